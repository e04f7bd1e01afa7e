import type { Clock, EpochMs } from '#sdk'
import { SECOND } from '../clock.ts'
import { createWorkerPool } from './pool.ts'

/** Works on what a queue holds, several at once. */
export interface Worker {
  /** Begins what is due and there is room for. @returns how long nothing is, in milliseconds */
  tick(): Promise<number>
  /** Resolves when nothing is being worked on. */
  idle(): Promise<void>
}

/** What falls due, see `leasedRows`. */
export interface Queue<T> {
  claimDue(now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<readonly T[]>
  nextDueAt(now: EpochMs, leaseUntil: EpochMs): Promise<EpochMs | undefined>
}

export interface Pace {
  readonly atOnce: number
  /** Longer than the longest work, or it is begun a second time elsewhere. */
  readonly leaseMs: number
  /** What other processes write is found within so long. Default 5 seconds. */
  readonly longestPauseMs?: number
}

const SHORTEST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5 * SECOND

/** @param work must not reject: whose work fails is its own affair, its lease runs out and it is due again */
export function createWorker<T>(
  clock: Clock,
  queue: Queue<T>,
  { atOnce, leaseMs, longestPauseMs }: Pace,
  work: (item: T) => Promise<void>,
): Worker {
  const pool = createWorkerPool(atOnce)
  return {
    async tick() {
      const room = pool.room()
      if (room <= 0) return SHORTEST_PAUSE_MS
      const now = clock.now()
      // Looking first: a claim of nothing takes the lock of a file all the same, and five times as long.
      const nextAt = await queue.nextDueAt(now, now + leaseMs)
      if (nextAt === undefined || nextAt > now) return pauseUntil(nextAt, now, longestPauseMs)
      const due = await queue.claimDue(now, now + leaseMs, room)
      for (const item of due) pool.begin(work(item))
      return SHORTEST_PAUSE_MS
    },
    idle: () => pool.idle(),
  }
}

/** How long to wait for what is due then, in milliseconds; never for so long that something new is found too late. */
export const pauseUntil = (
  dueAt: EpochMs | undefined,
  now: EpochMs,
  longestMs = LONGEST_PAUSE_MS,
): number => Math.min(Math.max((dueAt ?? Infinity) - now, SHORTEST_PAUSE_MS), longestMs)
