/** Orders for which something is to be done: taken by one process at a time. */
import type { EpochMs } from '#sdk'
import { leasedRows } from '../scheduling/leased-rows.ts'
import { isFree, untaken } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'
import { fromRow, type StoredOrder } from './order-rows.ts'

export const dueOrderRows = ({ db }: Tx) => {
  const queue = leasedRows({ db }, 'numberOrder', fromRow)
  return {
    ...queue,
    /** Of the chosen orders, those that are still due and nobody else is at: they are leased. */
    async claimPolls(
      ids: readonly number[],
      now: EpochMs,
      leaseUntil: EpochMs,
    ): Promise<StoredOrder[]> {
      const chosen = db
        .selectFrom('numberOrder')
        .select('id')
        .where('id', 'in', ids)
        .where('pollAt', '<=', now)
        .where(isFree('leaseUntil', now, leaseUntil))
      const rows = await db
        .with('chosen', () => untaken(db, chosen))
        .updateTable('numberOrder')
        .set({ leaseUntil })
        .where('id', 'in', (eb) => eb.selectFrom('chosen').select('chosen.id'))
        .returningAll()
        .execute()
      return rows.map(fromRow)
    },

    /** After a crash of the only process: nobody is at work on anything, and no purchase is on its way. */
    async forgetLeases(now: EpochMs): Promise<void> {
      await queue.forgetLeases()
      await db
        .updateTable('numberOrder')
        .set({ dueAt: now })
        .where('state', '=', 'placing')
        .execute()
    },
  }
}
