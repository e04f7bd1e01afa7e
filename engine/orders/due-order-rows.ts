/** Orders for which something is to be done: taken by one process at a time. */
import type { EpochMs } from '#sdk'
import { isFree, untaken } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'
import { fromRow, type StoredOrder } from './order-rows.ts'

export const dueOrderRows = ({ db }: Tx) => ({
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

  /** Takes the orders that are due, the longest due first, and leases them. */
  async claimDue(now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<StoredOrder[]> {
    const due = db
      .selectFrom('numberOrder')
      .select('id')
      .where('dueAt', '<=', now)
      .where(isFree('leaseUntil', now, leaseUntil))
      .orderBy('dueAt')
      .limit(limit)
    const rows = await db
      .with('due', () => untaken(db, due))
      .updateTable('numberOrder')
      .set({ leaseUntil })
      .where('id', 'in', (eb) => eb.selectFrom('due').select('due.id'))
      .returningAll()
      .execute()
    return rows.map(fromRow).sort((a, b) => (a.askedAt ?? 0) - (b.askedAt ?? 0))
  },

  /** When the next order is due that nobody is looking at; in the past when one waits already. */
  async nextDueAt(now: EpochMs): Promise<EpochMs | undefined> {
    const row = await db
      .selectFrom('numberOrder')
      .select((eb) => eb.fn.min('dueAt').as('dueAt'))
      .where('dueAt', 'is not', null)
      .where('leaseUntil', '<=', now)
      .executeTakeFirst()
    return row?.dueAt ?? undefined
  },

  /** After a crash of the only process: nobody is at work on anything, and no purchase is on its way. */
  async forgetLeases(now: EpochMs): Promise<void> {
    await db.updateTable('numberOrder').set({ leaseUntil: 0 }).where('leaseUntil', '>', 0).execute()
    await db.updateTable('numberOrder').set({ dueAt: now }).where('state', '=', 'placing').execute()
  },
})
