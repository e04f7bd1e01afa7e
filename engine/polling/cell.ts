import { BUCKETS } from './buckets.ts'
import type { Curve } from './curve.ts'
import { fade, noEvidence, type Evidence } from './evidence.ts'
import { PHASES, type Phase } from './phase.ts'
import { amountIn, listIn } from './saved.ts'

/** What is known of one service, one country, one pair of them, or all: evidence and curve for each phase. */
export interface Cell {
  readonly evidence: Readonly<Record<Phase, Evidence>>
  /** Built when somebody asks for it, forgotten when the evidence has moved on. */
  readonly curves: Map<Phase, Curve>
}

export const emptyCell = (): Cell => ({
  evidence: { 0: noEvidence(), 1: noEvidence(), 2: noEvidence() },
  curves: new Map(),
})

/** The seconds that were watched in it. */
export const weightOf = ({ evidence }: Cell): number =>
  PHASES.reduce<number>(
    (total, phase) => evidence[phase].exposure.reduce((sum, seconds) => sum + seconds, total),
    0,
  )

/** Old evidence counts less, and the curves are no longer what it says. */
export function fadeCell(cell: Cell, factor: number): void {
  for (const phase of PHASES) fade(cell.evidence[phase], factor)
  cell.curves.clear()
}

/** A cell as JSON keeps it: for each phase the arrivals and the exposure, rounded, without the zeros at the end. */
export type SavedCell = readonly (readonly [arrivals: number[], exposure: number[]])[]

export const saveCell = ({ evidence }: Cell): SavedCell =>
  PHASES.map((phase) => [brief(evidence[phase].arrivals, 100), brief(evidence[phase].exposure, 1)])

function brief(numbers: Float64Array, partsOfOne: number): number[] {
  const rounded = Array.from(numbers, (number) => Math.round(number * partsOfOne) / partsOfOne)
  return rounded.slice(0, rounded.findLastIndex((number) => number !== 0) + 1)
}

export function restoreCell(cell: Cell, saved: unknown): void {
  for (const phase of PHASES) {
    const [arrivals, exposure] = listIn(listIn(saved)[phase])
    fill(cell.evidence[phase].arrivals, arrivals)
    fill(cell.evidence[phase].exposure, exposure)
  }
}

function fill(numbers: Float64Array, saved: unknown): void {
  for (const [k, number] of listIn(saved).slice(0, BUCKETS).entries()) {
    numbers[k] = amountIn(number) ?? 0
  }
}
