import type { Feature } from '../feature.ts'
import { correctingScreens } from '../screens/desk/correcting.ts'
import { proposalScreens } from '../screens/desk/proposals.ts'
import { walletScreen, walletScreens } from '../screens/wallet.ts'

export const walletFeature = {
  isOfWallets: true,
  screens: [walletScreens],
  desk: [correctingScreens, proposalScreens],
  commands: { wallet: walletScreen },
  texts: { corrected: ({ news }, { toman, note }) => news.corrected(toman, note) },
} as const satisfies Feature
