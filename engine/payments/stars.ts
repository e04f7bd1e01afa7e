/** Telegram Stars: the bot is asked before they are taken, and told by Telegram itself when they were. */
import { topUpRows } from '../top-ups/top-up-rows.ts'
import type { PaymentContext } from './payment-context.ts'
import { paymentRows } from './payment-rows.ts'
import { settle } from './settling.ts'
import { addStray } from './straying.ts'
import type { Payments } from './types.ts'

const RAIL = 'stars'

/** By the shop's own row: an invoice that was sent on, paid before or changed is refused while that costs nobody anything. */
export async function mayPayStars(
  { store }: PaymentContext,
  customerId: number,
  token: string,
  stars: number,
): Promise<boolean> {
  const payment = await paymentRows(store).byToken(RAIL, token)
  const topUp = payment && (await topUpRows(store).find(payment.topUpId))
  return (
    topUp?.customerId === customerId &&
    topUp.state === 'pending' &&
    payment?.units === stars &&
    payment.currency === 'XTR'
  )
}

/** What was taken is never refused any more: it is credited once by its charge, or a person looks at it. */
export async function paidStars(
  context: PaymentContext,
  { token, stars, chargeId, payerId }: Parameters<Payments['paidStars']>[0],
): Promise<boolean> {
  const amount = { currency: 'XTR', units: stars } as const
  const payment = await paymentRows(context.store).byToken(RAIL, token)
  if (payment !== undefined) {
    const payer = { note: String(payerId) }
    await settle(context, payment.id, {
      kind: 'paid',
      reference: chargeId,
      amount,
      payer,
      isRepeat: false,
    })
    return true
  }
  const stray = { rail: RAIL, key: `charge:${chargeId}`, kind: 'not-ours', amount } as const
  await context.store.transaction((tx) =>
    addStray(context, tx, { ...stray, reference: chargeId, note: String(payerId) }),
  )
  return false
}
