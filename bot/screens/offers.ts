/** The ways to buy in one country: the two automatic choices and each operator. */
import type { Offer, OffersFound } from '#engine'
import type { Action, ActionOf } from '../buttons.ts'
import { Screens, type Look, type ShopContext } from '../context.ts'
import { dotted, markup, type Html, lines } from '../html.ts'
import { type Button, inRows, type Row, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, show } from '../screen.ts'
import { minutesOf } from '../words/format.ts'
import type { Words } from '../words/words.ts'
import { renderUnavailable } from './countries.ts'
import { countryName, serviceName } from './names.ts'

/** Which offers are meant, and from which list the customer came. */
export type Place = Omit<ActionOf<'offers'>, 'kind'>

interface OffersData {
  readonly place: Place
  readonly service: string
  readonly country: string
  readonly found: OffersFound
  readonly isFavourite: boolean
  /** Default: by price. */
  readonly sort?: 'chance' | undefined
}

export const isAutomatic = ({ operator }: Pick<Offer, 'operator'>): boolean =>
  operator === 'any' || operator === 'min'

export function renderOffers(
  { words }: Look,
  { place, service, country, found, isFavourite, sort }: OffersData,
): Screen {
  const back = listOf(place)
  if (found.kind === 'unavailable') {
    return renderUnavailable(words, { kind: 'offers', ...place }, back)
  }
  const inStock = found.offers.filter(({ count }) => count > 0)
  if (inStock.length === 0) {
    return screen(words, words.buy.soldOutHere(service, country), [
      [starButton(words, place, isFavourite)],
      wayBack(words, back),
    ])
  }
  const operators = found.offers.filter((offer) => !isAutomatic(offer))
  const sorted = sort === 'chance' ? operators.toSorted(byChance) : operators
  const twin = twinOf(inStock)
  const choices = differing(inStock, twin)
  const has = (operator: string) => choices.some((offer) => offer.operator === operator)
  const text = lines(
    words.buy.offers(service, country),
    markup``,
    ...sorted.map((offer) => offerLine(words, offer)),
    markup``,
    has('any') && words.buy.automatic(),
    has('min') && words.buy.cheapest(),
    ...termLines(words, inStock),
  )
  const button = (offer: Offer) => offerButton(words, place, offer, twin)
  return screen(words, text, [
    ...inRows(choices.filter(isAutomatic).map(button), 1),
    ...inRows(sorted.filter((offer) => choices.includes(offer)).map(button), 2),
    sortButton(words, place, operators, sort),
    [starButton(words, place, isFavourite)],
    wayBack(words, back),
  ])
}

/**
 * The operator whose numbers the automatic choice takes, where it is one alone: at the same price, and before it takes a
 * dearer one it asks. So it is no second thing to choose.
 */
function twinOf(inStock: readonly Offer[]): Offer | undefined {
  const [first, second] = inStock.filter(
    (offer) => !isAutomatic(offer) && offer.priceToman === priceOf(inStock, 'any'),
  )
  return second === undefined ? first : undefined
}

/** “The cheapest or nothing” is another thing only where the automatic choice costs more. */
const differing = (inStock: readonly Offer[], twin: Offer | undefined): readonly Offer[] =>
  inStock.filter(
    (offer) =>
      offer !== twin && !(offer.operator === 'min' && offer.priceToman === priceOf(inStock, 'any')),
  )

const priceOf = (offers: readonly Offer[], operator: string): Offer['priceToman'] | undefined =>
  offers.find((offer) => offer.operator === operator)?.priceToman

/** What the short terms above mean, where they are used. */
const termLines = ({ buy }: Words, inStock: readonly Offer[]): readonly Html[] => [
  ...(inStock.some(({ repeatable }) => repeatable) ? [buy.secondCodeMeans()] : []),
  ...(inStock.some(({ remark }) => isNotReported(remark)) ? [buy.notReportedMeans()] : []),
]

const isNotReported = (remark: string): boolean => /بدون\s*ریپورت/.test(remark)

/** Where nothing is known of anybody, there is nothing to sort by. */
function sortButton(
  { button }: Words,
  place: Place,
  offers: readonly Offer[],
  sort: OffersData['sort'],
): Row {
  if (offers.every(({ prospect }) => prospect === undefined)) return []
  return sort === 'chance'
    ? [tap(button.byPrice, { kind: 'offers', ...place })]
    : [tap(button.byChance, { kind: 'promising', ...place })]
}

const byChance = (a: Offer, b: Offer): number =>
  (b.prospect?.chance ?? 0) - (a.prospect?.chance ?? 0)

const starButton = ({ choices: { button } }: Words, place: Place, isFavourite: boolean): Button =>
  tap(isFavourite ? button.unstar : button.star, {
    kind: 'star',
    ...place,
    on: isFavourite ? 'off' : 'on',
  })

/** The price stands on the button. */
function offerLine(words: Words, offer: Offer): Html {
  const { buy } = words
  return markup`• ${dotted(
    markup`<b>${buy.operator(offer.operator)}</b>`,
    offer.count > 0 ? buy.stock(offer.count) : buy.noStock,
    offer.count > 0 && buy.minutes(minutesOf(offer.validMs)),
    offer.count > 0 && offer.repeatable && buy.secondCode,
    offer.count > 0 && remarkOf(words, offer.remark),
    offer.count > 0 && prospectOf(words, offer),
  )}`
}

/** The provider remarks in Persian; the one remark that matters is said in every language. */
export function remarkOf(words: Words, remark: string): string | false {
  if (isNotReported(remark)) return words.buy.notReported
  return words.language === 'fa' && remark
}

/** What the shop's own numbers of this kind did, as whole percent and seconds; nothing without enough of them. */
export const prospectOf = ({ buy }: Words, { prospect }: Pick<Offer, 'prospect'>): Html | false =>
  prospect !== undefined &&
  buy.prospect(Math.round(prospect.chance * 100), Math.max(1, Math.round(prospect.usualMs / 1000)))

function offerButton(words: Words, place: Place, offer: Offer, twin: Offer | undefined): Button {
  const { button } = words
  const automatic = twin === undefined ? '' : ` (${button.operator(twin.operator)})`
  const names: Readonly<Record<string, string>> = {
    any: `${button.automatic}${automatic}`,
    min: button.cheapest,
  }
  const name = names[offer.operator] ?? button.operator(offer.operator)
  const action: Action = { kind: 'quote', ...place, operator: offer.operator }
  return tap(
    `${name} · ${words.money(offer.priceToman)}`,
    action,
    offer.operator === 'any' ? 'primary' : undefined,
  )
}

/** The list that a place was chosen from. */
function listOf({ service, country, from, page }: Place): Action | undefined {
  if (from === 'service') return { kind: 'countries', service, page }
  if (from === 'country') return { kind: 'servicesOf', country, page }
  if (from === 'stars') return { kind: 'favourites' }
  return undefined
}

export async function offersOn(
  ctx: ShopContext,
  place: Place,
  sort?: OffersData['sort'],
): Promise<Screen> {
  const { engine } = ctx.shop
  const { service, country } = place
  return renderOffers(ctx.look, {
    place,
    sort,
    service: serviceName(ctx.words, engine, service),
    country: countryName(ctx.words, engine, country),
    found: await engine.offersOf(service, country),
    isFavourite: await engine.choices.isFavourite(ctx.customer.id, service, country),
  })
}

export const placeFromHome = (service: string, country: string): Place => ({
  service,
  country,
  from: 'home',
  page: 0,
})

export const offerScreens = new Screens()
offerScreens.onTap('offers', async (ctx, { service, country, from, page }) =>
  show(ctx, await offersOn(ctx, { service, country, from, page })),
)
offerScreens.onTap('star', async (ctx, { service, country, from, page, on }) => {
  await ctx.shop.engine.choices.setFavourite(ctx.customer.id, service, country, on === 'on')
  return show(ctx, await offersOn(ctx, { service, country, from, page }))
})
offerScreens.onTap('promising', async (ctx, { service, country, from, page }) =>
  show(ctx, await offersOn(ctx, { service, country, from, page }, 'chance')),
)
