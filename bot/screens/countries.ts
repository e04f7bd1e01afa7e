/** Where is the service to be had, and what is to be had in a country. */
import type { CountriesFound, Country, CountryOffer, ServicesFound } from '#engine'
import { ask } from '../asking.ts'
import type { Action } from '../buttons.ts'
import type { View, ShopContext } from '../context.ts'
import { lines } from '../html.ts'
import { inRows, type Keyboard, pageOf, pager, type Row, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, textScreen } from '../screen.ts'
import type { CountrySort } from '../words/favourites/country-sort.ts'
import type { Words } from '../words/words.ts'
import { countryName, flagged, labelOf, serviceName } from './names.ts'
import { Screens } from '../handling.ts'

const PER_PAGE = 10
const COUNTRIES_PER_PAGE = 20

interface CountriesData {
  readonly service: { readonly id: string; readonly name: string }
  readonly found: CountriesFound
  readonly page: number
  /** Default: as the shop sorts them, by price. */
  readonly sort?: CountrySort
}

export function renderCountries(
  { words }: View,
  { service, found, page, sort = 'price' }: CountriesData,
): Screen {
  const back: Action = { kind: 'services', page: 0 }
  const to = (page: number): Action => listBy(service.id, sort, page)
  if (found.kind === 'unavailable') return renderUnavailable(words, to(page), back)
  if (found.countries.length === 0) {
    return textScreen(words, words.buy.soldOut, back)
  }
  const shown = pageOf(sorted(found.countries, sort), page, PER_PAGE)
  const buttons = shown.items.map((offer) =>
    tap(countryLabel(words, offer, sort), {
      kind: 'offers',
      service: service.id,
      country: offer.country.id,
      from: sort === 'price' ? 'service' : sort,
      page: shown.page,
    }),
  )
  return screen(words, words.buy.countries(service.name, sort), [
    ...inRows(buttons, 1),
    ...pager(words, shown, to),
    ...sortRows(words, service.id, found.countries, sort),
    wayBack(words, back),
  ])
}

/** The list of a service's countries in one order or another. */
export const listBy = (service: string, sort: CountrySort, page: number): Action =>
  sort === 'price'
    ? { kind: 'countries', service, page }
    : { kind: 'countriesBy', service, by: sort, page }

const ORDERS: Readonly<Record<CountrySort, (a: CountryOffer, b: CountryOffer) => number>> = {
  price: () => 0, // as it comes
  stock: (a, b) => b.count - a.count,
  chance: (a, b) => chanceOf(b) - chanceOf(a),
  unreported: (a, b) => a.priceToman - b.priceToman,
}

const sorted = (offers: readonly CountryOffer[], sort: CountrySort): readonly CountryOffer[] =>
  (sort === 'unreported' ? unreportedOf(offers) : offers).toSorted(ORDERS[sort])

/** Where there is one that nobody has reported, at the price of that one. */
const unreportedOf = (offers: readonly CountryOffer[]): readonly CountryOffer[] =>
  offers.flatMap((offer) => (offer.unreported ? [{ ...offer, ...offer.unreported }] : []))

/** What is known of a whole service tells no country from another. */
const chanceOf = ({ prospect }: CountryOffer): number =>
  prospect === undefined || prospect.basis === 'service' ? 0 : prospect.chance

function countryLabel(words: Words, offer: CountryOffer, sort: CountrySort): string {
  const { country, priceToman, count } = offer
  const chance = Math.round(chanceOf(offer) * 100)
  const [name, price, stock] = [
    flagged(words, country),
    words.buy.from(priceToman),
    words.buy.stock(count),
  ]
  if (sort === 'stock') return labelOf([name], [price, stock])
  return sort === 'chance' && chance > 0
    ? labelOf([name], [price, words.buy.chance(chance)])
    : labelOf([name], [price], stock)
}

/** The other orders; by chance only where something is known. */
function sortRows(
  { favourites: { button } }: Words,
  service: string,
  offers: readonly CountryOffer[],
  sort: CountrySort,
): Keyboard {
  if (offers.length <= 1) return []
  const row = (...others: readonly CountrySort[]): Row =>
    others
      .filter((other) => other !== sort)
      .map((other) => tap(button.sort[other], listBy(service, other, 0)))
  const unreported = unreportedOf(offers).length
  return [
    row(
      'price',
      'stock',
      ...(offers.some((offer) => chanceOf(offer) > 0) ? ['chance' as const] : []),
    ),
    unreported > 0 && unreported < offers.length ? row('unreported') : [],
  ]
}

/** Every country of the shop, for who begins with the country. */
export function renderCountriesFirst(
  { words }: View,
  countries: readonly Country[],
  page: number,
): Screen {
  const shown = pageOf(countries, page, COUNTRIES_PER_PAGE)
  const buttons = shown.items.map((country) =>
    tap(labelOf([flagged(words, country)]), { kind: 'servicesOf', country: country.id, page: 0 }),
  )
  return screen(words, countries.length > 0 ? words.favourites.countries : words.unavailable, [
    ...inRows(buttons, 2),
    ...pager(words, shown, (to) => ({ kind: 'countriesFirst', page: to })),
    wayBack(words),
  ])
}

interface ServicesOfData {
  readonly country: { readonly id: string; readonly name: string }
  readonly found: ServicesFound
  readonly page: number
}

export function renderServicesOf(
  { words }: View,
  { country, found, page }: ServicesOfData,
): Screen {
  const back: Action = { kind: 'countriesFirst', page: 0 }
  const here: Action = { kind: 'servicesOf', country: country.id, page }
  if (found.kind === 'unavailable') return renderUnavailable(words, here, back)
  if (found.services.length === 0) return textScreen(words, words.buy.soldOut, back)
  const shown = pageOf(found.services, page, PER_PAGE)
  const buttons = shown.items.map(({ service, priceToman, count }) =>
    tap(
      labelOf([words.name(service.names)], [words.buy.from(priceToman)], words.buy.stock(count)),
      {
        kind: 'offers',
        service: service.id,
        country: country.id,
        from: 'country',
        page: shown.page,
      },
    ),
  )
  return screen(words, words.buy.servicesOf(country.name), [
    ...inRows(buttons, 1),
    ...pager(words, shown, (to) => ({ kind: 'servicesOf', country: country.id, page: to })),
    wayBack(words, back),
  ])
}

/** The provider is silent: the same question again, or somewhere else. */
export const renderUnavailable = (words: Words, again: Action, back?: Action): Screen =>
  screen(words, lines(words.unavailable), [
    [tap(words.button.again, again, 'primary')],
    wayBack(words, back),
  ])

export async function countriesScreen(
  ctx: ShopContext,
  id: string,
  page: number,
  wanted: CountrySort = 'price',
): Promise<Screen> {
  const { engine } = ctx.shop
  const found = await engine.browsing.countriesOf(id)
  const sort =
    wanted === 'unreported' && found.kind === 'found' && unreportedOf(found.countries).length === 0
      ? 'price'
      : wanted
  await ask(ctx, { kind: 'countries', service: id, page })
  const service = { id, name: serviceName(ctx.words, engine, id) }
  return renderCountries(ctx.view, { service, found, page, sort })
}

export async function servicesOfScreen(
  ctx: ShopContext,
  id: string,
  page: number,
): Promise<Screen> {
  const { engine } = ctx.shop
  const found = await engine.browsing.servicesOf(id)
  const country = { id, name: countryName(ctx.words, engine, id) }
  return renderServicesOf(ctx.view, { country, found, page })
}

export const countriesFirstScreen = ({ view, shop }: ShopContext, page: number): Screen =>
  renderCountriesFirst(view, shop.engine.browsing.countries(), page)

export const countryScreens = new Screens().taps({
  countriesFirst: (ctx, { page }) => countriesFirstScreen(ctx, page),
  countries: (ctx, { service, page }) => countriesScreen(ctx, service, page),
  countriesBy: (ctx, { service, by, page }) => countriesScreen(ctx, service, page, by),
  servicesOf: (ctx, { country, page }) => servicesOfScreen(ctx, country, page),
})
