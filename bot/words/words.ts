/** Every sentence of the shop, as one interface that each language fills. Nothing is said that is not here. */
import type { FailureReason, Movement, OrderState, Toman } from '#engine'
import type { Html } from '../html.ts'
import type { ClienteleWords } from './clientele.ts'
import type { BooksWords } from './books.ts'
import type { DeskWords } from './desk.ts'
import type { CardWords } from './cards.ts'
import type { ArrivalWords } from './arrival.ts'
import type { CareWords } from './care.ts'
import type { RepeatWords } from './repeats.ts'
import type { LimitWords } from './limits.ts'
import type { ChoicesWords, CountrySort } from './choices.ts'
import type { BroadcastWords } from './broadcast.ts'
import type { PermanentWords } from './permanent.ts'
import type { GiftWords } from './gifts.ts'
import type { OddWords } from './odd.ts'
import type { PrivacyWords } from './privacy.ts'
import type { KeepingWords } from './keeping.ts'
import type { PriceWords } from './prices.ts'
import type { ShelfWords } from './shelf.ts'
import type { SupportWords } from './support.ts'
import type { Formats } from './format.ts'
import type { TopUpWords } from './top-ups.ts'

export interface Words extends Formats {
  readonly rightToLeft: boolean
  readonly arrival: ArrivalWords
  readonly care: CareWords
  readonly repeats: RepeatWords
  readonly limits: LimitWords
  readonly choices: ChoicesWords
  readonly odd: OddWords
  readonly gifts: GiftWords
  readonly privacy: PrivacyWords
  readonly support: SupportWords
  readonly permanent: PermanentWords
  readonly button: ButtonWords
  readonly toast: ToastWords
  readonly home: HomeWords
  readonly buy: BuyWords
  readonly confirm: ConfirmWords
  readonly order: OrderWords
  readonly news: NewsWords
  readonly wallet: WalletWords
  readonly topUps: TopUpWords
  readonly cards: CardWords
  readonly search: SearchWords
  readonly admin: AdminWords
  readonly books: BooksWords
  readonly desk: DeskWords
  readonly clientele: ClienteleWords
  readonly keeping: KeepingWords
  readonly prices: PriceWords
  readonly shelf: ShelfWords
  readonly broadcast: BroadcastWords
  readonly profile: ProfileWords
  readonly help: { readonly shop: Html; readonly private: Html }
  /** The provider does not answer or does not serve us. */
  readonly unavailable: Html
  readonly notYourOrder: Html
  /** For a person who may not use a private bot. */
  notInvited(id: number): string
  readonly somethingBroke: Html
}

interface ButtonWords {
  readonly buy: string
  readonly orders: string
  readonly wallet: string
  readonly search: string
  readonly help: string
  readonly languages: string
  readonly home: string
  readonly back: string
  readonly next: string
  readonly previous: string
  readonly again: string
  readonly automatic: string
  readonly cheapest: string
  operator(id: string): string
  confirm(price: Toman): string
  readonly otherOffers: string
  readonly copyNumber: string
  /** The same without its area code. */
  copyLocal(areaCode: string): string
  copyCode(code: string): string
  readonly copyId: string
  readonly refresh: string
  readonly requested: string
  readonly byChance: string
  readonly byPrice: string
  readonly cancel: string
  readonly sureCancel: string
  readonly ban: string
  readonly sureBan: string
  readonly keep: string
  readonly repeat: string
  readonly finish: string
  readonly buyAgain: string
  readonly active: string
  readonly past: string
  readonly history: string
  readonly panel: string
  readonly providerBalance: string
}

/** Short, without markup: they float over the chat. */
interface ToastWords {
  readonly oldMenu: string
  readonly buying: string
  readonly checking: string
  readonly asking: string
  /** To who taps “2/17”. */
  readonly page: string
  /** Taps come faster than they can be followed. */
  readonly slower: string
}

interface HomeWords {
  /** @param name perhaps empty: some have a name that nobody sees */
  welcome(name: string): Html
  hello(name: string): Html
  balance(available: Toman): Html
  /** Nothing can be bought now. @param reason the owner's own words; may be empty */
  paused(reason: string): Html
  readonly choose: Html
  readonly languages: Html
}

interface BuyWords {
  readonly services: Html
  countries(service: string, sort: CountrySort): Html
  servicesOf(country: string): Html
  offers(service: string, country: string): Html
  /** What the two automatic choices mean; only those that can be had. */
  readonly automatic: Html
  readonly cheapest: Html
  readonly soldOut: Html
  soldOutHere(service: string, country: string): Html
  /** Short forms for lists; their prices are in Toman, as the heading says. */
  from(price: Toman): string
  chance(percent: number): string
  operator(id: string): string
  stock(count: number): string
  minutes(minutes: number): string
  readonly noStock: string
  readonly secondCode: string
  /** The same two on a button. */
  readonly sign: { readonly secondCode: string; readonly notReported: string }
  /** How many of these numbers get a code, in whole percent, and after how many seconds usually. */
  prospect(percent: number, seconds: number): Html
  /** The same of all numbers of a service, where too little is known of these. */
  prospectOf(service: string, percent: number, seconds: number): Html
  /** The provider's remark that a number was not reported in Telegram. */
  readonly notReported: string
  /** What the two terms mean to somebody who reads them for the first time. */
  readonly secondCodeMeans: Html
  readonly notReportedMeans: Html
}

interface ConfirmWords {
  readonly title: Html
  operator(id: string): Html
  /** A chosen operator may run out between this screen and the purchase. */
  readonly orOther: Html
  price(price: Toman): Html
  window(minutes: number): Html
  secondCode(possible: boolean): Html
  walletAfter(left: Toman): Html
  short(missing: Toman): Html
  readonly refundRule: Html
  /** The same rule where nobody has a wallet. */
  readonly refundRulePrivate: Html
  /** Nothing was bought, because it costs another price by now. */
  priceChanged(was: Toman | undefined, now: Toman): Html
  /** Not with what was promised; not dearer. */
  readonly termsChanged: Html
  quoteExpired(was: Toman | undefined, now: Toman): Html
  readonly gone: Html
  tooLittleMoney(price: Toman, missing: Toman): Html
  readonly tooLittleMoneyPrivate: Html
}

interface OrderWords {
  readonly headline: Readonly<Record<Exclude<OrderState, 'failed'>, Html>>
  readonly failure: Readonly<Record<FailureReason, Html>>
  title(what: Html, id: number): Html
  otherOperator(wished: string, bought: string): Html
  price(price: Toman): Html
  /** In a private shop nobody's wallet is meant. */
  moneyBack(price: Toman): Html
  readonly moneyBackPrivate: Html
  until(at: number): Html
  code(code: string): Html
  previousCode(code: string): Html
  readonly useNumber: Html
  /** A further code comes only to who asks for it in the app once more. */
  readonly askAgain: Html
  /** When an order was placed that has ended. */
  placed(at: number): Html
  readonly cancelPending: Html
  readonly banPending: Html
  /** He has asked, and nothing was there. */
  noCodeYet(at: number): Html
  checkedAt(at: number): Html
  /** He has said that he requested the code. */
  readonly requested: Html
  readonly notPossible: Html
  readonly providerSilent: Html
  readonly codeCame: Html
  readonly secondCodeHint: Html
  readonly askCancel: Html
  readonly askBan: Html
  list(which: 'active' | 'past'): Html
  emptyList(which: 'active' | 'past'): Html
  /** The state in a word, for lists, with its sign. */
  readonly state: Readonly<Record<OrderState, string>>
}

interface NewsWords {
  /** The headline of a code that came after the money went back, and what it costs. */
  readonly lateCode: Html
  readonly onTheHouse: Html
  corrected(toman: Toman, note: string | undefined): Html
  readonly providerOutOfMoney: Html
  readonly providerRefusesKey: Html
  /** Somebody else takes the bot's updates. */
  updatesTaken(by: 'webhook' | 'poller'): Html
  /** Above 0: forwards. */
  clockSet(jumpMs: number): Html
  clockDiffers(machine: string, aheadMs: number): Html
  providerLow(toman: Toman, daysLeft: number | undefined): Html
  /** So often within this hour. */
  orderLost(orderId: number, before: Toman | undefined, after: Toman | undefined): Html
  numberUnknown(orderId: number): Html
  /** Rows of a list of the provider's, by its name in the API, that cannot be read; `problem` is in English. */
  oddRows(list: string, count: number, of: number, problem: string): Html
  oddPurchase(orderId: number): Html
  deadUpdate(updateId: number): Html
}

interface WalletWords {
  readonly title: Html
  available(toman: Toman): Html
  held(toman: Toman): Html
  topUp(id: number): Html
  readonly history: Html
  readonly emptyHistory: Html
  readonly movement: Readonly<Record<Movement['kind'], string>>
  order(id: number): string
  /** What was in the wallet after a movement. */
  after(toman: Toman): string
}

interface SearchWords {
  readonly how: Html
  /** It exists, and is not sold here; `isMore`: something else that was named is. */
  unsold(name: string, isMore: boolean): Html
  found(text: string): Html
  nothing(text: string): Html
  serviceResult(service: string): string
  countryResult(country: string): string
  pairResult(service: string, country: string): string
  /** What is known of its price, and of how many countries or services there are. */
  fromIn(toman: Toman, countries: number): string
  fromFor(toman: Toman, services: number): string
}

interface AdminWords {
  providerBalance(toman: Toman): Html
  readonly creditForm: Html
  readonly debitForm: Html
  readonly ownWallet: Html
  noSuchCustomer(id: number): Html
}

/** What Telegram shows of the bot by itself. */
interface ProfileWords {
  readonly commands: readonly { readonly command: string; readonly description: string }[]
  readonly description: string
  readonly shortDescription: string
}
