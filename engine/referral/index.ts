export { createReferral, rewardReferrer } from './referral.ts'
export type { Invitations, Referral, ReferralNews } from './types.ts'
