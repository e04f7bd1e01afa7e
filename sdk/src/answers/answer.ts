import { fieldOf, isRow, textOf, UnexpectedAnswer, wholeOf, type Row } from './field.ts'

/** A negative RESULT, in any method's answer. */
export interface Refusal {
  readonly result: number
  readonly description: string
}

/** Reads the text of an answer as JSON, whatever content type it came with. @throws {UnexpectedAnswer} */
export function parseAnswer(text: string): unknown {
  const json = text.trim() // which takes a byte order mark too
  if (json === '') throw new UnexpectedAnswer('it is empty')
  try {
    return unwrapped(JSON.parse(LONG_NUMBER.test(json) ? withNumbersAsText(json) : json))
  } catch {
    return unwrapped(parseLeniently(json))
  }
}

/** Numbers with a zero before them, and commas after the last part, are no JSON; what was meant is certain. */
function parseLeniently(json: string): unknown {
  for (const text of [json, resultIn(json)]) {
    try {
      return JSON.parse(withNumbersAsText(text))
    } catch {
      // said below
    }
  }
  throw new UnexpectedAnswer('it is not JSON')
}

/** The object with a RESULT, without what PHP has printed around it: warnings, for instance. */
const resultIn = (text: string): string => /\{\s*"RESULT"[^]*\}/i.exec(text)?.[0] ?? ''

/** An answer with a RESULT that stands in a list of one, under one name, or in a text. */
function unwrapped(answer: unknown): unknown {
  const inner = typeof answer === 'string' ? parsedObject(answer) : onlyPartOf(answer)
  return isRow(inner) && fieldOf(inner, 'result') !== undefined ? inner : answer
}

function onlyPartOf(answer: unknown): unknown {
  if (!Array.isArray(answer) && !isRow(answer)) return undefined
  const [part, ...others] = Object.values(answer)
  return others.length === 0 ? part : undefined
}

function parsedObject(text: string): unknown {
  try {
    return text.startsWith('{') ? JSON.parse(withNumbersAsText(text)) : undefined
  } catch {
    return undefined
  }
}

const LONG_NUMBER = /[:,[]\s*-?\d{16}/
/** Texts are matched too, so that what looks like a number in them is left alone. */
const TEXTS_AND_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|,(?=\s*[}\]])/g
const WHOLE_WITH_FRACTION = /^(-?\d+)\.0+$/

/** A number beyond 2^53 would be rounded, and an id so rounded is another number's: it becomes text as it stands. */
const withNumbersAsText = (json: string): string =>
  json.replaceAll(TEXTS_AND_NUMBERS, (token) => {
    if (token === ',') return ''
    const whole = WHOLE_WITH_FRACTION.exec(token)?.[1] ?? token
    return isExact(whole) ? token : `"${whole}"`
  })

const isExact = (token: string): boolean =>
  token.startsWith('"') ||
  !/^-?\d+$/.test(token) ||
  (Number.isSafeInteger(Number(token)) && String(Number(token)) === token)

export function refusalOf(answer: unknown): Refusal | undefined {
  if (!isRow(answer)) return undefined
  const result = wholeOf(answer, 'result')
  if (result === undefined || result >= 0) return undefined
  return { result, description: textOf(answer, 'description') ?? '' }
}

/** An answer that reports success: an object with RESULT 1. */
export function successOf(answer: unknown): Row {
  if (!isRow(answer) || wholeOf(answer, 'result') !== 1)
    throw new UnexpectedAnswer('without RESULT 1')
  return answer
}

/** The rows of a list. PHP writes a list with gaps as an object under numbers. */
export function rowsOf(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer
  const numbered = isRow(answer) && Object.keys(answer).length > 0 && isNumbered(answer)
  if (!numbered) throw new UnexpectedAnswer('without a list')
  return Object.values(answer)
}

const isNumbered = (row: Row): boolean => Object.keys(row).every((key) => /^\d+$/.test(key))

/** The list under `name` in an answer that reports success. Of a single row some frameworks leave the list away. */
export function listIn(row: Row, name: string): readonly unknown[] {
  const list = fieldOf(row, name)
  if (isRow(list) && fieldOf(list, 'id') !== undefined) return [list]
  if (Array.isArray(list) || (isRow(list) && isNumbered(list))) return Object.values(list)
  throw new UnexpectedAnswer(`without a list of ${name}`)
}

/** Rows of an answer that could not be read; the others were. With `count` equal to `of`, the call has failed. */
export interface LeftOut {
  readonly count: number
  /** How many rows there were. */
  readonly of: number
  /** What is wrong with the first of them. */
  readonly problem: string
}

/** Told when rows were left out. */
export type OnLeftOut = (leftOut: LeftOut) => void

/**
 * Reads the rows that can be read: one broken row among thousands must not close a whole catalogue.
 *
 * @throws {UnexpectedAnswer} when there are rows and none can be read
 */
export function readMost<T>(
  rows: readonly unknown[],
  read: (row: Row) => T,
  onLeftOut?: OnLeftOut,
): T[] {
  const readable: T[] = []
  let problem: string | undefined
  for (const row of rows) {
    try {
      readable.push(readOne(row, read))
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer)) throw error
      problem ??= error.message
    }
  }
  if (problem === undefined) return readable
  onLeftOut?.({ count: rows.length - readable.length, of: rows.length, problem })
  if (readable.length > 0) return readable
  throw new UnexpectedAnswer(`none of its ${rows.length} rows can be read: the first is ${problem}`)
}

function readOne<T>(row: unknown, read: (row: Row) => T): T {
  if (!isRow(row)) throw new UnexpectedAnswer('no object')
  return read(row)
}
