/** What orders that were counted together say of the shop. */
import { toman, type Toman } from '#sdk'
import { WAIT_STEP_MS, type OrderCounts, type WaitCount } from './report-rows.ts'
import type { SalesApart } from './money-rows.ts'

/** Sales and costs hold permanent numbers too; orders, successes and times are those of temporary ones. */
export interface Figures extends OrderCounts {
  /** What of it permanent numbers are. */
  readonly permanent: Sold
  readonly marginToman: Toman
  /** Whole percent of the numbers whose code came in time; undefined while nothing is decided. */
  readonly successPercent: number | undefined
  /** From the number to its first code, to the nearest step; undefined without codes. */
  readonly medianMs: number | undefined
  /** Nine of ten codes came within it. */
  readonly p90Ms: number | undefined
}

interface Sold {
  readonly sold: number
  readonly salesToman: Toman
  readonly marginToman: Toman
}

export const NOTHING: OrderCounts = {
  orders: 0,
  open: 0,
  decided: 0,
  succeeded: 0,
  salesToman: toman(0),
  refundedToman: toman(0),
  costToman: toman(0),
  openCostToman: toman(0),
}

const sum = (amounts: readonly number[]): Toman => toman(amounts.reduce((a, b) => a + b, 0))

/** @param apart what the ledger has beside temporary numbers */
export function figuresOf(
  counts: OrderCounts,
  waits: readonly WaitCount[],
  apart: readonly SalesApart[] = [],
): Figures {
  const { succeeded, decided } = counts
  const salesToman = sum([counts.salesToman, ...apart.map((row) => row.salesToman)])
  const costToman = sum([counts.costToman, ...apart.map((row) => row.costToman)])
  const permanent = apart.filter(({ isPermanent }) => isPermanent)
  return {
    ...counts,
    salesToman,
    costToman,
    permanent: {
      sold: permanent.reduce((count, { sold }) => count + sold, 0),
      salesToman: sum(permanent.map((row) => row.salesToman)),
      marginToman: sum(permanent.map((row) => row.salesToman - row.costToman)),
    },
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
