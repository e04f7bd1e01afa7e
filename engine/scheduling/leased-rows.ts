/** Rows that fall due, each worked on by one process at a time: claimed with a lease that runs out by itself. */
import type { EpochMs } from '#sdk'
import type { Kysely, Selectable } from 'kysely'
import { isFree, untaken } from '../store/lock-lanes.ts'
import type { Schema } from '../store/schema.ts'
import type { Tx } from '../store/store.ts'

/** Due at no time: nothing is to be done. Leased until a moment that is over: nobody is at it. */
interface Leased {
  readonly id: number
  readonly dueAt: EpochMs | undefined
  leaseUntil: EpochMs
}

type Table =
  | 'backupPart'
  | 'bankMessage'
  | 'notice'
  | 'numberOrder'
  | 'payment'
  | 'paymentPush'
  | 'paymentRefund'
  | 'permanentOrder'
  | 'topUp'

/** @param read what a row is to those who work on it; by default the row */
export const leasedRows = <T extends Table, Item = Selectable<Schema[T]>>(
  tx: Tx,
  table: T,
  read = (row: Selectable<Schema[T]>): Item => row as unknown as Item,
) => {
  // Each of these tables has the columns of a queue; nothing else of them is named here.
  const db = tx.db as unknown as Kysely<{ queue: Leased }>
  const queue = table as unknown as 'queue'
  return {
    /** Takes the rows that are due, the longest due first, and leases them. */
    async claimDue(now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<Item[]> {
      const due = db
        .selectFrom(queue)
        .select('id')
        .where('dueAt', '<=', now)
        .where(isFree('leaseUntil', now, leaseUntil))
        .orderBy('dueAt')
        .limit(limit)
      const rows = await db
        .with('due', () => untaken(tx.db, due))
        .updateTable(queue)
        .set({ leaseUntil })
        .where('id', 'in', (eb) => eb.selectFrom('due').select('due.id'))
        .returningAll()
        .execute()
      rows.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0)) // a database returns what it changed in an order of its own
      return (rows as unknown as Selectable<Schema[T]>[]).map(read)
    },

    /** Goes on holding what is still being worked on. */
    async hold(ids: readonly number[], leaseUntil: EpochMs): Promise<void> {
      if (ids.length === 0) return
      await db
        .updateTable(queue)
        .set({ leaseUntil })
        .where('id', 'in', ids)
        .where('leaseUntil', '>', 0)
        .execute()
    },

    /**
     * When the next row is due that nobody is at; in the past when one waits already.
     *
     * @param leaseUntil of a claim at that moment, by which a void lease is known
     */
    async nextDueAt(now: EpochMs, leaseUntil = now): Promise<EpochMs | undefined> {
      const row = await db
        .selectFrom(queue)
        .select((eb) => eb.fn.min('dueAt').as('dueAt'))
        .where('dueAt', 'is not', null)
        .where(isFree('leaseUntil', now, leaseUntil))
        .executeTakeFirst()
      return row?.dueAt
    },

    /** After a crash of the only process: nobody is at work on anything. */
    async forgetLeases(): Promise<void> {
      await db.updateTable(queue).set({ leaseUntil: 0 }).where('leaseUntil', '>', 0).execute()
    },
  }
}
