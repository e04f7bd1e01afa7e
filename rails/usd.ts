import type { Amount } from './rail.ts'

export const usd = (units: number): Amount => ({ currency: 'USD', units })

/** Cents as the decimal text that gateways take: 1050 is `10.50`. */
export const dollarsOf = (cents: number): string =>
  `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

/** A sum in dollars, as a number or a decimal text, in cents; undefined when it is not a whole number of them. */
export function centsOf(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(text) ?? []
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** A positive quantity of a coin, as a number or a decimal text. For comparing only: it is not exact. */
export function quantityOf(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && /^\d{1,20}(\.\d{1,30})?$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined
}
