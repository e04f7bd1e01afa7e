/** What was seen of one kind of order in one phase: codes that came, and seconds in which one could have, by age. */
import { BUCKETS, bucketOf } from './buckets.ts'
import { massAt, overlap, type Curve } from './curve.ts'

export interface Evidence {
  readonly arrivals: Float64Array
  readonly exposure: Float64Array
}

export const noEvidence = (): Evidence => ({
  arrivals: new Float64Array(BUCKETS),
  exposure: new Float64Array(BUCKETS),
})

/** What the time between two looks adds: one number for each bucket from `first` on. */
export interface Sighting {
  readonly first: number
  readonly arrivals: readonly number[]
  readonly exposure: readonly number[]
}

/** No code came between these ages. */
export function silence(from: number, to: number): Sighting {
  const exposure = bucketsBetween(from, to).map((bucket) => {
    const { start, end } = overlap(bucket, from, to)
    return end - start
  })
  return { first: bucketOf(from), arrivals: [], exposure }
}

/**
 * A code came somewhere between these ages. It is spread over them as the curve so far would have it (one step of
 * expectation maximisation): intervals of many orders overlap in ever different ways, and so the steps find the true curve.
 */
export function arrival(curve: Curve, from: number, to: number): Sighting {
  const survivalAt = (age: number): number => Math.exp(massAt(curve, from) - massAt(curve, age))
  const silent = survivalAt(to)
  const certain = 1 - silent
  const arrivals: number[] = []
  const exposure: number[] = []
  for (const bucket of bucketsBetween(from, to)) {
    const { start, end } = overlap(bucket, from, to)
    const [before, after] = [survivalAt(start), survivalAt(end)]
    // A curve that knows of no hazard here still has to put the code somewhere: evenly.
    const share = certain > 0 ? (before - after) / certain : (end - start) / (to - from)
    const later = certain > 0 ? (after - silent) / certain : (to - end) / (to - from)
    arrivals.push(share)
    exposure.push((end - start) * (later + share / 2))
  }
  return { first: bucketOf(from), arrivals, exposure }
}

function bucketsBetween(from: number, to: number): number[] {
  const first = bucketOf(from)
  const last = bucketOf(to)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

export function add(evidence: Evidence, { first, arrivals, exposure }: Sighting): void {
  addFrom(first, evidence.arrivals, arrivals)
  addFrom(first, evidence.exposure, exposure)
}

function addFrom(first: number, sums: Float64Array, amounts: readonly number[]): void {
  for (const [index, amount] of amounts.entries()) {
    sums[first + index] = (sums[first + index] as number) + amount
  }
}

/** Old evidence counts less. */
export function fade({ arrivals, exposure }: Evidence, factor: number): void {
  for (let k = 0; k < BUCKETS; k++) {
    arrivals[k] = (arrivals[k] as number) * factor
    exposure[k] = (exposure[k] as number) * factor
  }
}
