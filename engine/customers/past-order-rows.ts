/** What a customer's orders say about how they buy. */
import type { EpochMs } from '#sdk'
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema.ts'
import { isThere } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

/** Money that a customer has spent, or has set aside for something that is not decided yet. */
export interface Spent {
  readonly placedAt: EpochMs
  /** With that of further codes. */
  readonly priceToman: number
}

/** An order as far as the limits look at it. */
export interface PastOrder extends Spent {
  readonly id: number
  readonly endedAt: EpochMs | undefined
  /** True when the customer gave its number back. */
  readonly cancelled: boolean
  /** True when nothing was bought, so that it uses up nothing. */
  readonly empty: boolean
  /** True when a code has come, so that it is paid for. */
  readonly served: boolean
}

export const pastOrderRows = ({ db }: Tx) => ({
  /**
   * Makes the customer's other purchases wait until this transaction has ended: what is counted after it stays true.
   * A write, because that is a lock on every engine.
   */
  async lock(customerId: number): Promise<void> {
    await db
      .updateTable('customer')
      .set({ reachable: sql`reachable` })
      .where('id', '=', customerId)
      .execute()
  },

  /**
   * Orders that live, and those placed since.
   *
   * @param customerIds all that one person is and was here
   */
  async recent(customerIds: readonly number[], since: EpochMs): Promise<PastOrder[]> {
    const rows = await selection(db, customerIds)
      .where((where) => where.or([where('endedAt', 'is', null), where('placedAt', '>', since)]))
      .execute()
    return rows.map(fromRow)
  },

  /** The last of their orders that have ended with or without a code, newest first. */
  async ended(customerIds: readonly number[], limit: number): Promise<PastOrder[]> {
    const rows = await selection(db, customerIds)
      .where('endedAt', 'is not', null)
      .where('boughtAt', 'is not', null)
      .orderBy('endedAt', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  },

  /** Permanent numbers that were asked for since and were not refused. */
  async permanent(customerIds: readonly number[], since: EpochMs): Promise<Spent[]> {
    const rows = await db
      .selectFrom('permanentOrder')
      .select(['askedAt', 'priceToman'])
      .where('customerId', 'in', customerIds)
      .where('state', 'in', ['asking', 'checking', 'owned'])
      .where('askedAt', '>', since)
      .execute()
    return rows.map((row) => ({ placedAt: row.askedAt ?? since, priceToman: row.priceToman }))
  },

  /** When the shop first saw them, as far as it knows. */
  async firstSeen(customerIds: readonly number[]): Promise<EpochMs | undefined> {
    const row = await db
      .selectFrom('customer')
      .select((eb) => eb.fn.min('createdAt').as('at'))
      .where('id', 'in', customerIds)
      .executeTakeFirst()
    return row?.at
  },

  /** True once money that they had paid in was approved. */
  hasPaidIn: (customerIds: readonly number[]): Promise<boolean> =>
    isThere(
      db
        .selectFrom('topUp')
        .select('id')
        .where('customerId', 'in', customerIds)
        .where('state', '=', 'paid')
        .limit(1),
    ),
})

const selection = (db: Kysely<Schema>, customerIds: readonly number[]) =>
  db
    .selectFrom('numberOrder')
    .select(['id', 'placedAt', 'endedAt', 'priceToman', 'state', 'codeCount', 'boughtAt'])
    .select(['repeatSoldToman', 'repeatToman'])
    .where('customerId', 'in', customerIds)

const fromRow = (
  row: Awaited<ReturnType<ReturnType<typeof selection>['execute']>>[number],
): PastOrder => ({
  id: row.id,
  placedAt: row.placedAt,
  endedAt: row.endedAt,
  priceToman: row.priceToman + row.repeatSoldToman + (row.repeatToman ?? 0),
  cancelled: row.state === 'cancelled' && row.codeCount === 0,
  empty: row.endedAt !== undefined && row.boughtAt === undefined,
  served: row.codeCount > 0,
})
