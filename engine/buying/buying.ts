/** The path of one purchase: the hold, the requests to the provider, and what became of them. */
import type { Buying, Purchase } from './types.ts'
import { stillReduced } from '../promotions/using-discounts.ts'
import { quoteWithCode } from './discounting.ts'
import { findQuote, quote, askAgain, chooseOffer, offersHere, readAnew } from './quoting.ts'
import assert from 'node:assert/strict'
import { NumberlandError, type EpochMs, type Offer as ProviderOffer, type Toman } from '#sdk'
import { arrivalOf, deliveryDespite, type Arrival, type Delivery } from './arrival.ts'
import { MINUTE, SECOND } from '../clock.ts'
import type { Context } from '../context.ts'
import { barAtOnce, barTo } from './eligibility.ts'
import { ladderOf, type Ladder, type Rung } from './ladder.ts'
import { OWNER, hold, walletAccount } from '../ledger/ledger.ts'
import { PLACING_MS, ownCancelFrom } from '../orders/schedule.ts'
import { agreedPrice, keepsSaving } from '../catalogue/price.ts'
import { purchaseFailure, type PurchaseFailure } from '../provider.ts'
import {
  GIVE_BACK_WITHIN_MS,
  chargeFor,
  insist,
  keep,
  lostToAnother,
  notBought,
  refuse,
  type Refusal,
} from './purchase-end.ts'
import { takeRight, type Right } from '../orders/right.ts'
import { isListed } from '../catalogue/listing.ts'
import { TooLittleMoney, ledgerRows } from '../ledger/ledger-rows.ts'
import { type StoredOrder, orderRows } from '../orders/order-rows.ts'
import { type StoredQuote, quoteRows } from '../orders/quote-rows.ts'
import type { Sold } from '../scheduling/unwritten.ts'

/** A tap may wait, in Telegram or here: hours later nobody stands ready to use the number. */
export const QUOTE_VALID_MS = 10 * MINUTE
/** Somebody waits before the screen: after so long no further offer is tried. */
const NEXT_TRY_WITHIN_MS = 30 * SECOND
/** A number with less time than this cannot be used any more. */
const LEAST_USEFUL_MS = 30 * SECOND
/** What the answer says of the time may be short by the time that the purchase has taken. */
const PROMPTLY_MS = MINUTE
/** At a stop there is no more time than this. */
const GIVING_BACK = { deadlineMs: 5 * SECOND } as const

/**
 * Buys what was quoted, once: however often and from wherever the same quote comes again, it is one order.
 *
 * The hold is made and committed before the provider is asked, and the provider is asked again only after a definite refusal, at
 * another offer that is not dearer than agreed.
 */
export async function buyNumber(
  context: Context,
  customerId: number,
  quoteId: number,
): Promise<Purchase> {
  const agreed = await quoteRows(context.store).find(quoteId)
  if (agreed === undefined || agreed.customerId !== customerId) return { kind: 'no-such-quote' }
  const earlier = await orderRows(context.store).ofQuote(quoteId)
  if (earlier !== undefined) return { kind: 'already', order: earlier }
  await readAnew(context)
  const isOld = context.clock.now() - agreed.at > QUOTE_VALID_MS
  const bar = await barAtOnce(context, agreed, isOld)
  if (bar !== undefined) return bar

  const [found, balanceBefore] = await Promise.all([
    offersHere(context, agreed, 'fresh'),
    isOld ? undefined : context.recentBalance.recent(),
  ])
  // Looked at after the answers: it may have been hidden since the quote, and while the provider was being asked.
  if (!isListed(context.settings, agreed.service, agreed.country)) return { kind: 'sold-out' }
  if (found.kind !== 'offers') return found
  if (isOld) return renew(context, agreed, found.offers)
  const ladder = ladderOf(found.offers, agreed, (offer) => priceUnder(context, agreed, offer))
  const [first] = ladder.rungs
  if (first === undefined) return askForInstead(context, agreed, ladder.instead)

  const placed = await place(context, agreed, first, balanceBefore)
  if (placed.kind === 'code-gone')
    return askAgain(context, agreed, first.offer, first.offer.priceToman)
  if (placed.kind !== 'placed') return placed
  const right = await rightToBuy(context, placed.order)
  return right === undefined
    ? givenUp(context, placed.order)
    : climb(context, agreed, right, ladder)
}

/** The offer of the quote, known by its cost, keeps the price that the customer has seen; others have theirs of now. */
function priceUnder({ prices }: Context, agreed: StoredQuote, offer: ProviderOffer): Toman {
  const nowToman = keepsSaving(agreed, prices.of(offer), offer.priceToman)
  return offer.priceToman === agreed.costToman
    ? agreedPrice(agreed, offer.priceToman, nowToman)
    : nowToman
}

/** Too old to be what is wanted now: the same at the price of today, to be confirmed. */
async function renew(
  context: Context,
  agreed: StoredQuote,
  offers: readonly ProviderOffer[],
): Promise<Purchase> {
  const offer = chooseOffer(context.prices, offers, agreed.operator)
  if (offer === undefined) return { kind: 'sold-out' }
  const again = await askAgain(context, agreed, offer, offer.priceToman)
  return 'quote' in again ? { ...again, kind: 'quote-expired' } : again
}

/** Nothing is to be had as it was agreed: perhaps at another price, or with fewer promises. */
const askForInstead = async (
  context: Context,
  agreed: StoredQuote,
  instead: ProviderOffer | undefined,
): Promise<Purchase> =>
  instead === undefined
    ? { kind: 'sold-out' }
    : askAgain(context, agreed, instead, instead.priceToman)

/** Transaction 1: what stands in the customer's way, the order's row with what is about to be asked for, and the hold of its price. */
async function place(
  context: Context,
  agreed: StoredQuote,
  first: Rung,
  balanceBefore: Toman | undefined,
): Promise<Purchase | { kind: 'placed'; order: StoredOrder } | { kind: 'code-gone' }> {
  const now = context.clock.now()
  const payer = context.mode === 'private' ? OWNER : walletAccount(agreed.customerId)
  try {
    const placed = await context.store.transaction(async (tx) => {
      const bar = await barTo(context, tx, agreed)
      if (bar !== undefined) return bar
      if (!(await stillReduced(context, tx, agreed))) return { kind: 'code-gone' as const }
      const created = await orderRows(tx).create(
        { ...agreed, quoteId: agreed.id, payer },
        now,
        now + PLACING_MS,
      )
      if (created === undefined) return undefined
      await ledgerRows(tx).post(hold(created), now)
      const order = await orderRows(tx).note(created, {
        ...tryColumns(created, first, now),
        ...(balanceBefore !== undefined && { balanceBeforeToman: balanceBefore }),
      })
      return order && { kind: 'placed' as const, order }
    })
    if (placed !== undefined) return placed
  } catch (error) {
    if (!(error instanceof TooLittleMoney)) throw error
    return {
      kind: 'too-little-money',
      missingToman: error.missingToman,
      priceToman: agreed.priceToman,
    }
  }
  const earlier = await orderRows(context.store).ofQuote(agreed.id)
  return earlier === undefined ? { kind: 'no-such-quote' } : { kind: 'already', order: earlier }
}

/**
 * Tries one offer after the other, each only after the definite refusal of the one before, which the order's row remembers before
 * the provider is asked again: of an order whose process died, at most the last try is without an answer.
 */
async function climb(
  context: Context,
  agreed: StoredQuote,
  { row: order, leftMs }: Right<StoredOrder>,
  ladder: Ladder,
): Promise<Purchase> {
  const [rung, next, ...others] = ladder.rungs
  assert.ok(rung, 'A ladder without a rung')
  let delivery: Delivery
  try {
    context.recentBalance.forget()
    delivery = await context.provider.buyNumber(
      {
        service: agreed.service,
        country: agreed.country,
        operator: rung.operator,
        price: rung.offer.priceToman,
        offerId: rung.offer.id,
      },
      { timeoutMs: leftMs, deadlineMs: leftMs },
    )
  } catch (error) {
    const failure = failureOf(error)
    logFailure(context, order, failure, error)
    const unread = deliveryDespite(error)
    if (unread !== undefined) return sold(context, agreed, order, rung, unread)
    if (failure === 'offer-gone' && next !== undefined && mayTryAgain(context, order)) {
      const right = await rightToBuy(context, order, next)
      if (right === undefined) return givenUp(context, order)
      return climb(context, agreed, right, { ...ladder, rungs: [next, ...others] })
    }
    const end = await insist(context, () => notBought(context, order, failure))
    return end.kind === 'sold-out' && failure === 'offer-gone'
      ? askForInstead(context, agreed, ladder.instead)
      : end
  }
  return sold(context, agreed, order, rung, delivery)
}

const mayTryAgain = ({ clock }: Context, order: StoredOrder): boolean =>
  clock.now() - order.placedAt < NEXT_TRY_WITHIN_MS

/**
 * The right to ask for a number now, which nobody else gives up for as long as the row says.
 *
 * @param next the offer that is asked for next, which the row remembers; without it, what it says already
 * @returns undefined when the order has been given up meanwhile: nothing more may be bought for it.
 */
function rightToBuy(
  { clock, store }: Context,
  order: StoredOrder,
  next?: Rung,
): Promise<Right<StoredOrder> | undefined> {
  return takeRight(clock, order, PLACING_MS / 2, (row, now) =>
    orderRows(store).note(row, {
      ...(next === undefined ? { tryAt: now } : tryColumns(order, next, now)),
      dueAt: now + PLACING_MS,
    }),
  )
}

const tryColumns = (order: StoredOrder, { offer }: Rung, now: EpochMs) => ({
  tryCount: order.tryCount + 1,
  tryOperator: offer.operator,
  tryCostToman: offer.priceToman,
  tryValidMs: offer.validMs,
  tryAt: now,
})

/** The watch has ended the order meanwhile: nothing was bought, and its customer has the money back. */
async function givenUp(context: Context, order: StoredOrder): Promise<Purchase> {
  return { kind: 'lost', order: (await orderRows(context.store).find(order.id)) ?? order }
}

/** The provider has sold a number, which is not always one that the customer can use or has agreed to. */
async function sold(
  context: Context,
  agreed: StoredQuote,
  order: StoredOrder,
  { offer }: Rung,
  delivery: Delivery,
): Promise<Purchase> {
  let number: Arrival | undefined
  let refusal: Refusal | undefined
  const end = await context.unwritten.write(purchaseOf(context, order, delivery), async () => {
    const lost = await lostToAnother(context, order, delivery.id)
    if (lost !== undefined) return lost
    number ??= await arrivalOf(context, order, offer, delivery)
    refusal = whyRefused(context, agreed, order, number)
    if (refusal === undefined) return keep(context, order, number)
    await refuse(context, order, number, refusal)
    return { kind: 'unavailable' } as const
  })
  if (number !== undefined && refusal === 'other-terms') {
    const { repeatable, validMs, validMsIsGuess } = number
    const known = validMsIsGuess === true ? {} : { validMs }
    return askAgain(context, agreed, { ...offer, repeatable, ...known }, offer.priceToman)
  }
  if (number !== undefined && refusal === 'dearer')
    return askAgain(context, agreed, offer, number.priceToman)
  return end
}

/** Undefined: it is as agreed. */
function whyRefused(
  context: Context,
  agreed: StoredQuote,
  order: StoredOrder,
  number: Arrival,
): Refusal | undefined {
  if (!number.isCertain) {
    const ids = { orderId: order.id, providerId: number.id }
    context.log.warn(ids, 'Too little of a purchase could be read: its number is given back')
    return 'provider-unavailable'
  }
  if (isOverOnArrival(context, order, number)) return 'too-late'
  if (!isAsPromised(agreed, number)) return 'other-terms'
  return chargeFor(context, order, number) <= order.priceToman ? undefined : 'dearer'
}

/** The number is remembered until it is written; as long as it can be used, or at least be given back. */
const purchaseOf = (
  { clock, provider, lastResort = provider }: Context,
  order: StoredOrder,
  number: Delivery,
): Sold => ({
  kind: 'number',
  orderId: order.id,
  providerId: number.id,
  until: ownCancelFrom(clock.now() + Math.max(number.validMs, GIVE_BACK_WITHIN_MS)),
  giveBack: () => lastResort.cancel(number.id, GIVING_BACK),
})

/** Only what the answer says counts against it: a time that cannot be read breaks no promise. */
const isAsPromised = (agreed: StoredQuote, number: Arrival): boolean =>
  (number.repeatable || !agreed.repeatable) &&
  (number.validMsIsGuess === true || number.validMs + PROMPTLY_MS >= agreed.validMs)

/** Its time runs from the purchase, which may be as old as our question. */
function isOverOnArrival({ clock }: Context, order: StoredOrder, number: Arrival): boolean {
  const askedAt = order.tryAt ?? order.placedAt
  return askedAt + number.validMs - clock.now() < LEAST_USEFUL_MS
}

/** @throws whatever is no failure of the provider's */
function failureOf(error: unknown): PurchaseFailure {
  if (!(error instanceof NumberlandError)) throw error
  return purchaseFailure(error)
}

function logFailure(
  { log }: Context,
  order: StoredOrder,
  failure: PurchaseFailure,
  error: unknown,
): void {
  const { id: orderId, tryOperator: operator } = order
  const message = error instanceof Error ? error.message : String(error)
  log.warn({ orderId, operator, failure, error: message }, 'A purchase failed')
}

export const createBuying = (context: Context): Buying => ({
  quote: (customerId, { service, country, operator }, insteadOf) =>
    quote(context, customerId, { service, country, operator }, insteadOf),
  discount: (customerId, quoteId, text) => quoteWithCode(context, customerId, quoteId, text),
  findQuote: (customerId, quoteId) => findQuote(context, customerId, quoteId),
  buy: (customerId, quoteId) => buyNumber(context, customerId, quoteId),
})
