import type { EpochMs, Toman } from '#sdk'
import type { ExpressionBuilder } from 'kysely'
import { DAY } from '../clock.ts'
import type { Schema } from '../store/schema.ts'
import { hasChanged, isThere } from '../store/counting.ts'
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
  open: (since: EpochMs): Promise<RefusedPurchase[]> =>
    db
      .selectFrom('refusedPurchase')
      .select(['kind', 'orderId', 'customerId', 'priceToman', 'at'])
      .where('at', '>=', since)
      .where('toldAt', 'is', null)
      .where(hasNotBoughtSince)
      .orderBy('at', 'desc')
      .orderBy('orderId', 'desc')
      .execute(),

  /** True when there were any, also of those who have been told or have bought since. */
  wereAny: (since: EpochMs): Promise<boolean> =>
    isThere(db.selectFrom('refusedPurchase').select('orderId').where('at', '>=', since).limit(1)),

  /** @returns false when somebody else has told its customer already */
  setTold: ({ kind, orderId }: RefusedPurchase, at: EpochMs): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('refusedPurchase')
        .set({ toldAt: at })
        .where('kind', '=', kind)
        .where('orderId', '=', orderId)
        .where('toldAt', 'is', null),
    ),
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
