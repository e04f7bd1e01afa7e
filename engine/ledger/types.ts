import type { Page } from '../store/page.ts'
import type { Toman, EpochMs } from '#sdk'

export interface Wallet {
  readonly availableToman: Toman
  /** Set aside for orders that have not ended. */
  readonly heldToman: Toman
}

/** One line of a customer's history. Holds that are settled or released show as the purchase or the refund they became. */
export interface Movement {
  readonly kind:
    | 'top-up'
    | 'credit'
    | 'debit'
    | 'gift'
    | 'referral'
    | 'waive'
    | 'purchase'
    | 'refund'
    /** A payment that goes back by the gateway that brought it. */
    | 'sent-back'
    | 'hold'
  /** Positive into the wallet, negative out of it. */
  readonly toman: Toman
  readonly at: EpochMs
  readonly orderId: number | undefined
  /** The permanent number that it was for, as the provider sets it. */
  readonly number: string | undefined
  readonly note: string | undefined
  /** What was in the wallet then. */
  readonly afterToman: Toman
}

/** What customers have in the shop. */
export interface Wallets {
  of(customerId: number): Promise<Wallet>
  history(customerId: number, page: number): Promise<Page<Movement>>
}
