/** Payments by gateways: what customers and staff can do, and every way it can end. */
import type { Amount, Currency, GatewayName, Payer } from '#rails'
import type { EpochMs, Toman } from '#sdk'
import type { Language } from '../language/language.ts'
import type { Page } from '../store/page.ts'
import type { RailTerms } from '../top-ups/rail-terms-rows.ts'
import type { Opening, RailName, TopUp, Wanted } from '../top-ups/types.ts'
import type { CardGate } from '../top-ups/card-gates.ts'
import type { PaymentState, ReviewReason } from './state.ts'
import type { RateStanding } from './rates.ts'

/** Why a customer cannot pay this way now. In order of precedence. */
export type WhyClosed =
  /** The staff have switched it off. */
  | { readonly kind: 'off' }
  /** PUBLIC_URL is not set: the payer's browser and the gateway could not come back. */
  | { readonly kind: 'no-public-url' }
  /** A card is not shown to this customer yet. */
  | { readonly kind: CardGate }
  /** No card of the shop takes money. */
  | { readonly kind: 'no-card' }
  | { readonly kind: 'no-rate' }
  /** The newest rate is so old: nobody knows what a USDT is worth now. */
  | { readonly kind: 'rate-old'; readonly at: EpochMs }
  | { readonly kind: 'too-little'; readonly leastToman: Toman }
  | { readonly kind: 'too-much'; readonly mostToman: Toman }

/** A way to pay, as it stands for one amount now. */
export interface Way {
  readonly rail: RailName
  /** Undefined: it is open. */
  readonly whyClosed: WhyClosed | undefined
  /** What it takes at least and at most, whatever was asked for. */
  readonly leastToman: Toman
  readonly mostToman: Toman
  /** What comes on top of the amount. */
  readonly feeToman: Toman
  /** What has to be paid in the gateway's own money, where that is not Toman. */
  readonly foreign: Amount | undefined
  /** Half of the shop's own last payments by this way were in the wallet after so long; undefined without enough of them. */
  readonly usualMs: number | undefined
}

/** What a gateway is asked to collect, as its payer sees it. */
export interface PaymentView {
  readonly rail: GatewayName
  readonly state: PaymentState
  /** Where the payer pays; undefined until the gateway has answered. */
  readonly payUrl: string | undefined
  readonly currency: Currency
  /** In the smallest unit: Rial, US cents. */
  readonly units: number
  /** What is credited. */
  readonly toman: Toman
  /** What comes on top of it for the gateway. */
  readonly feeToman: Toman
  /** Both together: what the payer pays, or what it is worth where the gateway's money is another one. */
  readonly payToman: Toman
  /** Toman for one USDT as it was locked for this payment. */
  readonly rateToman: Toman | undefined
  readonly openedAt: EpochMs
  readonly paidAt: EpochMs | undefined
}

/** How asking to pay by a gateway ended. Of {@link Opening} everything may come, in its order, and then: */
export type PaymentOpening =
  | Exclude<Opening, { readonly kind: 'opened' }>
  | { readonly kind: 'way-closed'; readonly why: WhyClosed }
  /** The gateway does not take it; when that is the shop's fault, the owners are told. Another way may work. */
  | { readonly kind: 'gateway-refused'; readonly topUp: TopUp }
  /** No readable answer. Nothing was paid; the same again asks the gateway again. */
  | { readonly kind: 'gateway-silent'; readonly topUp: TopUp }
  /** A new one, or the same that was opened a moment ago. `payUrl` is there. */
  | { readonly kind: 'opened'; readonly topUp: TopUp; readonly payment: PaymentView }

/** What the page after a payment may say. */
export interface Returned {
  readonly standing: 'paid' | 'not-known' | 'not-paid' | 'looked-at'
  readonly language: Language
  readonly toman: Toman
  readonly topUpId: number
}

/** What became of a push. `kept`: its row is committed. */
export type PushTaken = 'kept' | 'not-ours' | 'forged' | 'unreadable' | 'no-such-rail'

/** All that the staff may see of a payment. */
export interface PaymentFile {
  readonly topUp: TopUp
  readonly payment: PaymentView
  readonly paymentId: number
  /** The shop's public id of it. */
  readonly token: string
  readonly gatewayId: string | undefined
  /** The bank's or the chain's. */
  readonly reference: string | undefined
  readonly payer: Payer
  /** Why a person has to decide. */
  readonly review: ReviewReason | undefined
  /** What the gateway said. */
  readonly note: string | undefined
  readonly askedAt: EpochMs | undefined
  readonly refund: RefundView | undefined
  /** True when the gateway can send this money back. */
  readonly canRefund: boolean
}

export interface RefundView {
  readonly id: number
  readonly state: 'asked' | 'unknown' | 'done' | 'refused'
  readonly toman: Toman
  readonly at: EpochMs
  readonly note: string | undefined
}

/** How a refund ended. In order of precedence. */
export type Refunding =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  /** Not paid, or this gateway cannot send back. */
  | { readonly kind: 'not-possible' }
  /** It was sent before; how it stands is in the file. */
  | { readonly kind: 'sent-already'; readonly file: PaymentFile }
  /** The customer has spent it: a wallet never goes below zero. */
  | { readonly kind: 'too-little-money'; readonly missingToman: Toman }
  /** The gateway refuses; the money is in the wallet again. */
  | { readonly kind: 'refused'; readonly file: PaymentFile; readonly reason: string }
  /** No readable answer: it may have happened. The money stays set aside, and the gateway is asked. */
  | { readonly kind: 'unknown'; readonly file: PaymentFile }
  | { readonly kind: 'done'; readonly file: PaymentFile }

/** A way to pay as the owner sees it. */
export interface RailView extends RailTerms {
  readonly rail: RailName
  /** Undefined: customers can pay by it. */
  readonly whyClosed: WhyClosed | undefined
  /** What waits for a person. */
  readonly inReview: number
  /** What is not known yet. */
  readonly unsettled: number
}

export type RailChanged =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'no-such-rail' }
  /** The least is above the most, the fee is no percentage, or so. */
  | { readonly kind: 'invalid' }
  | { readonly kind: 'done'; readonly view: RailView }

export type RateChanged =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'done'; readonly rate: RateStanding }

/** Money at a gateway for which nobody is credited here. */
export interface Stray {
  readonly id: number
  readonly rail: GatewayName
  readonly kind: 'not-ours' | 'second-payment' | 'refunded-there'
  readonly topUpId: number | undefined
  readonly gatewayId: string | undefined
  readonly reference: string | undefined
  readonly currency: Currency | undefined
  readonly units: number | undefined
  readonly note: string | undefined
  readonly seenAt: EpochMs
  readonly closedAt: EpochMs | undefined
}

/** One way to pay on one day of Tehran. */
export interface DayOfRail {
  readonly rail: RailName
  /** Midnight in Tehran. */
  readonly day: EpochMs
  readonly paid: number
  readonly creditedToman: Toman
  readonly feeToman: Toman
  /** What the gateway says it collected, in its own smallest unit; undefined for cards. */
  readonly units: number | undefined
  readonly currency: Currency | undefined
  readonly refundedToman: Toman
  /** Opened that day and decided by nobody yet. */
  readonly open: number
}

export interface Payments {
  /** Whether customers can pay by any way now. */
  isOpen(): Promise<boolean>
  /** The ways to pay this amount: those that are open first, of them the quickest first. */
  ways(customerId: number, toman: Toman): Promise<readonly Way[]>
  /**
   * Asks a gateway to collect a top-up. Safe to repeat: the same wish within its time is the same payment.
   *
   * @param request an amount, or “exactly what is missing”
   */
  open(
    customerId: number,
    rail: GatewayName,
    request: { readonly toman: Toman } | Wanted,
  ): Promise<PaymentOpening>
  /** Undefined unless it is the customer's and goes by a gateway. */
  find(customerId: number, topUpId: number): Promise<PaymentView | undefined>
  /** “I have paid”: asks the gateway now, at most every few seconds. Undefined unless it is the customer's. */
  ask(customerId: number, topUpId: number): Promise<PaymentView | undefined>

  /** A payer's browser came back. It proves nothing; the gateway is asked. Undefined: there is no such payment. */
  returned(rail: string, token: string, query: URLSearchParams): Promise<Returned | undefined>
  /** Whether this customer may pay this invoice in Stars now; asked within seconds, before Telegram takes anything. */
  mayPayStars(customerId: number, token: string, stars: number): Promise<boolean>
  /** Telegram itself has told the bot that an invoice was paid. @returns false where it belongs to no payment */
  paidStars(paid: {
    readonly token: string
    readonly stars: number
    readonly chargeId: string
    readonly payerId: number
  }): Promise<boolean>
  /** Keeps what a gateway has pushed as a row. Nothing in it is believed. */
  pushed(rail: string, body: Uint8Array, headers: Headers): Promise<PushTaken>

  /** Every way to pay that this shop has, open or not. */
  rails(): Promise<readonly RailView[]>
  /** @param actorId of somebody who may change the shop; with a row of the audit log */
  setRail(actorId: number, rail: RailName, change: Partial<RailTerms>): Promise<RailChanged>
  rate(): Promise<RateStanding>
  /** Types the rate: Toman for one USDT. By somebody who may set prices. */
  setRate(actorId: number, toman: number): Promise<RateChanged>

  file(topUpId: number): Promise<PaymentFile | undefined>
  /** By the shop's id, the gateway's, the reference or the last digits of the card; newest first. */
  search(text: string): Promise<readonly PaymentFile[]>
  /** What waits for a person, the longest first. */
  inReview(page: number): Promise<Page<PaymentFile>>
  strays(page: number): Promise<Page<Stray>>
  stray(strayId: number): Promise<Stray | undefined>
  /** Says what became of money that belongs to no payment. @returns false when it was said before, or by nobody who may */
  closeStray(actorId: number, strayId: number, note: string): Promise<boolean>
  /** Sends a payment back by its gateway. The money is taken out of the wallet first. */
  refund(actorId: number, topUpId: number): Promise<Refunding>
  /** What a person has found out at the gateway about a refund without an answer. */
  settleRefund(actorId: number, refundId: number, isDone: boolean): Promise<Refunding>
  /** Newest day first. @param days so many of them, today included */
  reconciliation(days: number): Promise<readonly DayOfRail[]>
}

/** What somebody has to know about payments. */
export type PaymentNews =
  /** For those who approve: money came, and not as it should. */
  | {
      readonly kind: 'payment-review'
      readonly topUpId: number
      readonly rail: GatewayName
      readonly why: ReviewReason
      readonly note: string | undefined
    }
  /** For those who approve: so many payments at a gateway belong to nothing here. */
  | { readonly kind: 'payment-stray'; readonly rail: GatewayName; readonly count: number }
  /** For those who hear alarms. */
  | { readonly kind: 'payment-alarm'; readonly rail: GatewayName; readonly alarm: PaymentAlarm }
  /** For owners: customers cannot pay by crypto. */
  | { readonly kind: 'rate-missing'; readonly at: EpochMs | undefined }
  /** For owners: these gateways are set up and closed, for nobody could come back from them. */
  | { readonly kind: 'no-public-url'; readonly rails: readonly GatewayName[] }
  /** For its customer: money came, or may have, and a person looks at it. Told once of a payment. */
  | { readonly kind: 'payment-in-review'; readonly topUpId: number }
  /** For its customer. The rail is absent in rows of older versions. */
  | {
      readonly kind: 'payment-refunded'
      readonly topUpId: number
      readonly toman: Toman
      readonly rail?: GatewayName
    }

export type PaymentAlarm =
  /** So many pushes of this hour bear a wrong signature. */
  | { readonly kind: 'forged'; readonly count: number }
  /** The gateway gives no readable answer for so long. */
  | { readonly kind: 'silent'; readonly sinceMs: number }
  /** The gateway refuses payments because of something that the shop has to change. */
  | { readonly kind: 'refuses'; readonly code: string; readonly reason: string }
