/** What a customer's orders say about how he buys. */
import type { EpochMs } from '#sdk'
import { sql, type Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** An order as far as the limits look at it. */
export interface PastOrder {
  readonly id: number
  readonly placedAt: EpochMs
  readonly endedAt: EpochMs | undefined
  readonly priceToman: number
  /** True when he gave its number back. */
  readonly cancelled: boolean
  /** True when nothing was bought, so that it uses up nothing. */
  readonly empty: boolean
  /** True when a code has come, so that it is paid for. */
  readonly served: boolean
}

export const conductStore = (db: Kysely<Schema>) => ({
  /**
   * Makes the customer's other purchases wait until this transaction has ended: what is counted after it stays true.
   * A write, because that is a lock on every engine.
   */
  async await(customerId: number): Promise<void> {
    await db
      .updateTable('customer')
      .set({ reachable: sql`reachable` })
      .where('id', '=', customerId)
      .execute()
  },

  /** His orders that live, and those placed since. */
  async recent(customerId: number, since: EpochMs): Promise<PastOrder[]> {
    const rows = await selection(db, customerId)
      .where((where) => where.or([where('ended_at', 'is', null), where('placed_at', '>', since)]))
      .execute()
    return rows.map(fromRow)
  },

  /** The last of his orders that have ended with or without a code, newest first. */
  async ended(customerId: number, limit: number): Promise<PastOrder[]> {
    const rows = await selection(db, customerId)
      .where('ended_at', 'is not', null)
      .where('bought_at', 'is not', null)
      .orderBy('ended_at', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  },
})

const selection = (db: Kysely<Schema>, customerId: number) =>
  db
    .selectFrom('number_order')
    .select(['id', 'placed_at', 'ended_at', 'price_toman', 'state', 'code_count', 'bought_at'])
    .where('customer_id', '=', customerId)

const fromRow = (row: {
  id: number
  placed_at: number
  ended_at: number | null
  price_toman: number
  state: string
  code_count: number
  bought_at: number | null
}): PastOrder => ({
  id: row.id,
  placedAt: row.placed_at,
  endedAt: row.ended_at ?? undefined,
  priceToman: row.price_toman,
  cancelled: row.state === 'cancelled' && row.code_count === 0,
  empty: row.ended_at !== null && row.bought_at === null,
  served: row.code_count > 0,
})
