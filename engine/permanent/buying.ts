/** The path of one permanent number: its price, the hold, the one request, and what became of it. */
import {
  NumberlandError,
  RefusedError,
  type OwnedPermanentNumber,
  toman,
  type PermanentOffer,
  type Toman,
} from '#sdk'
import { QUOTE_VALID_MS } from '../buying/buying.ts'
import { SECOND } from '../clock.ts'
import { barredBefore, barredNow } from '../buying/eligibility.ts'
import type { Context } from '../context.ts'
import { OWNER, walletAccount } from '../ledger/ledger.ts'
import { PLACING_MS } from '../orders/schedule.ts'
import { PERMANENT_SCOPE } from '../catalogue/price-preview.ts'
import { purchaseFailure } from '../provider.ts'
import { alertAdmins } from '../orders/lost.ts'
import { insist, noteRefused } from '../buying/purchase-end.ts'
import { readAnew } from '../buying/quoting.ts'
import { takeRight, type Right } from '../orders/right.ts'
import type { SettingValues } from '../settings/settings.ts'
import { TooLittleMoney, ledgerRows } from '../ledger/ledger-rows.ts'
import { type StoredPermanentOrder, permanentRows } from './permanent-rows.ts'
import type { Sold } from '../scheduling/unwritten.ts'
import { bookStray, giveUp, keep } from './ending.ts'
import { ownedNumbers } from './owned.ts'
import type { Stock } from './stock.ts'
import { holdFor } from './transfers.ts'
import type { PermanentPurchase, PermanentQuoted } from './types.ts'
import { pastOrderRows } from '../customers/past-order-rows.ts'

/** How old the list may be while a customer looks around, and when they confirm. */
export const BROWSING_MS = 30 * SECOND
const FRESH_MS = 2 * SECOND
const PATIENCE_MS = 10 * SECOND
/** The first look at what we own, after an answer was lost. */
const FIRST_LOOK_MS = 3 * SECOND

/** Keeps today's price of a number for one customer. */
export async function quotePermanent(
  context: Context,
  stock: Stock,
  customerId: number,
  listId: string,
): Promise<PermanentQuoted> {
  await readAnew(context)
  if (!isOpen(context.settings)) return { kind: 'closed' }
  const offers = await tried(context, () => stock.offers(BROWSING_MS))
  if (offers === undefined) return { kind: 'unavailable' }
  const offer = offers.find(({ id }) => id === listId)
  if (offer === undefined || (await permanentRows(context.store).isClaimed(offer.number)))
    return { kind: 'sold' }
  const priceToman = permanentPrice(context, offer)
  const barred = await barredBefore(context, { customerId, priceToman, what: 'permanent' })
  return barred ?? { kind: 'quoted', order: await offerTo(context, customerId, offer) }
}

/**
 * Buys what was quoted, once: however often the same quote comes again, it is one order and one request.
 *
 * What we own already is looked at before, so that it cannot be taken for a purchase of this order; a lost answer is found out by
 * looking there again, never by asking twice.
 */
export async function buyPermanent(
  context: Context,
  stock: Stock,
  customerId: number,
  orderId: number,
): Promise<PermanentPurchase> {
  const { store, clock } = context
  const order = await permanentRows(store).find(orderId)
  if (order === undefined || order.customerId !== customerId) return { kind: 'no-such-quote' }
  if (order.state !== 'offered') return { kind: 'already', order }
  await readAnew(context)
  const isOld = clock.now() - order.offeredAt > QUOTE_VALID_MS
  const bar = await barAtOnce(context, order, isOld)
  if (bar !== undefined) {
    // The same tap a moment ago may be what has used up the money.
    const now = (await permanentRows(store).find(orderId)) ?? order
    return now.state === 'offered' ? bar : { kind: 'already', order: now }
  }

  const known = await tried(context, () =>
    Promise.all([stock.offers(FRESH_MS), ownedNumbers(context, PATIENCE_MS)]),
  )
  if (known === undefined) return { kind: 'unavailable' }
  const [offers, owned] = known
  const offer = offers.find(({ id, number }) => id === order.listId && number === order.number)
  if (offer === undefined || owned.numbers.some(({ number }) => number === order.number)) {
    stock.expire()
    return { kind: 'sold' }
  }
  if (isOld) return { kind: 'quote-expired', order: await offerTo(context, customerId, offer) }
  // A cost that stayed as it was keeps the price that the customer saw, whatever the rules say now.
  if (offer.priceToman !== order.costToman && permanentPrice(context, offer) !== order.priceToman)
    return { kind: 'price-changed', order: await offerTo(context, customerId, offer) }

  const placed = await place(context, order)
  if (placed.kind !== 'placed') return placed
  const right = await rightToAsk(context, placed.order)
  if (right !== undefined) return ask(context, stock, right)
  return { kind: 'already', order: (await permanentRows(store).find(orderId)) ?? placed.order }
}

/** Nobody judges the order while it lasts. @returns undefined when somebody has begun to: then it is not asked for any more */
const rightToAsk = (
  { clock, store }: Context,
  order: StoredPermanentOrder,
): Promise<Right<StoredPermanentOrder> | undefined> =>
  takeRight(clock, order, PLACING_MS / 2, ({ id }, now) =>
    permanentRows(store).askAnew(id, now, now + PLACING_MS),
  )

/** A paused shop sells none. */
const isOpen = (settings: SettingValues): boolean =>
  settings.get('sellsPermanent') && !settings.get('sellingPaused')

/** What cannot be bought asks the provider nothing; the transaction looks again. */
async function barAtOnce(
  context: Context,
  { customerId, priceToman }: StoredPermanentOrder,
  isOld: boolean,
): Promise<PermanentPurchase | undefined> {
  if (!isOpen(context.settings)) return { kind: 'closed' }
  const barred = await barredNow(context, context.store, {
    customerId,
    priceToman,
    what: 'permanent',
  })
  if (barred !== undefined) return barred
  if (isOld || context.mode === 'private') return undefined
  const available = await ledgerRows(context.store).balance(walletAccount(customerId))
  return available >= priceToman
    ? undefined
    : { kind: 'too-little-money', missingToman: toman(priceToman - available), priceToman }
}

const permanentPrice = ({ prices }: Context, { priceToman }: PermanentOffer): Toman =>
  prices.of({ ...PERMANENT_SCOPE, priceToman })

const offerTo = (
  context: Context,
  customerId: number,
  offer: PermanentOffer,
): Promise<StoredPermanentOrder> =>
  permanentRows(context.store).create(
    {
      customerId,
      listId: offer.id,
      number: offer.number,
      formatted: offer.formatted,
      roundness: offer.roundness,
      payer: context.mode === 'private' ? OWNER : walletAccount(customerId),
      priceToman: permanentPrice(context, offer),
      costToman: offer.priceToman,
    },
    context.clock.now(),
  )

/** Undoes the transaction: another order has the number. */
class Taken extends Error {}

type Placed = { readonly kind: 'placed'; readonly order: StoredPermanentOrder }

/** Transaction 1: the number is kept for this order, and its price is held. */
async function place(
  context: Context,
  order: StoredPermanentOrder,
): Promise<PermanentPurchase | Placed> {
  const { store, clock } = context
  const now = clock.now()
  try {
    const asking = await store.transaction(async (tx) => {
      await pastOrderRows(tx).lock(order.customerId)
      const settings = await context.settings.now(tx)
      if (!isOpen(settings)) return { kind: 'closed' } as const
      const barred = await barredNow({ ...context, settings }, tx, { ...order, what: 'permanent' })
      if (barred !== undefined) return barred
      const columns = { askedAt: now, dueAt: now + PLACING_MS }
      const moved = await permanentRows(tx).move(order.id, 'asking', columns)
      if (moved === undefined) return undefined
      if (!(await permanentRows(tx).claim(order.number, order.id))) throw new Taken()
      await ledgerRows(tx).post(holdFor(moved), now)
      return { kind: 'placed' as const, order: moved }
    })
    if (asking !== undefined) return asking
  } catch (error) {
    if (error instanceof Taken) return { kind: 'sold' }
    if (!(error instanceof TooLittleMoney)) throw error
    const { missingToman } = error
    return { kind: 'too-little-money', missingToman, priceToman: order.priceToman }
  }
  return { kind: 'already', order: (await permanentRows(store).find(order.id)) ?? order }
}

/** The one request, and transaction 2. */
async function ask(
  context: Context,
  stock: Stock,
  { row: order, leftMs }: Right<StoredPermanentOrder>,
): Promise<PermanentPurchase> {
  let owned: OwnedPermanentNumber
  try {
    const limits = { timeoutMs: leftMs, deadlineMs: leftMs }
    owned = await context.provider.buyPermanentNumber(order.listId, limits)
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    return notBought(context, stock, order, error)
  }
  stock.expire()
  // Another number than was asked for is no answer to this question: what we own will tell.
  if (owned.number !== order.number) return check(context, order)
  const kept = await context.unwritten.write(purchaseOf(context, order, owned), () =>
    keep(context, order, owned, false),
  )
  if (kept !== undefined) return { kind: 'bought', order: kept }
  const current = (await permanentRows(context.store).find(order.id)) ?? order
  if (current.state === 'failed') await insist(context, () => bookStray(context, current, owned))
  return { kind: 'already', order: current }
}

/** After that it is looked for among what is ours, as after a death of this process. */
const purchaseOf = (
  { clock }: Context,
  order: StoredPermanentOrder,
  { id }: OwnedPermanentNumber,
): Sold => ({
  kind: 'permanent',
  orderId: order.id,
  providerId: id,
  until: clock.now() + PLACING_MS,
})

async function notBought(
  context: Context,
  stock: Stock,
  order: StoredPermanentOrder,
  error: NumberlandError,
): Promise<PermanentPurchase> {
  const failure = purchaseFailure(error)
  context.log.warn(
    { permanentOrderId: order.id, failure, error: error.message },
    'A permanent number was not bought',
  )
  if (failure === 'unknown') return check(context, order)
  stock.expire()
  await insist(context, () =>
    giveUp(context, order, async (tx, failed) => {
      await alertAdmins(context, tx, failure)
      if (failure === 'no-balance') await noteRefused(tx, 'permanent', failed, context.clock.now())
    }),
  )
  return { kind: isGone(error) ? 'sold' : 'unavailable' }
}

const isGone = (error: NumberlandError): boolean =>
  error instanceof RefusedError &&
  (error.kind === 'wrong-id' || error.kind === 'unknown-id' || error.kind === 'not-available')

/** The hold stays, and the provider is looked at until it is known. */
async function check(context: Context, order: StoredPermanentOrder): Promise<PermanentPurchase> {
  const { store, clock } = context
  const columns = { dueAt: clock.now() + FIRST_LOOK_MS }
  const checking = await insist(context, () =>
    permanentRows(store).move(order.id, 'checking', columns),
  )
  context.wake('permanent')
  return { kind: 'checking', order: checking ?? order }
}

/** @returns undefined when the provider failed */
export async function tried<T>({ log }: Context, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    log.warn({ error: error.message }, 'The provider told nothing of permanent numbers')
    return undefined
  }
}
