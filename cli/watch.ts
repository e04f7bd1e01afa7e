import { NumberlandError, type EpochMs, type Numberland, type NumberStatus } from '#sdk'
import { ask, canAsk } from './ask.ts'
import type { Task } from './command.ts'
import { Failure, failureOf, refused } from './failure.ts'
import { giveBack } from './give-back.ts'
import { listenForInterrupts, type Interrupts } from './interrupts.ts'
import { createLiveLine, type LiveLine } from './live-line.ts'
import { countdown } from './units.ts'

/** A number that somebody waits for at the terminal. */
export interface Watched {
  readonly id: string
  /** What the person knows it by. */
  readonly title: string
  /** When its time, or the patience for it, is over. */
  readonly endsAt: EpochMs
}

/**
 * Waits for the code of a number, with a live line. An interrupt offers to cancel it while the wait goes on; another one leaves
 * the number as it is.
 *
 * @throws {Failure} when the person left
 */
export async function waitForCode(
  task: Task,
  numberland: Numberland,
  watched: Watched,
): Promise<NumberStatus> {
  const watch = startWatch(task, numberland, watched, 'waiting for the code')
  const ended = numberland.waitForCode(watched.id, {
    timeoutMs: watched.endsAt - task.world.clock.now(),
    signal: watch.leaving.signal,
    onProgress: ({ error }) => watch.note(error ? ' (no answer; asking again)' : ''),
  })
  return attend(watch, Promise.race([ended, steer(watch)]))
}

/** Cancels a number until it is cancelled; an interrupt leaves it as it is. @throws {Failure} when the person left */
export async function cancelUntilDone(
  task: Task,
  numberland: Numberland,
  watched: Watched,
): Promise<NumberStatus> {
  const watch = startWatch(task, numberland, watched, 'giving it back')
  return attend(watch, cancel(watch))
}

/** Whatever fails, the number is paid and goes on, so its id must be known. */
async function attend(watch: Watch, work: Promise<NumberStatus>): Promise<NumberStatus> {
  const { watched } = watch
  try {
    return await work
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    const { exit, message, facts } = failureOf(error)
    throw new Failure(exit, `${message}\n${goesOn(watched)}`, { ...facts, id: watched.id })
  } finally {
    watch.end()
  }
}

/** What is under way while somebody sits there. */
interface Watch extends Pick<Task, 'world'> {
  readonly numberland: Numberland
  readonly watched: Watched
  readonly interrupts: Interrupts
  readonly line: LiveLine
  /** Breaks off all that is under way. */
  readonly leaving: AbortController
  /** Adds something to what the line says. */
  note(text: string): void
  end(): void
}

function startWatch(
  { world, isQuiet }: Task,
  numberland: Numberland,
  watched: Watched,
  doing: string,
): Watch {
  let note = ''
  const leaving = new AbortController()
  const interrupts = listenForInterrupts(world)
  const line = createLiveLine(world, isQuiet, () => {
    const leftMs = Math.max(0, watched.endsAt - world.clock.now())
    return `${watched.title} · ${doing}${note} · ${countdown(leftMs)} left`
  })
  line.go()
  return {
    world,
    numberland,
    watched,
    interrupts,
    line,
    leaving,
    note: (text) => (note = text),
    end() {
      leaving.abort()
      interrupts.close()
      line.stop()
    },
  }
}

/** Does what interrupts ask for. Never resolves without one. */
async function steer(watch: Watch): Promise<NumberStatus> {
  const { world, watched, interrupts, line, leaving } = watch
  for (;;) {
    const interrupt = await interrupts.next()
    line.stop()
    if (interrupt === 'end' || !canAsk(world)) throw left(watched)
    const isYes = await Promise.race([
      ask(world, `Cancel ${watched.title}? Ctrl-C again leaves it as it is.`, leaving.signal),
      leftBy(interrupts, watched),
    ])
    if (isYes) return cancel(watch)
    if (!leaving.signal.aborted) line.go() // aborted: the code came, and took the question back
  }
}

function cancel({ numberland, world, watched, interrupts, leaving }: Watch): Promise<NumberStatus> {
  return Promise.race([
    giveBack(numberland, world, watched, leaving.signal),
    leftBy(interrupts, watched),
  ])
}

async function leftBy(interrupts: Interrupts, watched: Watched): Promise<never> {
  await interrupts.next()
  throw left(watched)
}

const left = (watched: Watched): Failure =>
  refused(`Left. ${goesOn(watched)}`, { id: watched.id, left: true })

const goesOn = ({ id, title }: Watched): string => `${title} goes on under the id ${id}.
  its code:      numberland wait ${id}
  give it back:  numberland cancel ${id}`
