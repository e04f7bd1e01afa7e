import { tellWorksAgain } from '../deliver-refused.ts'
import type { Feature } from '../feature.ts'
import { providerScreens } from '../screens/desk/dashboard.ts'
import { refusedScreens } from '../screens/desk/refused.ts'

export const providerFeature = {
  desk: [providerScreens, refusedScreens],
  door: {
    permission: 'see-provider',
    label: ({ button }) => button.providerBalance,
    action: { kind: 'providerBalance' },
    section: 'money',
  },
  places: { refused: ['dashboard'] },
  texts: {
    'provider-out-of-money': ({ news }) => news.providerOutOfMoney,
    'provider-low': ({ news }, { toman, daysLeft }) => news.providerLow(toman, daysLeft),
    'provider-refuses-key': ({ news }) => news.providerRefusesKey,
    'failures-rising': ({ desk }, { code, method, count }) =>
      desk.report.rising(code, method, count),
    'odd-rows': ({ news }, { list, count, of, problem }) => news.oddRows(list, count, of, problem),
  },
  tellers: { 'works-again': tellWorksAgain },
} as const satisfies Feature
