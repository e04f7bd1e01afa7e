/** What a payment's state demands of its top-up, and a refund's of its transfers: pure. */
import type { PaymentState } from '../payments/state.ts'
import type { TopUpState } from '../top-ups/state.ts'
import type { PaymentProblem } from './types.ts'

/** A payment with the top-up that it was opened for. */
export interface PaymentMoney {
  readonly paymentId: number
  readonly topUpId: number
  readonly rail: string
  readonly state: PaymentState
  /** What is to be credited for it. */
  readonly toman: number
  readonly topUpState: TopUpState
  readonly paidToman: number | undefined
  readonly confirmedBy: string | undefined
}

/** @returns undefined when all is as it must be */
export function problemOfPayment(payment: PaymentMoney): PaymentProblem | undefined {
  const { paymentId, state, toman, topUpState, paidToman, confirmedBy } = payment
  const isConfirmed = confirmedBy === `payment:${paymentId}`
  if (state === 'paid' && topUpState !== 'paid') return 'paid-not-credited'
  if (isConfirmed && state !== 'paid') return 'credited-not-paid'
  return isConfirmed && paidToman !== toman ? 'credited-other-amount' : undefined
}

/** A refund with what the ledger holds for it, by the kinds of transfers. */
export interface RefundMoney {
  readonly refundId: number
  readonly topUpId: number
  readonly rail: string
  readonly state: 'asked' | 'unknown' | 'done' | 'refused'
  readonly toman: number
  readonly moved: ReadonlyMap<string, number>
}

/** @returns undefined when all is as it must be */
export function problemOfRefund(refund: RefundMoney): PaymentProblem | undefined {
  const { state, toman, moved } = refund
  const end =
    state === 'done' ? 'refund-settle' : state === 'refused' ? 'refund-release' : undefined
  const wanted = new Map([['refund-hold', toman], ...(end ? [[end, toman] as const] : [])])
  const isRight =
    moved.size === wanted.size && [...wanted].every(([kind, amount]) => moved.get(kind) === amount)
  return isRight ? undefined : 'sent-back-wrong'
}
