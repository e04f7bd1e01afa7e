import { tellOfReview } from '../deliver-top-ups.ts'
import type { Feature } from '../feature.ts'
import { send } from '../screen.ts'
import { paymentDesk, renderReviewNews } from '../screens/desk/payments.ts'
import { railDesk, railViews } from '../screens/desk/rails.ts'
import { payingScreens, starScreens } from '../screens/paying.ts'
import { phoneScreens } from '../screens/phone.ts'

export const paymentsFeature = {
  isOfWallets: true,
  screens: [payingScreens, phoneScreens],
  desk: [railViews, railDesk, paymentDesk],
  door: {
    permission: 'approve-topups',
    label: ({ payDesk }) => payDesk.button.door,
    action: { kind: 'rails' },
    section: 'money',
  },
  places: {
    rail: ['rails'],
    paymentFile: ['rails'],
    paymentReviews: ['rails'],
    paymentDays: ['rails'],
    strays: ['rails'],
    stray: ['strays'],
  },
  tellers: {
    'payment-in-review': tellOfReview,
    'payment-review': ({ api, view, personId }, news) =>
      send(api, personId, renderReviewNews(view, news)),
  },
  texts: {
    'payment-refunded': ({ payments }, { toman, rail }) =>
      rail === 'stars' ? payments.starsRefunded : payments.refunded(toman),
  },
} as const satisfies Feature

export const starsFeature = { isOfWallets: true, screens: [starScreens] } as const satisfies Feature

/** Apart, since under news of wallets their reader's own balance stands. */
export const paymentAlarmsFeature = {
  texts: {
    'payment-stray': ({ payments }, { rail, count }) => payments.stray(rail, count),
    'payment-alarm': ({ payments }, { rail, alarm }) => payments.alarm(rail, alarm),
    'rate-missing': ({ payments }, { at }) => payments.rateMissing(at),
    'no-public-url': ({ payments }, { rails }) => payments.noPublicUrl(rails),
  },
} as const satisfies Feature
