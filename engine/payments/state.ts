/** The states of a payment at a gateway, and every way between them. Pure. */

export type PaymentState =
  /** Kept here; the gateway has not answered yet, so nobody was shown where to pay. */
  | 'creating'
  /** The payer may pay. */
  | 'waiting'
  /** The gateway says so, and its top-up is credited. An end. */
  | 'paid'
  /** A person decides about its top-up. */
  | 'review'
  /** No money came. Money that comes all the same is credited. */
  | 'failed'

/** Every legal move. Money that was really paid is never too late. */
const MOVES: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  creating: ['creating', 'waiting', 'failed'],
  waiting: ['waiting', 'paid', 'review', 'failed'],
  paid: ['paid'],
  review: ['review', 'paid'],
  failed: ['failed', 'paid', 'review'],
}

export const mayMovePayment = (from: PaymentState, to: PaymentState): boolean =>
  MOVES[from].includes(to)

/** Why a person has to decide. */
export type ReviewReason =
  /** Paid, but another amount, a part, or in another asset. */
  | 'other-amount'
  /** The bank's reference has paid for another payment already. */
  | 'reference-used'
  /** Its customer had the data deleted meanwhile. */
  | 'customer-forgotten'
  /** The staff had rejected it, and now the gateway says that it is paid. */
  | 'rejected-before'
  /** The gateway has said nothing readable for as long as it was asked. */
  | 'unanswered'
