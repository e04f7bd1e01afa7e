/** What a customer has starred: a service in a country. */
import type { Pair } from '#engine'
import type { View, ShopContext } from '../context.ts'
import { lines, markup } from '../html.ts'
import { type Row, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { flagged, labelOf } from './names.ts'
import { Screens } from '../handling.ts'

export function renderFavourites({ words }: View, pairs: readonly Pair[]): Screen {
  const { favourites, button } = words
  const rows = pairs.map(({ service, country }): Row => [
    tap(labelOf([words.name(service.names), flagged(words, country)]), {
      kind: 'offers',
      service: service.id,
      country: country.id,
      from: 'stars',
      page: 0,
    }),
  ])
  const isEmpty = rows.length === 0
  const text = lines(favourites.favourites, isEmpty && markup``, isEmpty && favourites.noFavourites)
  return screen(words, text, [
    ...rows,
    isEmpty ? [tap(button.buy, { kind: 'services', page: 0 }, 'primary')] : [],
    wayBack(words),
  ])
}

export const favouritesScreen = async ({ view, shop, customer }: ShopContext): Promise<Screen> =>
  renderFavourites(view, await shop.engine.favourites.favourites(customer.id))

export const favouriteScreens = new Screens().taps({ favourites: favouritesScreen })
