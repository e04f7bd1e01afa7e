/** Which offers a purchase may be tried at, one after the other: pure. */
import type { Offer, Toman } from '#sdk'

/** One try: what the provider is asked for, and the offer that this means as far as we know. */
export interface Rung {
  readonly operator: string
  readonly offer: Offer
}

export interface Ladder {
  /** Cheapest first, after the operator that was chosen; none is dearer than agreed. */
  readonly rungs: readonly Rung[]
  /** What could be had at a higher price, which must be agreed to first. */
  readonly dearer: Offer | undefined
}

/**
 * The offers of one country for what a customer wished, up to the price that he agreed to. What is cheap is cheap for him:
 * operators may have their own rules of price.
 *
 * `any`: all that are in stock. They are asked for by their names: asked for `any`, the provider would go on to a dearer one.
 * `min`: the cheapest or nothing. An operator: that one; when it is sold out, the others that are not dearer than agreed;
 * when it has become dearer, nothing.
 */
export function ladderOf(
  offers: readonly Offer[],
  operator: string,
  agreedToman: Toman,
  priceOf: (offer: Offer) => Toman,
): Ladder {
  const byPrice = offers.toSorted((a, b) => priceOf(a) - priceOf(b))
  const fits = (offer: Offer): boolean => priceOf(offer) <= agreedToman
  if (operator === 'min') return onlyRung(offers, byPrice.slice(0, 1).find(isInStock), fits)
  const inStock = byPrice.filter(isInStock)
  const wished = inStock.find((offer) => offer.operator === operator)
  if (wished !== undefined && !fits(wished)) return { rungs: [], dearer: wished }
  const others = inStock.filter((offer) => offer !== wished)
  const rungs = [...(wished === undefined ? [] : [wished]), ...others].filter(fits).map(rungOf)
  return { rungs, dearer: operator === 'any' ? inStock.find((offer) => !fits(offer)) : undefined }
}

/** The provider has a name for its own cheapest. */
const nameOfCheapest = (offers: readonly Offer[], offer: Offer): string =>
  offers.every(({ priceToman }) => priceToman >= offer.priceToman) ? 'min' : offer.operator

function onlyRung(
  offers: readonly Offer[],
  offer: Offer | undefined,
  fits: (offer: Offer) => boolean,
): Ladder {
  if (offer === undefined) return { rungs: [], dearer: undefined }
  return fits(offer)
    ? { rungs: [{ operator: nameOfCheapest(offers, offer), offer }], dearer: undefined }
    : { rungs: [], dearer: offer }
}

const rungOf = (offer: Offer): Rung => ({ operator: offer.operator, offer })
const isInStock = ({ count }: Offer): boolean => count > 0
