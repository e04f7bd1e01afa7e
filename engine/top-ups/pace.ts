/** How long receipts wait here, and at which hours they are looked at, from what was decided in the last days. */
import type { EpochMs } from '#sdk'
import { DAY, HOUR, MINUTE } from '../clock.ts'

/** What was decided earlier says little about today. */
export const PACE_DAYS = 14
/** So many decisions at most tell it. */
export const PACE_DECISIONS = 100

/** Fewer are an anecdote. */
const ENOUGH_FOR_WAIT = 5
const ENOUGH_FOR_HOURS = 30
/** A shorter pause is chance, not the night. */
const SHORTEST_NIGHT_HOURS = 5
const TEHRAN_OFFSET_MS = 210 * MINUTE
const HOURS = 24

export interface Decided {
  readonly receiptAt: EpochMs
  readonly decidedAt: EpochMs
}

export interface Pace {
  /** Half of the receipts wait no longer. */
  readonly usualMs: number
  /** Today’s hours in which somebody looks, or undefined where that is around the clock or not known. */
  readonly hours: { readonly from: EpochMs; readonly to: EpochMs } | undefined
}

/** Undefined without enough decisions. */
export function paceOf(decided: readonly Decided[], now: EpochMs): Pace | undefined {
  if (decided.length < ENOUGH_FOR_WAIT) return undefined
  const waits = decided
    .map(({ receiptAt, decidedAt }) => Math.max(0, decidedAt - receiptAt))
    .sort((a, b) => a - b)
  const usualMs = waits[Math.floor((waits.length - 1) / 2)] ?? 0
  return { usualMs, hours: hoursOf(decided, now) }
}

/** The hours outside the longest pause of the day. */
function hoursOf(decided: readonly Decided[], now: EpochMs): Pace['hours'] {
  if (decided.length < ENOUGH_FOR_HOURS) return undefined
  const busy = [...new Set(decided.map(({ decidedAt }) => hourOf(decidedAt)))].sort((a, b) => a - b)
  const pauses = busy.map((hour, i) => ({
    from: hour + 1,
    hours: ((busy[i + 1] ?? (busy[0] ?? 0) + HOURS) - hour - 1 + HOURS) % HOURS,
  }))
  const night = pauses.reduce((longest, pause) => (pause.hours > longest.hours ? pause : longest))
  if (night.hours < SHORTEST_NIGHT_HOURS) return undefined
  const from = startOfDay(now) + ((night.from + night.hours) % HOURS) * HOUR
  return { from, to: from + (HOURS - night.hours) * HOUR }
}

const hourOf = (at: EpochMs): number => Math.floor(((at + TEHRAN_OFFSET_MS) % DAY) / HOUR)

const startOfDay = (at: EpochMs): EpochMs => at - ((at + TEHRAN_OFFSET_MS) % DAY)
