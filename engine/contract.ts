/** What the engine does for its faces: every call, and every way it can end. */
import type { OrderNews } from './orders/news.ts'
import type { Gauges } from './reports/gauge-rows.ts'
import type { Toman } from '#sdk'
import type { Choices } from './buying/favourites.ts'
import type { Books, BooksNews } from './audit/types.ts'
import type { Blocks } from './customers/blocks.ts'
import type { OddList } from './catalogue/odd-answers.ts'
import type { Order } from './orders/order.ts'
import type { Prices } from './catalogue/price-types.ts'
import type { Questions } from './customers/questions.ts'
import type { Backups } from './backup/backups.ts'
import type { Broadcasts } from './broadcasts/broadcasts.ts'
import type { Clientele } from './desk/customer-files.ts'
import type { RefusedNews, RefusedPurchases } from './desk/refused.ts'
import type { GiftNews, Gifts } from './promotions/gift-types.ts'
import type { Referral, ReferralNews } from './promotions/referral-types.ts'
import type { Privacy } from './customers/privacy-types.ts'
import type { Reports } from './reports/types.ts'
import type { Rules } from './customers/terms.ts'
import type { Settings } from './settings/settings.ts'
import type { Shelf } from './catalogue/shelf.ts'
import type { Support, SupportNews } from './support/types.ts'
import type { Staff } from './staff/staff.ts'
import type { StoredDeed } from './staff/audit-log-rows.ts'
import type { Permanent, PermanentNews } from './permanent/types.ts'
import type { Cards, TopUpNews, TopUps } from './top-ups/types.ts'
import type { ProviderBalance } from './reports/provider-account.ts'
import type {
  CountriesFound,
  ServicesFound,
  OffersFound,
  Quoted,
  Quote,
  Purchase,
  ActionResult,
  Repeat,
  PriceGlance,
} from './buying/types.ts'
import type { Service, Country, Found } from './catalogue/types.ts'
import type { Customer } from './customers/types.ts'
import type { Delivery, Inbox, StoredNotice } from './delivery/types.ts'
import type { Correction } from './desk/correcting.ts'
import type { Language } from './language/language.ts'
import type { Wallet, Movement } from './ledger/types.ts'
import type { Page } from './store/page.ts'

export interface Notice extends StoredNotice {
  readonly news: News
}

export type Deliver = (notice: Notice, signal: AbortSignal) => Promise<Delivery>

/** News for one person; how it is told is the face's business. */
export type News =
  | OrderNews
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
