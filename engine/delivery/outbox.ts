/** Tells people what happened, after the commit that made it true. The rows are the truth: what fails is due again. */
import type { Basis, Wakes } from '../basis.ts'
import type { EpochMs } from '#sdk'
import { DAY, MINUTE, SECOND } from '../clock.ts'
import type { Delivery, StoredNotice, Tell } from './types.ts'
import { createWorker, type Worker } from '../scheduling/worker.ts'
import { noticeRows } from './notice-rows.ts'

/** After this, another process takes over the notices of a dead one; a living process renews its lease. */
const LEASE_MS = 45 * SECOND
const HOLD_EVERY_MS = 10 * SECOND
const RETRY_AT_MOST_MS = 5 * MINUTE
/** A person who blocked the bot is tried this often, and at once when they come back. */
const UNREACHABLE_RETRY_MS = DAY

type Of = Pick<Basis, 'store' | 'clock' | 'log'> & Wakes

/** Delivers the notices that are due. */
export function createOutboxWorker(context: Of, deliver: Tell, signal: AbortSignal): Worker {
  const { store, clock } = context
  const inHand = new Set<number>()
  let heldAt = 0

  const tellInTurn = async (notice: StoredNotice): Promise<void> => {
    inHand.add(notice.id)
    await tell(context, deliver, notice, signal)
    inHand.delete(notice.id)
    context.wake('notices') // the same person may have more news waiting
  }
  const holdOn = async (now: EpochMs): Promise<void> => {
    if (Math.abs(now - heldAt) < HOLD_EVERY_MS) return
    await noticeRows(store).hold([...inHand], now + LEASE_MS)
    heldAt = now
  }

  const pace = {
    atOnce: 200,
    leaseMs: LEASE_MS,
    // Where other processes write notices, nothing wakes this one.
    ...(store.isShared && { longestPauseMs: SECOND }),
  }
  const worker = createWorker(clock, noticeRows(store), pace, tellInTurn)
  return {
    async tick() {
      await holdOn(clock.now())
      return worker.tick()
    },
    idle: () => worker.idle(),
  }
}

/** One person's failure stops nobody else's news. */
async function tell(
  context: Of,
  deliver: Tell,
  notice: StoredNotice,
  signal: AbortSignal,
): Promise<void> {
  let delivery: Delivery
  try {
    delivery = await deliver(notice, signal)
  } catch (error) {
    context.log.warn(
      {
        noticeId: notice.id,
        kind: notice.news.kind,
        attempts: notice.attempts + 1,
        error: String(error),
      },
      'A notice could not be delivered yet',
    )
    delivery = { kind: 'retry', afterMs: Math.min(2 ** notice.attempts * SECOND, RETRY_AT_MOST_MS) }
  }
  await note(context, notice, delivery).catch((error: unknown) => {
    context.log.error(
      { noticeId: notice.id, err: error },
      'What became of a notice could not be kept',
    )
  })
}

async function note({ store, clock }: Of, notice: StoredNotice, delivery: Delivery): Promise<void> {
  const now = clock.now()
  switch (delivery.kind) {
    case 'delivered':
      await noticeRows(store).done(notice.id, now)
      return
    case 'unreachable':
      await noticeRows(store).later(notice.id, now + UNREACHABLE_RETRY_MS)
      return
    case 'retry':
      await noticeRows(store).later(notice.id, now + delivery.afterMs)
      return
  }
}
