/** What can be had, where and for how much: the provider's offers as a customer sees them. */
import type {
  Browsing,
  CountriesFound,
  CountryOffer,
  Offer,
  OffersFound,
  ServiceOffer,
  ServicesFound,
  PriceGlance,
} from './types.ts'
import { countries, search, services, byPin, isListed } from '../catalogue/listing.ts'
import { NumberlandError, type Offer as ProviderOffer, type Toman } from '#sdk'
import { MINUTE, SECOND } from '../clock.ts'
import type { Context } from '../context.ts'
import { chooseOffer } from './quoting.ts'
import { isUnreported, termsOf } from '../orders/offer-terms.ts'

const MAX_AGE_MS = 20 * SECOND
const GLANCED_MS = 4 * MINUTE

async function countriesOf(context: Context, service: string): Promise<CountriesFound> {
  const offers = await offersOrNothing(context, { service })
  if (offers === undefined) return { kind: 'unavailable' }
  const found = [...Map.groupBy(offers, ({ country }) => country)].flatMap(
    ([id, group]): CountryOffer[] => {
      const country = context.catalogue.country(id)
      const cheapest = inStock(context, group)
      if (country === undefined || cheapest === undefined) return []
      const prospect = context.odds.of({ service, country: id, operator: 'any' })
      const unreported = inStock(
        context,
        group.filter((offer) => isUnreported(termsOf(offer).remark)),
      )
      return [{ country, ...cheapest, prospect, ...(unreported && { unreported }) }]
    },
  )
  const pinned = byPin(context.settings.get('pinnedCountries'))
  return {
    kind: 'found',
    countries: found.sort((a, b) => pinned(a.country, b.country) || a.priceToman - b.priceToman),
  }
}

async function servicesOf(context: Context, country: string): Promise<ServicesFound> {
  const offers = await offersOrNothing(context, { country })
  if (offers === undefined) return { kind: 'unavailable' }
  const groups = Map.groupBy(offers, ({ service }) => service)
  const found = services(context).flatMap((service): ServiceOffer[] => {
    const cheapest = inStock(context, groups.get(service.id) ?? [])
    return cheapest === undefined ? [] : [{ service, ...cheapest }]
  })
  return { kind: 'found', services: found }
}

/** What a service or a country costs about, for a look in passing: at most one request in some minutes. */
async function glanceAt(
  context: Context,
  filter: { service: string } | { country: string },
): Promise<PriceGlance | undefined> {
  const offers = await offersOrNothing(context, filter, GLANCED_MS)
  const other = 'service' in filter ? 'country' : 'service'
  const fromToman = new Map<string, Toman>()
  for (const [id, group] of Map.groupBy(offers ?? [], (offer) => offer[other])) {
    const cheapest = inStock(context, group)
    if (cheapest !== undefined) fromToman.set(id, cheapest.priceToman)
  }
  return fromToman.size === 0 ? undefined : { fromToman }
}

async function offersOf(context: Context, service: string, country: string): Promise<OffersFound> {
  const all = await offersOrNothing(context, { service })
  if (all === undefined) return { kind: 'unavailable' }
  const offers = all.filter((offer) => offer.country === country)
  const automatic = ['any', 'min'].flatMap((operator): Offer[] => {
    const chosen = chooseOffer(context.prices, offers, operator)
    if (chosen === undefined) return []
    // Priced as what it is, expected of as what it is asked for.
    return [
      {
        ...shown(context, chosen),
        operator,
        prospect: context.odds.of({ ...chosen, operator }),
      },
    ]
  })
  const named = offers.map((offer) => shown(context, offer))
  const byPrice = named.toSorted((a, b) => a.priceToman - b.priceToman)
  return { kind: 'found', offers: [...automatic, ...byPrice] }
}

/** The active offers of what is on the listing, or undefined when the provider does not give them. */
async function offersOrNothing(
  context: Context,
  filter: { service: string } | { country: string },
  maxAgeMs = MAX_AGE_MS,
): Promise<readonly ProviderOffer[] | undefined> {
  const isShown =
    'service' in filter
      ? isListed(context.settings, filter.service, undefined)
      : isListed(context.settings, undefined, filter.country)
  if (!isShown) return []
  try {
    const offers = await context.catalogue.offers(filter, maxAgeMs)
    return offers.filter(
      ({ active, service, country }) => active && isListed(context.settings, service, country),
    )
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    context.log.warn({ error: error.message }, 'The provider gave no offers')
    return undefined
  }
}

function inStock(
  context: Context,
  offers: readonly ProviderOffer[],
): Pick<CountryOffer, 'priceToman' | 'count'> | undefined {
  const cheapest = chooseOffer(context.prices, offers, 'any')
  if (cheapest === undefined) return undefined
  const priceToman = context.prices.of(cheapest)
  // The stock of this price alone: dearer numbers beside a cheap price would read as bait.
  const atThisPrice = offers.filter((offer) => context.prices.of(offer) === priceToman)
  return { priceToman, count: atThisPrice.reduce((sum, { count }) => sum + count, 0) }
}

const shown = (context: Context, offer: ProviderOffer): Offer => ({
  operator: offer.operator,
  priceToman: context.prices.of(offer),
  count: offer.count,
  ...termsOf(offer),
  prospect: context.odds.of(offer),
})

export const createBrowsing = (context: Context): Browsing => ({
  services: () => services(context),
  countries: () => countries(context),
  service: (id) => context.catalogue.service(id),
  country: (id) => context.catalogue.country(id),
  search: (text) => search(context, text),
  glanceAt: (filter) => glanceAt(context, filter),
  countriesOf: (service) => countriesOf(context, service),
  servicesOf: (country) => servicesOf(context, country),
  offersOf: (service, country) => offersOf(context, service, country),
})
