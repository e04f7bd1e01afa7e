import type { Toman } from '#sdk'

/** What people are told of orders. */
export type OrderNews =
  /** A code to show as a new message. `late`: it came after the money went back; it costs nothing. */
  | {
      readonly kind: 'code'
      readonly orderId: number
      readonly code: string
      readonly sequence: number
      readonly late: boolean
    }
  /** The order ended without the customer's tap: show what became of it and of the money. */
  | { readonly kind: 'ended'; readonly orderId: number }
  /** The order's card should be drawn again (time passes, something changed). */
  | {
      readonly kind: 'card'
      readonly orderId: number
      /** Says only that it takes long: of no use once the order waits no more. */
      readonly isSlow?: true
    }
  /** No further code came, or could be asked for: what was set aside for it is back. */
  | { readonly kind: 'no-further-code'; readonly orderId: number; readonly toman: Toman }
  /** The window of an order without a code ends soon; nothing to say when a code has come meanwhile. */
  | { readonly kind: 'ending'; readonly orderId: number }
  | {
      readonly kind: 'order-lost'
      readonly orderId: number
      readonly balanceBeforeToman: Toman | undefined
      readonly balanceAfterToman: Toman | undefined
    }
  /** The provider does not know a number that we hold paid. It goes on being asked about until its window is over. */
  | { readonly kind: 'number-unknown'; readonly orderId: number }
