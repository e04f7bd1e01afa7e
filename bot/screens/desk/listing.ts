/** The listing: every service and country of the provider, to hide and show, pin and move by tapping. */
import {
  type Country,
  type Engine,
  type Found,
  legible,
  type Names,
  type ListingKind,
  type Standing,
} from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, pageOf, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { LISTING_PARTS, type ListingPart } from '../../words/listing/parts.ts'
import type { Words } from '../../words/words.ts'
import { flagged, label } from '../names.ts'
import { DeskScreens } from './desk.ts'
import { again, asks } from '../../handling.ts'

const PAGE = 16
const FOUND_AT_MOST = 12
const SHOWN_OF_TEXT = 40
const KINDS: readonly ListingKind[] = ['service', 'country']

/** A service or a country as the listing shows it. */
export interface Listed {
  readonly kind: ListingKind
  readonly id: string
  readonly name: string
  readonly standing: Standing
}

type Counts = Readonly<Record<ListingKind, Readonly<Record<ListingPart, number>>>>

export function renderListing({ words }: View, counts: Counts): Screen {
  const { listing: say } = words
  return screen(words, say.title, [
    ...LISTING_PARTS.flatMap((part) =>
      KINDS.map((kind): Row => [
        tap(say.button.list(kind, part, counts[kind][part]), {
          kind: 'listingList',
          listing: kind,
          showing: part,
          page: 0,
        }),
      ]),
    ),
    [tap(say.button.find, { kind: 'findListing' })],
    wayBack(words, { kind: 'section', section: 'goods' }),
  ])
}

interface ListData {
  readonly kind: ListingKind
  readonly part: ListingPart
  readonly items: readonly Listed[]
  readonly page: number
}

export function renderListingList({ words }: View, { kind, part, items, page }: ListData): Screen {
  const { listing: say } = words
  const list = pageOf(items, page, PAGE)
  return screen(words, lines(say.list(kind, part), items.length === 0 && say.empty), [
    // Pins stand under each other, so that their order is plain.
    ...inRows(list.items.map(itemButton), part === 'pinned' ? 1 : 2),
    ...pager(words, list, (to) => ({
      kind: 'listingList',
      listing: kind,
      showing: part,
      page: to,
    })),
    wayBack(words, { kind: 'listing' }),
  ])
}

const itemButton = ({ kind, id, name, standing }: Listed): Button =>
  tap(`${markOf(standing)}${label(name)}`, { kind: 'listingItem', listing: kind, id })

const markOf = ({ hidden, pinnedAt }: Standing): string =>
  `${hidden ? '🙈 ' : ''}${pinnedAt === undefined ? '' : '📌 '}`

interface ItemData {
  readonly item: Listed
  /** In how many countries a service is hidden by itself. */
  readonly hiddenIn: number
  readonly note?: Html | undefined
}

export function renderListingItem({ words }: View, { item, hiddenIn, note }: ItemData): Screen {
  const { listing: say } = words
  const { kind, id, name, standing } = item
  const { hidden, pinnedAt, pins, hiddenFor } = standing
  const text = lines(
    say.item(name, id),
    markup``,
    hidden ? say.hidden : say.sold,
    pinnedAt !== undefined && say.pinned(pinnedAt + 1, pins),
    hiddenIn > 0 && say.hiddenIn(hiddenIn),
    hiddenFor && say.hiddenFor(hiddenFor),
    ...(note === undefined ? [] : [markup``, note]),
  )
  const does = (action: 'hide' | 'show' | 'pin' | 'unpin' | 'up' | 'down'): Button =>
    tap(say.button.action[action], { kind: 'changeListing', listing: kind, id, action })
  return screen(words, text, [
    [does(hidden ? 'show' : 'hide'), does(pinnedAt === undefined ? 'pin' : 'unpin')],
    pinnedAt === undefined
      ? []
      : [...(pinnedAt > 0 ? [does('up')] : []), ...(pinnedAt < pins - 1 ? [does('down')] : [])],
    kind === 'service'
      ? [tap(say.button.pairs, { kind: 'listingPairs', service: id, page: 0 })]
      : [],
    [
      tap(say.button.list(kind, 'pinned', pins), {
        kind: 'listingList',
        listing: kind,
        showing: 'pinned',
        page: 0,
      }),
    ],
    wayBack(words, { kind: 'listing' }),
  ])
}

interface PairsData {
  readonly service: { readonly id: string; readonly name: string }
  readonly countries: readonly { readonly country: Country; readonly hidden: boolean }[]
  readonly page: number
  readonly note?: Html | undefined
}

export function renderPairs(
  { words }: View,
  { service, countries, page, note }: PairsData,
): Screen {
  const { listing: say } = words
  const list = pageOf(countries, page, PAGE)
  const toggles = list.items.map(({ country, hidden }): Button =>
    tap(`${hidden ? '🙈 ' : ''}${label(flagged(words, country))}`, {
      kind: 'shelvePair',
      service: service.id,
      country: country.id,
      on: hidden ? 'on' : 'off',
      page: list.page,
    }),
  )
  return screen(words, lines(say.pairs(service.name), note), [
    ...inRows(toggles, 2),
    ...pager(words, list, (to) => ({ kind: 'listingPairs', service: service.id, page: to })),
    wayBack(words, { kind: 'listingItem', listing: 'service', id: service.id }),
  ])
}

export function renderListingFound(
  { words }: View,
  text: string,
  items: readonly Listed[],
): Screen {
  const { listing: say } = words
  const shown = Array.from(text).slice(0, SHOWN_OF_TEXT).join('')
  return screen(words, items.length === 0 ? say.nothing(shown) : say.found(shown), [
    ...inRows(items.map(itemButton), 2),
    wayBack(words, { kind: 'listing' }),
  ])
}

const named = (words: Words, thing: { readonly names: Names } | Country): string =>
  'flag' in thing ? flagged(words, thing) : words.name(thing.names)

const itemOf = (
  words: Words,
  engine: Engine,
  kind: ListingKind,
  thing: { readonly id: string; readonly names: Names },
): Listed => ({
  kind,
  id: thing.id,
  name: named(words, thing),
  standing: engine.listing.standing(kind, thing.id),
})

/** What a list shows, by how it stands. */
const SHOWS: Readonly<Record<ListingPart, (standing: Standing) => boolean>> = {
  all: () => true,
  hidden: ({ hidden }) => hidden,
  pinned: ({ pinnedAt }) => pinnedAt !== undefined,
}

function itemsOf({ words, shop }: ShopContext, kind: ListingKind, part: ListingPart): Listed[] {
  const { engine } = shop
  const all = kind === 'service' ? engine.listing.services() : engine.listing.countries()
  return all
    .map((thing) => itemOf(words, engine, kind, thing))
    .filter(({ standing }) => SHOWS[part](standing))
}

function listingScreen(ctx: ShopContext): Screen {
  const countsOf = (kind: ListingKind) => ({
    all: itemsOf(ctx, kind, 'all').length,
    hidden: itemsOf(ctx, kind, 'hidden').length,
    pinned: itemsOf(ctx, kind, 'pinned').length,
  })
  return renderListing(ctx.view, { service: countsOf('service'), country: countsOf('country') })
}

function itemScreen(ctx: ShopContext, kind: ListingKind, id: string, note?: Html): Screen {
  const { engine } = ctx.shop
  const thing = kind === 'service' ? engine.browsing.service(id) : engine.browsing.country(id)
  if (thing === undefined) return listingScreen(ctx)
  const hiddenIn = kind === 'service' ? engine.listing.hiddenCountriesOf(id).length : 0
  const item = itemOf(ctx.words, engine, kind, thing)
  return renderListingItem(ctx.view, { item, hiddenIn, note })
}

function pairsScreen(ctx: ShopContext, service: string, page: number, note?: Html): Screen {
  const { engine } = ctx.shop
  const known = engine.browsing.service(service)
  if (known === undefined) return listingScreen(ctx)
  const hidden = new Set(engine.listing.hiddenCountriesOf(service))
  const countries = engine.listing
    .countries()
    .map((country) => ({ country, hidden: hidden.has(country.id) }))
  const name = ctx.words.name(known.names)
  return renderPairs(ctx.view, { service: { id: service, name }, countries, page, note })
}

function foundBy({ words, shop }: ShopContext, text: string): readonly Listed[] {
  const { engine } = shop
  const found = ofId(engine, legible(text)) ?? engine.listing.search(text)
  return [
    ...found.services.map((each) => itemOf(words, engine, 'service', each)),
    ...found.countries.map((each) => itemOf(words, engine, 'country', each)),
  ].slice(0, FOUND_AT_MOST)
}

/** Undefined when the text is no id: services and countries have the same ids. */
function ofId(engine: Engine, text: string): Pick<Found, 'services' | 'countries'> | undefined {
  const [service, country] = [engine.browsing.service(text), engine.browsing.country(text)]
  if (service === undefined && country === undefined) return undefined
  return { services: service ? [service] : [], countries: country ? [country] : [] }
}

export const listingScreens = new DeskScreens('change-shop')
  .taps({
    listing: listingScreen,
    listingList: (ctx, { listing: kind, showing: part, page }) =>
      renderListingList(ctx.view, { kind, part, items: itemsOf(ctx, kind, part), page }),
    listingItem: (ctx, { listing: kind, id }) => itemScreen(ctx, kind, id),
    changeListing: async (ctx, { listing: kind, id, action }) => {
      const isDone = await ctx.shop.engine.listing.change(ctx.customer.id, kind, id, action)
      return itemScreen(ctx, kind, id, isDone ? undefined : ctx.words.listing.full)
    },
    listingPairs: (ctx, { service, page }) => pairsScreen(ctx, service, page),
    shelvePair: async (ctx, { service, country, on, page }) => {
      const action = on === 'on' ? 'show' : 'hide'
      const pair = { service, country }
      const isDone = await ctx.shop.engine.listing.changePair(ctx.customer.id, pair, action)
      return pairsScreen(ctx, service, page, isDone ? undefined : ctx.words.listing.full)
    },
    findListing: (ctx) => {
      const text = ctx.words.listing.askName
      return asks(textScreen(ctx.words, text, { kind: 'listing' }))
    },
  })
  .answers({
    findListing: (ctx, _, text) => {
      const items = foundBy(ctx, text)
      const shown = renderListingFound(ctx.view, text, items)
      return items.length === 0 ? again(shown) : shown
    },
  })
