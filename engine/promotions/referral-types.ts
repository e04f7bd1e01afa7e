import type { Toman } from '#sdk'
import type { Brought } from './referral-rows.ts'
import type { RewardTerms } from './reward.ts'

/** What a referrer sees of the customers they brought. */
export interface Invitations extends Brought {
  /** What stands after `r_` in the referrer's link. */
  readonly token: string
  readonly terms: RewardTerms
}

/** Told to a referrer: an order of an invited customer has ended well. */
export interface ReferralNews {
  readonly kind: 'referral-reward'
  readonly toman: Toman
}

export interface Referral {
  /** True while whoever brings customers is rewarded. */
  isOpen(): boolean
  /**
   * Notes who brought a customer, on the first start alone: the customer has not chosen a language yet, was never here before, and
   * comes by a link of another who may buy. Otherwise nothing happens.
   */
  link(customerId: number, token: string): Promise<void>
  of(customerId: number): Promise<Invitations>
}
