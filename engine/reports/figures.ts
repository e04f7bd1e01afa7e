/** What orders that were counted together say of the shop. */
import { toman, type Toman } from '#sdk'
import { WAIT_STEP_MS, type OrderCounts, type WaitCount } from '../store/index.ts'

export interface Figures extends OrderCounts {
  readonly marginToman: Toman
  /** Whole percent of the numbers whose code came in time; undefined while nothing is decided. */
  readonly successPercent: number | undefined
  /** From the number to its first code, to the nearest step; undefined without codes. */
  readonly medianMs: number | undefined
  /** Nine of ten codes came within it. */
  readonly p90Ms: number | undefined
}

export function figuresOf(counts: OrderCounts, waits: readonly WaitCount[]): Figures {
  const { succeeded, decided, salesToman, costToman } = counts
  return {
    ...counts,
    marginToman: toman(salesToman - costToman),
    successPercent: decided === 0 ? undefined : Math.round((100 * succeeded) / decided),
    medianMs: quantile(waits, 0.5),
    p90Ms: quantile(waits, 0.9),
  }
}

/** The end of the step within which this share of the waits was over. */
function quantile(waits: readonly WaitCount[], share: number): number | undefined {
  const total = waits.reduce((sum, { count }) => sum + count, 0)
  let seen = 0
  for (const { steps, count } of waits.toSorted((a, b) => a.steps - b.steps)) {
    seen += count
    if (seen >= share * total) return (steps + 1) * WAIT_STEP_MS
  }
  return undefined
}
