import type { Toman } from '../toman.ts'
import { readMost, rowsOf, type OnLeftOut } from './answer.ts'
import { LEAST_VALID_MS } from './bought-number.ts'
import {
  countOf,
  durationMsOf,
  fieldOf,
  flagOf,
  idOf,
  isRow,
  priceOf,
  required,
  textOf,
  type Row,
} from './field.ts'

/** Numbers of one country for one service by one operator. */
export interface Offer {
  /** Of the row itself, when Numberland gives it; for {@link Selection.offerId}. */
  readonly id?: string
  readonly service: string
  readonly country: string
  readonly operator: string
  /** How many there are. */
  readonly count: number
  readonly priceToman: Toman
  /** Whether a second code can be asked for. */
  readonly repeatable: boolean
  /** How long a number is good for, from its purchase; the least that is documented when that cannot be read. */
  readonly validMs: number
  readonly active: boolean
  /** Numberland's remark, such as «بدون ریپورت» (not reported); often empty. */
  readonly description: string
  /** Persian, when given. */
  readonly countryName?: string
  readonly emoji?: string
}

/** Narrowed to one offer, the answer may be that offer alone instead of a list. */
export function readOffers(answer: unknown, onLeftOut?: OnLeftOut): Offer[] {
  const isOne = isRow(answer) && fieldOf(answer, 'operator') !== undefined
  return readMost(isOne ? [answer] : rowsOf(answer), readOffer, onLeftOut)
}

function readOffer(row: Row): Offer {
  const id = idOf(row, 'id')
  const countryName = textOf(row, 'cname')
  const emoji = textOf(row, 'emoji')
  return {
    ...(id !== undefined && { id }),
    service: required(idOf(row, 'service'), 'service'),
    country: required(idOf(row, 'country'), 'country'),
    operator: required(idOf(row, 'operator'), 'operator'),
    count: required(countOf(row, 'count'), 'count'),
    priceToman: required(priceOf(row, 'amount'), 'amount'),
    repeatable: flagOf(row, 'repeat') ?? false,
    validMs: durationMsOf(row, 'time') ?? LEAST_VALID_MS,
    active: flagOf(row, 'active') ?? true,
    description: textOf(row, 'description') ?? '',
    ...(countryName !== undefined && { countryName }),
    ...(emoji !== undefined && { emoji }),
  }
}
