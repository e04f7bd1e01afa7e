/** The books: accounts, and the only transfers that exist. Every transfer is a balanced set of postings. */
import { toman, type Toman } from '#sdk'

const SALES = 'sales'
/** What numbers cost us. */
const COST = 'cost'
/** The mirror of our account at the provider: what we bought and got back, without our deposits there. */
const PROVIDER = 'provider'
/** The rest of our account at the provider: what we deposited there, and what nobody can explain. */
export const PROVIDER_BALANCE = 'panel'
const DEPOSITS = 'deposits'
const UNEXPLAINED = 'unexplained'
/** The other side of credits, debits and gifts. */
const ADJUSTMENTS = 'adjustments'
/** The other side of what customers paid in. */
const PAYMENTS = 'payments'
/** The other side of what the shop gives away: gift codes, and rewards for customers that were brought. */
const GIFTS = 'gifts'
/** What customers left behind when they had themselves forgotten. */
const WAIVED = 'waived'
/** Who pays in a private shop, where nobody has a wallet. */
export const OWNER = 'owner'

export const walletAccount = (customerId: number): string => `customer:${customerId}`
export const heldAccount = (customerId: number): string => `held:${customerId}`

/** True for the accounts that may never go below zero. */
export const isGuarded = (account: string): boolean => /^(customer|held):/.test(account)

export interface Posting {
  readonly account: string
  readonly toman: Toman
}

export type TransferKind =
  | 'topup'
  | 'refund-hold'
  | 'refund-settle'
  | 'refund-release'
  | 'credit'
  | 'debit'
  | 'gift'
  | 'waive'
  | 'gift-code'
  | 'referral'
  | 'hold'
  | 'cheaper'
  | 'settle'
  | 'release'
  | 'order-refund'
  | 'repeat-hold'
  | 'repeat-settle'
  | 'repeat-release'
  | 'bought'
  | 'refunded'
  | 'lost-bought'
  | 'lost-refunded'
  | 'opening'
  | 'deposit'
  | 'difference'

export interface Transfer {
  /** Unique for ever: what must happen once has one key. */
  readonly key: string
  readonly kind: TransferKind
  readonly orderId?: number | undefined
  readonly actorId?: number | undefined
  readonly note?: string | undefined
  readonly postings: readonly Posting[]
}

/** What a hold needs to know of an order. */
interface Held {
  readonly id: number
  readonly customerId: number
  readonly payer: string
  readonly priceToman: Toman
}

export const hold = (order: Held): Transfer => ({
  key: `hold:${order.id}`,
  kind: 'hold',
  orderId: order.id,
  postings: move(order.payer, heldAccount(order.customerId), order.priceToman),
})

/** What was bought costs less than was agreed: the difference goes back, the rest stays held. */
export const cheaper = (order: Held, byToman: Toman): Transfer => ({
  key: `cheaper:${order.id}`,
  kind: 'cheaper',
  orderId: order.id,
  postings: move(heldAccount(order.customerId), order.payer, byToman),
})

/** Settling and releasing share one key: an order's hold ends once, this way or that. */
export const settle = (order: Held): Transfer => ({
  key: `end:${order.id}`,
  kind: 'settle',
  orderId: order.id,
  postings: move(heldAccount(order.customerId), SALES, order.priceToman),
})

export const release = (order: Held): Transfer => ({
  key: `end:${order.id}`,
  kind: 'release',
  orderId: order.id,
  postings: move(heldAccount(order.customerId), order.payer, order.priceToman),
})

/** The staff gives back what an order was sold for, or a part of it; once for each refund. */
export const orderRefund = (
  order: Pick<Held, 'id' | 'payer'>,
  refund: {
    readonly id: number
    readonly toman: Toman
    readonly actorId: number
  },
): Transfer => ({
  key: `order-refund:${order.id}:${refund.id}`,
  kind: 'order-refund',
  orderId: order.id,
  actorId: refund.actorId,
  postings: move(SALES, order.payer, refund.toman),
})

/** What the hold for a further code needs to know of an order. */
interface Repeated extends Omit<Held, 'priceToman'> {
  /** Which one it is of this order: each has keys of its own. */
  readonly repeatCount: number
}

export const repeatHoldKey = ({ id, repeatCount }: Pick<Repeated, 'id' | 'repeatCount'>): string =>
  `repeat-hold:${id}:${repeatCount}`

export const repeatHold = (order: Repeated, priceToman: Toman): Transfer => ({
  key: repeatHoldKey(order),
  kind: 'repeat-hold',
  orderId: order.id,
  postings: move(order.payer, heldAccount(order.customerId), priceToman),
})

/** With the further code. One key with {@link repeatRelease}. */
export const repeatSettle = (order: Repeated, heldToman: Toman): Transfer => ({
  key: `repeat-end:${order.id}:${order.repeatCount}`,
  kind: 'repeat-settle',
  orderId: order.id,
  postings: move(heldAccount(order.customerId), SALES, heldToman),
})

export const repeatRelease = (order: Repeated, heldToman: Toman): Transfer => ({
  key: `repeat-end:${order.id}:${order.repeatCount}`,
  kind: 'repeat-release',
  orderId: order.id,
  postings: move(heldAccount(order.customerId), order.payer, heldToman),
})

/** The provider has charged our account for a number. */
export const bought = (orderId: number, costToman: Toman): Transfer => ({
  key: `bought:${orderId}`,
  kind: 'bought',
  orderId,
  postings: move(PROVIDER, COST, costToman),
})

/** The provider has given the charge back. */
export const refunded = (orderId: number, costToman: Toman): Transfer => ({
  key: `refunded:${orderId}`,
  kind: 'refunded',
  orderId,
  postings: move(COST, PROVIDER, costToman),
})

/** A customer has paid money in; once for each top-up. */
export const toppedUp = (
  topUp: { readonly id: number; readonly customerId: number },
  paidToman: Toman,
  actorId: number | undefined,
): Transfer => ({
  key: `topup:${topUp.id}`,
  kind: 'topup',
  actorId,
  postings: move(PAYMENTS, walletAccount(topUp.customerId), paidToman),
})

/** What a payment refund moves, and of whom. */
interface RefundedPayment {
  readonly id: number
  readonly customerId: number
  readonly toman: Toman
}

/** A payment is to go back by its gateway: what was credited is set aside before the gateway is asked. */
export const refundHold = ({ id, customerId, toman: amount }: RefundedPayment): Transfer => ({
  key: `refund-hold:${id}`,
  kind: 'refund-hold',
  postings: move(walletAccount(customerId), heldAccount(customerId), amount),
})

/** The gateway has sent it back. One key with {@link refundRelease}: a refund ends once. */
export const refundSettle = ({ id, customerId, toman: amount }: RefundedPayment): Transfer => ({
  key: `refund-end:${id}`,
  kind: 'refund-settle',
  postings: move(heldAccount(customerId), PAYMENTS, amount),
})

export const refundRelease = ({ id, customerId, toman: amount }: RefundedPayment): Transfer => ({
  key: `refund-end:${id}`,
  kind: 'refund-release',
  postings: move(heldAccount(customerId), walletAccount(customerId), amount),
})

/** A customer has used a gift code; once for each use. */
export const giftUsed = (
  use: { readonly id: number; readonly customerId: number },
  worthToman: Toman,
): Transfer => ({
  key: `gift-code:${use.id}`,
  kind: 'gift-code',
  postings: move(GIFTS, walletAccount(use.customerId), worthToman),
})

/** An order of somebody who was brought has settled; once for each reward. It names no order: that is another's. */
export const referred = (
  reward: { readonly id: number; readonly referrerId: number },
  byToman: Toman,
): Transfer => ({
  key: `referral:${reward.id}`,
  kind: 'referral',
  postings: move(GIFTS, walletAccount(reward.referrerId), byToman),
})

/** A customer had the data deleted and gave up the rest of the balance; by then the wallet has its pseudonym. */
export const waived = (pseudonym: number, leftToman: Toman): Transfer => ({
  key: `waive:${pseudonym}`,
  kind: 'waive',
  postings: move(walletAccount(pseudonym), WAIVED, leftToman),
})

/** A purchase whose answer was lost was made after all. One key with {@link bought}: a number is bought once, however we hear of it. */
export const lostBought = (orderId: number, costToman: Toman): Transfer => ({
  ...bought(orderId, costToman),
  kind: 'lost-bought',
})

export const lostRefunded = (orderId: number, costToman: Toman): Transfer => ({
  ...refunded(orderId, costToman),
  kind: 'lost-refunded',
})

/**
 * Some of several lost purchases were made (less than our books say), or came back (more), and nobody can say which: together they
 * are the difference.
 *
 * @param note names the orders
 */
export const lostTogether = (key: string, byToman: Toman, note: string): Transfer =>
  byToman > 0
    ? { key, kind: 'lost-refunded', note, postings: move(COST, PROVIDER, byToman) }
    : { key, kind: 'lost-bought', note, postings: move(PROVIDER, COST, toman(-byToman)) }

/** What our account at the provider held before the shop first looked. */
export const opening = (balanceToman: Toman): Transfer => ({
  key: 'opening',
  kind: 'opening',
  postings: move(DEPOSITS, PROVIDER_BALANCE, balanceToman),
})

/**
 * The provider says more or less than our books do: more is what somebody paid in there, less is nobody knows what.
 *
 * @param key names the state of the books in which it was seen
 */
export const difference = (key: string, byToman: Toman): Transfer =>
  byToman > 0
    ? { key, kind: 'deposit', postings: move(DEPOSITS, PROVIDER_BALANCE, byToman) }
    : { key, kind: 'difference', postings: move(PROVIDER_BALANCE, UNEXPLAINED, toman(-byToman)) }

export interface CorrectionOrder {
  readonly kind: 'credit' | 'debit' | 'gift'
  readonly customerId: number
  readonly toman: Toman
  readonly key: string
  readonly actorId?: number | undefined
  readonly note?: string | undefined
}

/** Money put into a wallet or taken out of it by hand. `toman` is positive in both directions. */
export function correction({ customerId, toman: amount, ...rest }: CorrectionOrder): Transfer {
  const wallet = walletAccount(customerId)
  const postings =
    rest.kind === 'debit' ? move(wallet, ADJUSTMENTS, amount) : move(ADJUSTMENTS, wallet, amount)
  return { ...rest, postings }
}

/** The sum of a transfer's postings: zero, or the books are wrong. */
export const imbalance = ({ postings }: Transfer): number =>
  postings.reduce((sum, posting) => sum + posting.toman, 0)

/** @throws {RangeError} for an amount that is not positive: a transfer has one direction, and nothing is not moved. */
function move(from: string, to: string, amount: Toman): readonly Posting[] {
  if (amount <= 0) throw new RangeError(`A transfer moves a positive amount, not ${amount} Toman`)
  return [
    { account: from, toman: toman(-amount) },
    { account: to, toman: amount },
  ]
}
