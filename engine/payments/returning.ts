/** A payer's browser came back. What it brought proves nothing: the gateway is asked. */
import { customerRows } from '../customers/customer-rows.ts'
import { SECOND } from '../clock.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import { askNow } from './asking.ts'
import { gatewayOf, type PaymentContext } from './payment-context.ts'
import { paymentRows, type StoredPayment } from './payment-rows.ts'
import type { Returned } from './types.ts'

/** A page that is not there yet is no page; the gateway may take longer, and the page asks again. */
const PAGE_WITHIN_MS = 6 * SECOND
/** As the shop writes its tokens. */
const TOKEN = /^[0-9a-f]{32}$/
/** A name that no rail can have is not looked up. */
const RAIL = /^[a-z]{1,20}$/

export async function returned(
  context: PaymentContext,
  rail: string,
  token: string,
  query: URLSearchParams,
): Promise<Returned | undefined> {
  const { store } = context
  if (!TOKEN.test(token) || !RAIL.test(rail)) return undefined
  const payment = await paymentRows(store).byToken(rail, token)
  if (payment === undefined) return undefined
  const gateway = gatewayOf(context, rail)
  if (gateway === undefined) return standingOf(context, payment) // it is not set up any more
  const { gatewayId } = gateway.readReturn(query) ?? {}
  // Of what is paid too: who pays twice comes back twice.
  await within(context, askNow(context, payment, gatewayId === undefined ? [] : [gatewayId]))
  return standingOf(context, (await paymentRows(store).find(payment.id)) ?? payment)
}

async function within({ clock, log }: PaymentContext, asking: Promise<void>): Promise<void> {
  const end = new AbortController()
  const late = clock.sleep(PAGE_WITHIN_MS, end.signal).catch(() => undefined)
  const asked = asking.catch((error: unknown) =>
    log.error({ err: error }, 'A return was not asked about'),
  )
  await Promise.race([asked, late])
  end.abort()
}

async function standingOf(
  { store, defaultLanguage = 'fa' }: PaymentContext,
  { topUpId, toman, state, unknowns }: StoredPayment,
): Promise<Returned> {
  const topUp = await topUpRows(store).find(topUpId)
  const customer = topUp && (await customerRows(store).find(topUp.customerId))
  const isPaid = topUp?.state === 'paid'
  const standing = isPaid
    ? 'paid'
    : state === 'review'
      ? 'looked-at'
      : state === 'failed' && unknowns === 0
        ? 'not-paid'
        : 'not-known'
  return { standing, language: customer?.language ?? defaultLanguage, toman, topUpId }
}
