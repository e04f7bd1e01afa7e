import { findCountry, findService, OPERATORS } from './catalogue.ts'
import { between, type Dice, wholeBetween } from './dice.ts'

const MINUTE = 60_000

/** One row of the listing: numbers of a service in a country from an operator. */
export interface Offer {
  /** The id of the row, which `getnum&sid` takes. */
  readonly sid: number
  readonly service: number
  readonly country: number
  readonly operator: number
  readonly repeat: boolean
  readonly windowMs: number
  readonly description: string
  amountToman: number
  count: number
  active: boolean
}

const TELEGRAM = 1

/** By service id: Toman for a number in a country of ordinary price. A service that is not here is a cheap one. */
// prettier-ignore
const PRICE_BY_SERVICE: Readonly<Record<number, number>> = {
  [TELEGRAM]: 38_000, 2: 16_000, 3: 34_000, 4: 17_000, 5: 45_000, 6: 18_000, 7: 13_000, 8: 12_000, 9: 9_000,
  10: 21_000, 14: 12_000, 15: 30_000, 17: 24_000, 20: 15_000, 21: 14_000, 24: 11_000, 25: 9_500, 26: 20_000,
  33: 11_000, 40: 11_500, 45: 15_000, 61: 26_000, 69: 22_000, 72: 15_000, 75: 22_000, 116: 9_000, 118: 22_000,
  128: 18_000, 147: 12_000, 167: 38_000, 175: 35_000,
}

const CHEAP = new Set('ID PH IN KE BD PK VN MM LA KH EG NG TZ UG MA CO BR ZA KG UZ'.split(' '))
const DEAR = new Set(
  'US GB DE FR IT ES NL SE NO DK FI AT BE LU IE CH JP KR SG HK AU NZ CA AE QA KW SA'.split(' '),
)
const ORDINARY = new Set('RU UA KZ PL RO LV LT EE TR MY CN TH GE AM MX AR'.split(' '))
const SPECIAL_USA = 17

/** The operators differ in quality, and so in price. */
const FACTOR_BY_OPERATOR: Readonly<Record<number, number>> = { 1: 0.92, 2: 1, 3: 1.12, 4: 1.3 }

/** A believable row, whether or not its pair is traded. */
export function imagineOffer(
  dice: Dice,
  service: number,
  country: number,
  operator: number,
): Offer {
  const roll = (about: string): number => dice.roll(about, service, country, operator)
  return {
    sid: sidOf(service, country, operator),
    service,
    country,
    operator,
    amountToman: priceOf(dice, service, country, operator),
    count: countOf(roll, service, operator),
    active: roll('inactive') >= 0.04 || isFlagship(service, operator),
    repeat: roll('repeat') < 0.7,
    windowMs: windowOf(roll('window')),
    description: service === TELEGRAM && roll('unreported') < 0.3 ? 'بدون ریپورت' : '',
  }
}

const sidOf = (service: number, country: number, operator: number): number =>
  (service * 200 + country) * OPERATORS.length + operator

/** Whether there are numbers of this service in this country when the world begins. Not every pair exists. */
export function isTraded(dice: Dice, serviceId: number, countryId: number): boolean {
  const country = findCountry(countryId)
  if (!country?.active || !findService(serviceId)?.active) return false
  const wellKnownService = serviceId in PRICE_BY_SERVICE
  const wellKnownCountry = [ORDINARY, DEAR, CHEAP].some((isos) => isos.has(country.iso ?? ''))
  if (wellKnownService && wellKnownCountry) return true
  const share = wellKnownService ? 0.85 : wellKnownCountry ? 0.7 : 0.22
  return dice.roll('traded', serviceId, countryId) < share
}

function priceOf(dice: Dice, service: number, country: number, operator: number): number {
  const base = PRICE_BY_SERVICE[service] ?? between(6_000, 15_000, dice.roll('base', service))
  const factor = countryFactor(dice, country) * (FACTOR_BY_OPERATOR[operator] ?? 1)
  const mood = between(0.85, 1.15, dice.roll('mood', service, country, operator))
  return Math.ceil((base * factor * mood) / 100) * 100
}

function countryFactor(dice: Dice, countryId: number): number {
  const roll = dice.roll('country', countryId)
  const iso = findCountry(countryId)?.iso ?? ''
  if (countryId === SPECIAL_USA) return between(2.3, 2.8, roll)
  if (DEAR.has(iso)) return between(1.6, 2.3, roll)
  if (CHEAP.has(iso)) return between(0.6, 0.9, roll)
  return ORDINARY.has(iso) ? between(0.95, 1.2, roll) : between(1, 1.7, roll)
}

/** Operator 1 of the well-known services always has something, so that a shop is never bare. */
const isFlagship = (service: number, operator: number): boolean =>
  operator === 1 && service in PRICE_BY_SERVICE

function countOf(roll: (about: string) => number, service: number, operator: number): number {
  if (roll('sold out') < 0.16 && !isFlagship(service, operator)) return 0
  const most = service in PRICE_BY_SERVICE ? 3.8 : 2.6
  return (
    wholeBetween(1, 9, roll('last digit')) + Math.floor(10 ** between(0.5, most, roll('count')))
  )
}

function windowOf(roll: number): number {
  if (roll < 0.6) return 20 * MINUTE
  return roll < 0.85 ? 15 * MINUTE : 10 * MINUTE
}
