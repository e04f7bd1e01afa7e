/** Where is the service to be had, and what is to be had in a country. */
import type { CountriesFound, Country, ServicesFound } from '#engine'
import { ask } from '../asking.ts'
import type { Action } from '../buttons.ts'
import { Screens, type Look, type ShopContext } from '../context.ts'
import { lines } from '../html.ts'
import { inRows, pageOf, pager, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, show } from '../screen.ts'
import type { Words } from '../words/words.ts'
import { countryName, flagged, label, serviceName } from './names.ts'

const PER_PAGE = 10
const LANDS_PER_PAGE = 20

interface CountriesData {
  readonly service: { readonly id: string; readonly name: string }
  readonly found: CountriesFound
  readonly page: number
}

export function renderCountries({ words }: Look, { service, found, page }: CountriesData): Screen {
  const back: Action = { kind: 'services', page: 0 }
  const here: Action = { kind: 'countries', service: service.id, page }
  if (found.kind === 'unavailable') return renderUnavailable(words, here, back)
  if (found.countries.length === 0) {
    return screen(words, words.buy.soldOut(), [wayBack(words, back)])
  }
  const shown = pageOf(found.countries, page, PER_PAGE)
  const buttons = shown.items.map(({ country, priceToman, count }) =>
    tap([flagged(words, country), words.money(priceToman), words.buy.stock(count)].join(' · '), {
      kind: 'offers',
      service: service.id,
      country: country.id,
      from: 'service',
      page: shown.page,
    }),
  )
  return screen(words, words.buy.countries(service.name), [
    ...inRows(buttons, 1),
    ...pager(words, shown, (to) => ({ kind: 'countries', service: service.id, page: to })),
    wayBack(words, back),
  ])
}

/** Every country of the shop, for who begins with the country. */
export function renderLands({ words }: Look, lands: readonly Country[], page: number): Screen {
  const shown = pageOf(lands, page, LANDS_PER_PAGE)
  const buttons = shown.items.map((country) =>
    tap(label(flagged(words, country)), { kind: 'servicesOf', country: country.id, page: 0 }),
  )
  return screen(words, lands.length > 0 ? words.choices.countries() : words.unavailable(), [
    ...inRows(buttons, 2),
    ...pager(words, shown, (to) => ({ kind: 'lands', page: to })),
    wayBack(words),
  ])
}

interface ServicesOfData {
  readonly country: { readonly id: string; readonly name: string }
  readonly found: ServicesFound
  readonly page: number
}

export function renderServicesOf(
  { words }: Look,
  { country, found, page }: ServicesOfData,
): Screen {
  const back: Action = { kind: 'lands', page: 0 }
  const here: Action = { kind: 'servicesOf', country: country.id, page }
  if (found.kind === 'unavailable') return renderUnavailable(words, here, back)
  if (found.services.length === 0) return screen(words, words.buy.soldOut(), [wayBack(words, back)])
  const shown = pageOf(found.services, page, PER_PAGE)
  const buttons = shown.items.map(({ service, priceToman, count }) =>
    tap(
      [label(words.name(service.names)), words.money(priceToman), words.buy.stock(count)].join(
        ' · ',
      ),
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
  screen(words, lines(words.unavailable()), [
    [tap(words.button.again, again, 'primary')],
    wayBack(words, back),
  ])

export async function countriesOn(ctx: ShopContext, id: string, page: number): Promise<Screen> {
  const { engine } = ctx.shop
  const found = await engine.countriesOf(id)
  await ask(ctx, { kind: 'countries', service: id, page })
  const service = { id, name: serviceName(ctx.words, engine, id) }
  return renderCountries(ctx.look, { service, found, page })
}

export async function servicesOfOn(ctx: ShopContext, id: string, page: number): Promise<Screen> {
  const { engine } = ctx.shop
  const found = await engine.servicesOf(id)
  const country = { id, name: countryName(ctx.words, engine, id) }
  return renderServicesOf(ctx.look, { country, found, page })
}

export const landsOn = ({ look, shop }: ShopContext, page: number): Screen =>
  renderLands(look, shop.engine.countries(), page)

export const countryScreens = new Screens()
countryScreens.onTap('lands', (ctx, { page }) => show(ctx, landsOn(ctx, page)))
countryScreens.onTap('countries', async (ctx, { service, page }) =>
  show(ctx, await countriesOn(ctx, service, page)),
)
countryScreens.onTap('servicesOf', async (ctx, { country, page }) =>
  show(ctx, await servicesOfOn(ctx, country, page)),
)
