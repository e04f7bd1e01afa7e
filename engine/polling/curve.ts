/**
 * How likely a code is to come at each age, and what waiting for it costs.
 *
 * The *hazard* h is the chance of a code per second, given that none has come. Whoever looks at age t and then at age x has
 * *gathered* A(t, x) = ∫ h(u)·(x − u) du over t … x: the seconds that a code is expected to have lain there unseen. One look
 * costs one request, so looks should be where the same A has been gathered: that is the whole policy.
 */
import { BUCKETS, EDGES, LAST, bucketOf, edge } from './buckets.ts'

export interface Curve {
  /** Codes per second in each bucket. */
  readonly hazard: Float64Array
  /** ∫ hazard from 0 to the first age of each bucket. */
  readonly sums: Float64Array
  /** ∫ of that integral again. */
  readonly areas: Float64Array
}

/** @param hazard codes per second in each bucket, none negative. */
export function curveOf(hazard: Float64Array): Curve {
  const sums = new Float64Array(BUCKETS)
  const areas = new Float64Array(BUCKETS)
  for (let k = 1; k < BUCKETS; k++) {
    const length = at(EDGES, k) - at(EDGES, k - 1)
    const mass = at(hazard, k - 1) * length
    sums[k] = at(sums, k - 1) + mass
    areas[k] = at(areas, k - 1) + (at(sums, k - 1) + mass / 2) * length
  }
  return { hazard, sums, areas }
}

/** A: the seconds of unseen waiting that are expected between two ages. */
export function gathered(curve: Curve, from: number, to: number): number {
  if (to <= from) return 0
  const more = areaAt(curve, to) - areaAt(curve, from) - massAt(curve, from) * (to - from)
  return Math.max(0, more) // rounding may leave a hair below nothing
}

/** The age at which `price` has been gathered since `from`; `Infinity` when it never is. */
export function ageWhenGathered(curve: Curve, from: number, price: number): number {
  if (price <= 0) return from
  const bucket = bucketWhenGathered(curve, from, price)
  const start = Math.max(at(EDGES, bucket), from)
  const missing = Math.max(0, price - gathered(curve, from, start))
  const slope = massAt(curve, start) - massAt(curve, from)
  // missing = slope·d + hazard·d²/2, solved in the form that keeps its digits
  const root = Math.sqrt(slope * slope + 2 * at(curve.hazard, bucket) * missing)
  return missing === 0 ? start : start + (2 * missing) / (slope + root)
}

/** The last bucket that begins before the price has been gathered. */
function bucketWhenGathered(curve: Curve, from: number, price: number): number {
  let low = bucketOf(from)
  let high: number = LAST
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (gathered(curve, from, at(EDGES, middle)) <= price) low = middle
    else high = middle - 1
  }
  return low
}

/** ∫ hazard from 0 to an age: the chance that no code came until then is e to the minus of it. */
export function massAt(curve: Curve, age: number): number {
  const bucket = bucketOf(age)
  return at(curve.sums, bucket) + at(curve.hazard, bucket) * (age - at(EDGES, bucket))
}

function areaAt(curve: Curve, age: number): number {
  const bucket = bucketOf(age)
  const into = age - at(EDGES, bucket)
  return (
    at(curve.areas, bucket) +
    (at(curve.sums, bucket) + (at(curve.hazard, bucket) * into) / 2) * into
  )
}

/** The part of an interval of ages that lies in a bucket. */
export function overlap(bucket: number, from: number, to: number): { start: number; end: number } {
  return { start: Math.max(from, edge(bucket)), end: Math.min(to, edge(bucket + 1)) }
}

/** All indexes here are buckets, and all arrays have one number for each. */
const at = (numbers: ArrayLike<number>, bucket: number): number => numbers[bucket] as number
