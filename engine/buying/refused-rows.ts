import type { EpochMs, Toman } from '#sdk'
import type { ExpressionBuilder, Selectable } from 'kysely'
import { DAY } from '../clock.ts'
import type { Schema } from '../store/schema.ts'
import type { RefusedTable } from '../store/schema-orders.ts'
import type { Tx } from '../store/store.ts'

const KEPT_MS = 7 * DAY

/** A purchase that the provider refused because our account had no money. */
export interface RefusedPurchase {
  readonly kind: 'order' | 'permanent'
  readonly orderId: number
  readonly customerId: number
  readonly priceToman: Toman
  readonly at: EpochMs
}

export const refusedRows = ({ db }: Tx) => ({
  /** What is too old to be told to anybody goes at the same time. */
  async note({ kind, orderId, customerId, priceToman, at }: RefusedPurchase): Promise<void> {
    await db
      .deleteFrom('refused_purchase')
      .where('at', '<', at - KEPT_MS)
      .execute()
    await db
      .insertInto('refused_purchase')
      .values({
        kind,
        order_id: orderId,
        customer_id: customerId,
        price_toman: priceToman,
        at,
        told_at: null,
      })
      .onConflict((conflict) => conflict.columns(['kind', 'order_id']).doNothing())
      .execute()
  },

  /** Those since then whose customers have neither been told that it works again nor bought since, newest first. */
  async open(since: EpochMs): Promise<RefusedPurchase[]> {
    const rows = await db
      .selectFrom('refused_purchase')
      .selectAll()
      .where('at', '>=', since)
      .where('told_at', 'is', null)
      .where(hasNotBoughtSince)
      .orderBy('at', 'desc')
      .orderBy('order_id', 'desc')
      .execute()
    return rows.map(toRefused)
  },

  /** True when there were any, also of those who have been told or have bought since. */
  async wereAny(since: EpochMs): Promise<boolean> {
    const row = await db
      .selectFrom('refused_purchase')
      .select('order_id')
      .where('at', '>=', since)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },

  /** @returns false when somebody else has told its customer already */
  async setTold({ kind, orderId }: RefusedPurchase, at: EpochMs): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('refused_purchase')
      .set({ told_at: at })
      .where('kind', '=', kind)
      .where('order_id', '=', orderId)
      .where('told_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  },
})

/** Whoever bought again knows that it works. */
const hasNotBoughtSince = (eb: ExpressionBuilder<Schema, 'refused_purchase'>) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('number_order')
        .select('number_order.id')
        .whereRef('number_order.customer_id', '=', 'refused_purchase.customer_id')
        .whereRef('number_order.bought_at', '>', 'refused_purchase.at'),
    ),
  )

const toRefused = (row: Selectable<RefusedTable>): RefusedPurchase => ({
  kind: row.kind === 'permanent' ? 'permanent' : 'order',
  orderId: row.order_id,
  customerId: row.customer_id,
  priceToman: row.price_toman as Toman,
  at: row.at,
})
