/** What is said about paying money in, to customers and to the staff who look at receipts. */
import type { Allowance, Pace, TopUpState, Toman } from '#engine'
import type { Html } from '../html.ts'

/** The reasons that stand ready for a rejection; any other is typed. */
export const REJECT_REASONS = [
  'not-received',
  'wrong-amount',
  'unreadable',
  'other-card',
  'reused',
] as const
export type RejectReason = (typeof REJECT_REASONS)[number]

export const isRejectReason = (text: string): text is RejectReason =>
  (REJECT_REASONS as readonly string[]).includes(text)

export interface TopUpWords {
  readonly button: {
    readonly topUp: string
    exactly(toman: Toman): string
    /** One that is open, in the wallet. */
    open(toman: Toman, state: TopUpState): string
    readonly copyCard: string
    readonly copyToman: string
    readonly copyRial: string
    readonly cancel: string
    readonly sureCancel: string
    readonly keep: string
    readonly another: string
    readonly goOn: string
    readonly sendAgain: string
    readonly waiting: string
    approve(toman: Toman): string
    readonly otherAmount: string
    readonly reject: string
    sureOther(toman: Toman): string
    readonly sureReject: string
    readonly ownReason: string
  }

  amount(least: Toman, most: Toman): Html
  /** Said beside amounts that are more than may be spent today. */
  spendable(allowance: Allowance, now: number): Html
  readonly notAnAmount: Html
  /** He named something else when he was asked how much. */
  readonly putAside: Html
  tooLittle(least: Toman): Html
  tooMuch(most: Toman): Html
  tooManyOpen(most: number): Html
  readonly tooOften: Html
  closed(customerId: number): Html
  readonly enoughMoney: Html
  readonly gone: Html
  askCancel(toman: Toman): Html

  /** Where and what to pay. */
  readonly title: Html
  /** What it is called in a line. */
  named(toman: Toman): Html
  pay(toman: Toman): Html
  cardNumber(number: string): Html
  holder(holder: string, bank: string | undefined): Html
  until(at: number): Html
  readonly exactAmount: Html
  readonly thenReceipt: Html
  readonly resumes: Html
  /** How long receipts usually wait here, and between which hours of today somebody looks. */
  pace(pace: Pace): Html
  /** How it stands, once there is nothing to pay any more. */
  readonly state: Readonly<Record<Exclude<TopUpState, 'pending'>, Html>>

  readonly which: Html
  /** To who says that he has paid. */
  readonly sendReceipt: Html
  readonly nothingOpen: Html
  readonly paidAlready: Html
  readonly tooManyReceipts: Html

  paid(toman: Toman, available: Toman): Html
  readonly resuming: Html
  rejected(toman: Toman, reason: string): Html
  expired(toman: Toman): Html
  readonly stillWanted: Html
  readonly dearerNow: Html
  /** Not with what was promised. */
  readonly lesserNow: Html
  /** The same, with a reason below. */
  resumeBarred(what: Html): Html
  resumeFailed(what: Html): Html
  closedNews(hasCards: boolean): Html

  readonly reasons: Readonly<Record<RejectReason, string>>
  file: {
    title(id: number, toman: Toman): Html
    customer(name: string, username: string | undefined, id: number): Html
    card(number: string, holder: string): Html
    record(paid: number, paidToman: Toman, rejected: number): Html
    since(at: number): Html
    /** He may not buy; the reason is perhaps empty. */
    blocked(reason: string): Html
    reused(id: number, customerId: number, state: string): Html
    readonly state: Readonly<Record<TopUpState, string>>
    readonly late: Html
    readonly noReceipt: Html
    half(name: string, toman: Toman): Html
    paid(name: string, at: number, toman: Toman): Html
    rejected(name: string, at: number, reason: string): Html
    readonly changed: Html
    readonly own: Html
    /** What was paid, and what was asked for. */
    askOther(paid: Toman, asked: Toman): Html
    readonly samePerson: Html
    readonly notAllowed: Html
    askAmount(toman: Toman): Html
    readonly askReason: Html
    /** One more look: he reads exactly this. */
    askReject(reason: string): Html
    waiting(count: number): Html
    readonly nothingWaits: Html
  }
}
