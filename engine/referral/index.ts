export { createReferral } from './referral.ts'
export { createRewarding } from './rewarding.ts'
export type { Invitations, Referral, ReferralNews } from './types.ts'
