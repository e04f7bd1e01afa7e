/**
 * Works through the durable inbox: takes the oldest update of each free lane, handles it, notes how it ended. An update is
 * handled at least once, so everything behind {@link WorkerOptions.handle} can bear a second time.
 */
import type { Inbox, InboxItem } from '#engine'
import type { Update } from '@grammyjs/types'
import { clean } from './faults.ts'
import type { Clock, Log } from './options.ts'
import { type Bell, pause } from './pause.ts'
import { readUpdate } from './updates.ts'

const LANES_AT_ONCE = 20
/** The rows are the truth: without any ring, they are looked at this often. */
const LOOK_EVERY_MS = 1000

export interface WorkerOptions {
  readonly inbox: Inbox
  readonly handle: (update: Update, receivedAt: number) => Promise<void>
  /** An update that failed for the last time. */
  readonly onDead: (update: Update) => Promise<void>
  readonly bell: Bell
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
  const { inbox, bell, clock, log } = options
  const working = new Set<Promise<void>>()

  const begin = (item: InboxItem) => {
    const work = workOn(options, item).finally(() => {
      working.delete(work)
      bell.ring() // the same lane may have more
    })
    working.add(work)
  }

  return {
    async run(signal) {
      while (!signal.aborted) {
        try {
          const room = LANES_AT_ONCE - working.size
          const items = room > 0 ? await inbox.claim(room) : []
          items.forEach(begin)
          if (items.length === 0) await bell.wait(LOOK_EVERY_MS, signal)
        } catch (error) {
          log.error({ err: error }, 'The inbox could not be read')
          await pause(clock, LOOK_EVERY_MS, signal)
        }
      }
    },
    async idle() {
      await Promise.all(working)
    },
  }
}

/** Never rejects: one lane's failure is its own. */
async function workOn(options: WorkerOptions, item: InboxItem): Promise<void> {
  const { inbox, handle, log } = options
  const update = readBody(item.body)
  try {
    if (update !== undefined) await handle(update, item.receivedAt)
    await inbox.done(item.seq)
  } catch (thrown) {
    await noteFailure(options, item, update, clean(thrown)).catch((error: unknown) => {
      log.error({ updateId: item.updateId, err: error }, 'The fate of an update could not be kept')
    })
  }
}

async function noteFailure(
  { inbox, onDead, log }: WorkerOptions,
  item: InboxItem,
  update: Update | undefined,
  error: Error,
): Promise<void> {
  const fate = await inbox.failed(item.seq, error.message)
  const details = { updateId: item.updateId, lane: item.lane, err: error }
  if (fate === 'again') return log.warn(details, 'An update failed and will be tried again')
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
