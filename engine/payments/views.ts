/** A payment as people see it. */
import { toman } from '#sdk'
import type { Context } from '../context.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import { gatewayOf } from './payment-context.ts'
import type { StoredPayment } from './payment-rows.ts'
import { refundRows, type StoredRefund } from './refund-rows.ts'
import type { PaymentFile, PaymentView, RefundView } from './types.ts'

export const viewOf = (payment: StoredPayment): PaymentView => ({
  rail: payment.rail,
  state: payment.state,
  payUrl: payment.payUrl,
  currency: payment.currency,
  units: payment.units,
  toman: payment.toman,
  feeToman: payment.feeToman,
  payToman: toman(payment.toman + payment.feeToman),
  rateToman: payment.rateToman,
  openedAt: payment.openedAt,
  paidAt: payment.paidAt,
})

export async function fileOf(context: Context, payment: StoredPayment): Promise<PaymentFile> {
  const { store } = context
  const topUp = await topUpRows(store).find(payment.topUpId)
  if (topUp === undefined) throw new Error(`Payment ${payment.id} has no top-up`)
  const refund = await refundRows(store).ofPayment(payment.id)
  return {
    topUp,
    payment: viewOf(payment),
    paymentId: payment.id,
    token: payment.token,
    gatewayId: payment.gatewayId,
    reference: payment.reference,
    payer: {
      ...(payment.payerCard !== undefined && { cardMask: payment.payerCard }),
      ...(payment.payerHash !== undefined && { cardHash: payment.payerHash }),
      ...(payment.payerNote !== undefined && { note: payment.payerNote }),
    },
    review: payment.review,
    note: payment.note,
    askedAt: payment.askedAt,
    refund: refund && refundView(refund),
    canRefund: canRefund(context, payment, refund),
  }
}

export const canRefund = (
  context: Pick<Context, 'rails'>,
  payment: StoredPayment,
  refund: StoredRefund | undefined,
): boolean =>
  payment.state === 'paid' &&
  payment.reference !== undefined &&
  (refund === undefined || refund.state === 'refused') &&
  gatewayOf(context, payment.rail)?.refund !== undefined

const refundView = ({ id, state, toman, at, note }: StoredRefund): RefundView => ({
  id,
  state,
  toman,
  at,
  note,
})
