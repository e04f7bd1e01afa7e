import type { EpochMs, Roundness, Toman } from '#sdk'
import type { Barred } from '../buying/types.ts'
import type { Page } from '../store/page.ts'
import type { PermanentState } from './state.ts'

/** One that can be bought, at the customer's price. */
export interface PermanentItem {
  readonly listId: string
  /** As the provider sets it, such as `+1 (775) 302-9356`. */
  readonly formatted: string
  readonly priceToman: Toman
}

/** One kind of permanent numbers, with what there is of it, cheapest first. */
export interface PermanentKind {
  readonly roundness: Roundness
  readonly fromToman: Toman
  readonly items: readonly PermanentItem[]
}

/** A customer's permanent number, or the request for one. It never carries the secrets of the account. */
export interface PermanentOrder {
  readonly id: number
  readonly customerId: number
  readonly listId: string
  /** Digits without a plus. */
  readonly number: string
  readonly formatted: string
  readonly roundness: Roundness
  readonly state: PermanentState
  readonly payer: string
  readonly priceToman: Toman
  readonly costToman: Toman
  readonly offeredAt: EpochMs
  readonly endedAt: EpochMs | undefined
  /** How often its owner has looked at the account. */
  readonly reveals: number
}

export type PermanentCatalogue =
  | { readonly kind: 'closed' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'kinds'; readonly kinds: readonly PermanentKind[] }

export type PermanentQuoted =
  | { readonly kind: 'closed' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'sold' }
  | Barred
  | { readonly kind: 'quoted'; readonly order: PermanentOrder }

/** How a purchase ended. Listed in order of precedence: only the first that applies is given. */
export type PermanentPurchase =
  | { readonly kind: 'no-such-quote' }
  /** The same tap again: what became of the first. */
  | { readonly kind: 'already'; readonly order: PermanentOrder }
  /** The shop sells none at the moment. */
  | { readonly kind: 'closed' }
  /** Its price counts as money of the day, like that of any number. */
  | Barred
  /** The provider cannot be asked, or refused for a reason that is not the customer's. Nothing was bought. */
  | { readonly kind: 'unavailable' }
  /** Somebody else has it. Nothing was bought. */
  | { readonly kind: 'sold' }
  /** To be confirmed anew: the request is too old, or the price is another one. */
  | { readonly kind: 'quote-expired'; readonly order: PermanentOrder }
  | { readonly kind: 'price-changed'; readonly order: PermanentOrder }
  | {
      readonly kind: 'too-little-money'
      readonly missingToman: Toman
      readonly priceToman: Toman
    }
  /** The answer was lost. The hold stays; the customer is told as soon as it is known. */
  | { readonly kind: 'checking'; readonly order: PermanentOrder }
  | { readonly kind: 'bought'; readonly order: PermanentOrder }

/** The account that comes with a number: for its owner's eyes, never kept and never logged. */
export interface PermanentCredentials {
  readonly username: string
  readonly password: string
  /** The recovery address; may be empty. */
  readonly recovery: string
}

export type PermanentReveal =
  /** Not the customer's, or not bought. */
  | { readonly kind: 'not-found' }
  /** The provider does not show it now. */
  | { readonly kind: 'unavailable' }
  | {
      readonly kind: 'shown'
      readonly order: PermanentOrder
      readonly credentials: PermanentCredentials
    }

/** News of permanent numbers. They carry no secret: the account is asked for by its owner. */
export type PermanentNews =
  | { readonly kind: 'permanent-ended'; readonly orderId: number }
  /** For admins: the provider never showed what was asked for; its customer has the money back. */
  | { readonly kind: 'permanent-lost'; readonly orderId: number }
  /** For admins: it was sold to us after its customer had the money back. */
  | { readonly kind: 'permanent-stray'; readonly orderId: number }

/** Phone numbers for ever, each with an account of its own. */
export interface Permanent {
  /** False when the shop sells none. */
  isOpen(): boolean
  catalogue(): Promise<PermanentCatalogue>
  /** Keeps the price for one customer; by the id of this order alone it can be bought. */
  quote(customerId: number, listId: string): Promise<PermanentQuoted>
  buy(customerId: number, orderId: number): Promise<PermanentPurchase>
  /** Those that were bought or are being bought, newest first. */
  mine(customerId: number, page: number): Promise<Page<PermanentOrder>>
  /** The customer's permanent orders whose number holds these digits. */
  search(customerId: number, digits: string): Promise<readonly PermanentOrder[]>
  /** What the customer was shown last and has not bought, when that is not long ago and the money for it is there now. */
  wished(customerId: number): Promise<PermanentOrder | undefined>
  find(customerId: number, orderId: number): Promise<PermanentOrder | undefined>
  /** Asks the provider for the account of a number and counts that it was looked at. */
  credentials(customerId: number, orderId: number): Promise<PermanentReveal>
}
