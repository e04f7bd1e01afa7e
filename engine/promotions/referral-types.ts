import type { Toman } from '#sdk'
import type { Brought } from './referral-rows.ts'
import type { RewardTerms } from './reward.ts'

/** What somebody sees of the customers that he brought. */
export interface Invitations extends Brought {
  /** What stands behind `r_` in his link. */
  readonly token: string
  readonly terms: RewardTerms
}

/** Told to a referrer: an order of somebody he brought has ended well. */
export interface ReferralNews {
  readonly kind: 'referral-reward'
  readonly toman: Toman
}

export interface Referral {
  /** True while whoever brings customers is rewarded. */
  isOpen(): boolean
  /**
   * Notes who brought a customer, on his first start alone: he has not chosen a language yet, was never here before, and
   * comes by a link of another who may buy. Otherwise nothing happens.
   */
  link(customerId: number, token: string): Promise<void>
  of(customerId: number): Promise<Invitations>
}
