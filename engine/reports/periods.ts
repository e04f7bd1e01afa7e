/** The spans of time that a shop in Iran counts by: its day, its week from Saturday, its month of the solar calendar. */
import type { EpochMs } from '#sdk'
import { DAY, HOUR, MINUTE } from '../clock.ts'

export const SPANS = ['day', 'week', 'month'] as const
export type Span = (typeof SPANS)[number]

/** From `from`, up to but without `to`. */
export interface Period {
  readonly span: Span
  readonly from: EpochMs
  readonly to: EpochMs
}

/** Tehran has had no summer time since 1402. */
const OFFSET_MS = 210 * MINUTE
/** The first Saturday of the era, in Tehran: 3 January 1970. */
const SATURDAY_MS = 2 * DAY - OFFSET_MS

/** The period of this moment, or an earlier one: `back` 1 is the one before it. */
export function periodOf(span: Span, now: EpochMs, back = 0): Period {
  const from = START[span](now)
  if (back > 0) return periodOf(span, from - 1, back - 1)
  return { span, from, to: START[span](from + LONGER_THAN[span]) }
}

const START: Readonly<Record<Span, (now: EpochMs) => EpochMs>> = {
  day: (now) => floorTo(now, DAY, -OFFSET_MS),
  week: (now) => floorTo(now, 7 * DAY, SATURDAY_MS),
  month: (now) => floorTo(now, DAY, -OFFSET_MS) - (dayOfMonth(now) - 1) * DAY,
}

/** Added to a period's beginning, this lies in the next one. */
const LONGER_THAN: Readonly<Record<Span, number>> = { day: DAY, week: 7 * DAY, month: 32 * DAY }

/** How finely a chart of the period shows it. */
export const STEP_MS: Readonly<Record<Span, number>> = { day: HOUR, week: DAY, month: DAY }

const floorTo = (now: EpochMs, length: number, origin: number): EpochMs =>
  Math.floor((now - origin) / length) * length + origin

const JALALI_DAY = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'Asia/Tehran',
  day: 'numeric',
})

function dayOfMonth(now: EpochMs): number {
  const day = JALALI_DAY.formatToParts(now).find(({ type }) => type === 'day')
  return Number(day?.value)
}
