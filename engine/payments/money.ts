/** What a gateway is asked to collect for an amount, in its own smallest unit. Pure. */
import type { Amount, Currency } from '#rails'
import { toman, type Toman } from '#sdk'
import { rialOf } from '../top-ups/amounts.ts'

/** A fee is kept in hundredths of a percent. */
const HUNDREDTHS = 10_000
const CENTS = 100
/** Units to what its rate is for: cents to a USDT; a Star is one. */
const UNITS_OF = { USD: CENTS, XTR: 1 } as const

/** Rounded up to the Toman. */
export const feeOf = (amount: Toman, feePercent: number): Toman =>
  toman(Math.ceil((amount * feePercent) / HUNDREDTHS))

/** What one USDT counts for: the rate less what is kept against its moving, rounded down. At least 1. */
export const lockedRate = (rateToman: Toman, spreadPercent: number): Toman =>
  toman(Math.max(1, Math.floor((rateToman * (100 - spreadPercent)) / 100)))

/** Rounded up to the cent. */
export const centsOf = (amount: Toman, rateToman: Toman): number =>
  Math.ceil((amount * CENTS) / rateToman)

/** @param rateToman Toman for one USDT or one Star, where the currency needs one */
export function amountOf(currency: Currency, amount: Toman, rateToman: Toman | undefined): Amount {
  if (currency === 'IRR') return { currency, units: rialOf(amount) }
  if (rateToman === undefined) throw new RangeError(`There is no rate for ${currency}`)
  return { currency, units: Math.ceil((amount * UNITS_OF[currency]) / rateToman) }
}

/** What so many units are worth in Toman at most, rounded down; for the limits of a gateway. */
export const tomanOfUnits = (currency: Currency, units: number, rateToman: Toman): Toman =>
  toman(Math.floor(currency === 'IRR' ? units / 10 : (units * rateToman) / UNITS_OF[currency]))

/** The least Toman that come to so many units. */
export const leastTomanFor = (currency: Currency, units: number, rateToman: Toman): Toman =>
  toman(Math.ceil(currency === 'IRR' ? units / 10 : (units * rateToman) / UNITS_OF[currency]))
