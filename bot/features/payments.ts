import type { Feature } from '../feature.ts'
import { payingScreens } from '../screens/paying.ts'

export const paymentsFeature = {
  isOfWallets: true,
  screens: [payingScreens],
  texts: {
    'payment-review': ({ payments }, { topUpId, rail, why, note }) =>
      payments.review(topUpId, rail, why, note),
    'payment-stray': ({ payments }, { rail, count }) => payments.stray(rail, count),
    'payment-alarm': ({ payments }, { rail, alarm }) => payments.alarm(rail, alarm),
    'rate-missing': ({ payments }, { at }) => payments.rateMissing(at),
    'no-public-url': ({ payments }, { rails }) => payments.noPublicUrl(rails),
    'payment-refunded': ({ payments }, { toman }) => payments.refunded(toman),
  },
} as const satisfies Feature
