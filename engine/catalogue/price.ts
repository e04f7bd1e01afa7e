/** How prices follow from costs: figures, the rules that hold for a part of the catalogue, and which of them wins. Pure. */
import { toman, type Toman } from '#sdk'

/** How a price follows from what a number costs us. */
export interface PriceRule {
  /** Whole percent on top of the cost. */
  readonly markupPercent: number
  /** Added to that; nothing by default. */
  readonly addToman?: Toman
  /** Prices are rounded up to a multiple of this; at least 1. */
  readonly roundToToman: Toman
  /** The least that a sale must earn. */
  readonly minMarginToman: Toman
}

/** Within these, no price leaves the safe whole numbers. */
export const FIGURE_LIMITS = {
  markupPercent: { least: 0, most: 1000 },
  addToman: { least: 0, most: 100_000_000 },
  minMarginToman: { least: 0, most: 100_000_000 },
  roundToToman: { least: 1, most: 1_000_000 },
} as const satisfies Record<keyof PriceRule, { least: number; most: number }>

/**
 * The price of a number: cost plus percent plus the addition, at least cost plus the minimum margin, rounded up to the step.
 *
 * Never below the cost, and never lower for a dearer number.
 */
export function priceOf(costToman: Toman, rule: PriceRule): Toman {
  const withPercent = divideUp(costToman * (100 + rule.markupPercent), 100)
  const withAddition = withPercent + (rule.addToman ?? 0)
  const withMargin = costToman + rule.minMarginToman
  const step = rule.roundToToman
  return toman(divideUp(Math.max(withAddition, withMargin, 1), step) * step)
}

/** Whole division that rounds up, exact for safe integers. */
const divideUp = (amount: number, by: number): number => {
  const rest = amount % by
  return (amount - rest) / by + (rest === 0 ? 0 : 1)
}

/** A part of a scope that names nothing in particular. */
export const ANY = 'any'
/** Stands for a service in the scope of permanent numbers, which have neither country nor operator. No id is that long. */
export const PERMANENT = 'permanent'

/** What is priced, or what a rule holds for: ids of the provider, or {@link ANY}. */
export interface PriceScope {
  readonly service: string
  readonly country: string
  readonly operator: string
}
export const SCOPE_PARTS = [
  'service',
  'country',
  'operator',
] as const satisfies readonly (keyof PriceScope)[]
export type ScopePart = (typeof SCOPE_PARTS)[number]

export interface ScopedRule extends PriceRule, PriceScope {}

/**
 * The order of precedence: what a rule must name to be looked at first. The first of these for which there is a rule wins, and no
 * other has a say. A service weighs more than a country, a country more than an operator.
 */
const PRECEDENCE: readonly (readonly ScopePart[])[] = [
  ['service', 'country', 'operator'],
  ['service', 'country'],
  ['service', 'operator'],
  ['country', 'operator'],
  ['service'],
  ['country'],
  ['operator'],
  [],
]

/** Rules by their scope; there is one for each at most. */
export type PriceRules = ReadonlyMap<string, PriceRule>

export const priceBookOf = (rules: readonly ScopedRule[]): PriceRules =>
  new Map(rules.map((rule) => [scopeKey(rule), rule]))

/** The rule that holds for an offer. @param base where the book has none */
export function ruleFor(rules: PriceRules, offer: PriceScope, base: PriceRule): PriceRule {
  for (const parts of PRECEDENCE) {
    const rule = rules.get(scopeKey(narrowed(offer, parts)))
    if (rule !== undefined) return rule
  }
  return base
}

export const scopeKey = ({ service, country, operator }: PriceScope): string =>
  `${service}-${country}-${operator}`

const narrowed = (offer: PriceScope, parts: readonly ScopePart[]): PriceScope => ({
  service: parts.includes('service') ? offer.service : ANY,
  country: parts.includes('country') ? offer.country : ANY,
  operator: parts.includes('operator') ? offer.operator : ANY,
})

/** True when a rule of this scope may have a say in the price of the offer. */
export const isWithin = (scope: PriceScope, offer: PriceScope): boolean =>
  SCOPE_PARTS.every((part) => scope[part] === ANY || scope[part] === offer[part])

interface Agreement {
  readonly priceToman: Toman
  readonly costToman: Toman
}

/**
 * The price of what is bought under an agreement: that of now, but never more than agreed while it costs us no more than it did
 * then. So a rule that was changed meanwhile takes nothing back from whoever has seen a price.
 */
export const agreedPrice = (agreed: Agreement, costToman: Toman, nowToman: Toman): Toman =>
  costToman <= agreed.costToman && agreed.priceToman < nowToman ? agreed.priceToman : nowToman

/** The terms of a discount code: one of the two. */
export interface Discount {
  readonly percent: number | undefined
  readonly offToman: Toman | undefined
}

/** A price with a code: never below cost, and never dearer than without it. */
export const discounted = (
  { percent, offToman }: Discount,
  fullToman: Toman,
  costToman: Toman,
): Toman =>
  lowered(fullToman, costToman, offToman ?? Math.floor((fullToman * (percent ?? 0)) / 100))

/** The price of now for whoever agreed to a price with a code: less by as much as was agreed. */
export const keepsSaving = (
  agreed: { readonly priceToman: Toman; readonly fullToman?: Toman | undefined },
  nowToman: Toman,
  costToman: Toman,
): Toman =>
  agreed.fullToman === undefined
    ? nowToman
    : lowered(nowToman, costToman, agreed.fullToman - agreed.priceToman)

const lowered = (fullToman: Toman, costToman: Toman, byToman: number): Toman =>
  toman(Math.max(Math.min(fullToman, Math.max(costToman, 1)), fullToman - byToman))
