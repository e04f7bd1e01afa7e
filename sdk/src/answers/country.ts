import { readMost, rowsOf } from './answer.ts'
import { flagOf, required, textOf, type Row } from './field.ts'

/** A country that numbers are offered from. Ids never change. */
export interface Country {
  readonly id: string
  /** Persian, as Numberland writes it, ornaments included. */
  readonly name: string
  readonly nameEn: string
  /** Digits without a plus sign, such as `98`. */
  readonly areaCode: string
  readonly emoji: string
  /** A path on Numberland's site. */
  readonly imagePath: string | undefined
  readonly active: boolean
}

export const readCountries = (answer: unknown): Country[] => readMost(rowsOf(answer), readCountry)

function readCountry(row: Row): Country {
  return {
    id: required(textOf(row, 'id'), 'id'),
    name: required(textOf(row, 'name'), 'name'),
    nameEn: textOf(row, 'name_en') ?? '',
    areaCode: required(textOf(row, 'areacode'), 'areacode'),
    emoji: textOf(row, 'emoji') ?? '',
    imagePath: textOf(row, 'image'),
    active: flagOf(row, 'active') ?? true,
  }
}
