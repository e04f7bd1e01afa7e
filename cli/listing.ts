import type { Country, Numberland, Offer, Service } from '#sdk'
import { wrongUse } from './failure.ts'
import { lookUp } from './lookup.ts'

/** What is asked for, and what of it there is. */
export interface Listing {
  readonly service: Service
  /** The country that the offers are narrowed to. */
  readonly country: Country | undefined
  readonly countries: readonly Country[]
  /** The cheapest first; of one price, the one with the most numbers. */
  readonly offers: readonly Offer[]
}

/** Looks up the names and asks for the offers. @throws {Failure} when a name is missing, unknown or not the only one */
export async function readListing(
  numberland: Numberland,
  wanted: { readonly service?: string | undefined; readonly country?: string | undefined },
): Promise<Listing> {
  if (wanted.service === undefined)
    throw wrongUse(
      'For which service? Say it: --service telegram. All of them: numberland services',
    )
  const [services, countries] = await Promise.all([numberland.services(), numberland.countries()])
  const service = lookUp('service', services, wanted.service)
  const country =
    wanted.country === undefined ? undefined : lookUp('country', countries, wanted.country)
  const offers = await numberland.offers({ service: service.id, country: country?.id })
  return { service, country, countries, offers: offers.toSorted(byPrice) }
}

const byPrice = (a: Offer, b: Offer): number => a.priceToman - b.priceToman || b.count - a.count

export const isInStock = ({ active, count }: Offer): boolean => active && count > 0
