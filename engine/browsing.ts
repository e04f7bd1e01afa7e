/** What can be had, where and for how much: the provider's offers as a customer sees them. */
import { NumberlandError, type Offer as ProviderOffer } from '#sdk'
import { SECOND } from './clock.ts'
import type {
  CountriesFound,
  CountryOffer,
  Offer,
  OffersFound,
  ServiceOffer,
  ServicesFound,
} from './contract.ts'
import type { Context } from './context.ts'
import { priceOf } from './price.ts'
import { chooseOffer, remarkOf } from './quoting.ts'

const MAX_AGE_MS = 20 * SECOND

export async function countriesOf(context: Context, service: string): Promise<CountriesFound> {
  const offers = await offersOrNothing(context, { service })
  if (offers === undefined) return { kind: 'unavailable' }
  const countries = [...Map.groupBy(offers, ({ country }) => country)].flatMap(
    ([id, group]): CountryOffer[] => {
      const country = context.catalog.country(id)
      const cheapest = inStock(context, group)
      return country === undefined || cheapest === undefined ? [] : [{ country, ...cheapest }]
    },
  )
  return { kind: 'found', countries: countries.sort((a, b) => a.priceToman - b.priceToman) }
}

export async function servicesOf(context: Context, country: string): Promise<ServicesFound> {
  const offers = await offersOrNothing(context, { country })
  if (offers === undefined) return { kind: 'unavailable' }
  const groups = Map.groupBy(offers, ({ service }) => service)
  const services = context.catalog.services().flatMap((service): ServiceOffer[] => {
    const cheapest = inStock(context, groups.get(service.id) ?? [])
    return cheapest === undefined ? [] : [{ service, ...cheapest }]
  })
  return { kind: 'found', services }
}

export async function offersOf(
  context: Context,
  service: string,
  country: string,
): Promise<OffersFound> {
  const all = await offersOrNothing(context, { service })
  if (all === undefined) return { kind: 'unavailable' }
  const offers = all.filter((offer) => offer.country === country)
  const automatic = ['any', 'min'].flatMap((operator): Offer[] => {
    const chosen = chooseOffer(offers, operator)
    return chosen === undefined ? [] : [shown(context, { ...chosen, operator })]
  })
  const byPrice = offers.toSorted((a, b) => a.priceToman - b.priceToman)
  return { kind: 'found', offers: [...automatic, ...byPrice.map((offer) => shown(context, offer))] }
}

/** The active offers, or undefined when the provider does not give them. */
async function offersOrNothing(
  context: Context,
  filter: { service: string } | { country: string },
): Promise<readonly ProviderOffer[] | undefined> {
  try {
    const offers = await context.catalog.offers(filter, MAX_AGE_MS)
    return offers.filter(({ active }) => active)
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
  const cheapest = chooseOffer(offers, 'any')
  if (cheapest === undefined) return undefined
  return {
    priceToman: priceOf(cheapest.priceToman, context.priceRule),
    count: offers.reduce((sum, { count }) => sum + count, 0),
  }
}

const shown = (context: Context, offer: ProviderOffer): Offer => ({
  operator: offer.operator,
  priceToman: priceOf(offer.priceToman, context.priceRule),
  count: offer.count,
  validMs: offer.validMs,
  repeatable: offer.repeatable,
  prospect: context.outlook.of(offer),
  remark: remarkOf(offer),
})
