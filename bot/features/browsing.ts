import type { Feature } from '../feature.ts'
import { countriesFirstScreen, countryScreens } from '../screens/countries.ts'
import { filterScreens } from '../screens/filter.ts'
import { offerScreens } from '../screens/offers.ts'
import { otherCountriesScreens } from '../screens/other-countries.ts'
import { serviceScreens, servicesScreen } from '../screens/services.ts'

export const browsingFeature = {
  screens: [serviceScreens, countryScreens, filterScreens, offerScreens, otherCountriesScreens],
  commands: {
    buy: (ctx) => servicesScreen(ctx, ctx.shop.engine, 0),
    countries: (ctx) => countriesFirstScreen(ctx, 0),
  },
} as const satisfies Feature
