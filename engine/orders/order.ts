/**
 * An order: one customer's request for one number, from the tap to its end.
 *
 * Words used all over this room: an *order* is the row; a *hold* is the customer's money set aside for it; to *settle*
 * turns the hold into a sale, to *release* gives it back; a *notice* is news for a person, written with the change it
 * tells of; a *tick* is one round of the watch.
 */
import type { EpochMs, Toman } from '#sdk'

export const ORDER_STATES = [
  'placing', // the hold is made, the provider is being asked
  'waiting', // the number is ours, no code yet
  'received', // a code is here
  'waiting-again', // a further code was asked for
  'completed', // ended with a code
  'failed', // the provider refused: nothing was bought
  'cancelled', // given back before a code came
  'banned', // reported as refused by the service
  'expired', // its time ran out without a code
  'lost', // the provider's answer to the purchase was lost
] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** Every legal move. What is not in this table does not happen. */
const MOVES: Readonly<Record<OrderState, readonly OrderState[]>> = {
  placing: ['waiting', 'failed', 'lost'],
  waiting: ['received', 'completed', 'cancelled', 'banned', 'expired'],
  received: ['waiting-again', 'completed'],
  'waiting-again': ['received', 'completed'],
  completed: [],
  failed: [],
  cancelled: [],
  banned: [],
  expired: [],
  lost: [],
}

export const mayMove = (from: OrderState, to: OrderState): boolean => MOVES[from].includes(to)

/** True in the states that nothing leaves. */
export const isEnded = (state: OrderState): boolean => MOVES[state].length === 0

/** What a customer can do with an order; see {@link allowedActions}. */
export type OrderAction =
  | 'cancel'
  | 'ban'
  | 'repeat'
  | 'finish'
  | 'refresh'
  /** To say that the code was requested where it is needed. */
  | 'requested'
  | 'buy-again'

/** Why an order ended without a number or a code, beyond what its state says. */
export type FailureReason =
  | 'sold-out'
  | 'provider-unavailable'
  | 'dearer'
  /** The number came without something that was promised. */
  | 'other-terms'
  /** The number's time was over, or as good as over, when it arrived. */
  | 'too-late'

export interface Order {
  readonly id: number
  readonly quoteId: number
  readonly customerId: number
  readonly service: string
  readonly country: string
  /** As the customer chose it: `1`…`4`, `any` or `min`. */
  readonly operator: string
  /** Whose number it is; another operator's than selected when that one was sold out. */
  readonly boughtOperator: string | undefined
  readonly state: OrderState
  readonly reason: FailureReason | undefined
  /** The account that the hold was taken from. */
  readonly payer: string
  /** As agreed; less when what was bought is cheaper. */
  readonly priceToman: Toman
  /** The discount code that the price is by, and the price without it. */
  readonly discountId?: number | undefined
  readonly fullToman?: Toman | undefined
  /** What the provider charged us; known once bought. */
  readonly costToman: Toman | undefined
  readonly providerId: string | undefined
  /** Digits with the area code, without a plus; some time after the end only its ends, such as `7912***45`. */
  readonly number: string | undefined
  readonly areaCode: string | undefined
  /** True when the provider can be asked for a further code. */
  readonly repeatable: boolean
  readonly placedAt: EpochMs
  readonly boughtAt: EpochMs | undefined
  readonly expiresAt: EpochMs | undefined
  /** When the customer said that the code was requested, while it is waited for. */
  readonly requestedAt: EpochMs | undefined
  /** The latest code, until it is erased, and how many there were. */
  readonly code: string | undefined
  readonly codeCount: number
  readonly codeAt: EpochMs | undefined
  /** Set aside for a further code that the customer asked for, while it has not come. */
  readonly repeatToman: Toman | undefined
  /** What further codes have cost the customer. */
  readonly repeatSoldToman: Toman
  /** What the shop has given back of what this order cost, after it had its code. */
  readonly refundedToman: Toman
  /** What the customer (or the end of time) asked of the provider and the provider has not confirmed yet. */
  readonly request: 'cancel' | 'ban' | undefined
  readonly endedAt: EpochMs | undefined
  /** The message in the customer's chat that shows this order. */
  readonly cardMessageId: number | undefined
}

/** The actions that the order's state allows at this moment, in the order in which a screen should offer them. */
export function allowedActions(order: Order, now: EpochMs): readonly OrderAction[] {
  const inTime = order.expiresAt !== undefined && now < order.expiresAt
  switch (order.state) {
    case 'placing':
      return ['refresh']
    case 'waiting':
      if (order.request !== undefined || !inTime) return ['refresh']
      return order.requestedAt === undefined
        ? ['refresh', 'requested', 'cancel', 'ban']
        : ['refresh', 'cancel', 'ban']
    case 'received':
      return order.repeatable && inTime && order.repeatToman === undefined
        ? ['repeat', 'finish', 'buy-again']
        : ['finish', 'buy-again']
    case 'waiting-again':
      return ['refresh', 'finish']
    case 'completed':
    case 'failed':
    case 'cancelled':
    case 'banned':
    case 'expired':
    case 'lost':
      return ['buy-again']
  }
}
