import type { Feature } from '../feature.ts'
import { giftDesk } from '../screens/desk/gifts.ts'
import { giftScreen, giftScreens } from '../screens/gifts.ts'
import { homeOf } from '../screens/home.ts'
import { walletScreen } from '../screens/wallet.ts'

export const giftsFeature = {
  isOfWallets: true,
  screens: [giftScreens],
  desk: [giftDesk],
  isOpen: ({ engine }) => engine.gifts.isOpen(),
  openedBy: ['giftCodesOpen'],
  commands: { gift: async (ctx, code) => (await giftScreen(ctx, code)) ?? walletScreen(ctx) },
  link: {
    form: /^g_([A-Za-z0-9]{4,20})$/,
    leadsTo: async (ctx, code) => (await giftScreen(ctx, code)) ?? homeOf(ctx),
  },
  inWallet: { label: ({ gifts }) => gifts.button.redeem, action: { kind: 'redeem' } },
  door: {
    permission: 'make-gifts',
    label: ({ gifts }) => gifts.button.door,
    action: { kind: 'gifts', page: 0 },
    section: 'goods',
  },
  places: { gift: ['gifts'] },
  texts: { 'gift-used': ({ gifts }, { toman }) => gifts.done(toman) },
  subjects: {
    gift: ({ words }, code) => ({
      name: words.gifts.subject(code),
      opens: { kind: 'gifts', page: 0 },
    }),
  },
} as const satisfies Feature
