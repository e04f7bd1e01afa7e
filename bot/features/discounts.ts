import type { Feature } from '../feature.ts'
import { discountDesk } from '../screens/desk/discounts.ts'
import { discountScreens } from '../screens/discounts.ts'

export const discountsFeature = {
  isOfWallets: true,
  screens: [discountScreens],
  desk: [discountDesk],
  door: {
    permission: 'make-gifts',
    label: ({ discounts }) => discounts.button.door,
    action: { kind: 'discounts', page: 0 },
    section: 'goods',
  },
  places: { discount: ['discounts'] },
  subjects: {
    discount: ({ words }, code) => ({
      name: words.discounts.subject(code),
      opens: { kind: 'discounts', page: 0 },
    }),
  },
} as const satisfies Feature
