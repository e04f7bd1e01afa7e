import type { EpochMs, Toman } from '#sdk'
import type { Page } from '../store/page.ts'
import type { DiscountCode } from './discount-rows.ts'

/** Why a code makes nothing cheaper. Listed in order of precedence. */
export type DiscountRefusal =
  /** The shop has no discount codes, or nobody has a wallet in it. */
  | { readonly kind: 'closed' }
  /** The customer has guessed too often: nothing is looked at until then. */
  | { readonly kind: 'too-many-tries'; readonly until: EpochMs }
  /** There is none of this spelling, or it was stopped. */
  | { readonly kind: 'unknown' }
  /** The customer has an order by it, perhaps as an earlier self that was forgotten. */
  | { readonly kind: 'had' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used-up' }
  | { readonly kind: 'other-service'; readonly service: string }

/** How making a code ended. Listed in order of precedence. */
export type DiscountMade =
  | { readonly kind: 'not-allowed' }
  /** Not 4 to 20 Latin letters and digits. */
  | { readonly kind: 'bad-code' }
  /** Not 1 to so many percent, or more Toman than anybody means. */
  | { readonly kind: 'bad-size'; readonly mostPercent: number; readonly mostToman: Toman }
  | { readonly kind: 'bad-uses'; readonly most: number }
  | { readonly kind: 'unknown-service' }
  /** Another has this spelling. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'done'; readonly discount: DiscountCode }

export interface DiscountRequest {
  /** Names this request: the same again finds the first one's code. */
  readonly key: string
  /** Undefined: one is made up. */
  readonly code: string | undefined
  /** One of the two. */
  readonly percent: number | undefined
  readonly offToman: Toman | undefined
  readonly uses: number
  /** Undefined: for ever. */
  readonly days: number | undefined
  /** Its name or id; undefined: every. */
  readonly service: string | undefined
}

export interface Discounts {
  /** True while codes can be used. */
  isOpen(): boolean
  /** Makes a code that is not in use yet: it is looked at once more before it is started. */
  make(actorId: number, request: DiscountRequest): Promise<DiscountMade>
  /** Newest first. */
  list(page: number): Promise<Page<DiscountCode>>
  find(codeId: number): Promise<DiscountCode | undefined>
  /** Orders by it that live, or had their code. */
  used(codeId: number): Promise<number>
  /** Lets customers use a code. @returns false when the actor may not, or when it was in use already */
  start(actorId: number, codeId: number): Promise<boolean>
  /** Orders that have it keep it. @returns false when the actor may not, or when there was nothing to stop */
  stop(actorId: number, codeId: number): Promise<boolean>
}
