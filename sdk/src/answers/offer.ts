import type { Toman } from '../toman.ts'
import { readMost, rowsOf } from './answer.ts'
import {
  countOf,
  durationMsOf,
  fieldOf,
  flagOf,
  isRow,
  priceOf,
  required,
  textOf,
  type Row,
} from './field.ts'

/** Numbers of one country for one service by one operator. */
export interface Offer {
  /** Of the row itself, when Numberland gives it; for {@link Wish.offerId}. */
  readonly id?: string
  readonly service: string
  readonly country: string
  readonly operator: string
  /** How many there are. */
  readonly count: number
  readonly priceToman: Toman
  /** Whether a second code can be asked for. */
  readonly repeatable: boolean
  /** How long a number is good for, from its purchase. */
  readonly validMs: number
  readonly active: boolean
  /** Numberland's remark, such as «بدون ریپورت» (not reported); often empty. */
  readonly description: string
  /** Persian, when given. */
  readonly countryName?: string
  readonly emoji?: string
}

/** Narrowed to one offer, the answer may be that offer alone instead of a list. */
export function readOffers(answer: unknown): Offer[] {
  const isOne = isRow(answer) && fieldOf(answer, 'operator') !== undefined
  return readMost(isOne ? [answer] : rowsOf(answer), readOffer)
}

function readOffer(row: Row): Offer {
  const id = textOf(row, 'id')
  const countryName = textOf(row, 'cname')
  const emoji = textOf(row, 'emoji')
  return {
    ...(id !== undefined && { id }),
    service: required(textOf(row, 'service'), 'service'),
    country: required(textOf(row, 'country'), 'country'),
    operator: required(textOf(row, 'operator'), 'operator'),
    count: required(countOf(row, 'count'), 'count'),
    priceToman: required(priceOf(row, 'amount'), 'amount'),
    repeatable: flagOf(row, 'repeat') ?? false,
    validMs: required(durationMsOf(row, 'time'), 'time'),
    active: flagOf(row, 'active') ?? true,
    description: textOf(row, 'description') ?? '',
    ...(countryName !== undefined && { countryName }),
    ...(emoji !== undefined && { emoji }),
  }
}
