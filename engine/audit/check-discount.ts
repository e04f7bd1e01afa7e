/** What a discount code allows, against the orders that have it: pure. */
import type { OrderState } from '../orders/order.ts'
import type { DiscountProblem } from './types.ts'

/** A code with its uses: the orders that live, or had their code. */
export interface DiscountUses {
  readonly codeId: number
  readonly code: string
  /** As often as it may be used. */
  readonly uses: number
  readonly used: number
  /** How many have used it, each id once. */
  readonly customers: number
  /** How many of them are known by a pseudonym only, and may have come back. */
  readonly forgotten: number
}

/** @param people how many persons have used it */
export function problemOfUses(
  { uses, used, customers }: DiscountUses,
  people = customers,
): DiscountProblem | undefined {
  if (used > uses) return 'used-too-often'
  return people < used ? 'used-twice' : undefined
}

/** An order with a discount code, beside the quote that its customer was shown and the code's terms. */
export interface DiscountedOrder {
  readonly orderId: number
  readonly state: OrderState
  readonly customerId: number
  readonly service: string
  readonly placedAt: number
  readonly discountId: number | undefined
  readonly priceToman: number
  /** The price without the code. */
  readonly fullToman: number | undefined
  readonly costToman: number | undefined
  /** What was set aside for it at first. */
  readonly heldToman: number | undefined
  readonly quotedTo: number
  readonly quotedBy: number | undefined
  readonly quotedToman: number
  readonly quotedFullToman: number | undefined
  readonly quotedCostToman: number
  /** Undefined: there is no such code. */
  readonly code: string | undefined
  readonly percent: number | undefined
  readonly offToman: number | undefined
  readonly onlyService: string | undefined
  readonly expiresAt: number | undefined
}

/** @returns undefined when all is as it must be */
export function problemOfDiscounted(order: DiscountedOrder): DiscountProblem | undefined {
  if (!isItsCode(order)) return 'not-its-code'
  if (!isAsShown(order)) return 'not-as-shown'
  if (!isRightlyReduced(order)) return 'reduced-wrong'
  return isBelowCost(order) ? 'below-cost' : undefined
}

const isItsCode = ({ code, onlyService, service, expiresAt, placedAt }: DiscountedOrder): boolean =>
  code !== undefined &&
  (onlyService === undefined || onlyService === service) &&
  (expiresAt === undefined || placedAt < expiresAt)

const isAsShown = (order: DiscountedOrder): boolean =>
  order.quotedTo === order.customerId &&
  order.quotedBy === order.discountId &&
  order.quotedToman === order.heldToman

/** By what the code says, or down to the cost; and what was bought for less keeps at most that. */
function isRightlyReduced(order: DiscountedOrder): boolean {
  const { quotedFullToman = NaN, quotedToman, quotedCostToman, fullToman = NaN } = order
  const allowed = order.offToman ?? Math.floor((quotedFullToman * (order.percent ?? 0)) / 100)
  const shown = quotedFullToman - quotedToman
  const isByTheCode =
    shown === allowed ||
    (shown > 0 && shown < allowed && quotedToman <= Math.max(quotedCostToman, 1))
  const saved = fullToman - order.priceToman
  return isByTheCode && saved >= 0 && saved <= shown
}

/** A number that was dearer than agreed is given back, and costs its customer nothing. */
function isBelowCost({ state, priceToman, costToman = 0, ...order }: DiscountedOrder): boolean {
  const wasSold = state !== 'placing' && state !== 'failed' && state !== 'lost'
  return order.quotedToman < order.quotedCostToman || (wasSold && priceToman < costToman)
}
