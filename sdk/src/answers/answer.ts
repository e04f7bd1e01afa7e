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
    return JSON.parse(json)
  } catch {
    throw new UnexpectedAnswer('it is not JSON')
  }
}

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

/** The list under `name` in an answer that reports success. */
export function listIn(row: Row, name: string): readonly unknown[] {
  const list = fieldOf(row, name)
  if (!Array.isArray(list)) throw new UnexpectedAnswer(`without a list of ${name}`)
  return list
}

/**
 * Reads every row, or fails.
 *
 * @throws {UnexpectedAnswer} at the first row that cannot be read
 */
export function readAll<T>(rows: readonly unknown[], read: (row: Row) => T): T[] {
  return rows.map((row) => readOne(row, read))
}

function readOne<T>(row: unknown, read: (row: Row) => T): T {
  if (!isRow(row)) throw new UnexpectedAnswer('with a row that is no object')
  return read(row)
}

/**
 * Reads the rows that can be read: one broken row among thousands must not close a whole catalogue.
 *
 * @throws {UnexpectedAnswer} when there are rows and none can be read
 */
export function readMost<T>(rows: readonly unknown[], read: (row: Row) => T): T[] {
  const readable: T[] = []
  let problem: UnexpectedAnswer | undefined
  for (const row of rows) {
    try {
      readable.push(readOne(row, read))
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer)) throw error
      problem ??= error
    }
  }
  if (problem !== undefined && readable.length === 0) throw problem
  return readable
}
