/** What the desk says: the panel and the reports. */
import type { Dimension, Span, Toman } from '#engine'
import type { Html } from '../html.ts'

/** The parts of the panel, for those who have more doors than fit on a phone. */
export const ROOMS = ['messages', 'money', 'goods', 'upkeep'] as const
export type Room = (typeof ROOMS)[number]

export interface DeskWords {
  readonly button: {
    readonly reports: string
    readonly chart: string
    readonly refresh: string
    readonly pause: string
    readonly byDimension: Readonly<Record<Dimension, string>>
    readonly span: Readonly<Record<Span, string>>
    readonly earlier: string
    readonly later: string
  }
  readonly room: Readonly<Record<Room, string>>
  inRoom(room: Room): Html
  /** What is wrong and what waits, on buttons that lead to where it is mended. */
  readonly alarm: {
    readonly paused: string
    noBalance(count: number): string
    providerLow(toman: Toman, daysLeft: number | undefined): string
    failures(code: string, method: string, count: number): string
    lost(count: number): string
    worksAgain(people: number): string
    backup(why: 'no-passphrase' | 'failing' | 'old'): string
    topUps(count: number): string
    tickets(count: number): string
  }
  /** For somebody of the staff who tapped what is another's business. */
  readonly notAllowed: Html
  readonly panel: {
    readonly title: Html
    readonly today: Html
    openOrders(count: number): Html
    /** Receipts and tickets that somebody has to look at. */
    waiting(topUps: number, tickets: number): Html
    paused(reason: string): Html
    readonly askPause: Html
    /** `daysLeft` at the pace of the last days, when there is one. */
    provider(toman: Toman, daysLeft: number | undefined): Html
    commands(hasWallets: boolean): Html
  }
  readonly report: ReportWords
  /** Purchases that were refused because our account had no money. */
  readonly refused: {
    title(count: number): Html
    readonly nobody: Html
    /** The account as it was seen a moment ago; undefined when the provider did not tell. */
    balance(toman: Toman | undefined): Html
    readonly notYet: Html
    line(name: string, what: Html, price: Toman, at: number): Html
    more(count: number): Html
    told(people: number): Html
    readonly tell: (people: number) => string
    /** To the customer. */
    worksAgain(what: Html | undefined): Html
    readonly buy: string
  }
}

interface ReportWords {
  /** The period in a word, or as its dates when it is not the present one. */
  title(span: Span, back: number, from: number, lastDay: number): Html
  sales(toman: Toman): Html
  cost(toman: Toman): Html
  margin(toman: Toman): Html
  /** What of the sales and of the margin permanent numbers are. */
  permanent(sold: number, sales: Toman, margin: Toman): Html
  /** Put into wallets by hand, less what was taken out. */
  corrections(toman: Toman): Html
  /** The name of costs that belong to no service, country or operator. */
  readonly unassigned: string
  orders(count: number): Html
  success(percent: number): Html
  codeTimes(medianMs: number, p90Ms: number): Html
  before(value: string): Html
  percent(percent: number): string
  duration(ms: number): string
  readonly nothing: Html
  readonly failures: Html
  failure(code: string, method: string, count: number): Html
  /** An alarm: so often within this hour. */
  rising(code: string, method: string, count: number): Html
  breakdown(dimension: Dimension): Html
  group(name: string, sales: Toman, margin: Toman): Html
  groupDetails(orders: number, percent: number | undefined, medianMs: number | undefined): Html
  /** Inside the picture, where no markup is read. */
  readonly legend: { readonly sales: string; readonly margin: string; readonly million: string }
  readonly chartTitle: (span: Span, back: number, from: number, lastDay: number) => string
  readonly noChart: Html
}
