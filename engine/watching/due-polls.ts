/** The polls that are due, kept in memory between claims; the rows are the truth, and a claim asks them again. */
import type { EpochMs } from '#sdk'
import { SECOND } from '../clock.ts'
import type { PolledOrder } from '../polling/poll-rows.ts'

/** What was committed a moment after its time is not missed. */
const OVERLAP_MS = 2 * SECOND
/** What was missed all the same, because a commit took longer or a clock was set back, is found within so long. */
const AFRESH_EVERY_MS = 30 * SECOND

export interface DuePolls {
  /** Reads what has become due since the last time. */
  follow(
    read: (after: EpochMs, until: EpochMs) => AsyncIterable<readonly PolledOrder[]>,
    now: EpochMs,
  ): Promise<void>
  due(): readonly PolledOrder[]
  /** They were claimed, or turned out to be somebody else's. */
  drop(orders: readonly PolledOrder[]): void
}

export function createDuePolls(): DuePolls {
  let due = new Map<number, PolledOrder>()
  let readUntil: EpochMs = -Infinity
  let afreshAt: EpochMs = -Infinity

  return {
    async follow(read, now) {
      const isAfresh = now >= afreshAt || now < readUntil
      const after = isAfresh ? -1 : readUntil - OVERLAP_MS
      const current = isAfresh ? new Map<number, PolledOrder>() : due
      for await (const orders of read(after, now))
        for (const order of orders) current.set(order.id, order)
      due = current
      if (isAfresh) afreshAt = now + AFRESH_EVERY_MS
      readUntil = now
    },
    due: () => [...due.values()],
    drop(orders) {
      for (const { id } of orders) due.delete(id)
    },
  }
}
