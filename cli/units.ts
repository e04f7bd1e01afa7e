import { toman, type Toman } from '#sdk'
import { wrongUse } from './failure.ts'

const grouped = new Intl.NumberFormat('en-US')

/** `38,000` */
export const inDigits = (amount: number): string => grouped.format(amount)

/** `38,000 Toman` */
export const money = (amount: Toman): string => `${inDigits(amount)} Toman`

const SECOND = 1000
const MINUTE = 60 * SECOND

/** `20 min`, or `1:30 min`. */
export function minutes(ms: number): string {
  return ms % MINUTE === 0 ? `${ms / MINUTE} min` : `${countdown(ms)} min`
}

/** `19:42`. What is left of a second still counts as one. */
export function countdown(ms: number): string {
  const seconds = Math.ceil(ms / SECOND)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** An amount that somebody typed, such as `38000` or `38,000`. @throws {Failure} when it is none */
export function readMoney(option: string, text: string | undefined): Toman | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,3}(,\d{3})+$|^\d{1,12}$/.test(text)) return toman(Number(text.replaceAll(',', '')))
  throw wrongUse(`${option} must be a whole number of Toman, such as 38000.`)
}
