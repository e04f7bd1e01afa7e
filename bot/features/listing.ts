import type { Feature } from '../feature.ts'
import { listingScreens } from '../screens/desk/listing.ts'
import { countryName, serviceName } from '../screens/names.ts'

export const listingFeature = {
  desk: [listingScreens],
  door: {
    permission: 'change-shop',
    label: ({ listing }) => listing.button.listing,
    action: { kind: 'listing' },
    section: 'goods',
  },
  places: { listingList: ['listing'], listingItem: [], listingPairs: ['listingItem'] },
  subjects: {
    service: ({ words, engine }, id) => ({
      name: serviceName(words, engine, id),
      opens: { kind: 'listingItem', listing: 'service', id },
    }),
    country: ({ words, engine }, id) => ({
      name: countryName(words, engine, id),
      opens: { kind: 'listingItem', listing: 'country', id },
    }),
    pair: ({ words, engine }, id) => {
      const [service = '', country = ''] = id.split('-')
      return {
        name: `${serviceName(words, engine, service)} · ${countryName(words, engine, country)}`,
        opens: { kind: 'listingPairs', service, page: 0 },
      }
    },
  },
} as const satisfies Feature
