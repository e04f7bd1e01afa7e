import type { Amount, GatewayName } from '#rails'
import type { EpochMs } from '#sdk'
import type { Selectable } from 'kysely'
import type { PaymentStrayTable } from '../store/schema-payments.ts'
import { hasChanged, isThere } from '../store/counting.ts'
import { pageOf, type Page } from '../store/page.ts'
import type { Tx } from '../store/store.ts'

export type StoredStray = Selectable<PaymentStrayTable>

export interface NewStray {
  readonly rail: GatewayName
  /** Unique of its rail: the same money is told of once. */
  readonly key: string
  readonly kind: StoredStray['kind']
  readonly paymentId?: number | undefined
  readonly gatewayId?: string | undefined
  readonly reference?: string | undefined
  readonly amount?: Amount | undefined
  readonly note?: string | undefined
}

export const strayRows = ({ db }: Tx) => ({
  /** @returns false when it is known already */
  add: ({ amount, ...stray }: NewStray, seenAt: EpochMs): Promise<boolean> =>
    isThere(
      db
        .insertInto('paymentStray')
        .values({ ...stray, ...amount, seenAt })
        .onConflict((conflict) => conflict.columns(['rail', 'key']).doNothing())
        .returning('id'),
    ),

  /** What nobody has explained yet, the longest first. */
  open(page: number, size: number): Promise<Page<StoredStray>> {
    const open = db.selectFrom('paymentStray').selectAll().where('closedAt', 'is', null)
    return pageOf(open.orderBy('id'), page, size)
  },

  find: (id: number): Promise<StoredStray | undefined> =>
    db.selectFrom('paymentStray').selectAll().where('id', '=', id).executeTakeFirst(),

  /** @returns false when it was closed before */
  close: (id: number, closedBy: number, closingNote: string, closedAt: EpochMs): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('paymentStray')
        .set({ closedBy, closingNote, closedAt })
        .where('id', '=', id)
        .where('closedAt', 'is', null),
    ),
})
