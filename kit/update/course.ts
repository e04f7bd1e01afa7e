/**
 * The course of an update. Each step is noted down before it begins and may be done twice: whoever is killed on the way, or loses the
 * power, goes on from the note.
 */
import type { DataBack } from '../words.ts'

export interface Note {
  readonly from: string
  readonly to: string
  readonly step: Step
  /** Why the shop was not ready before: what was wrong already is not the new version's fault. */
  readonly unreadyBefore: readonly string[]
  /** How often it was gone on with after a death. */
  readonly deaths: number
  /** Why it goes back. */
  readonly why?: string
}

type Step =
  /** The shop is stopped and its data copied. */
  | 'copying'
  /** The new program is put in place and started. */
  | 'starting'
  /** The shop works. */
  | 'done'
  /** The old program, and its data where the new one changed the tables, are put back. */
  | 'going-back'
  /** The old shop works. */
  | 'back'

/** What an update does to a machine. */
export interface Machine {
  note(note: Note): Promise<void> | void
  say(line: string): void
  stop(): Promise<void> | void
  /** Leaves a copy that `putBack` takes, and a sealed backup. */
  copyData(): Promise<void>
  /** Puts a version in place and starts it. */
  start(version: string): Promise<void> | void
  /** Resolves when the shop is ready but for what was wrong before. @throws {Error} with the reasons when it does not become so */
  becomesReady(unreadyBefore: readonly string[]): Promise<void>
  /** Puts the data back where the tables were changed meanwhile. */
  putBack(): Promise<DataBack>
  tellOwners(note: Note, data?: DataBack): Promise<void>
  /** Forgets the note, and what no version needs any more. */
  finish(note: Note): Promise<void> | void
}

/** A version that kills whoever starts it is not tried for ever. */
const MOST_DEATHS = 2

/** Goes on from a note to the end. @returns whether the new version is at work */
export async function follow(machine: Machine, begun: Note): Promise<boolean> {
  let note = begun
  async function next(step: Step, changes: Partial<Note> = {}): Promise<void> {
    note = { ...note, ...changes, step }
    await machine.note(note)
  }
  if (note.deaths > MOST_DEATHS && (note.step === 'copying' || note.step === 'starting'))
    await next('going-back', { why: 'The update was cut short again and again' })
  try {
    if (note.step === 'copying') {
      machine.say('Stopping the shop and copying its data')
      await machine.stop()
      await machine.copyData()
      await next('starting')
    }
    if (note.step === 'starting') {
      machine.say(`Starting ${note.to}`)
      await machine.start(note.to)
      await machine.becomesReady(note.unreadyBefore)
      await next('done')
    }
  } catch (error) {
    await next('going-back', { why: wordsOf(error) })
  }
  if (note.step === 'done') {
    machine.say(`✓ ${note.to} is at work`)
    await machine.tellOwners(note)
    await machine.finish(note)
    return true
  }
  await goBack(machine, note, next)
  return false
}

async function goBack(
  machine: Machine,
  note: Note,
  next: (step: Step) => Promise<void>,
): Promise<void> {
  machine.say(`✗ ${note.to} does not work: ${note.why ?? ''}`)
  machine.say(`Going back to ${note.from}`)
  const data = await putBack(machine)
  try {
    await machine.start(note.from)
    await machine.becomesReady(note.unreadyBefore)
    machine.say(`✓ ${note.from} is at work again`)
  } catch (error) {
    machine.say(`✗ ${note.from} was started, and is not ready yet: ${wordsOf(error)}`)
  }
  await next('back')
  await machine.tellOwners(note, data)
  await machine.finish(note)
}

/** Whatever becomes of the data: the old program is to be started. */
async function putBack(machine: Machine): Promise<DataBack> {
  try {
    await machine.stop()
    return await machine.putBack()
  } catch (error) {
    machine.say(`✗ The data could not be put back: ${wordsOf(error)}`)
    return 'left'
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
