/** Topping up a wallet: what customers and staff can do, and every way it can end. */
import type { GatewayName } from '#rails'
import type { EpochMs, Toman } from '#sdk'
import type { Barred } from '../buying/types.ts'
import type { Page } from '../store/page.ts'
import type { Allowance } from '../buying/limits.ts'
import type { BankName } from './card-number.ts'
import type { Pace } from './pace.ts'
import type { CardGate } from './card-gates.ts'
import type { TopUpState } from './state.ts'

/** The ways for money to come in. */
export type RailName = 'card' | 'card-auto' | GatewayName

/** A bank card of the shop. */
export interface PayCard {
  readonly id: number
  /** 16 digits. */
  readonly number: string
  readonly holder: string
  readonly bank: BankName | undefined
  readonly state: 'active' | 'disabled' | 'removed'
  /** Top-ups a day, 0: any number. */
  readonly mostADay: number
  /** Toman a day, 0: any amount. */
  readonly mostTomanADay: number
  /** Until when payments to it confirm themselves, unless its phone is heard again; undefined: a person looks at them. */
  readonly autoUntil: EpochMs | undefined
}

/** A card as the operator sees it. */
export interface CardInUse extends PayCard {
  /** What customers were sent to it for since midnight in Tehran. */
  readonly todayCount: number
  readonly todayToman: Toman
}

export interface TopUp {
  readonly id: number
  readonly customerId: number
  readonly rail: RailName
  readonly cardId: number | undefined
  readonly state: TopUpState
  /** What the customer asked for. */
  readonly baseToman: Toman
  /** What has to be paid: the base and a tail by which the payment is known. All of it is credited. */
  readonly toman: Toman
  /** What was credited. */
  readonly paidToman: Toman | undefined
  /** What the customer wants to buy with it; bought by itself once the money is there. */
  readonly quoteId: number | undefined
  readonly openedAt: EpochMs
  readonly expiresAt: EpochMs
  /** How many receipts were sent for it. */
  readonly receipts: number
  readonly receiptAt: EpochMs | undefined
  /** The newest message in which its customer sees it. */
  readonly messageId: number | undefined
  /** The first of two persons who approve it. */
  readonly approvedBy: number | undefined
  readonly approvedToman: Toman | undefined
  readonly decidedBy: number | undefined
  readonly decidedAt: EpochMs | undefined
  /** Why it was rejected. */
  readonly reason: string | undefined
  /** What confirmed it without a person, as `payment:ID`; undefined: `decidedBy` did. */
  readonly confirmedBy: string | undefined
  /** Grows with every change: what was decided on an older look is not done. */
  readonly revision: number
}

/** A top-up with where to pay it. */
export interface Invoice {
  readonly topUp: TopUp
  readonly card: PayCard | undefined
}

/** What may be asked for. */
export interface TopUpTerms {
  readonly quickToman: readonly Toman[]
  readonly leastToman: Toman
  readonly mostToman: Toman
  /** How long an amount can be paid. */
  readonly validMs: number
}

/** Telegram's names of a picture; nothing else is kept of it. */
export interface ReceiptPicture {
  readonly kind: 'photo' | 'document'
  readonly fileId: string
  /** The same for the same picture, whoever sends it. */
  readonly fileUniqueId: string
}

export interface Receipt extends ReceiptPicture {
  readonly id: number
  readonly customerId: number
  readonly topUpId: number | undefined
  readonly at: EpochMs
}

/** How asking for a top-up ended. In order of precedence. */
export type Opening =
  /** What the customer wants to pay for is not theirs, or is not there any more. */
  | { readonly kind: 'no-such-quote' }
  /** Nothing is missing for it: the wallet holds enough by now. */
  | { readonly kind: 'enough-money' }
  /** The customer could not buy it with the money either. */
  | Barred
  | { readonly kind: 'too-little'; readonly leastToman: Toman }
  | { readonly kind: 'too-much'; readonly mostToman: Toman }
  /** Too many wait already: one of them has to be paid or cancelled first. */
  | { readonly kind: 'too-many-open'; readonly most: number }
  | { readonly kind: 'too-often' }
  /** A card is not shown to this customer yet. */
  | { readonly kind: CardGate }
  /** The shop has no card, or every card has had enough for today. The owners are told. */
  | { readonly kind: 'closed' }
  /** A new one, or the same one that was opened a moment ago. */
  | { readonly kind: 'opened'; readonly invoice: Invoice }

type CancelledTopUp =
  | { readonly kind: 'not-found' }
  /** A receipt was sent, or it has ended. */
  | { readonly kind: 'not-allowed'; readonly invoice: Invoice }
  | { readonly kind: 'done'; readonly invoice: Invoice }

/** What became of a picture that a customer sent. In order of precedence. */
export type ReceiptTaken =
  /** The customer has no top-up that it could be for. */
  | { readonly kind: 'nothing-open' }
  /** Several could be meant: the picture is kept until the customer says which. */
  | {
      readonly kind: 'which'
      readonly receiptId: number
      readonly invoices: readonly Invoice[]
    }
  | { readonly kind: 'paid-already'; readonly invoice: Invoice }
  | { readonly kind: 'too-many'; readonly invoice: Invoice }
  | { readonly kind: 'sent'; readonly invoice: Invoice }

/** All that somebody who decides about a top-up should see. */
export interface TopUpFile extends Invoice {
  readonly customerName: string
  readonly customerUsername: string | undefined
  readonly customerSince: EpochMs | undefined
  /** Why the customer may not buy, perhaps empty; undefined when they may. */
  readonly blockedBecause: string | undefined
  /** The newest, unless it is forgotten by now. */
  readonly receipt: Receipt | undefined
  /** Other top-ups for which the same picture was sent. */
  readonly reusedIn: readonly TopUp[]
  readonly record: CustomerRecord
  readonly decidedByName: string | undefined
  readonly approvedByName: string | undefined
}

/** How a customer's earlier top-ups ended. */
export interface CustomerRecord {
  readonly paid: number
  readonly paidToman: Toman
  readonly rejected: number
}

/** How a decision about a top-up ended. In order of precedence. */
export type TopUpDecision =
  /** The actor may not decide, whatever their screen shows. */
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  /** It is the actor's own top-up, and they are not an owner: somebody else decides. */
  | { readonly kind: 'own'; readonly file: TopUpFile }
  /** It was credited before, once and for ever. */
  | { readonly kind: 'paid-already'; readonly file: TopUpFile }
  /** It has changed since the actor saw it: another receipt, another decision. Nothing was done. */
  | { readonly kind: 'changed'; readonly file: TopUpFile }
  /** Its customer had the data deleted: nobody would have the money. It can be rejected. */
  | { readonly kind: 'customer-forgotten'; readonly file: TopUpFile }
  /** There is nothing to reject. */
  | { readonly kind: 'not-waiting'; readonly file: TopUpFile }
  /** The actor has approved this amount already; the second person has to be another one. */
  | { readonly kind: 'same-person'; readonly file: TopUpFile }
  /** Approved by the first of two. */
  | { readonly kind: 'half'; readonly file: TopUpFile }
  | { readonly kind: 'done'; readonly file: TopUpFile }

/** Something at a price for which a customer's money may not be enough. */
export type Wanted =
  /** A number; its order resumes by itself once it is paid for. */
  | { readonly quoteId: number }
  /** A further code of a number that the customer has. */
  | { readonly repeatOfferId: number }
  /** A permanent number whose price the customer was shown. */
  | { readonly permanentOrderId: number }

export interface TopUps {
  terms(): TopUpTerms
  /** What this customer may still spend today, to be said where money is asked for; undefined: as much as there is. */
  allowance(customerId: number): Promise<Allowance | undefined>
  /** Whether there is anything to pay to. */
  isOpen(): Promise<boolean>
  /** How long receipts wait here; undefined without enough decisions of the last days. */
  pace(): Promise<Pace | undefined>
  /** @param request an amount, or “exactly what is missing” */
  open(customerId: number, request: { readonly toman: Toman } | Wanted): Promise<Opening>
  /** What is missing, raised to the least that can be topped up; undefined when nothing is. */
  missingFor(customerId: number, wanted: Wanted): Promise<Toman | undefined>
  /** The customer's top-ups that have not ended, newest first. */
  openOf(customerId: number): Promise<readonly TopUp[]>
  find(customerId: number, topUpId: number): Promise<Invoice | undefined>
  cancel(customerId: number, topUpId: number): Promise<CancelledTopUp>
  /**
   * Remembers which message in the customer's chat shows it: the newest.
   *
   * @returns the message that does not live (any more), which may be the given one
   */
  setMessage(topUpId: number, messageId: number): Promise<number | undefined>
  /** @param key names the message that brought the picture: the same again changes nothing. */
  takeReceipt(customerId: number, picture: ReceiptPicture, key: string): Promise<ReceiptTaken>
  /** Says for which top-up a picture was sent. */
  bindReceipt(customerId: number, receiptId: number, topUpId: number): Promise<ReceiptTaken>

  /** What waits for a decision, the longest first. */
  waiting(page: number): Promise<Page<TopUp>>
  file(topUpId: number): Promise<TopUpFile | undefined>
  /**
   * Credits a top-up, once for ever.
   *
   * @param seen the revision that the approver has looked at
   * @param toman what was really paid, when it is another amount
   */
  approve(actorId: number, topUpId: number, seen: number, toman?: Toman): Promise<TopUpDecision>
  reject(actorId: number, topUpId: number, seen: number, reason: string): Promise<TopUpDecision>
  /** Remembers a message in which one of the staff sees the top-up. */
  noteMessage(topUpId: number, personId: number, messageId: number): Promise<void>
  messagesOf(topUpId: number, personId: number): Promise<readonly number[]>
}

/** News about top-ups. */
export type TopUpNews =
  | {
      readonly kind: 'top-up-ended'
      readonly topUpId: number
      /** `failed`: the gateway is sure that no money came. */
      readonly how: 'paid' | 'rejected' | 'expired' | 'failed'
    }
  /** The order that waited for the money can go on, but not by itself: dearer by now, or too late to be expected. */
  | { readonly kind: 'resume-asks'; readonly quoteId: number; readonly why: ResumeAsks }
  /** The order that waited for the money could not be placed; the money is in the wallet. */
  | {
      readonly kind: 'resume-failed'
      readonly service: string
      readonly country: string
      readonly operator: string
      readonly barred?: Barred
    }
  /** For those who approve: a receipt waits. */
  | { readonly kind: 'top-up-receipt'; readonly topUpId: number }
  /** For those who approve: what they see of it is not true any more. */
  | { readonly kind: 'top-up-changed'; readonly topUpId: number }
  /** For owners: customers who want to pay cannot. */
  | { readonly kind: 'top-ups-closed'; readonly hasCards: boolean }

export type ResumeAsks = 'price-changed' | 'terms-changed' | 'late'

/** How adding a card ended. In order of precedence. */
export type CardAdded =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-sixteen-digits'; readonly digits: number }
  | { readonly kind: 'not-in-one-piece' }
  | { readonly kind: 'mistyped' }
  | { readonly kind: 'no-holder' }
  /** It is there already, in use or disabled. */
  | { readonly kind: 'known'; readonly card: PayCard }
  | { readonly kind: 'done'; readonly card: PayCard }

export type CardChanged =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'done'; readonly card: PayCard }

export interface Cards {
  /** All but the removed. */
  list(): Promise<readonly CardInUse[]>
  find(cardId: number): Promise<CardInUse | undefined>
  /** Adds a card that is not in use yet: it is looked at once more before customers pay to it. */
  add(actorId: number, number: string, holder: string): Promise<CardAdded>
  /** Removing keeps the row: payments to it remain known, and adding the number again brings it back. */
  setState(actorId: number, cardId: number, state: PayCard['state']): Promise<CardChanged>
  setCaps(
    actorId: number,
    cardId: number,
    caps: Pick<PayCard, 'mostADay' | 'mostTomanADay'>,
  ): Promise<CardChanged>
}
