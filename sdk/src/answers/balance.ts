import type { Toman } from '../toman.ts'
import { successOf } from './answer.ts'
import { amountOf, required, textOf, UnexpectedAnswer } from './field.ts'

const NAMES_OF_TOMAN = ['toman', 'irt', 'تومان']

export function readBalance(answer: unknown): Toman {
  const row = successOf(answer)
  const currency = textOf(row, 'currency') ?? 'toman'
  // A balance in Rial would be ten times too much: better no balance than that.
  if (!NAMES_OF_TOMAN.includes(currency.toLowerCase()))
    throw new UnexpectedAnswer('in another currency than Toman')
  return required(amountOf(row, 'balance'), 'BALANCE')
}
