import { countries, OPERATORS, services } from './catalogue.ts'
import type { Dice } from './dice.ts'
import { imagineOffer, isTraded, type Offer } from './stock.ts'

/** Names one row of the listing. */
export interface OfferName {
  readonly service: number
  readonly country: number
  readonly operator: number
}

/** What the owner of the world may change about a row. */
export interface OfferChange {
  readonly amountToman?: number
  readonly count?: number
  readonly active?: boolean
}

/** A row that is no longer as the dice made it. */
export type ChangedOffer = OfferName & Required<OfferChange>

/** The listing: every row, with what was sold from it and what was changed by hand. */
export class Market {
  readonly #dice: Dice
  readonly #windowMs: number | undefined
  readonly #rows = new Map<number, Map<number, Offer[]>>()
  readonly #changed = new Set<Offer>()
  /** What the rows cost while prices are not up. */
  readonly #usualToman = new Map<Offer, number>()
  #areUp = false

  /** @param windowMs how long all numbers are good; undefined: by row */
  constructor(dice: Dice, memory: readonly ChangedOffer[], windowMs: number | undefined) {
    this.#dice = dice
    this.#windowMs = windowMs
    for (const offer of memory) this.set(offer, offer)
  }

  /** The rows that pass the filter, by service, country and operator. */
  offers(filter: Partial<OfferName>): Offer[] {
    const wanted = filter.service === undefined ? services.map(({ id }) => id) : [filter.service]
    return wanted
      .flatMap((service) => this.#rowsIn(service, filter.country))
      .filter((offer) => filter.operator === undefined || offer.operator === filter.operator)
  }

  withSid(sid: number): Offer | undefined {
    const pair = Math.floor((sid - 1) / OPERATORS.length)
    const service = Math.floor(pair / 200)
    return this.offers({ service, country: pair % 200 }).find((offer) => offer.sid === sid)
  }

  /** Changes a row; a pair that is not traded is put on the listing by it. */
  set({ service, country, operator }: OfferName, change: OfferChange): Offer {
    const byCountry = this.#byCountry(service)
    const rows = byCountry.get(country) ?? []
    let offer = rows.find((row) => row.operator === operator)
    if (!offer) {
      offer = this.#imagine(service, country, operator)
      byCountry.set(
        country,
        [...rows, offer].toSorted((a, b) => a.operator - b.operator),
      )
    }
    if (change.amountToman !== undefined) this.#setUsual(offer, change.amountToman)
    offer.count = change.count ?? offer.count
    offer.active = change.active ?? offer.active
    this.#changed.add(offer)
    return offer
  }

  /** Takes one number of the row. */
  sell(offer: Offer): void {
    offer.count -= 1
    this.#changed.add(offer)
  }

  /** Every row costs a fifth more, or what it did before. */
  setPricesUp(areUp: boolean): void {
    if (areUp === this.#areUp) return
    this.#areUp = areUp
    const rows = [...this.#rows.values()].flatMap((byCountry) => [...byCountry.values()].flat())
    for (const offer of rows) this.#setUsual(offer, this.#usual(offer))
  }

  memory(): readonly ChangedOffer[] {
    return [...this.#changed].map((offer) => {
      const { service, country, operator, count, active } = offer
      return { service, country, operator, amountToman: this.#usual(offer), count, active }
    })
  }

  #usual = (offer: Offer): number => this.#usualToman.get(offer) ?? offer.amountToman

  #setUsual(offer: Offer, toman: number): void {
    this.#usualToman.set(offer, toman)
    offer.amountToman = this.#areUp ? afterRise(toman) : toman
  }

  #rowsIn(service: number, country: number | undefined): Offer[] {
    const byCountry = this.#byCountry(service)
    return country === undefined ? [...byCountry.values()].flat() : (byCountry.get(country) ?? [])
  }

  /** Made when first asked for: the whole listing is tens of thousands of rows. */
  #byCountry(service: number): Map<number, Offer[]> {
    let byCountry = this.#rows.get(service)
    if (!byCountry) {
      byCountry = new Map(countries.map(({ id }) => [id, this.#atStart(service, id)]))
      this.#rows.set(service, byCountry)
    }
    return byCountry
  }

  #atStart(service: number, country: number): Offer[] {
    if (!isTraded(this.#dice, service, country)) return []
    return OPERATORS.map((operator) => this.#imagine(service, country, operator))
  }

  #imagine(service: number, country: number, operator: number): Offer {
    const offer = imagineOffer(this.#dice, service, country, operator)
    const row = this.#windowMs === undefined ? offer : { ...offer, windowMs: this.#windowMs }
    this.#setUsual(row, row.amountToman)
    return row
  }
}

/** Prices end in hundreds, before and after. */
const afterRise = (toman: number): number => Math.ceil((toman * 1.2) / 100) * 100
