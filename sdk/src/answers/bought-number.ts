import type { Toman } from '../toman.ts'
import { successOf } from './answer.ts'
import {
  digitsOf,
  durationMsOf,
  flagOf,
  idOf,
  isRow,
  priceOf,
  required,
  UnexpectedAnswer,
  wholeOf,
  type Row,
} from './field.ts'

/** A temporary number that was just bought. Keep its id: no method of the API lists temporary numbers. */
export interface BoughtNumber {
  readonly id: string
  /** Digits with the area code, without a plus sign. */
  readonly number: string
  readonly areaCode: string
  /** What the account was charged; undefined when the answer does not say it readably: the balance tells. */
  readonly priceToman: Toman | undefined
  /** Whether a second code can be asked for. */
  readonly repeatable: boolean
  /** How long codes can come, from the purchase. */
  readonly validMs: number
  /** True when the answer does not say it readably: then `validMs` is the least that is documented. */
  readonly validMsIsGuess?: true
}

/** The least that is documented. It stands in for an unreadable TIME: the id of a paid number must not be lost over it. */
export const LEAST_VALID_MS: number = 10 * 60 * 1000

/**
 * With RESULT 1 and a readable id the number is ours, whatever else is odd: what is certain is read.
 *
 * @throws {UnexpectedAnswer} with the id where there is one: then the number can only be given back
 */
export function readBoughtNumber(answer: unknown): BoughtNumber {
  const row = boughtRow(answer)
  const id = required(boughtId(row), 'ID')
  const number = digitsOf(row, 'number')
  if (number === undefined) throw new UnexpectedAnswer('without a readable NUMBER', id)
  const validMs = durationMsOf(row, 'time')
  return {
    id,
    number,
    areaCode: idOf(row, 'areacode') ?? '',
    priceToman: priceOf(row, 'amount'),
    repeatable: flagOf(row, 'repeat') ?? false,
    validMs: validMs ?? LEAST_VALID_MS,
    ...(validMs === undefined && { validMsIsGuess: true }),
  }
}

function boughtRow(answer: unknown): Row {
  const looksBought = isRow(answer) && digitsOf(answer, 'number') !== undefined
  if (looksBought && wholeOf(answer, 'result') !== 1)
    throw new UnexpectedAnswer('without RESULT 1', boughtId(answer))
  return successOf(answer)
}

function boughtId(row: Row): string | undefined {
  const id = idOf(row, 'id')
  return id === undefined || NO_ID.test(id) ? undefined : id
}

/** What other languages make of nothing, and the error codes of some. */
const NO_ID = /^(-?0+|-\d+|null|nil|none|undefined|nan|false|true)$/i

/** The id in an answer that was cut off, or is no JSON for another reason; as long as it stands there whole. */
export function boughtIdIn(text: string): string | undefined {
  if (!/"RESULT"\s*:\s*"?1"?\s*[,}]/i.test(text)) return undefined
  const [, quoted, bare] = /"ID"\s*:\s*(?:"([\w-]{1,40})"|(\d{1,40}))\s*[,}]/i.exec(text) ?? []
  return boughtId({ id: quoted ?? bare })
}
