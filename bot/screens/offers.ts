/** The ways to buy in one country: the two automatic choices and each operator. */
import type { Offer, OffersFound } from '#engine'
import type { Action, ActionOf } from '../buttons.ts'
import type { View, ShopContext } from '../context.ts'
import { dotted, folded, markup, type Html, lines } from '../html.ts'
import { type Button, type Row, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { minutesOf } from '../words/format.ts'
import type { Words } from '../words/words.ts'
import { listBy, renderUnavailable } from './countries.ts'
import { countryName, serviceName } from './names.ts'
import { Screens } from '../handling.ts'

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

/** The sign of the automatic choice. */
const AUTOMATIC = '⚡️'

export const isAutomatic = ({ operator }: Pick<Offer, 'operator'>): boolean =>
  operator === 'any' || operator === 'min'

export function renderOffers(
  { words }: View,
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
  const all = found.offers
  const offers = place.from === 'unreported' ? unreportedOrAll(all) : all
  const operators = offers.filter((offer) => !isAutomatic(offer))
  const sorted = sort === 'chance' ? operators.toSorted(byChance) : operators
  const onSale = offers.filter(({ count }) => count > 0)
  const twin = twinOf(onSale)
  const choices = differing(onSale, twin)
  const has = (operator: string) => choices.some((offer) => offer.operator === operator)
  const wide = onSale.find(({ prospect }) => prospect?.basis === 'service')
  const text = lines(
    words.buy.offers(service, country),
    wide && prospectOf(words, wide, service),
    markup``,
    ...sorted.map((offer) => offerLine(words, offer, offer === twin)),
    markup``,
    folded(
      lines(
        has('any') && words.buy.automatic,
        has('min') && words.buy.cheapest,
        ...termLines(words, onSale),
      ),
    ),
  )
  const button = (offer: Offer) => [offerButton(words, place, offer)]
  return screen(words, text, [
    ...choices.filter(isAutomatic).map(button),
    ...sorted.filter((offer) => choices.includes(offer)).map(button),
    sortButton(words, place, operators, sort),
    offers.length < all.length
      ? [
          tap(words.favourites.button.allOffers, {
            kind: 'offers',
            ...place,
            from: 'service',
            page: 0,
          }),
        ]
      : [],
    [
      starButton(words, place, isFavourite),
      tap(words.slowOrder.button.otherCountry, {
        kind: 'countries',
        service: place.service,
        page: 0,
      }),
    ],
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

/** Whoever asked for numbers that nobody has reported sees those, where there are some. */
function unreportedOrAll(offers: readonly Offer[]): readonly Offer[] {
  const clean = offers.filter(({ count, remark }) => count > 0 && isNotReported(remark))
  return clean.length > 0 ? clean : offers
}

/** What the short terms above mean, where they are used. */
const termLines = ({ buy }: Words, inStock: readonly Offer[]): readonly Html[] => [
  ...(inStock.some(({ repeatable }) => repeatable) ? [buy.secondCodeMeans] : []),
  ...(inStock.some(({ remark }) => isNotReported(remark)) ? [buy.notReportedMeans] : []),
]

const isNotReported = (remark: string): boolean => /بدون\s*ریپورت/.test(remark)

/** Where nothing is known of anybody, there is nothing to sort by. */
function sortButton(
  { button }: Words,
  place: Place,
  offers: readonly Offer[],
  sort: OffersData['sort'],
): Row {
  if (offers.every((offer) => chanceOf(offer) === 0)) return []
  return sort === 'chance'
    ? [tap(button.byPrice, { kind: 'offers', ...place })]
    : [tap(button.byChance, { kind: 'promising', ...place })]
}

const byChance = (a: Offer, b: Offer): number => chanceOf(b) - chanceOf(a)

/** What is known of a whole service tells no offer from another. */
const chanceOf = ({ prospect }: Offer): number =>
  prospect === undefined || prospect.basis === 'service' ? 0 : prospect.chance

const starButton = (
  { favourites: { button } }: Words,
  place: Place,
  isFavourite: boolean,
): Button =>
  tap(isFavourite ? button.unstar : button.star, {
    kind: 'star',
    ...place,
    on: isFavourite ? 'off' : 'on',
  })

/** @param isAutomatic true of the operator that the automatic choice takes */
function offerLine(words: Words, offer: Offer, isAutomatic: boolean): Html {
  const { buy } = words
  return markup`• ${dotted(
    markup`${isAutomatic ? `${AUTOMATIC} ` : ''}<b>${buy.operator(offer.operator)}</b>`,
    offer.count > 0 && words.money(offer.priceToman),
    offer.count > 0 ? buy.stock(offer.count) : buy.noStock,
    offer.count > 0 && buy.minutes(minutesOf(offer.validMs)),
    offer.count > 0 && offer.repeatable && buy.secondCode,
    offer.count > 0 && remarkOf(words, offer.remark),
    offer.count > 0 && chanceOf(offer) > 0 && prospectOf(words, offer, ''),
  )}`
}

/** The provider remarks in Persian; the one remark that matters is said in every language. */
export function remarkOf(words: Words, remark: string): string | false {
  if (isNotReported(remark)) return words.buy.notReported
  return words.language === 'fa' && remark
}

/** What the shop's own numbers did, as whole percent and seconds; nothing without enough of them. */
export function prospectOf(
  { buy }: Words,
  { prospect }: Pick<Offer, 'prospect'>,
  service: string,
): Html | undefined {
  if (prospect === undefined) return undefined
  const percent = Math.round(prospect.chance * 100)
  const seconds = Math.max(1, Math.round(prospect.usualMs / 1000))
  return prospect.basis === 'service'
    ? buy.prospectOf(service, percent, seconds)
    : buy.prospect(percent, seconds)
}

/** The unit stands in the line above. */
function offerButton(words: Words, place: Place, offer: Offer): Button {
  const { button } = words
  const names: Readonly<Record<string, string>> = { any: button.automatic, min: button.cheapest }
  const name = names[offer.operator] ?? button.operator(offer.operator)
  const action: Action = { kind: 'quote', ...place, operator: offer.operator }
  return tap(
    [name, words.count(offer.priceToman), signsOf(words, offer)].filter(Boolean).join(' · '),
    action,
    offer.operator === 'any' ? 'primary' : undefined,
  )
}

/** What one offer promises more than another, as the signs of the explanation. */
const signsOf = ({ buy }: Words, { repeatable, remark }: Offer): string =>
  [isNotReported(remark) && buy.sign.notReported, repeatable && buy.sign.secondCode]
    .filter((sign) => sign !== false)
    .join(' ')

/** The list that a place was chosen from. */
function listOf({ service, country, from, page }: Place): Action | undefined {
  if (from === 'service') return listBy(service, 'price', page)
  if (from === 'stock' || from === 'chance' || from === 'unreported')
    return listBy(service, from, page)
  if (from === 'country') return { kind: 'servicesOf', country, page }
  if (from === 'stars') return { kind: 'favourites' }
  return undefined
}

export async function offersScreen(
  ctx: ShopContext,
  place: Place,
  sort?: OffersData['sort'],
): Promise<Screen> {
  const { engine } = ctx.shop
  const { service, country } = place
  return renderOffers(ctx.view, {
    place,
    sort,
    service: serviceName(ctx.words, engine, service),
    country: countryName(ctx.words, engine, country),
    found: await engine.browsing.offersOf(service, country),
    isFavourite: await engine.favourites.isFavourite(ctx.customer.id, service, country),
  })
}

export const placeFromHome = (service: string, country: string): Place => ({
  service,
  country,
  from: 'home',
  page: 0,
})

/** “Back” leads to the countries of the service: what was typed is not on a list. */
export const placeFromSearch = (service: string, country: string): Place => ({
  service,
  country,
  from: 'service',
  page: 0,
})

export const offerScreens = new Screens().taps({
  offers: (ctx, { service, country, from, page }) =>
    offersScreen(ctx, { service, country, from, page }),
  star: async (ctx, { service, country, from, page, on }) => {
    await ctx.shop.engine.favourites.setFavourite(ctx.customer.id, service, country, on === 'on')
    return offersScreen(ctx, { service, country, from, page })
  },
  promising: (ctx, { service, country, from, page }) =>
    offersScreen(ctx, { service, country, from, page }, 'chance'),
})
