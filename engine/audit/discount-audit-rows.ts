/** What an audit reads of discount codes and of the orders that have them, a page at a time. */
import { toman } from '#sdk'
import { sql } from 'kysely'
import type { DiscountedOrder, DiscountUses } from './check-discount.ts'
import { cameToNothing } from './check-order.ts'
import { FIRST_PSEUDONYM } from '../customers/personal-data-rows.ts'
import { ORDER_STATES } from '../orders/order.ts'
import type { Tx } from '../store/store.ts'

const IN_VAIN = ORDER_STATES.filter(cameToNothing)

export const discountAuditRows = ({ db }: Tx) => ({
  codes(afterId: number, limit: number): Promise<DiscountUses[]> {
    const page = db
      .selectFrom('discountCode')
      .select(['id', 'code', 'uses'])
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
    return db
      .selectFrom(page.as('page'))
      .leftJoin('numberOrder', (join) =>
        join
          .onRef('numberOrder.discountId', '=', 'page.id')
          .on('numberOrder.state', 'not in', IN_VAIN),
      )
      .select((eb) => [
        'page.id as codeId',
        'page.code',
        'page.uses',
        eb.fn.count<number>('numberOrder.id').as('used'),
        eb.fn.count<number>('numberOrder.customerId').distinct().as('customers'),
        sql<number>`count(CASE WHEN number_order.customer_id >= ${sql.lit(FIRST_PSEUDONYM)} THEN 1 END)`.as(
          'forgotten',
        ),
      ])
      .groupBy(['page.id', 'page.code', 'page.uses'])
      .orderBy('page.id')
      .execute()
  },

  /** Who has used a code, with the mark of those who were forgotten. */
  users: (codeId: number): Promise<{ customerId: number; mark: string | undefined }[]> =>
    db
      .selectFrom('numberOrder')
      .leftJoin('forgotten', (join) =>
        join.on(
          sql<boolean>`forgotten.id = number_order.customer_id - ${sql.lit(FIRST_PSEUDONYM)}`,
        ),
      )
      .where('numberOrder.discountId', '=', codeId)
      .where('numberOrder.state', 'not in', IN_VAIN)
      .select(['numberOrder.customerId', 'forgotten.mark'])
      .$castTo<{ customerId: number; mark: string | undefined }>()
      .execute(),

  /** Also those that have none though their price was shown with one. */
  orders: (afterId: number, limit: number): Promise<DiscountedOrder[]> =>
    db
      .selectFrom('numberOrder as order')
      .innerJoin('quote', 'quote.id', 'order.quoteId')
      .leftJoin('discountCode as code', (join) =>
        join.on(({ eb }) =>
          eb('code.id', '=', eb.fn.coalesce('order.discountId', 'quote.discountId')),
        ),
      )
      .leftJoin('transfer', (join) =>
        join.on(sql<boolean>`transfer.key = 'hold:' || CAST("order".id AS TEXT)`),
      )
      .leftJoin('posting', (join) =>
        join.onRef('posting.transferId', '=', 'transfer.id').on('posting.toman', '>', toman(0)),
      )
      .select([
        'order.id as orderId',
        'order.state',
        'order.customerId',
        'order.service',
        'order.placedAt',
        'order.discountId',
        'order.priceToman',
        'order.fullToman',
        'order.costToman',
        'posting.toman as heldToman',
        'quote.customerId as quotedTo',
        'quote.discountId as quotedBy',
        'quote.priceToman as quotedToman',
        'quote.fullToman as quotedFullToman',
        'quote.costToman as quotedCostToman',
        'code.code',
        'code.percent',
        'code.offToman',
        'code.service as onlyService',
        'code.expiresAt',
      ])
      .where((eb) =>
        eb.or([eb('order.discountId', 'is not', null), eb('quote.discountId', 'is not', null)]),
      )
      .where('order.id', '>', afterId)
      .orderBy('order.id')
      .limit(limit)
      .$castTo<DiscountedOrder>()
      .execute(),
})
