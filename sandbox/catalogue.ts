import published from './catalogue.json' with { type: 'json' }

/** A country as the provider publishes it. Names keep the ornaments of the provider's spelling. */
export interface Country {
  readonly id: number
  readonly name: string
  readonly name_en: string
  readonly areacode: string
  /** ISO 3166-1 alpha-2; null for 'Global' and 'Euro'. */
  readonly iso: string | null
  readonly emoji: string
  readonly active: number
}

export interface Service {
  readonly id: number
  readonly name: string
  readonly name_en: string
  readonly active: number
}

export const countries: readonly Country[] = published.countries
export const services: readonly Service[] = published.services

/** The numbering of the operators is the same for every pair of service and country. */
export const OPERATORS = [1, 2, 3, 4] as const

const countryById = new Map(countries.map((country) => [country.id, country]))
const serviceById = new Map(services.map((service) => [service.id, service]))

export const findCountry = (id: number): Country | undefined => countryById.get(id)
export const findService = (id: number): Service | undefined => serviceById.get(id)
