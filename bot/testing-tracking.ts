/** Every screen about tracking links, with the longest things in it, for the checks that hold of all screens. */
import type { Toman } from '#engine'
import type { View } from './context.ts'
import type { Screen } from './screen.ts'
import { renderTrackingLink, renderTrackingLinks } from './screens/desk/tracking.ts'

const link = {
  id: 7,
  token: 'A1A1A1A1',
  name: '1405 < & > '.repeat(4).slice(0, 40),
  madeAt: 86_400_000,
  people: 1_000_000,
  buyers: 500_000,
  orders: 2_000_000,
  soldToman: 100_000_000_000 as Toman,
}

export const everyTrackingScreen = (view: View): Readonly<Record<string, Screen>> => ({
  trackingLinks: renderTrackingLinks(view, { items: Array(8).fill(link), page: 1, pages: 3 }),
  noTrackingLinks: renderTrackingLinks(view, { items: [], page: 0, pages: 1 }),
  trackingLink: renderTrackingLink(view, link, 'a_bot_with_a_long_name_bot'),
})
