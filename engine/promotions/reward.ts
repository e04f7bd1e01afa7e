/** What a referrer gets for an order. Pure. */
import { toman, type Toman } from '#sdk'

export interface RewardTerms {
  readonly percent: number
  /** Of each customer's orders so many, the first ones; 0: all. */
  readonly orders: number
  /** For one customer, all orders together; 0: any. */
  readonly mostToman: number
}

interface Sale {
  readonly priceToman: Toman
  /** What the number cost us; unknown counts as the whole price. */
  readonly costToman: Toman | undefined
}

/** Rounded down, and never more than what the order has earned: nothing is sold at a loss for a reward. */
export function rewardFor(
  sale: Sale,
  terms: RewardTerms,
  before: { readonly orders: number; readonly earnedToman: Toman },
): Toman {
  if (terms.orders > 0 && before.orders >= terms.orders) return toman(0)
  const share = Math.floor((sale.priceToman * terms.percent) / 100)
  const margin = sale.priceToman - (sale.costToman ?? sale.priceToman)
  const room = terms.mostToman === 0 ? share : terms.mostToman - before.earnedToman
  return toman(Math.max(0, Math.min(share, margin, room)))
}
