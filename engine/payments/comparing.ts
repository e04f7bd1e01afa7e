/** Every night: is what was credited still at the gateways? What they say otherwise is kept, told, and found by the audit. */
import { DAY, HOUR } from '../clock.ts'
import { nightlyAt, type Job } from '../scheduling/jobs.ts'
import { safely } from './opening.ts'
import { gatewayOf, type PaymentContext } from './payment-context.ts'
import { paymentRows, type StoredPayment } from './payment-rows.ts'
import { finishByInquiry } from './refund-ending.ts'
import { ChangedMeanwhile, settle } from './settling.ts'
import { addStray } from './straying.ts'

/** Each payment is compared twice, and a night may be missed. */
const PAID_WITHIN_MS = 2 * DAY + HOUR
const MOST_A_NIGHT = 500
/** Gateways do not like a burst. */
const PAUSE_MS = 100

export const compareJob = (context: PaymentContext): Job => ({
  kind: 'compare-payments',
  next: nightlyAt(3, 10),
  async run(signal) {
    const { store, clock, log } = context
    const since = clock.now() - PAID_WITHIN_MS
    const silent = new Set<string>()
    for (const payment of await paymentRows(store).paidSince(since, MOST_A_NIGHT)) {
      if (signal.aborted) return
      if (silent.has(payment.rail)) continue
      const isKnown = await compare(context, payment).catch((error: unknown) => {
        log.error({ paymentId: payment.id, err: error }, 'A payment could not be compared')
        return true // its failure is its own
      })
      if (!isKnown) silent.add(payment.rail)
      await clock.sleep(PAUSE_MS, signal).catch(() => undefined)
    }
  },
})

/** @returns false when the gateway gives no readable answer: it is not asked about the others then */
async function compare(context: PaymentContext, payment: StoredPayment): Promise<boolean> {
  const { rail, gatewayId, token, currency, units } = payment
  const gateway = gatewayOf(context, rail)
  if (gateway === undefined || gatewayId === undefined) return false
  const said = await safely(() =>
    gateway.inquire({ gatewayId, orderId: token, amount: { currency, units } }),
  )
  if (said.kind === 'unknown') return false
  if (said.kind === 'refunded' && (await finishByInquiry(context, payment, said.reason)))
    return true
  // In crypto another payment of the same order may be the one that was paid.
  if (said.kind === 'waiting' && currency === 'IRR') await tellUnpaid(context, payment)
  else
    await settle(context, payment.id, said).catch((error: unknown) => {
      if (!(error instanceof ChangedMeanwhile)) throw error // the next night sees it again
    })
  return true
}

async function tellUnpaid(context: PaymentContext, payment: StoredPayment): Promise<void> {
  const { rail, id, gatewayId, reference } = payment
  await context.store.transaction((tx) =>
    addStray(context, tx, {
      rail,
      key: `gone:${id}`,
      kind: 'refunded-there',
      paymentId: id,
      gatewayId,
      reference,
      amount: { currency: payment.currency, units: payment.units },
      note: 'the gateway says that it is not paid',
    }),
  )
  context.wake('notices')
}
