/** What became of a purchase, written down: state, money and news in one transaction, whatever happened meanwhile. */
import { toman, type Toman } from '#sdk'
import type { Arrival } from './arrival.ts'
import { MINUTE, SECOND } from '../clock.ts'
import type { Purchase } from './types.ts'
import { tellAdmins } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import { bought, cheaper, release } from '../ledger/ledger.ts'
import type { FailureReason } from '../orders/order.ts'
import { ownCancelFrom, slowAt, warningAt } from '../orders/schedule.ts'
import { agreedPrice, keepsSaving } from '../catalogue/price.ts'
import type { PurchaseFailure } from '../provider.ts'
import { scheduleColumns } from '../polling/schedule-columns.ts'
import { type StoredOrder, orderRows } from '../orders/order-rows.ts'
import type { Tx } from '../store/store.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { refusedRows } from './refused-rows.ts'
import { endAsLost, alertAdmins } from '../orders/lost.ts'

/** A customer who has just tapped reads the result there, unless the tap died with its process. */
const TAP_TELLS_WITHIN_MS = 10 * SECOND

/** A database that hiccups is asked again. What must not be lost is written by {@link Context.unwritten}. */
export async function insist<T>({ clock, log }: Context, write: () => Promise<T>): Promise<T> {
  for (const pauseMs of [200, SECOND, 5 * SECOND]) {
    try {
      return await write()
    } catch (error) {
      log.error({ err: error }, 'A purchase could not be written yet')
    }
    await clock.sleep(pauseMs, undefined)
  }
  return write()
}

/** Transaction 2, the good end: the number is ours, the watch begins. */
export async function keep(
  context: Context,
  order: StoredOrder,
  number: Arrival,
): Promise<Purchase> {
  const now = context.clock.now()
  const expiresAt = now + number.validMs
  const priceToman = chargeFor(context, order, number)
  const kept = await context.store.transaction(async (tx) => {
    const columns = {
      ...numberColumns(number, now),
      priceToman,
      ...(order.fullToman !== undefined && {
        fullToman: toman(Math.min(order.fullToman, priceOf(context, order, number))),
      }),
      dueAt: ownCancelFrom(expiresAt),
      ...scheduleColumns(context.polls.begin(order, 0, now), now),
    }
    const moved = await orderRows(tx).move(order, 'waiting', columns, now)
    if (moved === undefined) return undefined
    const savedToman = toman(order.priceToman - priceToman)
    if (savedToman > 0) await ledgerRows(tx).post(cheaper(order, savedToman), now)
    if (number.priceToman > 0) await ledgerRows(tx).post(bought(order.id, number.priceToman), now)
    const slow = slowAt(now, expiresAt)
    if (slow !== undefined) {
      const news = { kind: 'card', orderId: order.id, isSlow: true } as const
      const notice = { key: `card:${order.id}:slow`, recipientId: order.customerId, news }
      await noticeRows(tx).add({ ...notice, dueAt: slow }, now)
    }
    const warnAt = warningAt(now, expiresAt)
    if (warnAt !== undefined) {
      const news = { kind: 'ending', orderId: order.id } as const
      const notice = { key: `ending:${order.id}`, recipientId: order.customerId, news }
      await noticeRows(tx).add({ ...notice, dueAt: warnAt }, now)
    }
    return moved
  })
  if (kept !== undefined) return { kind: 'bought', order: kept }
  return tooLate(context, order, number)
}

/** Why a number is not for its customer. */
export type Refusal = 'dearer' | 'too-late' | 'other-terms' | 'provider-unavailable'

/**
 * The answer names the number of another order, as something on the way does that keeps answers: it is none to this purchase, and
 * that number is not touched.
 */
export async function lostToAnother(
  context: Context,
  order: StoredOrder,
  providerId: string,
): Promise<Purchase | undefined> {
  const holder = await orderRows(context.store).ofNumber(providerId)
  if (holder === undefined || holder.id === order.id) return undefined
  const ids = { orderId: order.id, providerId, ofOrderId: holder.id }
  context.log.warn(ids, 'A purchase was answered with the number of another order')
  return notBought(context, order, 'unknown')
}

/** A number that the customer cannot use or has not agreed to: the money goes back at once, and the watch gives the number back. */
export async function refuse(
  context: Context,
  order: StoredOrder,
  number: Arrival,
  reason: Refusal,
): Promise<void> {
  const now = context.clock.now()
  const isRefused = await context.store.transaction(async (tx) => {
    const columns = { ...unwantedColumns(number, now), reason, dueAt: now }
    const failed = await orderRows(tx).move(order, 'failed', columns, now)
    if (failed === undefined) return false
    await ledgerRows(tx).post(release(failed), now)
    if (number.priceToman > 0) await ledgerRows(tx).post(bought(order.id, number.priceToman), now)
    if (!number.isCertain) {
      const news = { kind: 'odd-purchase', orderId: order.id } as const
      await tellAdmins(context, tx, `odd-purchase:${order.id}`, news)
    }
    return true
  })
  if (!isRefused) await tooLate(context, order, number)
  else context.wake('notices')
}

/**
 * The order is not as it was when the number was asked for: it was given up meanwhile, so that the customer has the money back and
 * the number goes back; or this very number was written before, by a commit of which we did not hear.
 */
async function tooLate(context: Context, order: StoredOrder, number: Arrival): Promise<Purchase> {
  const current = await orderRows(context.store).find(order.id)
  const isWritten = current?.providerId === number.id
  if (isWritten && current.state !== 'lost' && current.state !== 'failed')
    return { kind: 'bought', order: current }
  const lost = isWritten ? current : await noteLate(context, order, number)
  context.log.warn(
    { orderId: order.id },
    'A number arrived after its order was given up; it is given back',
  )
  return { kind: 'lost', order: lost ?? order }
}

const noteLate = (
  { store, clock }: Context,
  order: StoredOrder,
  number: Arrival,
): Promise<StoredOrder | undefined> =>
  store.transaction(async (tx) => {
    const now = clock.now()
    const current = await orderRows(tx).find(order.id)
    if (current === undefined) return undefined
    if (number.priceToman > 0) await ledgerRows(tx).post(bought(order.id, number.priceToman), now)
    return orderRows(tx).note(current, { ...unwantedColumns(number, now), dueAt: now })
  })

/** What the customer is told of an order that bought nothing. */
const REASONS: Readonly<Record<Exclude<PurchaseFailure, 'unknown'>, 'sold-out' | 'unavailable'>> = {
  'offer-gone': 'sold-out',
  'place-closed': 'sold-out',
  'no-balance': 'unavailable',
  'wrong-key': 'unavailable',
  'not-bought': 'unavailable',
}

/** Transaction 2, the other ends: the hold is released in the same commit that ends the order. */
export async function notBought(
  context: Context,
  order: StoredOrder,
  failure: PurchaseFailure,
): Promise<Purchase> {
  if (failure === 'unknown') {
    const lost = await endAsLost(context, order, TAP_TELLS_WITHIN_MS)
    return { kind: 'lost', order: lost ?? order }
  }
  const kind = REASONS[failure]
  const reason: FailureReason = kind === 'sold-out' ? 'sold-out' : 'provider-unavailable'
  // What we know of the provider's listing is not what it says: the next look asks.
  if (kind === 'sold-out' || failure === 'not-bought') context.catalogue.expire()
  const now = context.clock.now()
  await context.store.transaction(async (tx) => {
    const failed = await orderRows(tx).move(order, 'failed', { reason, dueAt: null }, now)
    if (failed === undefined) return
    await ledgerRows(tx).post(release(failed), now)
    await alertAdmins(context, tx, failure)
    if (failure === 'no-balance') await noteRefused(tx, 'order', failed, now)
  })
  context.wake('notices')
  return { kind }
}

/** So that its customer can be told when our account has money again. */
export const noteRefused = (
  tx: Tx,
  kind: 'order' | 'permanent',
  { id, customerId, priceToman }: Pick<StoredOrder, 'id' | 'customerId' | 'priceToman'>,
  at: number,
): Promise<void> => refusedRows(tx).note({ kind, orderId: id, customerId, priceToman, at })

const numberColumns = (number: Arrival, now: number) => ({
  providerId: number.id,
  number: number.number ?? null,
  areaCode: number.areaCode,
  costToman: number.priceToman,
  repeatable: number.repeatable ? 1 : 0,
  boughtAt: now,
  expiresAt: now + number.validMs,
})

/** How long we try to give back what nobody wants, at least: what the answer says of its time may be what is wrong with it. */
export const GIVE_BACK_WITHIN_MS = 10 * MINUTE

const unwantedColumns = (number: Arrival, now: number) => ({
  ...numberColumns(number, now),
  expiresAt: now + Math.max(number.validMs, GIVE_BACK_WITHIN_MS),
})

/** The price of what was really bought. A provider that charges nothing tells nothing of the price: what was agreed holds. */
export function chargeFor(context: Context, order: StoredOrder, number: Arrival): Toman {
  const { priceToman: costToman } = number
  if (costToman === 0) return order.priceToman
  const { priceToman, tryCostToman } = order
  const nowToman = keepsSaving(order, priceOf(context, order, number), costToman)
  return tryCostToman === undefined
    ? nowToman
    : agreedPrice({ priceToman, costToman: tryCostToman }, costToman, nowToman)
}

/** What it costs now whoever has agreed to nothing. */
function priceOf({ prices }: Context, order: StoredOrder, { priceToman }: Arrival): Toman {
  const { service, country, operator, tryOperator, fullToman } = order
  if (priceToman === 0) return fullToman ?? order.priceToman
  return prices.of({ service, country, operator: tryOperator ?? operator, priceToman })
}
