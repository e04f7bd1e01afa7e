/** Which offers a purchase may be tried at, one after the other: pure. */
import type { Offer, Toman } from '#sdk'
import { keepsTerms, termsOf, type Terms } from '../orders/offer-terms.ts'

/** One try: what the provider is asked for, and the offer that this means as far as we know. */
export interface Rung {
  readonly operator: string
  readonly offer: Offer
}

export interface Ladder {
  /** Cheapest first, after the operator that was chosen; none is dearer than agreed, or less than was promised. */
  readonly rungs: readonly Rung[]
  /** What could be had at a higher price or with fewer promises, which must be agreed to first. */
  readonly instead: Offer | undefined
}

/** What the customer has confirmed. */
export interface Agreed extends Terms {
  readonly operator: string
  readonly priceToman: Toman
}

/**
 * The offers of one country for what a customer selected, up to the price and with the terms that were agreed. What is cheap is
 * what is cheap for the customer: operators may have their own rules of price.
 *
 * `any`: all that are in stock. They are asked for by their names: asked for `any`, the provider would go on to a dearer one.
 * `min`: the cheapest or nothing. An operator: that one; when it is sold out, the others that are not dearer than agreed and
 * keep what was promised; when it has become dearer or less itself, nothing.
 */
export function ladderOf(
  offers: readonly Offer[],
  agreed: Agreed,
  priceOf: (offer: Offer) => Toman,
): Ladder {
  const { operator } = agreed
  const byPrice = offers.toSorted((a, b) => priceOf(a) - priceOf(b))
  const isPaidFor = (offer: Offer): boolean => priceOf(offer) <= agreed.priceToman
  const fits = (offer: Offer): boolean => isPaidFor(offer) && keepsTerms(termsOf(offer), agreed)
  if (operator === 'min') return onlyRung(offers, byPrice.slice(0, 1).find(isInStock), fits)
  const inStock = byPrice.filter(isInStock)
  const selected = inStock.find((offer) => offer.operator === operator)
  if (selected !== undefined && !fits(selected)) return { rungs: [], instead: selected }
  const others = inStock.filter((offer) => offer !== selected)
  const rungs = [...(selected === undefined ? [] : [selected]), ...others].filter(fits).map(rungOf)
  // Whoever chose an operator is asked about another one, but not about a higher price: the list shows those.
  const isAskedFor = operator === 'any' ? () => true : isPaidFor
  return { rungs, instead: others.find((offer) => isAskedFor(offer) && !fits(offer)) }
}

/** The provider has a name for its own cheapest. */
const nameOfCheapest = (offers: readonly Offer[], offer: Offer): string =>
  offers.every(({ priceToman }) => priceToman >= offer.priceToman) ? 'min' : offer.operator

function onlyRung(
  offers: readonly Offer[],
  offer: Offer | undefined,
  fits: (offer: Offer) => boolean,
): Ladder {
  if (offer === undefined) return { rungs: [], instead: undefined }
  return fits(offer)
    ? { rungs: [{ operator: nameOfCheapest(offers, offer), offer }], instead: undefined }
    : { rungs: [], instead: offer }
}

const rungOf = (offer: Offer): Rung => ({ operator: offer.operator, offer })
const isInStock = ({ count }: Offer): boolean => count > 0
