/** What a customer's orders say about how they buy. */
import type { EpochMs } from '#sdk'
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema.ts'
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
  async await(customerId: number): Promise<void> {
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
      .where((where) => where.or([where('ended_at', 'is', null), where('placed_at', '>', since)]))
      .execute()
    return rows.map(fromRow)
  },

  /** The last of their orders that have ended with or without a code, newest first. */
  async ended(customerIds: readonly number[], limit: number): Promise<PastOrder[]> {
    const rows = await selection(db, customerIds)
      .where('ended_at', 'is not', null)
      .where('bought_at', 'is not', null)
      .orderBy('ended_at', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  },

  /** Permanent numbers that were asked for since and were not refused. */
  async permanent(customerIds: readonly number[], since: EpochMs): Promise<Spent[]> {
    const rows = await db
      .selectFrom('permanent_order')
      .select(['asked_at', 'price_toman'])
      .where('customer_id', 'in', customerIds)
      .where('state', 'in', ['asking', 'checking', 'owned'])
      .where('asked_at', '>', since)
      .execute()
    return rows.map((row) => ({ placedAt: row.asked_at ?? since, priceToman: row.price_toman }))
  },

  /** When the shop first saw them, as far as it knows. */
  async firstSeen(customerIds: readonly number[]): Promise<EpochMs | undefined> {
    const row = await db
      .selectFrom('customer')
      .select((eb) => eb.fn.min<number | null>('created_at').as('at'))
      .where('id', 'in', customerIds)
      .executeTakeFirst()
    return row?.at === null || row?.at === undefined ? undefined : Number(row.at)
  },

  /** True once money that they had paid in was approved. */
  async hasPaidIn(customerIds: readonly number[]): Promise<boolean> {
    const row = await db
      .selectFrom('top_up')
      .select('id')
      .where('customer_id', 'in', customerIds)
      .where('state', '=', 'paid')
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
})

const selection = (db: Kysely<Schema>, customerIds: readonly number[]) =>
  db
    .selectFrom('number_order')
    .select(['id', 'placed_at', 'ended_at', 'price_toman', 'state', 'code_count', 'bought_at'])
    .select(['repeat_sold_toman', 'repeat_toman'])
    .where('customer_id', 'in', customerIds)

const fromRow = (row: {
  id: number
  placed_at: number
  ended_at: number | null
  price_toman: number
  state: string
  code_count: number
  bought_at: number | null
  repeat_sold_toman: number
  repeat_toman: number | null
}): PastOrder => ({
  id: row.id,
  placedAt: row.placed_at,
  endedAt: row.ended_at ?? undefined,
  priceToman: row.price_toman + row.repeat_sold_toman + (row.repeat_toman ?? 0),
  cancelled: row.state === 'cancelled' && row.code_count === 0,
  empty: row.ended_at !== null && row.bought_at === null,
  served: row.code_count > 0,
})
