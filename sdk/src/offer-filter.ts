import { idFrom, ifGiven, optionsFrom } from './arguments.ts'

/** What {@link Numberland.offers} narrows its answer by. */
export interface OfferFilter {
  readonly service?: string | undefined
  readonly country?: string | undefined
  /** An operator, or `any` or `min`: all operators, cheapest first. */
  readonly operator?: string | undefined
}

/** @throws {TypeError} when it is no filter */
export function offerFilterFrom(given: OfferFilter | null | undefined): OfferFilter {
  const { service, country, operator } = optionsFrom('filter', given, "{ service: '1' }")
  return {
    service: ifGiven(service, (id) => idFrom('filter.service', id, 'a service')),
    country: ifGiven(country, (id) => idFrom('filter.country', id, 'a country')),
    operator: ifGiven(operator, (id) => idFrom('filter.operator', id, 'an operator')),
  }
}
