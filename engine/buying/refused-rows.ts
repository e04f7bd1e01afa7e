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
      .deleteFrom('refusedPurchase')
      .where('at', '<', at - KEPT_MS)
      .execute()
    await db
      .insertInto('refusedPurchase')
      .values({
        kind,
        orderId,
        customerId,
        priceToman,
        at,
        toldAt: null,
      })
      .onConflict((conflict) => conflict.columns(['kind', 'orderId']).doNothing())
      .execute()
  },

  /** Those since then whose customers have neither been told that it works again nor bought since, newest first. */
  async open(since: EpochMs): Promise<RefusedPurchase[]> {
    const rows = await db
      .selectFrom('refusedPurchase')
      .selectAll()
      .where('at', '>=', since)
      .where('toldAt', 'is', null)
      .where(hasNotBoughtSince)
      .orderBy('at', 'desc')
      .orderBy('orderId', 'desc')
      .execute()
    return rows.map(toRefused)
  },

  /** True when there were any, also of those who have been told or have bought since. */
  async wereAny(since: EpochMs): Promise<boolean> {
    const row = await db
      .selectFrom('refusedPurchase')
      .select('orderId')
      .where('at', '>=', since)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },

  /** @returns false when somebody else has told its customer already */
  async setTold({ kind, orderId }: RefusedPurchase, at: EpochMs): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('refusedPurchase')
      .set({ toldAt: at })
      .where('kind', '=', kind)
      .where('orderId', '=', orderId)
      .where('toldAt', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  },
})

/** Whoever bought again knows that it works. */
const hasNotBoughtSince = (eb: ExpressionBuilder<Schema, 'refusedPurchase'>) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('numberOrder')
        .select('numberOrder.id')
        .whereRef('numberOrder.customerId', '=', 'refusedPurchase.customerId')
        .whereRef('numberOrder.boughtAt', '>', 'refusedPurchase.at'),
    ),
  )

const toRefused = (row: Selectable<RefusedTable>): RefusedPurchase => ({
  kind: row.kind === 'permanent' ? 'permanent' : 'order',
  orderId: row.orderId,
  customerId: row.customerId,
  priceToman: row.priceToman as Toman,
  at: row.at,
})
