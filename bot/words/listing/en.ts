import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { ListingWords } from './fa.ts'

const f = formatsOf('en')

const KINDS = { service: 'services', country: 'countries' } as const
const PARTS = { all: 'All', hidden: 'Hidden', pinned: 'Pinned' } as const

export const listing: ListingWords = {
  entryNames: {
    hide: 'hid',
    show: 'showed',
    pin: 'pinned',
    unpin: 'unpinned',
    up: 'moved up',
    down: 'moved down',
  },
  settingNames: {
    hiddenServices: 'Hidden services',
    hiddenCountries: 'Hidden countries',
    hiddenPairs: 'Hidden services in one country',
    pinnedServices: 'Services that come first',
    pinnedCountries: 'Countries that come first',
  },
  button: {
    listing: '🗂 Listing',
    find: '🔎 Search',
    list: (kind, part, count) => `${PARTS[part]} ${KINDS[kind]} (${f.count(count)})`,
    action: {
      hide: '🙈 Hide',
      show: '👁 Show',
      pin: '📌 Pin',
      unpin: '📌 Unpin',
      up: '🔼 Up',
      down: '🔽 Down',
    },
    pairs: '🌍 Country by country',
  },
  title: message`
    <b>🗂 The listing</b>
    What is sold, and what stands first. 🙈 is hidden, 📌 is pinned.
  `,
  list: (kind, part) => markup`<b>🗂 ${PARTS[part]} ${KINDS[kind]}</b>`,
  empty: markup`There is nothing here.`,
  item: (name, id) => lines(markup`<b>${name}</b>`, markup`The provider's id: ${f.code(id)}`),
  sold: markup`👁 On the listing and sold.`,
  hidden: markup`🙈 Hidden: neither shown, found nor sold. Open orders go on.`,
  hiddenFor: (why) =>
    markup`<i>${
      {
        money:
          'Hidden from the start because money is behind it: numbers pass from hand to hand, and the next holder could enter the account.',
        rides:
          "Hidden from the start because rides and payments are behind it: the number stays in another's name.",
        unsaid: 'Hidden from the start because nobody says what the number is bought for.',
        papers: "Hidden from the start because these numbers are tied to people's identity.",
      }[why]
    }</i>`,
  pinned: (place, of) => markup`📌 Pinned, place ${f.count(place)} of ${f.count(of)}`,
  hiddenIn: (countries) => markup`🌍 Countries in which it is hidden: ${f.count(countries)}`,
  pairs: (service) => message`
    <b>🌍 ${service}, country by country</b>
    Tap a country to hide the service there, or to show it again.
  `,
  full: markup`☝️ No room for more; nothing changed. Take one away first.`,
  askName: markup`Write the name or id of a service or a country. Hidden ones are found, too.`,
  found: (text) => markup`Results for “${text}”:`,
  nothing: (text) => markup`Nothing found for “${text}”. Try another spelling.`,
}
