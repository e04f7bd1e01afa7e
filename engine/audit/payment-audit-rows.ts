/** What an audit reads of payments by gateways, a page at a time; each page is one statement. */
import { toman } from '#sdk'
import { sql } from 'kysely'
import type { Tx } from '../store/store.ts'
import { groups, movedByKind } from './audit-rows.ts'
import type { PaymentMoney, RefundMoney } from './check-payment.ts'

/** A top-up that something else than a person stands for. */
export interface Evidence {
  readonly topUpId: number
  readonly rail: string
  readonly confirmedBy: string
  /** False: the row that it names is not there, or is not of this top-up. */
  readonly isThere: boolean
}

/** Money at a gateway of which nobody has said yet what became of it. */
export interface OpenStray {
  readonly id: number
  readonly rail: string
  readonly kind: 'not-ours' | 'second-payment' | 'refunded-there'
  readonly gatewayId: string | undefined
  readonly topUpId: number | undefined
}

export const paymentAuditRows = ({ db }: Tx) => ({
  async payments(afterId: number, limit: number): Promise<PaymentMoney[]> {
    const rows = await db
      .selectFrom('payment')
      .innerJoin('topUp', 'topUp.id', 'payment.topUpId')
      .select([
        'payment.id as paymentId',
        'payment.topUpId',
        'payment.rail',
        'payment.state',
        'payment.toman',
        'topUp.state as topUpState',
        'topUp.paidToman',
        'topUp.confirmedBy',
      ])
      .where('payment.id', '>', afterId)
      .orderBy('payment.id')
      .limit(limit)
      .execute()
    return rows
  },

  async refunds(afterId: number, limit: number): Promise<RefundMoney[]> {
    const page = db
      .selectFrom('paymentRefund')
      .innerJoin('payment', 'payment.id', 'paymentRefund.paymentId')
      .select([
        'paymentRefund.id',
        'paymentRefund.state',
        'paymentRefund.toman as amount',
        'payment.topUpId',
        'payment.rail',
      ])
      .where('paymentRefund.id', '>', afterId)
      .orderBy('paymentRefund.id')
      .limit(limit)
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin('transfer', (join) =>
        join.on(
          sql<boolean>`transfer.key IN ('refund-hold:' || CAST(page.id AS TEXT), 'refund-end:' || CAST(page.id AS TEXT))`,
        ),
      )
      .leftJoin('posting', (join) =>
        join.onRef('posting.transferId', '=', 'transfer.id').on('posting.toman', '>', toman(0)),
      )
      .selectAll('page')
      .select(['transfer.kind', 'posting.toman'])
      .orderBy('page.id')
      .execute()
    return groups(rows, ({ id }) => id).map(([first, all]) => ({
      refundId: first.id,
      topUpId: first.topUpId,
      rail: first.rail,
      state: first.state,
      toman: first.amount,
      moved: movedByKind(all),
    }))
  },

  async evidence(afterId: number, limit: number): Promise<Evidence[]> {
    const rows = await db
      .selectFrom('topUp')
      .leftJoin('payment', (join) =>
        join
          .onRef('payment.topUpId', '=', 'topUp.id')
          .on(sql<boolean>`top_up.confirmed_by = 'payment:' || CAST(payment.id AS TEXT)`),
      )
      .leftJoin('bankMessage', (join) =>
        join
          .onRef('bankMessage.topUpId', '=', 'topUp.id')
          .on(sql<boolean>`top_up.confirmed_by = 'deposit:' || CAST(bank_message.id AS TEXT)`),
      )
      .select([
        'topUp.id as topUpId',
        'topUp.rail',
        'topUp.confirmedBy',
        'payment.id as paymentId',
        'bankMessage.id as messageId',
      ])
      .where('topUp.confirmedBy', 'is not', null)
      .where('topUp.id', '>', afterId)
      .orderBy('topUp.id')
      .limit(limit)
      .execute()
    return rows.map(({ topUpId, rail, confirmedBy = '', paymentId, messageId }) => ({
      topUpId,
      rail,
      confirmedBy,
      // What Telegram confirms has no row beside its top-up: its charge is the evidence.
      isThere: Boolean(paymentId ?? messageId) || confirmedBy.startsWith('stars:'),
    }))
  },

  async openStrays(afterId: number, limit: number): Promise<OpenStray[]> {
    const rows = await db
      .selectFrom('paymentStray')
      .leftJoin('payment', 'payment.id', 'paymentStray.paymentId')
      .select([
        'paymentStray.id',
        'paymentStray.rail',
        'paymentStray.kind',
        'paymentStray.gatewayId',
        'payment.topUpId',
      ])
      .where('paymentStray.closedAt', 'is', null)
      .where('paymentStray.id', '>', afterId)
      .orderBy('paymentStray.id')
      .limit(limit)
      .execute()
    return rows.map((row) => ({ ...row, topUpId: row.topUpId ?? undefined }))
  },
})
