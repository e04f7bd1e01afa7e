/** What a shop without any history takes for the hazard: crude, and soon outvoted. */
import { EDGES } from './buckets.ts'
import type { Phase } from './phase.ts'

/** Codes per second below each age. */
type Steps = readonly (readonly [belowAge: number, perSecond: number])[]

const STEPS: Readonly<Record<Phase, Steps>> = {
  0: [
    [10, 0.003],
    [60, 0.01],
    [150, 0.004],
    [400, 0.001],
    [Infinity, 0.0003],
  ],
  1: [
    [3, 0.01],
    [40, 0.025],
    [120, 0.006],
    [Infinity, 0.0006],
  ],
  2: [
    [3, 0.01],
    [40, 0.02],
    [120, 0.006],
    [Infinity, 0.0006],
  ],
}

export const guessedHazard = (phase: Phase): Float64Array =>
  Float64Array.from(EDGES, (_, bucket) => meanOver(STEPS[phase], bucket))

/** Where a step falls into a bucket, the bucket takes the mean. */
function meanOver(steps: Steps, bucket: number): number {
  const [from, to] = [EDGES[bucket] ?? 0, EDGES[bucket + 1]]
  if (to === undefined) return steps.at(-1)?.[1] ?? 0
  let sum = 0
  let below: number = from
  for (const [until, perSecond] of steps) {
    sum += perSecond * Math.max(0, Math.min(until, to) - below)
    below = Math.max(below, Math.min(until, to))
  }
  return sum / (to - from)
}
