/** A customer wants to pay money in: how much, where, and until when. */
import { toman, type EpochMs, type Toman } from '#sdk'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { barredBefore } from '../buying/eligibility.ts'
import { tellStaff } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import { walletAccount } from '../ledger/ledger.ts'
import { selvesOf } from '../customers/former-selves.ts'
import { type StoredTopUp, topUpRows } from './top-up-rows.ts'
import type { Tx } from '../store/store.ts'
import { cardGate } from './card-gates.ts'
import { cardRail, cardTerms, hasCards } from './card-rail.ts'
import { isBy, type Rail } from './rail.ts'
import type { Invoice, Opening, TopUpTerms, Wanted } from './types.ts'
import { blockRows } from '../customers/block-rows.ts'
import { quoteRows } from '../orders/quote-rows.ts'
import { permanentRows } from '../permanent/permanent-rows.ts'
import { repeatOfferRows } from '../buying/repeat-offer-rows.ts'
import { orderRows } from '../orders/order-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { cardRows } from './card-rows.ts'

export function terms({ settings }: Context): TopUpTerms {
  const leastToman = toman(settings.get('topUpLeastToman'))
  const mostToman = toman(Math.max(settings.get('topUpMostToman'), leastToman))
  const quickToman = settings
    .get('topUpQuickToman')
    .map((text) => toman(Number(text)))
    .filter((amount) => amount >= leastToman && amount <= mostToman)
  return { quickToman, leastToman, mostToman, validMs: settings.get('topUpMinutes') * MINUTE }
}

/** The terms of all top-ups, as far as a rail keeps to them. */
function termsOf(context: Context, { limits, validMs }: Rail): Omit<TopUpTerms, 'quickToman'> {
  const all = terms(context)
  return {
    leastToman: limits?.leastToman ?? all.leastToman,
    mostToman: limits?.mostToman ?? all.mostToman,
    validMs: Math.min(all.validMs, validMs ?? all.validMs),
  }
}

/** What the wallet lacks for something whose price the customer was shown, raised to the least that can be topped up. */
export async function missingFor(
  context: Context,
  customerId: number,
  wanted: Wanted,
): Promise<Toman | undefined> {
  const priceToman = await priceOf(context.store, customerId, wanted)
  return priceToman === undefined ? undefined : shortOf(context, customerId, priceToman, cardRail)
}

/** Undefined unless it is the customer's. */
async function priceOf(store: Tx, customerId: number, wanted: Wanted): Promise<Toman | undefined> {
  if ('quoteId' in wanted) {
    const quote = await quoteRows(store).find(wanted.quoteId)
    return quote?.customerId === customerId ? quote.priceToman : undefined
  }
  if ('permanentOrderId' in wanted) {
    const order = await permanentRows(store).find(wanted.permanentOrderId)
    return order?.customerId === customerId && order.state === 'offered'
      ? order.priceToman
      : undefined
  }
  const offer = await repeatOfferRows(store).find(wanted.repeatOfferId)
  const order = offer && (await orderRows(store).find(offer.orderId))
  return order?.customerId === customerId ? offer?.priceToman : undefined
}

async function shortOf(
  context: Context,
  customerId: number,
  priceToman: Toman,
  rail: Rail,
): Promise<Toman | undefined> {
  const available = await ledgerRows(context.store).balance(walletAccount(customerId))
  const missing = priceToman - available
  return missing <= 0 ? undefined : toman(Math.max(missing, termsOf(context, rail).leastToman))
}

/** Cards within the limits that the owner has set for them. */
async function limitedCards(context: Context): Promise<Rail> {
  const { leastToman, mostToman } = await cardTerms(context.store)
  const all = terms(context)
  const limits = {
    leastToman: leastToman ?? all.leastToman,
    mostToman: mostToman ?? all.mostToman,
  }
  return { ...cardRail, limits }
}

/** @param chosen the way that the customer has chosen */
export async function open(
  context: Context,
  customerId: number,
  request: { readonly toman: Toman } | Wanted,
  chosen?: Rail,
): Promise<Opening> {
  const rail = chosen ?? (await limitedCards(context))
  if ('toman' in request) {
    const reason = await blockRows(context.store).reason(customerId)
    if (reason !== undefined) return { kind: 'blocked', reason }
    return openFor(context, rail, { customerId, baseToman: request.toman, quoteId: undefined })
  }
  const priceToman = await priceOf(context.store, customerId, request)
  if (priceToman === undefined) return { kind: 'no-such-quote' }
  const missing = await shortOf(context, customerId, priceToman, rail)
  if (missing === undefined) return { kind: 'enough-money' }
  const what = 'permanentOrderId' in request ? ({ what: 'permanent' } as const) : {}
  const isLimited = !('repeatOfferId' in request)
  const barred = isLimited
    ? await barredBefore(context, { customerId, priceToman, ...what })
    : undefined
  if (barred !== undefined) return barred
  // What is not a temporary number does not go on by itself: a further code's window may be over, a permanent number is
  // not taken back. The customer is led back to it.
  const quoteId = 'quoteId' in request ? request.quoteId : undefined
  return openFor(context, rail, { customerId, baseToman: missing, quoteId })
}

async function openFor(context: Context, rail: Rail, request: Request): Promise<Opening> {
  const gate =
    rail.name === 'card' ? await cardGate(context, context.store, request.customerId) : undefined
  if (gate !== undefined) return { kind: gate }
  const { leastToman, mostToman } = termsOf(context, rail)
  const { customerId, baseToman } = request
  if (baseToman < leastToman) return { kind: 'too-little', leastToman }
  if (baseToman > mostToman) return { kind: 'too-much', mostToman }
  const now = context.clock.now()
  const opening = await context.store.transaction(
    async (tx) =>
      (await sameAgain(tx, rail, request, now)) ??
      (await tooMany(context, tx, customerId, now)) ??
      (await create(context, tx, rail, request, now)),
  )
  if (opening.kind === 'closed') context.wake('notices')
  return opening
}

interface Request {
  readonly customerId: number
  readonly baseToman: Toman
  readonly quoteId: number | undefined
}

/** A tap that is handled twice, or a second thought: the amount that the customer was given a moment ago still holds. */
async function sameAgain(
  tx: Tx,
  rail: Rail,
  wanted: Request,
  now: EpochMs,
): Promise<Opening | undefined> {
  const pending = await topUpRows(tx).ofCustomer(wanted.customerId, ['pending'], 0)
  const same = pending.find(
    (topUp) =>
      isBy(topUp, rail) &&
      topUp.baseToman === wanted.baseToman &&
      topUp.quoteId === wanted.quoteId &&
      topUp.expiresAt > now + MINUTE,
  )
  if (same === undefined || !(await rail.holds(tx, same))) return undefined
  return { kind: 'opened', invoice: await invoiceOf(tx, same) }
}

async function tooMany(
  { settings }: Context,
  tx: Tx,
  customerId: number,
  now: EpochMs,
): Promise<Opening | undefined> {
  const most = settings.get('topUpsOpenAtOnce')
  // One whose receipt is being looked at can neither be paid nor cancelled.
  const waiting = await topUpRows(tx).ofCustomer(customerId, ['pending'], 0)
  if (waiting.length >= most) return { kind: 'too-many-open', most }
  const selves = await selvesOf(tx, customerId, now)
  const lately = await topUpRows(tx).countOpenedSince(selves, now - HOUR)
  return lately >= settings.get('topUpsAnHour') ? { kind: 'too-often' } : undefined
}

async function create(
  context: Context,
  tx: Tx,
  rail: Rail,
  wanted: Request,
  now: EpochMs,
): Promise<Opening> {
  const expiresAt = now + termsOf(context, rail).validMs
  for (const route of await rail.routes(tx, wanted.baseToman, now)) {
    const asked = { ...wanted, rail: rail.name, ...route, expiresAt }
    const topUp = await topUpRows(tx).create(asked, now)
    if (topUp === undefined) continue
    await rail.opened?.(tx, topUp, now)
    return { kind: 'opened', invoice: await invoiceOf(tx, topUp) }
  }
  const isOff = rail.name === 'card' && !(await cardTerms(tx)).isOn
  if (isOff) return { kind: 'closed' } // as the owner wants it: nobody has to be told
  const isFull = await hasCards(tx)
  // Once a day: an alarm that rings for every customer is switched off.
  const key = `top-ups-closed:${isFull}:${Math.floor(now / DAY)}`
  await tellStaff(context, tx, 'change-shop', key, { kind: 'top-ups-closed', hasCards: isFull })
  return { kind: 'closed' }
}

export async function invoiceOf(tx: Tx, topUp: StoredTopUp): Promise<Invoice> {
  const card = topUp.cardId === undefined ? undefined : await cardRows(tx).find(topUp.cardId)
  return { topUp, card }
}
