/** How updates come in: polled or brought, kept, and worked through. */
import type { Engine } from '#engine'
import type { Update } from '@grammyjs/types'
import type { Api } from 'grammy'
import type { Contact } from './contact.ts'
import { clean } from './faults.ts'
import { createWorker, type WorkerOptions } from './inbox.ts'
import type { BotOptions } from './options.ts'
import { createWakeable, pause } from './pause.ts'
import { whileLeading } from './leading.ts'
import { poll } from './polling.ts'
import { incoming, isFleeting } from './updates.ts'
import type { Way } from './way.ts'
import { receive } from './webhook.ts'

const TRY_AGAIN_AFTER_MS = 30_000

type IntakeOptions = Pick<BotOptions, 'clock' | 'log' | 'dice' | 'webhook' | 'takesUpdates'> &
  Pick<WorkerOptions, 'handle' | 'onDead'> & {
    readonly api: Api
    readonly inbox: Engine['inbox']
    readonly contact: Contact
    readonly way: Way
    readonly engine: Pick<Engine, 'health'>
  }

export interface Intake {
  /** Takes updates and works through them until `signal` aborts. */
  run(signal: AbortSignal): Promise<void>
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
  webhook(request: Request): Promise<Response>
}

export function createIntake(options: IntakeOptions): Intake {
  const { inbox, handle, clock, log } = options
  const waking = createWakeable(clock)
  const worker = createWorker({ ...options, waking })
  const fleeting = new Set<Promise<unknown>>()

  /** Answered past the inbox: nobody waits for a list of results that comes a minute later. */
  const answerAtOnce = (update: Update) => {
    const work = handle(update, clock.now())
      .catch((error: unknown) =>
        log.warn({ err: clean(error) }, 'A question that cannot wait was not answered'),
      )
      .finally(() => fleeting.delete(work))
    fleeting.add(work)
  }

  const take = async (updates: readonly Update[], nextOffset?: number) => {
    updates.filter(isFleeting).forEach(answerAtOnce)
    const kept = updates.filter((update) => !isFleeting(update))
    await inbox.append(kept.map(incoming), nextOffset)
    waking.wake()
  }

  return {
    async run(signal) {
      if (options.takesUpdates === false) return options.way.watch(signal)
      const source =
        options.webhook === undefined ? pollFor(options, take, signal) : beCalled(options, signal)
      await Promise.all([worker.run(signal), source, options.way.watch(signal)])
    },
    async idle() {
      await Promise.all([worker.idle(), ...fleeting])
    },
    webhook: (request) => receive(request, { secret: options.webhook?.secret, take, log }),
  }
}

type Take = Parameters<typeof poll>[0]['take']

function pollFor(options: IntakeOptions, take: Take, signal: AbortSignal): Promise<void> {
  const onTurn = (isMine: boolean) => {
    if (!isMine) options.way.leave()
  }
  return whileLeading({ ...options, onTurn }, (turn) => pollInTurn(options, take, turn), signal)
}

async function pollInTurn(options: IntakeOptions, take: Take, signal: AbortSignal): Promise<void> {
  const { log, contact, way, engine } = options
  // While a webhook is set, nothing can be polled. What waits there stays: it may be somebody's tap.
  await way.open().catch((error: unknown) => {
    log.warn({ err: clean(error) }, 'An earlier webhook could not be taken away')
  })
  const { dice = Math.random } = options
  await poll(
    {
      ...options,
      take,
      dice,
      onAlive: () => contact.alive(),
      onRefused: () => contact.refused(),
      onWebhook: () => way.check(),
      async onOtherPoller() {
        if (contact.conflict()) await engine.health.updatesTaken('poller').catch(() => undefined) // it is in the log
      },
    },
    signal,
  )
}

async function beCalled(
  { log, clock, way, contact }: IntakeOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      return await way.open()
    } catch (thrown) {
      const error = clean(thrown)
      log.error({ err: error }, 'The webhook could not be set')
      contact.failed(`The webhook could not be set: ${error.message}`)
      await pause(clock, TRY_AGAIN_AFTER_MS, signal)
    }
  }
}
