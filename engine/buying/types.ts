import type { DiscountRefusal } from '../promotions/discount-types.ts'
import type { Page } from '../store/page.ts'
import type { Found, Country, Service, Unavailable } from '../catalogue/types.ts'
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
  /** The price without the discount code that this one is by. */
  readonly fullToman?: Toman
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
  /** Nothing in stock, or not on the listing. */
  | { readonly kind: 'sold-out' }
  | Unavailable
  | { readonly kind: 'quoted'; readonly quote: Quote }

/** How asking for a price with a discount code ended. Listed in order of precedence. */
export type Discounting =
  | { readonly kind: 'no-such-quote' }
  | DiscountRefusal
  | Quoted
  /** The price is as low as it can be already: the code is not used. */
  | { readonly kind: 'no-gain' }

/** Why somebody may not buy now. */
export type Barred =
  /** The staff has blocked the customer; the reason is as they wrote it, perhaps empty. */
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
  /** Nothing in stock, or not on the listing any more. */
  | { readonly kind: 'sold-out' }
  /** Looked at before the provider is asked, and again with the hold. */
  | { readonly kind: 'too-little-money'; readonly missingToman: Toman; readonly priceToman: Toman }
  | Unavailable
  /** The quote is too old to be taken for a request of now: nothing is charged, here is a fresh one. */
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
  /** No such order, or not the customer's. */
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

/** What there is to buy. A service or country that is hidden keeps its name for orders that exist. */
export interface Browsing {
  /** Active services that are on the listing: the pinned, then popular ones. From memory. */
  services(): readonly Service[]
  /** Active countries that are on the listing, the pinned first. From memory. */
  countries(): readonly Country[]
  /** On the listing or not: orders that exist keep their names. */
  service(id: string): Service | undefined
  country(id: string): Country | undefined
  /** Understands Persian and Arabic spelling, digits, half spaces, Latin aliases, ISO codes and dial codes; finds what is on the listing. From memory. */
  search(text: string): Found
  /** Prices in passing, some minutes old; undefined when nothing is in stock, or nobody knows. */
  glanceAt(filter: { service: string } | { country: string }): Promise<PriceGlance | undefined>
  /** Countries with stock: the pinned, then the cheapest. */
  countriesOf(service: string): Promise<CountriesFound>
  /** Services with stock in a country, in the order of `services()`, each with its cheapest price. */
  servicesOf(country: string): Promise<ServicesFound>
  offersOf(service: string, country: string): Promise<OffersFound>
}

/** From a price to an order. */
export interface Buying {
  /** @param insteadOf the customer's order that would be given back: it does not stand in the way of the next */
  quote(
    customerId: number,
    selection: { service: string; country: string; operator: string },
    insteadOf?: number,
  ): Promise<Quoted>
  /** The same at the price that a discount code makes of it, as a new quote. @param text the code as the customer writes it */
  discount(customerId: number, quoteId: number, text: string): Promise<Discounting>
  /** The customer's own quote, as it was made. */
  findQuote(customerId: number, quoteId: number): Promise<Quote | undefined>
  buy(customerId: number, quoteId: number): Promise<Purchase>
}

/** The orders of customers. Every call names whose order it is: a stranger’s is not found. */
export interface Orders {
  find(customerId: number, orderId: number): Promise<Order | undefined>
  /** An order whoever owns it: for telling notices and for admins. */
  findAny(orderId: number): Promise<Order | undefined>
  /** The codes of a customer's order that have not been erased, oldest first. */
  codes(customerId: number, orderId: number): Promise<readonly string[]>
  /** The customer's orders by their id, by digits of the number, or by service and country; newest first, a few. */
  search(customerId: number, text: string): Promise<readonly Order[]>
  list(customerId: number, which: 'active' | 'past', page: number): Promise<Page<Order>>
  /**
   * Remembers which message in the customer's chat shows the order: the newest of those that do.
   *
   * @param gone a card that is not in the chat any more: any other takes its place
   * @returns the message that is not the card (any more), which may be the given one; nothing when none is left over
   */
  setCard(orderId: number, messageId: number, gone?: number): Promise<number | undefined>
  cancel(customerId: number, orderId: number): Promise<ActionResult>
  ban(customerId: number, orderId: number): Promise<ActionResult>
  /**
   * Asks for a further code.
   *
   * @param afterCodes how many codes the customer had seen when asking: a tap that is handled a second time, after the
   *   code that it brought, asks for nothing more.
   */
  repeat(customerId: number, orderId: number, afterCodes: number): Promise<Repeat>
  /** Takes the price of a further code that the customer was shown. */
  confirmRepeat(customerId: number, offerId: number): Promise<Repeat>
  /** What a further code costs now; 0: nothing. */
  repeatPriceToman(): Toman
  finish(customerId: number, orderId: number): Promise<ActionResult>
  /** Asks the provider at once unless it was asked a moment ago. */
  refresh(customerId: number, orderId: number): Promise<ActionResult>
  /** Notes that the customer has requested the code from the service: it is looked for more often from now on. */
  requested(customerId: number, orderId: number): Promise<ActionResult>
}
