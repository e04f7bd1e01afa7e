import { toman, type Toman } from '../toman.ts'

/** An answer, or a part of it, that is not what the API documents. */
export class UnexpectedAnswer extends Error {}

/** One object of an answer. Its keys come in any case, its values as strings or as numbers. */
export type Row = Readonly<Record<string, unknown>>

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value under `name`, whatever the case of its key. `name` is given in lower case. */
export function fieldOf(row: Row, name: string): unknown {
  if (Object.hasOwn(row, name)) return row[name]
  for (const key in row) {
    if (key.length === name.length && key.toLowerCase() === name) return row[key]
  }
  return undefined
}

export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new UnexpectedAnswer(`without a readable ${name}`)
  return value
}

/** Text that is not empty. */
export function textOf(row: Row, name: string): string | undefined {
  const value = fieldOf(row, name)
  if (typeof value === 'string') return value.trim() || undefined
  return typeof value === 'number' ? String(value) : undefined
}

const WHOLE = /^-?\d+(\.0+)?$/

export function wholeOf(row: Row, name: string): number | undefined {
  const value = fieldOf(row, name)
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined
  if (typeof value !== 'string' || !WHOLE.test(value.trim())) return undefined
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : undefined
}

/** A whole number that is not negative. */
export function countOf(row: Row, name: string): number | undefined {
  const count = wholeOf(row, name)
  return count !== undefined && count >= 0 ? count : undefined
}

export function priceOf(row: Row, name: string): Toman | undefined {
  const amount = countOf(row, name)
  return amount === undefined ? undefined : toman(amount)
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])

export function flagOf(row: Row, name: string): boolean | undefined {
  const value = fieldOf(row, name)
  return typeof value === 'boolean' ? value : FLAGS.get(textOf(row, name)?.toLowerCase() ?? '')
}

const HOURS_MINUTES_SECONDS = /^(\d{1,2}):([0-5]?\d):([0-5]?\d)$/

/** A duration such as `00:20:00`. */
export function durationMsOf(row: Row, name: string): number | undefined {
  const parts = HOURS_MINUTES_SECONDS.exec(textOf(row, name) ?? '')
  if (parts === null) return undefined
  const [, hours, minutes, seconds] = parts
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}

const PHONE_NUMBER = /^\+?[\d\s().-]+$/

/** A phone number as digits only, however it is set. */
export function digitsOf(row: Row, name: string): string | undefined {
  const text = textOf(row, name)
  if (text === undefined || !PHONE_NUMBER.test(text)) return undefined
  const digits = text.replaceAll(/\D/g, '')
  return digits.length >= 4 ? digits : undefined
}
