/** Where the age of an order is cut: within a bucket the hazard counts as constant. Ages are seconds since the phase began. */

/** The first age of each bucket; the last bucket has no end. */
export const EDGES = [
  0, 2, 4, 6, 8, 10, 13, 16, 20, 25, 30, 36, 43, 51, 60, 72, 86, 103, 124, 150, 180, 220, 270, 340,
  430, 540, 700, 900,
] as const

export const BUCKETS = EDGES.length
export const LAST = BUCKETS - 1

/** The edges are whole seconds, so that an age finds its bucket without a search. */
const BY_SECOND = Uint8Array.from({ length: edge(LAST) + 1 }, (_, second) =>
  EDGES.findLastIndex((first) => first <= second),
)

export function bucketOf(age: number): number {
  return BY_SECOND[Math.min(age, BY_SECOND.length - 1) | 0] as number // the index is within the table
}

export function edge(bucket: number): number {
  return bucket < BUCKETS ? (EDGES[bucket] as number) : Infinity
}
