/** Chores that come back, each a row: one process at a time does it, and a start after a long sleep does what was missed, once. */
import type { Basis } from '../basis.ts'
import type { EpochMs } from '#sdk'
import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import { jobRows } from './job-rows.ts'

export interface Job {
  /** Its row's name, for ever. */
  readonly kind: string
  /** When it is to run next. */
  next(now: EpochMs): EpochMs
  run(signal: AbortSignal): Promise<void>
}

/** Tehran has had no summer time since 1402. */
const TEHRAN_OFFSET_MS = 210 * MINUTE
/** A process that dies in a job keeps others from it for so long; who lives holds on to it. */
const LEASE_MS = 2 * MINUTE
const HOLD_EVERY_MS = 30 * SECOND
const LONGEST_PAUSE_MS = 30 * SECOND
const RETRY_AT_MOST_MS = HOUR

export const every =
  (ms: number) =>
  (now: EpochMs): EpochMs =>
    now + ms

/** Once a day at a time of Tehran. */
export const nightlyAt =
  (hour: number, minute: number) =>
  (now: EpochMs): EpochMs => {
    const timeOfDay = hour * HOUR + minute * MINUTE - TEHRAN_OFFSET_MS
    const today = Math.floor((now - timeOfDay) / DAY) * DAY + timeOfDay
    return today + DAY
  }

export interface Jobs {
  /** Does the jobs that are due, one after the other. @returns how long none can be due, in milliseconds */
  tick(signal: AbortSignal): Promise<number>
}

export function createJobs(
  { store, clock, log }: Pick<Basis, 'store' | 'clock' | 'log'>,
  jobs: readonly Job[],
): Jobs {
  /** Holds a job until `done` aborts. */
  async function hold(job: Job, done: AbortSignal): Promise<void> {
    while (!done.aborted) {
      await clock.sleep(HOLD_EVERY_MS, done).catch(() => undefined)
      if (!done.aborted) await jobRows(store).hold(job.kind, clock.now() + LEASE_MS)
    }
  }

  async function runHeld(job: Job, signal: AbortSignal): Promise<void> {
    const done = new AbortController()
    const holding = hold(job, done.signal).catch((error: unknown) => {
      log.warn({ job: job.kind, err: error }, 'A job could not be held on to')
    })
    await job.run(signal).finally(() => done.abort())
    await holding
  }

  /** One job's failure is its own: it is due again, ever later, and the others go on. */
  async function attempt(job: Job, attempts: number, signal: AbortSignal): Promise<void> {
    try {
      await runHeld(job, signal)
      await jobRows(store).done(job.kind, job.next(clock.now()), 0)
    } catch (error) {
      log.error({ job: job.kind, attempts: attempts + 1, err: error }, 'A job failed')
      const pauseMs = Math.min(2 ** attempts * MINUTE, RETRY_AT_MOST_MS)
      await jobRows(store).done(job.kind, clock.now() + pauseMs, attempts + 1)
    }
  }

  return {
    async tick(signal) {
      for (const job of jobs) {
        if (signal.aborted) break
        const now = clock.now()
        await jobRows(store).plan(job.kind, job.next(now))
        const claimed = await jobRows(store).claim(job.kind, now, now + LEASE_MS)
        if (claimed !== undefined) await attempt(job, claimed.attempts, signal)
      }
      return LONGEST_PAUSE_MS
    },
  }
}
