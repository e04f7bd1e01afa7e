/** The path of one purchase: the hold, one request to the provider, and what became of it. */
import { NumberlandError, type BoughtNumber, type Offer as ProviderOffer, type Toman } from '#sdk'
import { HOUR, MINUTE, SECOND } from './clock.ts'
import type { Purchase } from './contract.ts'
import { tellAdmins, type Context } from './context.ts'
import { OWNER, bought, hold, release, walletAccount } from './ledger.ts'
import type { FailureReason } from './order.ts'
import { PLACING_MS, cardUpdates } from './plan.ts'
import { priceOf } from './price.ts'
import { purchaseFailure, type PurchaseFailure } from './provider.ts'
import { askAgain, offerFor } from './quoting.ts'
import { TooLittleMoney, type StoredOrder, type StoredQuote, type Tables } from './store/index.ts'

/** A tap may wait, in Telegram or here: hours later nobody stands ready to use the number. */
export const QUOTE_VALID_MS = 10 * MINUTE
const BALANCE_PATIENCE_MS = 5 * SECOND

/**
 * Buys what was quoted, once: however often and from wherever the same quote comes again, it is one order.
 *
 * The hold is made and committed before the provider is asked, and the provider is asked once.
 */
export async function buyNumber(
  context: Context,
  customerId: number,
  quoteId: number,
): Promise<Purchase> {
  const agreed = await context.store.quotes.find(quoteId)
  if (agreed === undefined || agreed.customerId !== customerId) return { kind: 'no-such-quote' }
  const earlier = await context.store.orders.ofQuote(quoteId)
  if (earlier !== undefined) return { kind: 'already', order: earlier }

  const [found, balanceBefore] = await Promise.all([
    offerFor(context, agreed, 'fresh'),
    balanceNow(context),
  ])
  if (found.kind !== 'offer') return found
  const price = priceOf(found.offer.priceToman, context.priceRule)
  if (context.clock.now() - agreed.at > QUOTE_VALID_MS) {
    const again = await askAgain(context, agreed, found.offer, found.offer.priceToman)
    return again.kind === 'price-changed' ? { ...again, kind: 'quote-expired' } : again
  }
  if (price > agreed.priceToman)
    return askAgain(context, agreed, found.offer, found.offer.priceToman)

  const placed = await place(context, agreed, balanceBefore)
  if (placed.kind !== 'placed') return placed
  return askProvider(context, agreed, placed.order, found.offer)
}

/** Transaction 1: the order's row and the hold of its price. */
async function place(
  context: Context,
  agreed: StoredQuote,
  balanceBefore: Toman | undefined,
): Promise<Purchase | { kind: 'placed'; order: StoredOrder }> {
  const now = context.clock.now()
  const payer = context.mode === 'private' ? OWNER : walletAccount(agreed.customerId)
  try {
    const order = await context.store.transaction(async (tx) => {
      const created = await tx.orders.create(
        { ...agreed, quoteId: agreed.id, payer },
        now,
        now + PLACING_MS,
      )
      if (created === undefined) return undefined
      await tx.ledger.post(hold(created), now)
      if (balanceBefore === undefined) return created
      return tx.orders.note(created, { balance_before_toman: balanceBefore })
    })
    if (order !== undefined) return { kind: 'placed', order }
  } catch (error) {
    if (!(error instanceof TooLittleMoney)) throw error
    return {
      kind: 'too-little-money',
      missingToman: error.missingToman,
      priceToman: agreed.priceToman,
    }
  }
  const earlier = await context.store.orders.ofQuote(agreed.id)
  return earlier === undefined ? { kind: 'no-such-quote' } : { kind: 'already', order: earlier }
}

async function askProvider(
  context: Context,
  agreed: StoredQuote,
  order: StoredOrder,
  offer: ProviderOffer,
): Promise<Purchase> {
  let number: BoughtNumber
  try {
    number = await context.provider.buyNumber(
      {
        service: agreed.service,
        country: agreed.country,
        operator: agreed.operator,
        price: offer.priceToman,
        offerId: offer.id,
      },
      { timeoutMs: PLACING_MS / 2, deadlineMs: PLACING_MS / 2 },
    )
  } catch (error) {
    return notBought(context, order, error)
  }
  const price = priceOf(number.priceToman, context.priceRule)
  if (price <= order.priceToman) return insist(context, () => keep(context, order, number))
  await insist(context, () => giveBack(context, order, number))
  return askAgain(context, agreed, offer, number.priceToman)
}

/** A number is paid for, and its id is nowhere but here: a database that hiccups is asked again. */
async function insist<T>({ clock, log }: Context, write: () => Promise<T>): Promise<T> {
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
async function keep(context: Context, order: StoredOrder, number: BoughtNumber): Promise<Purchase> {
  const now = context.clock.now()
  const expiresAt = now + number.validMs
  const kept = await context.store.transaction(async (tx) => {
    const columns = { ...numberColumns(number, now), due_at: now + 2 * SECOND }
    const moved = await tx.orders.move(order, 'waiting', columns, now)
    if (moved === undefined) return undefined
    if (number.priceToman > 0) await tx.ledger.post(bought(order.id, number.priceToman), now)
    for (const dueAt of cardUpdates(now, expiresAt)) {
      const news = { kind: 'card', orderId: order.id } as const
      await tx.notices.add(
        { key: `card:${order.id}:at:${dueAt}`, recipientId: order.customerId, news, dueAt },
        now,
      )
    }
    return moved
  })
  if (kept !== undefined) return { kind: 'bought', order: kept }
  return tooLate(context, order, number)
}

/** The provider sold dearer than agreed: the customer has his money at once, the watch gives the number back. */
async function giveBack(context: Context, order: StoredOrder, number: BoughtNumber): Promise<void> {
  const now = context.clock.now()
  await context.store.transaction(async (tx) => {
    const columns = { ...numberColumns(number, now), reason: 'dearer', due_at: now }
    const failed = await tx.orders.move(order, 'failed', columns, now)
    if (failed === undefined) return
    await tx.ledger.post(release(failed), now)
    await tx.ledger.post(bought(order.id, number.priceToman), now)
  })
}

/** The answer came after the order had been given up: the customer has his money, so the number goes back. */
async function tooLate(
  context: Context,
  order: StoredOrder,
  number: BoughtNumber,
): Promise<Purchase> {
  const now = context.clock.now()
  const lost = await context.store.transaction(async (tx) => {
    const current = await tx.orders.find(order.id)
    if (current === undefined) return undefined
    if (number.priceToman > 0) await tx.ledger.post(bought(order.id, number.priceToman), now)
    return tx.orders.note(current, { ...numberColumns(number, now), due_at: now })
  })
  context.log.warn(
    { orderId: order.id },
    'A number arrived after its order was given up; it is given back',
  )
  return { kind: 'lost', order: lost ?? order }
}

/** Transaction 2, the other ends: the hold is released in the same commit that ends the order. */
async function notBought(context: Context, order: StoredOrder, error: unknown): Promise<Purchase> {
  if (!(error instanceof NumberlandError)) throw error
  const failure = purchaseFailure(error)
  context.log.warn({ orderId: order.id, failure, error: error.message }, 'A purchase failed')
  if (failure === 'unknown') {
    const lost = await endAsLost(context, order)
    return { kind: 'lost', order: lost ?? order }
  }
  const reason: FailureReason = failure === 'sold-out' ? 'sold-out' : 'provider-unavailable'
  if (failure === 'sold-out') context.catalog.expire()
  const now = context.clock.now()
  await context.store.transaction(async (tx) => {
    const failed = await tx.orders.move(order, 'failed', { reason, due_at: null }, now)
    if (failed === undefined) return
    await tx.ledger.post(release(failed), now)
    await alertAdmins(context, tx, failure)
  })
  context.ring()
  return failure === 'sold-out' ? { kind: 'sold-out' } : { kind: 'unavailable' }
}

/**
 * Ends a purchase whose answer was lost: the customer's money comes back, the admin learns what the provider's balance
 * did. Nothing is bought again.
 */
export async function endAsLost(
  context: Context,
  order: StoredOrder,
): Promise<StoredOrder | undefined> {
  const balanceAfter = await balanceNow(context)
  const now = context.clock.now()
  const lost = await context.store.transaction(async (tx) => {
    const columns = {
      due_at: null,
      ...(balanceAfter !== undefined && { balance_after_toman: balanceAfter }),
    }
    const moved = await tx.orders.move(order, 'lost', columns, now)
    if (moved === undefined) return undefined
    await tx.ledger.post(release(moved), now)
    await tx.notices.add(
      {
        key: `ended:${order.id}`,
        recipientId: order.customerId,
        news: { kind: 'ended', orderId: order.id },
        dueAt: now,
      },
      now,
    )
    await tellAdmins(context, tx, `lost:${order.id}`, {
      kind: 'order-lost',
      orderId: order.id,
      balanceBeforeToman: order.balanceBeforeToman,
      balanceAfterToman: balanceAfter,
    })
    return moved
  })
  context.ring()
  return lost
}

/** Once an hour: an alarm that rings for every customer is switched off. */
async function alertAdmins(context: Context, tx: Tables, failure: PurchaseFailure): Promise<void> {
  const hour = Math.floor(context.clock.now() / HOUR)
  if (failure === 'no-balance')
    await tellAdmins(context, tx, `no-balance:${hour}`, { kind: 'provider-out-of-money' })
  if (failure === 'wrong-key')
    await tellAdmins(context, tx, `wrong-key:${hour}`, { kind: 'provider-refuses-key' })
}

const numberColumns = (number: BoughtNumber, now: number) => ({
  provider_id: number.id,
  number: number.number,
  area_code: number.areaCode,
  cost_toman: number.priceToman,
  repeatable: number.repeatable ? 1 : 0,
  bought_at: now,
  expires_at: now + number.validMs,
})

/** What our account at the provider holds, or undefined when it does not say so quickly: a purchase does not wait for it. */
async function balanceNow(context: Context): Promise<Toman | undefined> {
  const patience = new AbortController()
  const timer = context.clock.sleep(BALANCE_PATIENCE_MS, patience.signal).then(
    () => undefined,
    () => undefined,
  )
  const asked = context.provider.balance({ signal: patience.signal }).catch(() => undefined)
  const balance = await Promise.race([asked, timer])
  patience.abort()
  return balance
}
