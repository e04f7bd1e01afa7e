import { findCountry, findService, OPERATORS } from './catalogue.ts'
import type { Market } from './market.ts'
import { RefusedCall } from './refusals.ts'
import type { Offer } from './stock.ts'

/** The ways to name a number in `getnum`. `price` is the classic one with the row's price added. */
export type GetnumForm = 'classic' | 'price' | 'sid'

export type OperatorSelection = number | 'any' | 'min'

/** What `getnum` was asked for. */
export type Selection =
  | { readonly form: 'sid'; readonly sid: number }
  | {
      readonly form: 'classic' | 'price'
      readonly service: number
      readonly country: number
      readonly operator: OperatorSelection
      readonly maxToman: number
    }

/** The row that a selection buys from. @throws {RefusedCall} when there is none. */
export function chooseOffer(market: Market, selection: Selection): Offer {
  if (selection.form === 'sid') return buyable(knownSid(market, selection.sid))
  assertActive(selection.service, selection.country)
  const { service, country, operator } = selection
  const offers = market.offers({ service, country }).toSorted(byPrice)
  if (typeof operator === 'number') return buyable(ofOperator(offers, operator), selection.maxToman)

  const active = offers.filter((offer) => offer.active)
  if (offers.length > 0 && active.length === 0) throw new RefusedCall('-211')
  const offer = operator === 'min' ? active[0] : active.find(({ count }) => count > 0)
  return buyable(offer, selection.maxToman)
}

export const byPrice = (a: Offer, b: Offer): number =>
  a.amountToman - b.amountToman || a.operator - b.operator

export const isOperator = (operator: number): boolean =>
  OPERATORS.some((known) => known === operator)

function knownSid(market: Market, sid: number): Offer {
  const offer = market.withSid(sid)
  if (!offer) throw new RefusedCall('-202')
  assertActive(offer.service, offer.country)
  return offer
}

const ofOperator = (offers: readonly Offer[], operator: number): Offer | undefined =>
  offers.find((offer) => offer.operator === operator)

function assertActive(service: number, country: number): void {
  const [foundService, foundCountry] = [findService(service), findCountry(country)]
  if (!foundService || !foundCountry) throw new RefusedCall('-202')
  if (!foundService.active) throw new RefusedCall('-210')
  if (!foundCountry.active) throw new RefusedCall('-212')
}

function buyable(offer: Offer | undefined, maxToman = Infinity): Offer {
  if (!offer) throw new RefusedCall('-204')
  if (!offer.active) throw new RefusedCall('-211')
  if (offer.count === 0) throw new RefusedCall('-204')
  if (offer.amountToman > maxToman) throw new RefusedCall('-206')
  return offer
}
