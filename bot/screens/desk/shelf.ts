/** The shelf: every service and country of the provider, to hide and show, pin and move by tapping. */
import {
  type Country,
  type Engine,
  type Found,
  legible,
  type Names,
  type ShelfKind,
  type Standing,
} from '#engine'
import { ask } from '../../asking.ts'
import type { Look, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, pageOf, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import { SHELF_PARTS, type ShelfPart } from '../../words/shelf/parts.ts'
import type { Words } from '../../words/words.ts'
import { flagged, label } from '../names.ts'
import { DeskScreens } from './desk.ts'
import { again } from '../../handling.ts'

const PAGE = 16
const FOUND_AT_MOST = 12
const SHOWN_OF_TEXT = 40
const KINDS: readonly ShelfKind[] = ['service', 'country']

/** A service or a country as the shelf shows it. */
export interface OnShelf {
  readonly kind: ShelfKind
  readonly id: string
  readonly name: string
  readonly standing: Standing
}

type Counts = Readonly<Record<ShelfKind, Readonly<Record<ShelfPart, number>>>>

export function renderShelf({ words }: Look, counts: Counts): Screen {
  const { shelf: say } = words
  return screen(words, say.title, [
    ...SHELF_PARTS.flatMap((part) =>
      KINDS.map((kind): Row => [
        tap(say.button.list(kind, part, counts[kind][part]), {
          kind: 'shelfList',
          shelf: kind,
          showing: part,
          page: 0,
        }),
      ]),
    ),
    [tap(say.button.find, { kind: 'findShelf' })],
    wayBack(words, { kind: 'room', room: 'goods' }),
  ])
}

interface ListData {
  readonly kind: ShelfKind
  readonly part: ShelfPart
  readonly items: readonly OnShelf[]
  readonly page: number
}

export function renderShelfList({ words }: Look, { kind, part, items, page }: ListData): Screen {
  const { shelf: say } = words
  const list = pageOf(items, page, PAGE)
  return screen(words, lines(say.list(kind, part), items.length === 0 && say.empty), [
    // Pins stand under each other, so that their order is plain.
    ...inRows(list.items.map(itemButton), part === 'pinned' ? 1 : 2),
    ...pager(words, list, (to) => ({ kind: 'shelfList', shelf: kind, showing: part, page: to })),
    wayBack(words, { kind: 'shelf' }),
  ])
}

const itemButton = ({ kind, id, name, standing }: OnShelf): Button =>
  tap(`${markOf(standing)}${label(name)}`, { kind: 'shelfItem', shelf: kind, id })

const markOf = ({ hidden, pinnedAt }: Standing): string =>
  `${hidden ? '🙈 ' : ''}${pinnedAt === undefined ? '' : '📌 '}`

interface ItemData {
  readonly item: OnShelf
  /** In how many countries a service is hidden by itself. */
  readonly hiddenIn: number
  readonly note?: Html | undefined
}

export function renderShelfItem({ words }: Look, { item, hiddenIn, note }: ItemData): Screen {
  const { shelf: say } = words
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
  const does = (deed: 'hide' | 'show' | 'pin' | 'unpin' | 'up' | 'down'): Button =>
    tap(say.button.deed[deed], { kind: 'shelve', shelf: kind, id, deed })
  return screen(words, text, [
    [does(hidden ? 'show' : 'hide'), does(pinnedAt === undefined ? 'pin' : 'unpin')],
    pinnedAt === undefined
      ? []
      : [...(pinnedAt > 0 ? [does('up')] : []), ...(pinnedAt < pins - 1 ? [does('down')] : [])],
    kind === 'service' ? [tap(say.button.pairs, { kind: 'shelfPairs', service: id, page: 0 })] : [],
    [
      tap(say.button.list(kind, 'pinned', pins), {
        kind: 'shelfList',
        shelf: kind,
        showing: 'pinned',
        page: 0,
      }),
    ],
    wayBack(words, { kind: 'shelf' }),
  ])
}

interface PairsData {
  readonly service: { readonly id: string; readonly name: string }
  readonly countries: readonly { readonly country: Country; readonly hidden: boolean }[]
  readonly page: number
  readonly note?: Html | undefined
}

export function renderPairs(
  { words }: Look,
  { service, countries, page, note }: PairsData,
): Screen {
  const { shelf: say } = words
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
    ...pager(words, list, (to) => ({ kind: 'shelfPairs', service: service.id, page: to })),
    wayBack(words, { kind: 'shelfItem', shelf: 'service', id: service.id }),
  ])
}

export function renderShelfFound({ words }: Look, text: string, items: readonly OnShelf[]): Screen {
  const { shelf: say } = words
  const shown = Array.from(text).slice(0, SHOWN_OF_TEXT).join('')
  return screen(words, items.length === 0 ? say.nothing(shown) : say.found(shown), [
    ...inRows(items.map(itemButton), 2),
    wayBack(words, { kind: 'shelf' }),
  ])
}

const named = (words: Words, thing: { readonly names: Names } | Country): string =>
  'flag' in thing ? flagged(words, thing) : words.name(thing.names)

const itemOf = (
  words: Words,
  engine: Engine,
  kind: ShelfKind,
  thing: { readonly id: string; readonly names: Names },
): OnShelf => ({
  kind,
  id: thing.id,
  name: named(words, thing),
  standing: engine.listing.standing(kind, thing.id),
})

/** What a list shows, by how it stands. */
const SHOWS: Readonly<Record<ShelfPart, (standing: Standing) => boolean>> = {
  all: () => true,
  hidden: ({ hidden }) => hidden,
  pinned: ({ pinnedAt }) => pinnedAt !== undefined,
}

function itemsOf({ words, shop }: ShopContext, kind: ShelfKind, part: ShelfPart): OnShelf[] {
  const { engine } = shop
  const all = kind === 'service' ? engine.listing.services() : engine.listing.countries()
  return all
    .map((thing) => itemOf(words, engine, kind, thing))
    .filter(({ standing }) => SHOWS[part](standing))
}

function shelfScreen(ctx: ShopContext): Screen {
  const countsOf = (kind: ShelfKind) => ({
    all: itemsOf(ctx, kind, 'all').length,
    hidden: itemsOf(ctx, kind, 'hidden').length,
    pinned: itemsOf(ctx, kind, 'pinned').length,
  })
  return renderShelf(ctx.look, { service: countsOf('service'), country: countsOf('country') })
}

function itemScreen(ctx: ShopContext, kind: ShelfKind, id: string, note?: Html): Screen {
  const { engine } = ctx.shop
  const thing = kind === 'service' ? engine.browsing.service(id) : engine.browsing.country(id)
  if (thing === undefined) return shelfScreen(ctx)
  const hiddenIn = kind === 'service' ? engine.listing.hiddenCountriesOf(id).length : 0
  const item = itemOf(ctx.words, engine, kind, thing)
  return renderShelfItem(ctx.look, { item, hiddenIn, note })
}

function pairsScreen(ctx: ShopContext, service: string, page: number, note?: Html): Screen {
  const { engine } = ctx.shop
  const known = engine.browsing.service(service)
  if (known === undefined) return shelfScreen(ctx)
  const hidden = new Set(engine.listing.hiddenCountriesOf(service))
  const countries = engine.listing
    .countries()
    .map((country) => ({ country, hidden: hidden.has(country.id) }))
  const name = ctx.words.name(known.names)
  return renderPairs(ctx.look, { service: { id: service, name }, countries, page, note })
}

function foundBy({ words, shop }: ShopContext, text: string): readonly OnShelf[] {
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

export const shelfScreens = new DeskScreens('change-shop')
  .taps({
    shelf: shelfScreen,
    shelfList: (ctx, { shelf: kind, showing: part, page }) =>
      renderShelfList(ctx.look, { kind, part, items: itemsOf(ctx, kind, part), page }),
    shelfItem: (ctx, { shelf: kind, id }) => itemScreen(ctx, kind, id),
    shelve: async (ctx, { shelf: kind, id, deed }) => {
      const isDone = await ctx.shop.engine.listing.change(ctx.customer.id, kind, id, deed)
      return itemScreen(ctx, kind, id, isDone ? undefined : ctx.words.shelf.full)
    },
    shelfPairs: (ctx, { service, page }) => pairsScreen(ctx, service, page),
    shelvePair: async (ctx, { service, country, on, page }) => {
      const deed = on === 'on' ? 'show' : 'hide'
      const pair = { service, country }
      const isDone = await ctx.shop.engine.listing.changePair(ctx.customer.id, pair, deed)
      return pairsScreen(ctx, service, page, isDone ? undefined : ctx.words.shelf.full)
    },
    findShelf: async (ctx) => {
      await ask(ctx, { kind: 'findShelf' })
      const text = ctx.words.shelf.askName
      return screen(ctx.words, text, [wayBack(ctx.words, { kind: 'shelf' })])
    },
  })
  .answers({
    findShelf: (ctx, _, text) => {
      const items = foundBy(ctx, text)
      const shown = renderShelfFound(ctx.look, text, items)
      return items.length === 0 ? again(shown) : shown
    },
  })
