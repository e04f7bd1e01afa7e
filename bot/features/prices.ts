import type { Feature } from '../feature.ts'
import { namesFrom, priceScreens, scopeName } from '../screens/desk/prices.ts'

export const pricesFeature = {
  isOfWallets: true,
  desk: [priceScreens],
  door: {
    permission: 'set-prices',
    label: ({ prices }) => prices.button.prices,
    action: { kind: 'prices', page: 0 },
    section: 'goods',
  },
  places: { priceRule: ['prices'] },
  subjects: {
    price: ({ words, engine }, id) => {
      const [service = 'any', country = 'any', operator = 'any'] = id.split('-')
      const scope = { service, country, operator }
      return {
        name: words.administration.subject.price(scopeName(words, namesFrom(words, engine), scope)),
        opens: { kind: 'prices', page: 0 },
      }
    },
  },
} as const satisfies Feature
