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
  return {
    id,
    number,
    areaCode: idOf(row, 'areacode') ?? '',
    priceToman: priceOf(row, 'amount'),
    repeatable: flagOf(row, 'repeat') ?? false,
    validMs: durationMsOf(row, 'time') ?? LEAST_VALID_MS,
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
  return id === undefined || /^(0+|null|false)$/.test(id) ? undefined : id
}
