/** Curves from evidence: little evidence stays near what is known of its kind, much of it speaks for itself. */
import type { Evidence } from './evidence.ts'

/** In codes: with so many of its own, an estimate stands half-way between its kind and its own evidence. */
const STRENGTH = { guess: 1, kind: 2 } as const
/** How many buckets to either side are compared together: first the broad differences from the kind, then the fine ones. */
const REACHES = [Infinity, 12, 6, 3, 1] as const

/** Each bucket for itself, drawn towards a guess: the mean of a Gamma posterior over Poisson counts. */
export function towardsGuess(guess: Float64Array, { arrivals, exposure }: Evidence): Float64Array {
  return guess.map(
    (perSecond, k) =>
      (at(arrivals, k) + STRENGTH.guess) / (at(exposure, k) + STRENGTH.guess / perSecond),
  )
}

/**
 * The kind's hazard times how much more or less than it was seen, from coarse to fine.
 *
 * A few codes too many say little about one bucket of ages and a lot about ten together; compared at one width alone, either the
 * broad differences would be learnt slowly or the sharp ones never.
 */
export function towardsKind(kind: Float64Array, { arrivals, exposure }: Evidence): Float64Array {
  return REACHES.reduce((hazard, reach) => {
    const expected = hazard.map((perSecond, k) => perSecond * at(exposure, k))
    return hazard.map((perSecond, k) => {
      const seen = around(arrivals, k, reach) + STRENGTH.kind
      return (perSecond * seen) / (around(expected, k, reach) + STRENGTH.kind)
    })
  }, kind)
}

/** What a service and a country say of their pair when nobody has seen the pair. */
export const product = (
  service: Float64Array,
  country: Float64Array,
  global: Float64Array,
): Float64Array => service.map((perSecond, k) => (perSecond * at(country, k)) / at(global, k))

/** The sum over a bucket and its neighbours, the far ones counting less. */
function around(numbers: Float64Array, k: number, reach: number): number {
  const last = Math.min(numbers.length - 1, k + reach)
  let sum = 0
  for (let near = Math.max(0, k - reach); near <= last; near++) {
    sum += at(numbers, near) * (1 - Math.abs(near - k) / (reach + 1))
  }
  return sum
}

const at = (numbers: Float64Array, k: number): number => numbers[k] as number
