import { toman, type Toman } from '#sdk'

/** How a price follows from what a number costs us. */
export interface PriceRule {
  /** Whole percent on top of the cost. */
  readonly markupPercent: number
  /** Prices are rounded up to a multiple of this; at least 1. */
  readonly roundToToman: Toman
  /** The least that a sale must earn. */
  readonly minMarginToman: Toman
}

/**
 * The price of a number: cost plus percent, at least cost plus the minimum margin, rounded up to the step.
 *
 * Never below the cost, and never lower for a dearer number.
 */
export function priceOf(costToman: Toman, rule: PriceRule): Toman {
  const withPercent = divideUp(costToman * (100 + rule.markupPercent), 100)
  const withMargin = costToman + rule.minMarginToman
  const step = rule.roundToToman
  return toman(divideUp(Math.max(withPercent, withMargin, 1), step) * step)
}

/** Whole division that rounds up, exact for safe integers. */
const divideUp = (amount: number, by: number): number => {
  const rest = amount % by
  return (amount - rest) / by + (rest === 0 ? 0 : 1)
}
