import type { EpochMs, Toman } from '#sdk'

/** How long the shop keeps what is somebody's own, as it is set now. */
export interface PrivacyTerms {
  /** After the end of their order. */
  readonly codeHours: number
  readonly numberDays: number
  /** Pictures of receipts. */
  readonly receiptDays: number
  /** What came from Telegram and is done with. */
  readonly messageDays: number
  /** Copies of the whole shop, the newest of which are kept. */
  readonly backups: number
}

/** What keeps the shop from forgetting somebody. Listed in order of precedence. */
export type Belonging =
  /** What the staff did must keep its author: the person leaves the staff first. */
  | { readonly kind: 'staff' }
  /** Also those that have just ended and of which the provider has not said the last word. */
  | { readonly kind: 'open-orders'; readonly count: number }
  | { readonly kind: 'open-top-ups'; readonly count: number }

/** What somebody would leave. */
export type Leaving =
  | Belonging
  /** Nobody of this id is here. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'free'
      /** Names this customer among all that this person has been. */
      readonly since: EpochMs
      readonly balanceToman: Toman
      /** Permanent numbers whose accounts the customer will not see any more. */
      readonly permanentNumbers: number
    }

/** How forgetting somebody ended. Listed in order of precedence. */
export type Forgetting =
  /** It was done before, or there was nobody. */
  | { readonly kind: 'unknown' }
  | Belonging
  /** The wallet holds another amount than the customer agreed to give up: nothing is changed. */
  | { readonly kind: 'balance'; readonly balanceToman: Toman }
  | { readonly kind: 'done'; readonly waivedToman: Toman }

export interface Privacy {
  terms(): PrivacyTerms
  /** What forgetting the customer would do; nothing is changed. */
  leaving(customerId: number): Promise<Leaving>
  /**
   * Erases what the shop knows of a customer. Books and orders go on under a pseudonym, without name, number, code and text; who comes
   * back is a new customer, but for a block.
   *
   * @param since the customer that is meant: a later self is not touched, so that a second tap does nothing
   * @param waivedToman the balance that the customer gives up, to the Toman
   */
  forget(customerId: number, since: EpochMs, waivedToman: number): Promise<Forgetting>
  /** All that is kept of a customer, as JSON, with a row of the audit log. Undefined when there is no such customer. */
  export(actorId: number, customerId: number): Promise<string | undefined>
}
