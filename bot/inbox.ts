/**
 * Works through the durable inbox: takes the oldest update of each free lane, handles it, notes how it ended. An update is
 * handled at least once, so everything behind {@link WorkerOptions.handle} can bear a second time.
 */
import type { Inbox, InboxItem } from '#engine'
import type { Update } from '@grammyjs/types'
import { clean, isPassing, TelegramSilentError } from './faults.ts'
import type { Clock, Log } from './options.ts'
import { type Wakeable, pause } from './pause.ts'
import { readUpdate } from './updates.ts'

/** After this, a Telegram that was silent may speak again. */
const SILENT_FOR_MS = 15_000
/** They mostly wait, for the provider or for Telegram: a slow provider must not keep the others from their turn. */
const LANES_AT_ONCE = 200
/** The rows are the truth: without being woken, they are looked at this often. */
const LOOK_EVERY_MS = 1000
/** Well within the lease of an update. */
const HOLD_EVERY_MS = 10_000
/** Telegram's own trouble is waited out for a while. */
const PAUSES_MS = [1000, 2000, 4000, 8000, 16_000] as const
const PATIENCE_MS = 45_000

export interface WorkerOptions {
  readonly inbox: Inbox
  readonly handle: (update: Update, receivedAt: number) => Promise<void>
  /** An update that failed for the last time. */
  readonly onDead: (update: Update) => Promise<void>
  readonly waking: Wakeable
  readonly clock: Clock
  readonly log: Log
}

export interface Worker {
  /** Takes updates until `signal` aborts. */
  run(signal: AbortSignal): Promise<void>
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
}

export function createWorker(options: WorkerOptions): Worker {
  const { inbox, waking, clock, log } = options
  const working = new Map<number, Promise<void>>()
  let heldAt = 0

  const begin = (item: InboxItem, signal: AbortSignal) => {
    const work = workOn(options, item, signal).finally(() => {
      working.delete(item.seq)
      waking.wake() // the same lane may have more
    })
    working.set(item.seq, work)
  }

  const holdOn = async () => {
    if (Math.abs(clock.now() - heldAt) < HOLD_EVERY_MS) return
    await inbox.hold([...working.keys()])
    heldAt = clock.now()
  }

  return {
    async run(signal) {
      while (!signal.aborted) {
        try {
          await holdOn()
          const room = LANES_AT_ONCE - working.size
          const items = room > 0 ? await inbox.claim(room) : []
          for (const item of items) begin(item, signal)
          if (items.length === 0) await waking.wait(LOOK_EVERY_MS, signal)
        } catch (error) {
          log.error({ err: error }, 'The inbox could not be read')
          await pause(clock, LOOK_EVERY_MS, signal)
        }
      }
    },
    async idle() {
      await Promise.all(working.values())
    },
  }
}

/** Never rejects: one lane's failure is its own. */
async function workOn(options: WorkerOptions, item: InboxItem, signal: AbortSignal): Promise<void> {
  const { log } = options
  const update = readBody(item.body)
  try {
    const error = update && (await handlePatiently(options, update, item, signal))
    if (error === undefined) await noteDone(options, item, signal)
    else await noteFailure(options, item, update, error)
  } catch (error) {
    log.error({ updateId: item.updateId, err: error }, 'What became of an update could not be kept')
  }
}

/** What is not noted would be done again after its lease, and hold its lane up until then. */
async function noteDone(
  { inbox, clock }: WorkerOptions,
  { seq }: InboxItem,
  signal: AbortSignal,
): Promise<void> {
  for (const pauseMs of [100, 1000]) {
    try {
      return await inbox.done(seq)
    } catch {
      await pause(clock, pauseMs, signal)
    }
  }
  await inbox.done(seq)
}

/** Trouble of Telegram's own is waited out for a while. @returns the error that remained. */
async function handlePatiently(
  { handle, clock }: WorkerOptions,
  update: Update,
  { receivedAt }: InboxItem,
  signal: AbortSignal,
): Promise<Error | undefined> {
  const until = clock.now() + PATIENCE_MS
  for (const pauseMs of [...PAUSES_MS, undefined]) {
    try {
      await handle(update, receivedAt)
      return undefined
    } catch (thrown) {
      const error = clean(thrown)
      const isOver = pauseMs === undefined || clock.now() > until || signal.aborted
      if (isOver || !isPassing(error)) return error
    }
    await pause(clock, pauseMs, signal)
  }
  return undefined
}

async function noteFailure(
  { inbox, onDead, log }: WorkerOptions,
  item: InboxItem,
  update: Update | undefined,
  error: Error,
): Promise<void> {
  const details = { updateId: item.updateId, lane: item.lane, err: error }
  // A silent Telegram is no fault of the update.
  if (error instanceof TelegramSilentError) {
    log.warn(details, 'Telegram is silent')
    return inbox.putBack(item.seq, SILENT_FOR_MS)
  }
  const outcome = await inbox.failed(item.seq, error.message)
  if (outcome === 'again') return log.warn(details, 'An update failed and will be tried again')
  log.error(details, 'An update failed for the last time')
  if (update !== undefined) await onDead(update)
}

function readBody(body: string): Update | undefined {
  try {
    return readUpdate(JSON.parse(body))
  } catch {
    return undefined
  }
}
