/** What the engine does for its faces: every call, and every way it can end. */
import type { Gauges } from './store/gauges.ts'
import type { EpochMs, Toman } from '#sdk'
import type { Choices } from './choices.ts'
import type { Books, BooksNews } from './books/index.ts'
import type { Blocks } from './blocks.ts'
import type { LimitReached } from './limits.ts'
import type { OddList } from './odd-answers.ts'
import type { Order } from './order.ts'
import type { Prospect } from './polling/index.ts'
import type { Prices } from './prices/index.ts'
import type { Questions } from './questions.ts'
import type { Backups } from './backup/index.ts'
import type { Broadcasts } from './broadcasts/index.ts'
import type { Clientele, RefusedNews, RefusedPurchases } from './clientele/index.ts'
import type { GiftNews, Gifts } from './gifts/index.ts'
import type { Referral, ReferralNews } from './referral/index.ts'
import type { Privacy } from './privacy/index.ts'
import type { Reports } from './reports/index.ts'
import type { Rules } from './rules.ts'
import type { Settings } from './settings.ts'
import type { Shelf } from './shelf.ts'
import type { Support, SupportNews } from './support/index.ts'
import type { Staff } from './staff.ts'
import type { StoredDeed } from './store/index.ts'
import type { Permanent, PermanentNews } from './permanent/index.ts'
import type { Cards, TopUpNews, TopUps } from './topups/index.ts'

export type Language = 'fa' | 'en' | 'ru'
/** A name in each language of the shop. */
export type Names = Readonly<Record<Language, string>>

export interface Service {
  readonly id: string
  readonly names: Names
}

export interface Country {
  readonly id: string
  readonly names: Names
  /** The flag as an emoji, or a globe. */
  readonly flag: string
  /** Digits without a plus. */
  readonly areaCode: string
}

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

/** What something costs about: the price from which it begins in each country, or for each service, that has it in stock. */
export interface PriceGlance {
  readonly fromToman: ReadonlyMap<string, Toman>
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

/** A page of a list that is already in memory or cheap to count. `page` starts at 0. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly page: number
  readonly pages: number
}

export interface Customer {
  readonly id: number
  readonly name: string
  readonly username: string | undefined
  /** Undefined until he has chosen one: the shop's default holds. */
  readonly language: Language | undefined
  /** True on the call that created him. */
  readonly isNew: boolean
}

export interface Wallet {
  readonly availableToman: Toman
  /** Set aside for orders that have not ended. */
  readonly heldToman: Toman
}

/** One line of a customer's history. Holds that are settled or released show as the purchase or the refund they became. */
export interface Movement {
  readonly kind:
    | 'top-up'
    | 'credit'
    | 'debit'
    | 'gift'
    | 'referral'
    | 'waive'
    | 'purchase'
    | 'refund'
    | 'hold'
  /** Positive into the wallet, negative out of it. */
  readonly toman: Toman
  readonly at: EpochMs
  readonly orderId: number | undefined
  /** The permanent number that it was for, as the provider sets it. */
  readonly number: string | undefined
  readonly note: string | undefined
  /** What was in the wallet then. */
  readonly afterToman: Toman
}

/** The provider cannot be reached or does not work for us now; nothing was bought. */
interface Unavailable {
  readonly kind: 'unavailable'
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

/** What a text matches, best first. `pairs` holds combinations such as “telegram russia”. */
export interface Found {
  readonly services: readonly Service[]
  readonly countries: readonly Country[]
  readonly pairs: readonly { readonly service: Service; readonly country: Country }[]
  /** Set when a country fits better than every service. */
  readonly countriesFirst?: boolean
  /** Set when only some words of a sentence name what was found: the sentence may be about something else. */
  readonly isPartly?: boolean
  /** Set when nothing is called exactly so: the beginning of a name, a name with a slip. */
  readonly isGuess?: boolean
  /** What was named and is not sold here: hidden, or nothing of the provider’s. */
  readonly unsold?: readonly Names[]
  /** What was said besides: of several, the cheapest; or none that others have reported. */
  readonly wish?: Wish
  /** Set when a number is asked for and nothing is named, such as “I need a cheap number”. */
  readonly isGeneral?: boolean
}
export type Wish = 'cheapest' | 'unreported'

/** How an admin's correction of a wallet ended. */
export type Correction =
  | { readonly kind: 'no-such-customer' }
  /** Nobody but an owner puts money into his own wallet. */
  | { readonly kind: 'own-wallet' }
  /** A debit above what is available; nothing changed. */
  | { readonly kind: 'too-little-money'; readonly availableToman: Toman }
  | { readonly kind: 'done'; readonly wallet: Wallet }

export type ProviderBalance = Unavailable | { readonly kind: 'known'; readonly toman: Toman }

/** News for one person; how it is told is the face's business. */
export type News =
  /** A code to show as a new message. `late`: it came after the money went back; it costs nothing. */
  | {
      readonly kind: 'code'
      readonly orderId: number
      readonly code: string
      readonly sequence: number
      readonly late: boolean
    }
  /** The order ended without the customer's tap: show what became of it and of the money. */
  | { readonly kind: 'ended'; readonly orderId: number }
  /** The order's card should be drawn again (time passes, something changed). */
  | {
      readonly kind: 'card'
      readonly orderId: number
      /** Says only that it takes long: of no use once the order waits no more. */
      readonly isSlow?: true
    }
  /** No further code came, or could be asked for: what was set aside for it is back. */
  | { readonly kind: 'no-further-code'; readonly orderId: number; readonly toman: Toman }
  /** The window of an order without a code ends soon; nothing to say when a code has come meanwhile. */
  | { readonly kind: 'ending'; readonly orderId: number }
  | { readonly kind: 'corrected'; readonly toman: Toman; readonly note: string | undefined }
  /** For admins. */
  /** Somebody's own words to many. */
  | { readonly kind: 'broadcast'; readonly broadcastId: number; readonly body: string }
  /** For its author: how far it is, or that it has ended. */
  | {
      readonly kind: 'broadcast-progress'
      readonly broadcastId: number
      readonly isEnd: boolean
    }
  | { readonly kind: 'provider-out-of-money' }
  | {
      readonly kind: 'provider-low'
      readonly toman: Toman
      readonly daysLeft: number | undefined
    }
  /** So often within this hour, and far more often than usual. */
  | {
      readonly kind: 'failures-rising'
      readonly method: string
      readonly code: string
      readonly count: number
    }
  | { readonly kind: 'provider-refuses-key' }
  /** The clock that the shop goes by was set by so much; above 0, forwards. */
  | { readonly kind: 'clock-set'; readonly jumpMs: number }
  | { readonly kind: 'clock-differs'; readonly machine: string; readonly aheadMs: number }
  /** Somebody else takes what people write to the bot. */
  | { readonly kind: 'updates-taken'; readonly by: 'webhook' | 'poller' }
  | {
      readonly kind: 'order-lost'
      readonly orderId: number
      readonly balanceBeforeToman: Toman | undefined
      readonly balanceAfterToman: Toman | undefined
    }
  /** The provider does not know a number that we hold paid. It goes on being asked about until its window is over. */
  | { readonly kind: 'number-unknown'; readonly orderId: number }
  /** Rows of one of the provider's lists cannot be read and are left out; with `count` equal to `of`, nothing of it can. */
  | {
      readonly kind: 'odd-rows'
      readonly list: OddList
      readonly count: number
      readonly of: number
      readonly problem: string
    }
  /** A number was bought by an answer of which not enough could be read; it is being given back by its id. */
  | { readonly kind: 'odd-purchase'; readonly orderId: number }
  | BooksNews
  | GiftNews
  | ReferralNews
  | TopUpNews
  | SupportNews
  | PermanentNews
  | RefusedNews
  /** For who may make backups: the nightly one failed, or there has been none for days. */
  | { readonly kind: 'backup-trouble'; readonly why: 'failing' | 'old' }

export interface Notice {
  readonly id: number
  /** Telegram's id of the person. */
  readonly recipientId: number
  readonly news: News
  readonly attempts: number
}

/** What became of telling a {@link Notice}. Throwing counts as “try again later”. */
export type Delivery =
  | { readonly kind: 'delivered' }
  /** The person has blocked the bot or does not exist: kept, and tried again when he comes back. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'retry'; readonly afterMs: number }

export type Deliver = (notice: Notice, signal: AbortSignal) => Promise<Delivery>

/** The shop without a face. Every call is safe to repeat: the second one finds the first one's result. */
export interface Engine {
  /** Loads the catalogue and starts watching and delivering. */
  start(deliver: Deliver): Promise<void>
  /** A stop has begun: what was bought and cannot be written within seconds is given back. */
  hurry(): void
  /** Stops taking work, waits for the work in hand, closes nothing that it was given. */
  stop(): Promise<void>
  /** How the shop stands, in numbers that name nobody. */
  gauges(): Promise<Gauges>
  /** How many accounts their postings contradict. It reads the whole ledger. */
  wrongAccounts(): Promise<number>
  /** Why the shop cannot serve yet, or an empty list. */
  notReady(): readonly string[]
  /** Tells the staff, once an hour, that somebody else takes what people write to the bot. */
  updatesTaken(by: 'webhook' | 'poller'): Promise<void>

  /** Creates the customer on first sight, keeps his name fresh, and makes waiting notices due when he was unreachable. */
  greet(person: { id: number; name: string; username?: string | undefined }): Promise<Customer>
  /** Somebody who has been here, without changing anything about him. */
  customer(id: number): Promise<Customer | undefined>
  setLanguage(customerId: number, language: Language): Promise<void>
  /** Notes that the person blocked the bot (`false`) or came back (`true`). */
  setReachable(customerId: number, reachable: boolean): Promise<void>

  /** Active services that are on the shelf: the pinned, then popular ones. From memory. */
  services(): readonly Service[]
  /** Active countries that are on the shelf, the pinned first. From memory. */
  countries(): readonly Country[]
  /** On the shelf or not: orders that exist keep their names. */
  service(id: string): Service | undefined
  country(id: string): Country | undefined
  /** Understands Persian and Arabic spelling, digits, half spaces, Latin aliases, ISO codes and dial codes; finds what is on the shelf. From memory. */
  search(text: string): Found
  /** Countries with stock: the pinned, then the cheapest. */
  countriesOf(service: string): Promise<CountriesFound>
  /** Prices in passing, some minutes old; undefined when nothing is in stock, or nobody knows. */
  glanceAt(filter: { service: string } | { country: string }): Promise<PriceGlance | undefined>
  /** Services with stock in a country, in the order of `services()`, each with its cheapest price. */
  servicesOf(country: string): Promise<ServicesFound>
  offersOf(service: string, country: string): Promise<OffersFound>
  /** @param insteadOf an order of his that he would give back: it does not stand in the way of the next */
  quote(
    customerId: number,
    wish: { service: string; country: string; operator: string },
    insteadOf?: number,
  ): Promise<Quoted>

  /** A quote of his, as it was made. */
  quoteOf(customerId: number, quoteId: number): Promise<Quote | undefined>

  buyNumber(customerId: number, quoteId: number): Promise<Purchase>
  order(customerId: number, orderId: number): Promise<Order | undefined>
  /** An order whoever owns it: for telling notices and for admins. */
  anyOrder(orderId: number): Promise<Order | undefined>
  /** The codes of a customer's order that have not been erased, oldest first. */
  codes(customerId: number, orderId: number): Promise<readonly string[]>
  /** His orders by their id, by digits of the number, or by service and country; newest first, a few. */
  findOrders(customerId: number, text: string): Promise<readonly Order[]>
  orders(customerId: number, which: 'active' | 'past', page: number): Promise<Page<Order>>
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
   * @param afterCodes how many codes the customer had seen when he asked: a tap that is handled a second time, after the
   *   code that it brought, asks for nothing more.
   */
  repeat(customerId: number, orderId: number, afterCodes: number): Promise<Repeat>
  /** Takes the price of a further code that he was shown. */
  confirmRepeat(customerId: number, offerId: number): Promise<Repeat>
  /** What a further code costs now; 0: nothing. */
  repeatPriceToman(): Toman
  finish(customerId: number, orderId: number): Promise<ActionResult>
  /** Asks the provider at once unless it was asked a moment ago. */
  refresh(customerId: number, orderId: number): Promise<ActionResult>
  /** Notes that the customer has requested the code where he needs it: it is looked for more often from now on. */
  requested(customerId: number, orderId: number): Promise<ActionResult>

  wallet(customerId: number): Promise<Wallet>
  history(customerId: number, page: number): Promise<Page<Movement>>

  /** @param key names this correction: the same key again changes nothing. */
  credit(
    adminId: number,
    customerId: number,
    toman: Toman,
    key: string,
    note?: string,
  ): Promise<Correction>
  debit(
    adminId: number,
    customerId: number,
    toman: Toman,
    key: string,
    note?: string,
  ): Promise<Correction>
  providerBalance(): Promise<ProviderBalance>

  readonly blocks: Blocks
  readonly topUps: TopUps
  /** The bank cards to which customers pay. */
  readonly cards: Cards
  readonly permanent: Permanent
  readonly choices: Choices
  readonly gifts: Gifts
  readonly referral: Referral
  readonly privacy: Privacy
  readonly rules: Rules
  readonly books: Books
  readonly questions: Questions
  readonly support: Support
  readonly reports: Reports
  readonly clientele: Clientele
  readonly broadcasts: Broadcasts
  readonly backups: Backups
  /** Purchases that were refused because our account had no money. */
  readonly refused: RefusedPurchases
  readonly settings: Omit<Settings, 'reload' | 'edit'>
  readonly shelf: Shelf
  readonly prices: Omit<Prices, 'reload' | 'of'>
  readonly staff: Staff
  /** What the staff did, newest first; to one subject, such as `customer:1002`, when it is named. */
  trail(page: number, subject?: string): Promise<Page<StoredDeed>>

  readonly inbox: Inbox
}

export interface IncomingUpdate {
  readonly updateId: number
  /** What must be handled in order: usually the person's id. */
  readonly lane: string
  readonly body: string
}

export interface InboxItem extends IncomingUpdate {
  readonly seq: number
  /** How often handling it failed. */
  readonly tries: number
  /** How many processes were gone before they had handled it. */
  readonly crashes: number
  readonly receivedAt: EpochMs
}

/** The durable inbox: what is appended is handled at least once, in order within its lane. */
export interface Inbox {
  /** Keeps the updates and the next offset in one transaction; an update that is already there is ignored. */
  append(updates: readonly IncomingUpdate[], nextOffset?: number): Promise<void>
  /** The offset to ask for next, or undefined on a new database. */
  offset(): Promise<number | undefined>
  /** Takes, or holds on to, the right to ask Telegram for updates, which one process at a time has. Said every few seconds. */
  lead(): Promise<boolean>
  /** Leaves that right to another. */
  resign(): Promise<void>
  /** Takes the oldest free item of each free lane, at most `limit`, and leases it. */
  claim(limit: number): Promise<readonly InboxItem[]>
  /** Goes on holding items that are still being handled. Said every few seconds, or another process takes them. */
  hold(seqs: readonly number[]): Promise<void>
  done(seq: number): Promise<void>
  /** Puts the item back for a while, as if it had not been taken: what failed was not its fault. */
  putBack(seq: number, afterMs: number): Promise<void>
  /** Makes the item due again after a pause, or puts it aside after the third failure; says which. */
  failed(seq: number, error: string): Promise<'again' | 'dead'>
}
