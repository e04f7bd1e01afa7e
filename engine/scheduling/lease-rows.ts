import type { EpochMs } from '#sdk'
import { isFree } from '../store/lock-lanes.ts'
import { count, isThere } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

/** Clocks agree better than this. */
const AHEAD_MS = 5000

/** What one process at a time may do. */
export const leaseRows = ({ db }: Tx) => ({
  /** Takes what is free, or holds on to what one has. @returns false while somebody else has it */
  take: (name: string, holder: string, now: EpochMs, until: EpochMs): Promise<boolean> =>
    isThere(
      db
        .insertInto('lease')
        .values({ name, holder, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, until })
            .where((eb) =>
              eb.or([eb('lease.holder', '=', holder), isFree('lease.until', now, until, AHEAD_MS)]),
            ),
        )
        .returning('name'),
    ),

  /** How many leases of names with this beginning somebody has. */
  countAlive: (prefix: string, now: EpochMs): Promise<number> =>
    count(db.selectFrom('lease').where('name', 'like', `${prefix}%`).where('until', '>', now)),

  async leave(name: string, holder: string): Promise<void> {
    await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute()
  },

  /** After a crash of the only process: nobody holds anything. */
  async forgetLeases(): Promise<void> {
    await db.deleteFrom('lease').execute()
  },
})
