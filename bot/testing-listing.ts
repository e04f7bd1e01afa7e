/** Every screen of what is sold, with the longest things in it. */
import type { Standing } from '#engine'
import type { View } from './context.ts'
import type { Screen } from './screen.ts'
import {
  renderPairs,
  renderListing,
  renderListingFound,
  renderListingItem,
  renderListingList,
} from './screens/desk/listing.ts'

export function listingScreens(view: View, name: string): Readonly<Record<string, Screen>> {
  const sold: Standing = { hidden: false, pinnedAt: undefined, pins: 3, hiddenFor: undefined }
  const item = { kind: 'service', id: '15', name, standing: sold } as const
  const pinned = { ...item, standing: { ...sold, hidden: true, pinnedAt: 1 } }
  const counts = { all: 175, hidden: 18, pinned: 3 }
  const country = {
    id: '1',
    names: { fa: name, en: name, ru: name },
    flag: '🇨🇩',
    areaCode: '243',
  }
  const service = { id: '1', name }
  const many = Array.from({ length: 40 }, (_, i) => ({ ...pinned, id: String(i) }))
  const list = { kind: 'country', page: 1 } as const
  return {
    listing: renderListing(view, { service: counts, country: counts }),
    listingList: renderListingList(view, { ...list, part: 'all', items: many }),
    listingHidden: renderListingList(view, { ...list, part: 'hidden', items: [] }),
    listingPinned: renderListingList(view, { ...list, part: 'pinned', items: many }),
    listingItem: renderListingItem(view, { item, hiddenIn: 0 }),
    listingItemFull: renderListingItem(view, {
      item: pinned,
      hiddenIn: 2,
      note: view.words.listing.full,
    }),
    ...Object.fromEntries(
      (['money', 'rides', 'unsaid', 'papers'] as const).map((hiddenFor) => [
        `hiddenFor ${hiddenFor}`,
        renderListingItem(view, {
          item: { ...item, standing: { ...sold, hidden: true, hiddenFor } },
          hiddenIn: 0,
        }),
      ]),
    ),
    pairs: renderPairs(view, {
      service,
      countries: [true, false].map((hidden) => ({ country, hidden })),
      page: 0,
    }),
    listingFound: renderListingFound(view, 'نام', many.slice(0, 12)),
    listingNothing: renderListingFound(view, '<b>', []),
  }
}
