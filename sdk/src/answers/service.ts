import { readMost, rowsOf, type OnLeftOut } from './answer.ts'
import { fieldOf, flagOf, idOf, required, textOf, UnexpectedAnswer, type Row } from './field.ts'

/** A service, such as Telegram, that a number can be bought for. Ids never change. */
export interface Service {
  readonly id: string
  /** Persian, as Numberland writes it, ornaments included. */
  readonly name: string
  readonly nameEn: string
  readonly description: string
  /** A path on Numberland's site. */
  readonly imagePath: string | undefined
  readonly active: boolean
}

export const readServices = (answer: unknown, onLeftOut?: OnLeftOut): Service[] =>
  readMost(rowsOf(answer), readService, onLeftOut)

function readService(row: Row): Service {
  // An id and a name alone could be anybody's list; this key is Numberland's.
  if (fieldOf(row, 'name_en') === undefined) throw new UnexpectedAnswer('without a name_en')
  return {
    id: required(idOf(row, 'id'), 'id'),
    name: required(textOf(row, 'name'), 'name'),
    nameEn: textOf(row, 'name_en') ?? '',
    description: textOf(row, 'description') ?? '',
    imagePath: textOf(row, 'image'),
    active: flagOf(row, 'active') ?? true,
  }
}
