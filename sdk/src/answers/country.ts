import { readMost, rowsOf, type OnLeftOut } from './answer.ts'
import { fieldOf, flagOf, idOf, required, textOf, UnexpectedAnswer, type Row } from './field.ts'

/** A country that numbers are offered from. Ids never change. */
export interface Country {
  readonly id: string
  /** Persian, as Numberland writes it, ornaments included. */
  readonly name: string
  readonly nameEn: string
  /** Digits without a plus sign, such as `98`; `0` or empty for what is no single country. */
  readonly areaCode: string
  readonly emoji: string
  /** A path on Numberland's site. */
  readonly imagePath: string | undefined
  readonly active: boolean
}

export const readCountries = (answer: unknown, onLeftOut?: OnLeftOut): Country[] =>
  readMost(rowsOf(answer), readCountry, onLeftOut)

function readCountry(row: Row): Country {
  // An id and a name alone could be anybody's list; this key is Numberland's.
  if (fieldOf(row, 'areacode') === undefined) throw new UnexpectedAnswer('without an areacode')
  return {
    id: required(idOf(row, 'id'), 'id'),
    name: required(textOf(row, 'name'), 'name'),
    nameEn: textOf(row, 'name_en') ?? '',
    areaCode: idOf(row, 'areacode') ?? '',
    emoji: textOf(row, 'emoji') ?? '',
    imagePath: textOf(row, 'image'),
    active: flagOf(row, 'active') ?? true,
  }
}
