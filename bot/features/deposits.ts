import type { Feature } from '../feature.ts'

export const depositsFeature = {
  isOfWallets: true,
  texts: {
    'deposit-waiting': ({ deposits }, { bank, toman, why }) => deposits.waiting(bank, toman, why),
    'deposit-gap': ({ deposits }) => deposits.gap(),
    'deposit-taken-back': ({ deposits }, { topUpId }) => deposits.takenBack(topUpId),
    'deposit-phone-silent': ({ deposits }, { name, seenAt }) => deposits.silent(name, seenAt),
    'deposit-phone-back': ({ deposits }, { name }) => deposits.back(name),
    'deposit-forged': ({ deposits }, { count }) => deposits.forged(count),
  },
} as const satisfies Feature
