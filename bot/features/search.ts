import type { Feature } from '../feature.ts'
import { searchedScreens } from '../screens/commands.ts'
import { favouriteScreens, favouritesScreen } from '../screens/favourites.ts'
import { renderSearch, searchScreens } from '../screens/search.ts'

export const searchFeature = {
  screens: [searchScreens, searchedScreens, favouriteScreens],
  commands: { search: ({ view }) => renderSearch(view), favourites: favouritesScreen },
} as const satisfies Feature
