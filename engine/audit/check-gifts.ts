/** What was given away, against what says so: pure. */
import type { GiftProblem } from './types.ts'

/** A gift code with its uses, and what the ledger holds for them. */
export interface GiftMoney {
  readonly codeId: number
  readonly code: string
  readonly toman: number
  /** The uses as the code counts them, and those that were found. */
  readonly used: number
  readonly usesFound: number
  readonly paidToman: number
}

/** An invited customer, with the rewards for them, and what the ledger holds for these rewards. */
export interface RewardMoney {
  readonly customerId: number
  /** As the referral counts them, and as they are. */
  readonly orders: number
  readonly rewards: number
  readonly earnedToman: number
  readonly rewardedToman: number
  readonly paidToman: number
}

/** @returns undefined when all is as it must be */
export function problemOfGift(gift: GiftMoney): GiftProblem | undefined {
  if (gift.used !== gift.usesFound) return 'count-wrong'
  return gift.paidToman === gift.toman * gift.usesFound ? undefined : 'paid-wrong'
}

/** @returns undefined when all is as it must be */
export function problemOfRewards(found: RewardMoney): GiftProblem | undefined {
  if (found.orders !== found.rewards || found.earnedToman !== found.rewardedToman)
    return 'count-wrong'
  return found.paidToman === found.rewardedToman ? undefined : 'paid-wrong'
}
