import type { Toman } from '../toman.ts'
import { successOf } from './answer.ts'
import { digitsOf, durationMsOf, flagOf, priceOf, required, textOf } from './field.ts'

/** A temporary number that was just bought. Keep its id: no method of the API lists temporary numbers. */
export interface BoughtNumber {
  readonly id: string
  /** Digits with the area code, without a plus sign. */
  readonly number: string
  readonly areaCode: string
  /** What the account was charged. */
  readonly priceToman: Toman
  /** Whether a second code can be asked for. */
  readonly repeatable: boolean
  /** How long codes can come, from the purchase. */
  readonly validMs: number
}

/** The least that is documented. Stands in for an unreadable TIME: the id of a paid number must not be lost over it. */
const LEAST_VALID_MS = 10 * 60 * 1000

export function readBoughtNumber(answer: unknown): BoughtNumber {
  const row = successOf(answer)
  return {
    id: required(textOf(row, 'id'), 'ID'),
    number: required(digitsOf(row, 'number'), 'NUMBER'),
    areaCode: textOf(row, 'areacode') ?? '',
    priceToman: required(priceOf(row, 'amount'), 'AMOUNT'),
    repeatable: flagOf(row, 'repeat') ?? false,
    validMs: durationMsOf(row, 'time') ?? LEAST_VALID_MS,
  }
}
