import { toman, type Toman } from '../toman.ts'

/** An answer, or a part of it, that is not what the API documents. */
export class UnexpectedAnswer extends Error {
  /** The id of what was bought all the same. */
  readonly boughtId: string | undefined

  constructor(problem: string, boughtId?: string) {
    super(problem)
    this.boughtId = boughtId
  }
}

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
export const textOf = (row: Row, name: string): string | undefined => textIn(fieldOf(row, name))

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined
  return typeof value === 'number' ? String(value) : undefined
}

/** Digits in groups, in any script. */
const ID_FIGURE = /^[\d۰-۹٠-٩]+$|^[\d۰-۹٠-٩]{1,3}([,٬،][\d۰-۹٠-٩]{3})+$/

/** An id as it has to be sent back: with the digits of ASCII, and without commas that set it into groups. */
export function idOf(row: Row, name: string): string | undefined {
  const value = fieldOf(row, name)
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
  const text = textIn(value)
  if (text === undefined || PLAIN.test(text)) return text
  const visible = text.replaceAll(INVISIBLE, '').replace(/^[#№]\s*/, '')
  return ID_FIGURE.test(visible) ? inAscii(visible).replaceAll(/\D/g, '') : text
}

/** Nothing to make plain: most texts are of this kind, and a list has a hundred thousand. */
const PLAIN = /^[0-9A-Za-z.:+-]+$/
const INVISIBLE = /\p{Cf}/gu
/** What may stand between the groups of a long number, besides a comma. */
const BETWEEN_GROUPS = /(?<=\d)[٬،'’_\s](?=\d{3}(?!\d))/g
const WHOLE = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.0+)?$/
/** Points can only part groups where there are several of them. */
const POINTED = /^[+-]?\d{1,3}(\.\d{3}){2,}$/
/** One, or one thousand: nobody can tell. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}\.000$/

/** A number's text with the digits and signs of ASCII, without marks that nobody sees. */
const figureOf = (row: Row, name: string): string | undefined => figureIn(fieldOf(row, name))

function figureIn(value: unknown): string | undefined {
  const text = textIn(value)
  if (text === undefined || PLAIN.test(text)) return text
  return inAscii(text).replaceAll(BETWEEN_GROUPS, ',')
}

/** Text that is typed or read aloud, such as a code: with the digits of ASCII, without marks that nobody sees. */
export function plainTextOf(row: Row, name: string): string | undefined {
  const text = textOf(row, name)
  return text === undefined ? undefined : inAscii(text) || undefined
}

const inAscii = (text: string): string =>
  text
    .normalize('NFKC') // digits have forms, such as the wide ones
    .replaceAll(/[۰-۹٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replaceAll('٫', '.')
    .replaceAll('−', '-')
    .replaceAll(INVISIBLE, '')
    .trim()

export function wholeOf(row: Row, name: string): number | undefined {
  const value = fieldOf(row, name)
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined
  return wholeIn(figureIn(value))
}

const SHORT = /^\d{1,15}$/

function wholeIn(figure: string | undefined): number | undefined {
  if (figure === undefined) return undefined
  if (SHORT.test(figure)) return Number(figure)
  const plain = POINTED.test(figure) ? figure.replaceAll('.', '') : figure
  if (!WHOLE.test(plain) || AMBIGUOUS.test(plain)) return undefined
  const number = Number(plain.replaceAll(',', ''))
  return Number.isSafeInteger(number) ? number : undefined
}

const AROUND_A_COUNT =
  /[+>≥~ ]|(?:بیش(?:تر)? از|حدود|over|more than)|(?:عدد|شماره|تا|numbers?|pcs|or more)$/gi

/** How many there are, at least: `100+` is 100. */
export function countOf(row: Row, name: string): number | undefined {
  const count = wholeOf(row, name) ?? wholeIn(figureOf(row, name)?.replaceAll(AROUND_A_COUNT, ''))
  return count === undefined || count < 0 ? undefined : count
}

const UNIT = /\s*(toman|تومان|تومن)\.?$/i

/** An amount of money. One with a fraction is none: what is meant is not certain. */
export function amountOf(row: Row, name: string): Toman | undefined {
  const whole = wholeOf(row, name) ?? wholeIn(figureOf(row, name)?.replace(UNIT, ''))
  return whole === undefined ? undefined : toman(whole)
}

/** An amount that is not negative. */
export function priceOf(row: Row, name: string): Toman | undefined {
  const amount = amountOf(row, name)
  return amount === undefined || amount < 0 ? undefined : amount
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'true', 'yes', 'y', 'on', 'بله', 'دارد', 'فعال'].map((word) => [word, true] as const),
  ...['0', 'false', 'no', 'n', 'off', 'خیر', 'ندارد', 'غیرفعال'].map(
    (word) => [word, false] as const,
  ),
])

export function flagOf(row: Row, name: string): boolean | undefined {
  const value = fieldOf(row, name)
  return typeof value === 'boolean' ? value : FLAGS.get(figureOf(row, name)?.toLowerCase() ?? '')
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const PARTS = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{1,2})$/
const WITH_DOTS = /^(\d{1,2})[.-](\d{1,2})[.-](\d{1,2})$/
const BARE_NUMBER = /^(\d+)(?:\.0+)?\s*(?:m|mins?|minutes?|دقیقه)?$/i
const WITH_UNIT = /^(\d{1,7})(?:\.0+)?\s*(s|secs?|seconds?|ثانیه|h|hours?|ساعت)$/i
/** Numbers are good for ten to twenty minutes: what is longer than a day is no such time. */
const LONGEST_MS = 24 * HOUR

/** A duration such as `00:20:00`. Shorter forms mean what a number's time can be: `20` and `20:00` are twenty minutes, `1200` too. */
export function durationMsOf(row: Row, name: string): number | undefined {
  const figure = (figureOf(row, name) ?? '')
    .replaceAll(/\s*:\s*/g, ':')
    .replace(/(:\d{2})\.\d+$/, '$1') // parts of a second
    .replace(WITH_DOTS, '$1:$2:$3')
  const [, hours, minutes, seconds] = PARTS.exec(figure) ?? []
  const ms =
    minutes === undefined
      ? (bareDuration(BARE_NUMBER.exec(figure)?.[1]) ?? durationWithUnit(figure))
      : clockDuration(hours, Number(minutes), Number(seconds))
  return ms === undefined || ms > LONGEST_MS ? undefined : ms
}

function clockDuration(hours: string | undefined, minutes: number, seconds: number): number {
  if (hours !== undefined) return Number(hours) * HOUR + minutes * MINUTE + seconds * SECOND
  return minutes === 0 ? seconds * MINUTE : minutes * MINUTE + seconds * SECOND // `00:20` are hours and minutes
}

function bareDuration(number: string | undefined): number | undefined {
  if (number === undefined) return undefined
  const amount = Number(number)
  if (amount <= 120) return amount * MINUTE
  return amount < 100_000 ? amount * SECOND : amount
}

function durationWithUnit(figure: string): number | undefined {
  const [, amount, unit = ''] = WITH_UNIT.exec(figure) ?? []
  return amount === undefined ? undefined : Number(amount) * (/^[hس]/i.test(unit) ? HOUR : SECOND)
}

const PHONE_NUMBER = /^\+?[\d\s()._/\p{Pd}]+$/u

/** A phone number as digits only, however it is set. */
export function digitsOf(row: Row, name: string): string | undefined {
  const text = textOf(row, name)
  const figure = text === undefined ? '' : inAscii(text).replace(/^tel:/i, '')
  if (!PHONE_NUMBER.test(figure)) return undefined
  const digits = figure.replaceAll(/\D/g, '').replace(/^00(?=[1-9])/, '') // the plus sign, as it is dialled
  return digits.length >= 4 ? digits : undefined
}
