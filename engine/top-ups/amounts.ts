/** The exact amount by which a payment is known on a card, in the money of the bank too. Pure. */
import { toman, type Toman } from '#sdk'

/** A tail of three digits at most: it stays small money. */
const LONGEST_TAIL = 999

export const highestAmount = (baseToman: Toman): Toman => toman(baseToman + LONGEST_TAIL)

/**
 * The amounts that may be asked for, smallest tail first: nobody else is to pay them, and none ends in 000, for that is
 * what people pay who have overlooked the tail.
 */
export function freeAmounts(baseToman: Toman, taken: ReadonlySet<number>): readonly Toman[] {
  const tails = Array.from({ length: LONGEST_TAIL }, (_, i) => i + 1)
  return tails
    .map((tail) => baseToman + tail)
    .filter((amount) => amount % 1000 !== 0 && !taken.has(amount))
    .map(toman)
}

/** What a bank's own app asks for. */
export const rialOf = (amount: Toman): number => amount * 10
