import { topUpTellers } from '../deliver-top-ups.ts'
import type { Feature } from '../feature.ts'
import { topUpDesk } from '../screens/desk/top-ups.ts'
import { givingUpScreens } from '../screens/giving-up.ts'
import { amountScreen, topUpScreens } from '../screens/top-up.ts'

export const topUpsFeature = {
  isOfWallets: true,
  screens: [topUpScreens, givingUpScreens],
  desk: [topUpDesk],
  commands: { topup: amountScreen },
  door: {
    permission: 'approve-topups',
    label: ({ topUps }) => topUps.button.waiting,
    action: { kind: 'waitingTopUps', page: 0 },
    section: 'money',
  },
  tellers: topUpTellers,
  subjects: {
    'top-up': ({ words }, id) => ({
      name: words.customerFiles.button.topUp(Number(id)),
      opens: { kind: 'openTopUpFile', topUp: Number(id) },
    }),
  },
} as const satisfies Feature
