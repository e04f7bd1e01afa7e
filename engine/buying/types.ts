import type { Country, Service, Unavailable } from '../catalogue/types.ts'
import type { Toman } from '#sdk'
import type { Prospect } from '../polling/prospects.ts'
import type { LimitReached } from './limits.ts'
import type { Order } from '../orders/order.ts'

/** One country in which a service can be had now, with its cheapest offer. */
export interface CountryOffer {
  readonly country: Country
  /** The final price for the customer. */
  readonly priceToman: Toman
  /** Numbers in stock at this price; there may be more at higher ones. */
  readonly count: number
  /** What may be expected of the country, whatever the operator. */
  readonly prospect: Prospect | undefined
  /** The same of those that are said to be reported by nobody. */
  readonly unreported?: { readonly priceToman: Toman; readonly count: number }
}

/** One service that can be had in a country now, with its cheapest offer. */
export interface ServiceOffer {
  readonly service: Service
  readonly priceToman: Toman
  /** Numbers in stock at this price; there may be more at higher ones. */
  readonly count: number
}

/** One way to buy in a country: an operator of the provider, or one of its two automatic choices. */
export interface Offer {
  /** `1`…`4`, or `any` (cheapest in stock, dearer ones if need be), or `min` (the cheapest or nothing). */
  readonly operator: string
  readonly priceToman: Toman
  readonly count: number
  /** How long the number is ours, in milliseconds. */
  readonly validMs: number
  /** True when a second code can be asked for. */
  readonly repeatable: boolean
  /** What may be expected of it, from the shop's own numbers; undefined without enough of them. */
  readonly prospect: Prospect | undefined
  /** The provider's own remark in Persian, such as «بدون ریپورت»; empty when there is none. */
  readonly remark: string
}

/** A price that the shop offers to one customer. Buying refers to it by its id alone. */
export interface Quote extends Offer {
  readonly id: number
  readonly customerId: number
  readonly service: Service
  readonly country: Country
}

/** How asking for countries or offers ended. */
export type CountriesFound =
  | Unavailable
  | { readonly kind: 'found'; readonly countries: readonly CountryOffer[] }

export type ServicesFound =
  | Unavailable
  | { readonly kind: 'found'; readonly services: readonly ServiceOffer[] }

/** `offers` begins with `any` and `min` when there is stock, then the operators by price. Sold-out operators have count 0. */
export type OffersFound =
  | Unavailable
  | { readonly kind: 'found'; readonly offers: readonly Offer[] }

/** Nothing new is sold for a while; orders that live go on. The reason is the operator's own, perhaps empty. */
interface Paused {
  readonly kind: 'paused'
  readonly reason: string
}

/** Listed in order of precedence. */
export type Quoted =
  | Paused
  | Barred
  /** Nothing in stock, or not on the shelf. */
  | { readonly kind: 'sold-out' }
  | Unavailable
  | { readonly kind: 'quoted'; readonly quote: Quote }

/** Why somebody may not buy now. */
export type Barred =
  /** The staff has blocked him; the reason is theirs, perhaps empty. */
  | { readonly kind: 'blocked'; readonly reason: string }
  | ({ readonly kind: 'limit' } & LimitReached)

/** How a purchase ended. Listed in order of precedence: only the first that applies is given. */
export type Purchase =
  /** The quote does not exist or is another customer's. */
  | { readonly kind: 'no-such-quote' }
  /** The customer already tapped this quote: the order as it is now, in whatever state. */
  | { readonly kind: 'already'; readonly order: Order }
  | Paused
  | Barred
  /** Nothing in stock, or not on the shelf any more. */
  | { readonly kind: 'sold-out' }
  /** Looked at before the provider is asked, and again with the hold. */
  | { readonly kind: 'too-little-money'; readonly missingToman: Toman; readonly priceToman: Toman }
  | Unavailable
  /** The quote is too old to be taken for a wish of now: nothing is charged, here is a fresh one. */
  | { readonly kind: 'quote-expired'; readonly quote: Quote }
  /** Dearer than agreed, before or after the provider was asked: nothing is charged, here is the new price. */
  | { readonly kind: 'price-changed'; readonly quote: Quote }
  /** Not to be had with what was promised: nothing is charged, here is what can be had, at no higher price. */
  | { readonly kind: 'terms-changed'; readonly quote: Quote }
  /** The provider's answer was lost: the money is back, and nothing is bought again by itself. */
  | { readonly kind: 'lost'; readonly order: Order }
  | { readonly kind: 'bought'; readonly order: Order }

/** How an action on an order ended. */
export type ActionResult =
  /** No such order, or not his. */
  | { readonly kind: 'not-found' }
  /** The order's state does not allow it (any more). */
  | { readonly kind: 'not-allowed'; readonly order: Order }
  /** A code came first: it is delivered, the order is not given back. */
  | { readonly kind: 'code-came'; readonly order: Order }
  /** The provider has not confirmed yet; the engine keeps asking and tells the customer how it ended. */
  | { readonly kind: 'pending'; readonly order: Order }
  /** The provider cannot be reached; nothing changed. */
  | { readonly kind: 'unavailable'; readonly order: Order }
  | { readonly kind: 'done'; readonly order: Order }

/** How asking for a further code ended. `pending`: its money is set aside, and the engine finds out whether it was granted. */
export type Repeat =
  | ActionResult
  /** Nothing was asked for: it has this price, or has it by now, and waits for a confirmation. */
  | { readonly kind: 'costs'; readonly order: Order; readonly offer: RepeatOffer }
  | {
      readonly kind: 'too-little-money'
      readonly order: Order
      readonly offer: RepeatOffer
      readonly missingToman: Toman
    }

/** The price of a further code, kept in a row: confirming refers to it by its id alone. */
export interface RepeatOffer {
  readonly id: number
  readonly priceToman: Toman
}

/** What something costs about: the price from which it begins in each country, or for each service, that has it in stock. */
export interface PriceGlance {
  readonly fromToman: ReadonlyMap<string, Toman>
}
