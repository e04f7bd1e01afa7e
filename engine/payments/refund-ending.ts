/** How a refund ends: the money that was set aside leaves, or is in the wallet again; once, whoever finds it out. */
import assert from 'node:assert/strict'
import type { Context } from '../context.ts'
import { isPseudonym } from '../customers/former-selves.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { refundRelease, refundSettle } from '../ledger/ledger.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import type { Tx } from '../store/store.ts'
import type { StoredPayment } from './payment-rows.ts'
import { refundRows } from './refund-rows.ts'

/** @returns false when it had ended before */
export async function endRefund(
  { clock }: Pick<Context, 'clock'>,
  tx: Tx,
  { id: refundId }: { readonly id: number },
  { topUpId, rail }: Pick<StoredPayment, 'topUpId' | 'rail'>,
  end: { readonly isDone: boolean; readonly reference?: string; readonly note?: string },
): Promise<boolean> {
  const now = clock.now()
  const { isDone, ...why } = end
  const refund = await refundRows(tx).end(refundId, isDone ? 'done' : 'refused', why, now)
  if (refund === undefined) return false
  const { customerId, toman } = refund
  const isFirst = await ledgerRows(tx).post((isDone ? refundSettle : refundRelease)(refund), now)
  assert.ok(isFirst, `Refund ${refund.id} had ended before`)
  if (!isDone || isPseudonym(customerId)) return true
  const news = { kind: 'payment-refunded', topUpId, toman, rail } as const
  const key = `payment-refunded:${refund.id}`
  await noticeRows(tx).add({ key, recipientId: customerId, news, dueAt: now }, now)
  return true
}

/** The gateway says that a payment was sent back. @returns false when the shop has not asked for that */
export async function finishByInquiry(
  context: Pick<Context, 'store' | 'clock' | 'wake'>,
  payment: StoredPayment,
  note: string,
): Promise<boolean> {
  const refund = await refundRows(context.store).ofPayment(payment.id)
  if (refund === undefined || refund.state === 'refused') return false
  if (refund.state === 'done') return true
  await context.store.transaction((tx) =>
    endRefund(context, tx, refund, payment, { isDone: true, note }),
  )
  context.wake('notices')
  return true
}
