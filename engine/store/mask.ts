/** What is left of a number that is not known any more: enough to recognise it by, too little to reach anybody. */

import { sql, type RawBuilder } from 'kysely'

/** How many digits stay at either end, as far as {@link FEWEST_HIDDEN} are gone between them. */
const HEAD = 4
const TAIL = 2
const FEWEST_HIDDEN = 4
/** However many are gone. */
const GAP = '***'

/** `79123456745` → `7912***45` */
export function maskNumber(digits: string): string {
  const head = Math.max(0, Math.min(HEAD, digits.length - TAIL - FEWEST_HIDDEN))
  return digits.slice(0, head) + GAP + digits.slice(-TAIL)
}

export const isMasked = (number: string): boolean => number.includes(GAP)

/** A masked number that ends like these digits, for `LIKE`. */
export const maskedEnd = (digits: string): string => `%${GAP}${digits.slice(-TAIL)}`

/** For an update of these rows at once: each number's own mask. */
export const masksOf = (
  rows: readonly { readonly id: number; readonly number: string | undefined }[],
): RawBuilder<string> => {
  const masks = rows.map(({ id, number }) => sql`WHEN ${id} THEN ${maskNumber(number ?? '')}`)
  return sql<string>`CASE id ${sql.join(masks, sql` `)} END`
}
