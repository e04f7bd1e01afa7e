import type { Feature } from '../feature.ts'
import { inviteScreen, inviteScreens } from '../screens/gifts.ts'
import { homeOf } from '../screens/home.ts'

export const referralsFeature = {
  isOfWallets: true,
  screens: [inviteScreens],
  isOpen: ({ engine }) => engine.referrals.isOpen(),
  openedBy: ['referralOpen'],
  commands: {
    invite: (ctx) => (ctx.shop.engine.referrals.isOpen() ? inviteScreen(ctx) : homeOf(ctx)),
  },
  inWallet: { label: ({ gifts }) => gifts.button.invite, action: { kind: 'invite' } },
  texts: { 'referral-reward': ({ gifts }, { toman }) => gifts.rewarded(toman) },
} as const satisfies Feature
