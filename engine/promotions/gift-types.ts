import type { EpochMs, Toman } from '#sdk'
import type { Page } from '../store/page.ts'
import type { GiftBatch, GiftCode } from './gift-rows.ts'

/** How using a code ended. Listed in order of precedence. */
export type Redeeming =
  /** The shop has no gift codes, or nobody has a wallet in it. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'blocked' }
  /** The customer has guessed too often: nothing is looked at until then. */
  | { readonly kind: 'too-many-tries'; readonly until: EpochMs }
  /** There is none of this spelling, or it was stopped. */
  | { readonly kind: 'unknown' }
  /** The customer has used this one before, perhaps as an earlier self that was forgotten. */
  | { readonly kind: 'had' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used-up' }
  | { readonly kind: 'done'; readonly toman: Toman }

/** How making a code ended. Listed in order of precedence. */
export type GiftMade =
  | { readonly kind: 'not-allowed' }
  /** Not 4 to 20 Latin letters and digits. */
  | { readonly kind: 'bad-code' }
  | { readonly kind: 'bad-amount'; readonly mostToman: Toman }
  | { readonly kind: 'bad-uses'; readonly most: number }
  /** Too many at once, or a spelling of one's own for several. */
  | { readonly kind: 'bad-count'; readonly most: number }
  /** Another has this spelling. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'done'; readonly gift: GiftCode }

export interface GiftRequest {
  /** Names this request: the same again finds the first one's code. */
  readonly key: string
  /** Undefined: one is made up. */
  readonly code: string | undefined
  readonly toman: Toman
  /** Of each code. */
  readonly uses: number
  /** Undefined: for ever. */
  readonly days: number | undefined
  /** How many codes are made together. Default 1 */
  readonly codes?: number
}

/** Told to who used a code. */
export interface GiftNews {
  readonly kind: 'gift-used'
  readonly toman: Toman
}

export interface Gifts {
  /** True while codes can be used. */
  isOpen(): boolean
  /** Puts a code's money into a wallet, once, and tells its owner. @param text as the customer writes it */
  redeem(customerId: number, text: string): Promise<Redeeming>
  /** Makes a code that is not in use yet: it gives money away, so it is looked at once more before it is started. */
  make(actorId: number, request: GiftRequest): Promise<GiftMade>
  /** Newest first; of those that were made together the first one. */
  list(page: number): Promise<Page<GiftCode>>
  find(codeId: number): Promise<GiftCode | undefined>
  /** What was made together with a code, summed up. */
  batchOf(gift: GiftCode): Promise<GiftBatch>
  /** All codes that were made together with one, for those who may make them. */
  together(actorId: number, codeId: number): Promise<readonly GiftCode[]>
  /** Lets customers use a code, and those that were made together with it. @returns false when the actor may not, or when it was in use already */
  start(actorId: number, codeId: number): Promise<boolean>
  /** What was used stays used. @returns false when the actor may not, or when there was nothing to stop */
  stop(actorId: number, codeId: number): Promise<boolean>
}
