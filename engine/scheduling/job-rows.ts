import type { EpochMs } from '#sdk'
import { isFree } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'

export interface StoredJob {
  readonly kind: string
  /** Failures in a row. */
  readonly attempts: number
}

export const jobRows = ({ db }: Tx) => ({
  /**
   * Plans a job for the first time. One that is planned already stays as it is, unless that is later than a new plan would be: then
   * it was planned by a clock that was ahead.
   */
  async plan(kind: string, runAt: EpochMs): Promise<void> {
    await db
      .insertInto('job')
      .values({ kind, runAt })
      .onConflict((conflict) =>
        conflict
          .column('kind')
          .doUpdateSet({ runAt })
          .where('job.attempts', '=', 0)
          .where('job.runAt', '>', runAt),
      )
      .execute()
  },

  /** Takes a job when it is due and nobody is at it. */
  claim: (kind: string, now: EpochMs, leaseUntil: EpochMs): Promise<StoredJob | undefined> =>
    db
      .updateTable('job')
      .set({ leaseUntil })
      .where('kind', '=', kind)
      .where('runAt', '<=', now)
      .where(isFree('leaseUntil', now, leaseUntil))
      .returning(['kind', 'attempts'])
      .executeTakeFirst(),

  /** Goes on holding a job that takes long. */
  async hold(kind: string, leaseUntil: EpochMs): Promise<void> {
    await db
      .updateTable('job')
      .set({ leaseUntil })
      .where('kind', '=', kind)
      .where('leaseUntil', '>', 0)
      .execute()
  },

  /** Lets go of a job. @param attempts failures in a row by now: 0 after a success */
  async done(kind: string, runAt: EpochMs, attempts: number): Promise<void> {
    await db
      .updateTable('job')
      .set({ runAt, attempts, leaseUntil: 0 })
      .where('kind', '=', kind)
      .execute()
  },

  /** After a crash of the only process: nobody is at work on anything. */
  async forgetLeases(): Promise<void> {
    await db.updateTable('job').set({ leaseUntil: 0 }).where('leaseUntil', '>', 0).execute()
  },
})
