/** What an audit finds, and what became of purchases whose answer was lost. */
import type { EpochMs, Toman } from '#sdk'
import type { OrderState } from '../orders/order.ts'
import type { PermanentState } from '../permanent/state.ts'
import type { TopUpState } from '../top-ups/state.ts'

/** What is wrong with the money of one order. */
export type OrderProblem =
  /** The price was never set aside. */
  | 'hold-missing'
  /** What was set aside, less what went back, is not the price. */
  | 'hold-wrong'
  /** Settled or released while the order still waits. */
  | 'ended-too-early'
  /** The order is over, and its money is still held. */
  | 'end-missing'
  /** Released although there is a code, settled although there is none, or another amount. */
  | 'end-wrong'
  /** What was set aside for further codes is not what was paid for them, went back, or is still awaited. */
  | 'repeat-wrong'
  /** What the staff gave back is not in the books, or is more than was paid. */
  | 'refund-wrong'
  /** What the number cost is not in the books, or with another amount. */
  | 'cost-wrong'
  /** The provider gave back what it had never taken. */
  | 'refund-without-purchase'

/** What is wrong with a permanent order. */
export type PermanentProblem =
  /** Money has moved, and nobody has confirmed the purchase. */
  | 'held-too-early'
  | 'hold-missing'
  | 'hold-wrong'
  | 'ended-too-early'
  | 'end-missing'
  | 'end-wrong'
  | 'cost-wrong'
  /** The number is not kept for it: another customer could buy it. */
  | 'claim-missing'
  /** The number is kept for it though it did not become its customer's: nobody else can buy it. */
  | 'claim-left'

/** What is wrong with the money of a top-up. */
export type TopUpProblem =
  /** Paid, and not in the wallet. */
  | 'credit-missing'
  /** In the wallet, and not paid. */
  | 'credited-too-early'
  /** Another amount than was approved, or in another wallet. */
  | 'credit-wrong'
  /** Nobody stands for it, or the transfer names another. */
  | 'nobody-approved'

/** What is wrong with a payment by a gateway, or with money there. */
export type PaymentProblem =
  /** The gateway said that it is paid, and nobody was credited. */
  | 'paid-not-credited'
  /** Credited by a payment that was not paid. */
  | 'credited-not-paid'
  | 'credited-other-amount'
  /** The row that stands for it is not there. */
  | 'evidence-missing'
  /** What was set aside for sending it back is not what its end says. */
  | 'sent-back-wrong'
  /** Paid there, and not here: no payment here accounts for it. */
  | 'not-ours'
  /** Paid there once more, and credited here once. */
  | 'second-payment'
  /** Credited here, and the gateway says that the money is not there any more. */
  | 'refunded-there'

/** What is wrong with a transfer by itself. */
export type TransferProblem =
  /** There is no order, top-up, customer or difference that its key names: it moved money for nothing, or a second time. */
  | 'belongs-to-nothing'
  /** It moved money between other accounts than its kind does for whom it is. */
  | 'accounts-wrong'
  /** A correction of another person, wallet or amount than was proposed. */
  | 'not-as-proposed'
  /** A correction that stands nowhere in the audit log of what the staff did. */
  | 'not-in-audit-log'

/** What is wrong with what was given away: by one code, or for one customer who was brought. */
export type GiftProblem =
  /** More or fewer uses or rewards than were counted, or of another amount. */
  | 'count-wrong'
  /** What went into the wallets is not what was given. */
  | 'paid-wrong'

/** What is wrong with a discount code, or with one order that has it. */
export type DiscountProblem =
  /** By more orders than it allows. */
  | 'used-too-often'
  /** By one person, perhaps as an earlier self that was forgotten. */
  | 'used-twice'
  /** There is no such code, or it is for another service, or it had ended before the order. */
  | 'not-its-code'
  /** The quote is another customer's or by another code, or another price was set aside than it showed. */
  | 'not-as-shown'
  /** By another amount than the code says. */
  | 'reduced-wrong'
  | 'below-cost'

export type Finding =
  /** The postings of a transfer do not add up to zero. */
  | { readonly kind: 'transfer-unbalanced'; readonly key: string; readonly toman: Toman }
  /** A running balance is not the sum of its postings. */
  | {
      readonly kind: 'balance-wrong'
      readonly account: string
      readonly keptToman: Toman
      readonly postedToman: Toman
    }
  | {
      readonly kind: 'order-wrong'
      readonly orderId: number
      readonly state: OrderState
      readonly problem: OrderProblem
    }
  | {
      readonly kind: 'permanent-wrong'
      readonly orderId: number
      readonly state: PermanentState
      readonly problem: PermanentProblem
    }
  | {
      readonly kind: 'top-up-wrong'
      readonly topUpId: number
      readonly state: TopUpState
      readonly problem: TopUpProblem
    }
  | {
      readonly kind: 'payment-wrong'
      readonly rail: string
      /** Undefined where it is of none. */
      readonly topUpId: number | undefined
      readonly gatewayId?: string | undefined
      readonly problem: PaymentProblem
    }
  | { readonly kind: 'gift-wrong'; readonly code: string; readonly problem: GiftProblem }
  | { readonly kind: 'rewards-wrong'; readonly customerId: number; readonly problem: GiftProblem }
  | {
      readonly kind: 'discount-wrong'
      /** Its id, where there is no such code. */
      readonly code: string
      /** Undefined where it is of no single order. */
      readonly orderId?: number
      readonly problem: DiscountProblem
    }
  | { readonly kind: 'transfer-wrong'; readonly key: string; readonly problem: TransferProblem }
  /** The audit log says that somebody changed a wallet, and the books do not. */
  | {
      readonly kind: 'correction-missing'
      readonly entryId: number
      readonly actorId: number
      readonly customerId: number
    }
  /** The provider's balance, when it was last read at a quiet moment, was so much more or less than the books said. */
  | { readonly kind: 'provider-differs'; readonly byToman: Toman; readonly at: EpochMs }
  /** So much has gone from our account at the provider within the last week, and nobody knows for what. */
  | { readonly kind: 'unexplained'; readonly toman: Toman }

export interface Audit {
  readonly at: EpochMs
  readonly orders: number
  /** Without those of which only the price was asked. */
  readonly permanentOrders: number
  readonly topUps: number
  /** Payments that gateways were asked to collect. */
  readonly payments: number
  readonly transfers: number
  /** What our account at the provider holds, as the books have it; undefined before it was first read. */
  readonly providerToman: Toman | undefined
  /** Purchases whose answer was lost and of which it is not known yet what became of them. */
  readonly openLost: number
  /** Empty when all is well. Of each kind of row no more than a thousand: then something else than a row is wrong. */
  readonly findings: readonly Finding[]
}

/** `not-charged` also means: charged and given back between two looks. `unknown`: it could not be told from others. */
export type Verdict = 'not-charged' | 'charged' | 'refunded' | 'unknown'

/** A purchase whose answer was lost. Its customer had the money back at once. */
export interface LostPurchase {
  readonly orderId: number
  readonly lostAt: EpochMs
  /** What the number would have cost. */
  readonly costToman: Toman
  /** Undefined as long as it is not known. */
  readonly verdict: Verdict | undefined
}

export interface Audits {
  run(): Promise<Audit>
  /** The newest purchases whose answer was lost, with what became of them. */
  lost(): Promise<readonly LostPurchase[]>
}

/** For those who hear alarms. */
export type AuditNews =
  | {
      readonly kind: 'lost-decided'
      readonly orderId: number
      readonly verdict: Verdict
      readonly costToman: Toman
    }
  /** Somebody paid into our account at the provider. */
  | { readonly kind: 'provider-deposit'; readonly toman: Toman }
  /** So much has gone from there, and nobody knows for what. */
  | { readonly kind: 'provider-difference'; readonly toman: Toman }
  | { readonly kind: 'audit-failed'; readonly count: number; readonly findings: readonly Finding[] }
