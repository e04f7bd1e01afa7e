/** The order that waited for money goes on by itself, or its customer is asked. */
import type { EpochMs } from '#sdk'
import { QUOTE_VALID_MS, buyNumber } from '../buying/buying.ts'
import { MINUTE, SECOND } from '../clock.ts'
import type { Barred, Purchase } from '../buying/types.ts'
import type { OrderNews } from '../orders/news.ts'
import type { TopUpNews, ResumeAsks } from './types.ts'
import type { Context } from '../context.ts'
import { quote } from '../buying/quoting.ts'
import { type StoredQuote, quoteRows } from '../orders/quote-rows.ts'
import { type StoredTopUp, topUpRows } from './top-up-rows.ts'
import { keepsTerms } from '../orders/offer-terms.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { orderRows } from '../orders/order-rows.ts'

/** While the provider does not answer; until the customer would not expect it any more. */
const RETRY_MS = 30 * SECOND

/**
 * Does the next step of a paid top-up's order; every step can be done again after a crash.
 *
 * What it buys with is noted first, and one quote is one purchase: so it buys once, whatever dies in between.
 *
 * @returns when to come back, or undefined when there is nothing left to do
 */
export async function resume(context: Context, topUp: StoredTopUp): Promise<EpochMs | undefined> {
  const { store, clock, wake } = context
  const agreed =
    topUp.quoteId === undefined ? undefined : await quoteRows(store).find(topUp.quoteId)
  if (agreed === undefined || (await hasBoughtHimself(context, topUp, agreed))) return undefined
  const now = clock.now()
  const until =
    (topUp.receiptAt ?? topUp.openedAt) + context.settings.get('topUpResumeMinutes') * MINUTE
  const priced = await priceNow(context, topUp, agreed)
  if (priced === 'unavailable' && now < until) return now + RETRY_MS
  const news = await newsOf(context, agreed, priced, now > until)
  const pausedUntil = paceOf(news)
  if (pausedUntil !== undefined && now < until) return pausedUntil
  if (news !== undefined) {
    const key = `resume:${topUp.id}`
    await noticeRows(store).add({ key, recipientId: topUp.customerId, news, dueAt: now }, now)
    wake('notices')
  }
  return undefined
}

async function newsOf(
  context: Context,
  agreed: StoredQuote,
  priced: Priced,
  isLate: boolean,
): Promise<TopUpNews | OrderNews | undefined> {
  if (typeof priced === 'string') return failed(agreed)
  return 'kind' in priced ? failed(agreed, priced) : goOn(context, agreed, priced, isLate)
}

/** The customer has bought something else this very moment: this one comes next. */
const paceOf = (news: TopUpNews | OrderNews | undefined): EpochMs | undefined =>
  news?.kind === 'resume-failed' && news.barred?.kind === 'limit' && news.barred.limit === 'pace'
    ? news.barred.until
    : undefined

/** The customer did not wait and bought one: nobody asked for a second number of the same kind. */
async function hasBoughtHimself(
  { store }: Context,
  { customerId, openedAt, resumeQuoteId }: StoredTopUp,
  agreed: StoredQuote,
): Promise<boolean> {
  if ((await orderRows(store).ofQuote(agreed.id)) !== undefined && resumeQuoteId !== agreed.id)
    return true
  const latest = await orderRows(store).latestOfCustomer(customerId, 40)
  return latest.some(
    (order) =>
      order.placedAt > openedAt &&
      order.quoteId !== resumeQuoteId &&
      order.service === agreed.service &&
      order.country === agreed.country &&
      order.state !== 'failed',
  )
}

type Priced = StoredQuote | 'sold-out' | 'unavailable' | Barred

/** The quote to buy with: what was agreed while it holds, so that the customer's own late tap is the same purchase; otherwise a fresh one. */
async function priceNow(
  context: Context,
  topUp: StoredTopUp,
  agreed: StoredQuote,
): Promise<Priced> {
  const { store, clock } = context
  let quoteId = topUp.resumeQuoteId
  if (quoteId === undefined && clock.now() - agreed.at <= QUOTE_VALID_MS) quoteId = agreed.id
  if (quoteId === undefined) {
    const quoted = await quote(context, topUp.customerId, agreed)
    if (quoted.kind === 'paused') return 'unavailable'
    if (quoted.kind === 'blocked' || quoted.kind === 'limit') return quoted
    if (quoted.kind !== 'quoted') return quoted.kind
    quoteId = quoted.quote.id
  }
  const stored = await quoteRows(store).find(await topUpRows(store).resumeWith(topUp.id, quoteId))
  return stored ?? 'sold-out'
}

/** Buys when it costs no more than was agreed and is still expected; otherwise asks. @returns what to tell the customer */
async function goOn(
  context: Context,
  agreed: StoredQuote,
  priced: StoredQuote,
  isLate: boolean,
): Promise<TopUpNews | OrderNews | undefined> {
  const asks = (quoteId: number, why: ResumeAsks): TopUpNews => ({
    kind: 'resume-asks',
    quoteId,
    why,
  })
  if (isLate) return asks(priced.id, 'late')
  if (priced.priceToman > agreed.priceToman) return asks(priced.id, 'price-changed')
  if (!keepsTerms(priced, agreed)) return asks(priced.id, 'terms-changed')
  const purchase: Purchase = await buyNumber(context, agreed.customerId, priced.id)
  if ('order' in purchase) {
    const { order } = purchase
    if (order.state === 'failed') return failed(agreed) // and the process died before the customer was told
    // The end of a purchase whose answer was lost is told where it was found out.
    return order.state === 'lost' ? undefined : { kind: 'card', orderId: order.id }
  }
  if (purchase.kind === 'blocked' || purchase.kind === 'limit') return failed(agreed, purchase)
  if (!('quote' in purchase)) return failed(agreed)
  const why = purchase.kind === 'terms-changed' ? purchase.kind : 'price-changed'
  return asks(purchase.quote.id, why)
}

const failed = ({ service, country, operator }: StoredQuote, barred?: Barred): TopUpNews => ({
  kind: 'resume-failed',
  service,
  country,
  operator,
  ...(barred !== undefined && { barred }),
})
