/** The states of a top-up, and every way between them. Pure. */

export const TOP_UP_STATES = [
  /** Card and amount were shown; the customer may pay. */
  'pending',
  /** A receipt waits for somebody of the staff. */
  'receipt-sent',
  /** One person has approved it, and the amount asks for a second one. */
  'review',
  /** Credited. The only state that moves money, and an end. */
  'paid',
  'rejected',
  'expired',
  'cancelled',
] as const
export type TopUpState = (typeof TOP_UP_STATES)[number]

/** Every legal move. Money that was really paid is never too late: only `paid` is an end. */
const MOVES: Readonly<Record<TopUpState, readonly TopUpState[]>> = {
  pending: ['receipt-sent', 'review', 'paid', 'expired', 'cancelled'],
  'receipt-sent': ['receipt-sent', 'review', 'paid', 'rejected'],
  review: ['receipt-sent', 'review', 'paid', 'rejected'],
  paid: [],
  rejected: ['receipt-sent', 'review', 'paid'],
  expired: ['receipt-sent', 'review', 'paid'],
  cancelled: ['receipt-sent', 'review', 'paid'],
}

export const mayMoveTopUp = (from: TopUpState, to: TopUpState): boolean => MOVES[from].includes(to)

/** The states in which a payment is awaited: its amount is nobody else's on that card. */
export const OPEN_STATES = ['pending', 'receipt-sent', 'review'] as const
/** The states in which the staff have something to decide. */
export const WAITING_STATES = ['receipt-sent', 'review'] as const
