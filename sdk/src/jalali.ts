const DAY_MS = 24 * 60 * 60 * 1000

/** A day of the Jalali (Persian solar) calendar. Months count from 1. */
export interface JalaliDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The span in which the calendar's 33-year rule agrees with the astronomical one and with common usage. */
const FIRST_YEAR = 1206
const LAST_YEAR = 1498

/** Day 1 of year 1, counted in days from 1970-01-01. */
const FIRST_DAY = -492_268

/** Midnight UTC of that day in epoch milliseconds; undefined when there is no such day in the supported years, 1206 to 1498. */
export function utcOfJalaliDay({ year, month, day }: JalaliDay): number | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month)))
    return undefined
  const days = FIRST_DAY + daysBeforeYear(year) + daysBeforeMonth(month) + (day - 1)
  return days * DAY_MS
}

/** Eight leap years in every 33. */
const isLeap = (year: number): boolean => (25 * year + 11) % 33 < 8

const daysBeforeYear = (year: number): number => 365 * (year - 1) + Math.floor((8 * year + 21) / 33)

/** Six months of 31 days, five of 30, and Esfand. */
const daysBeforeMonth = (month: number): number => 30 * (month - 1) + Math.min(month - 1, 6)

function lengthOfMonth(year: number, month: number): number {
  if (month <= 6) return 31
  return month <= 11 || isLeap(year) ? 30 : 29
}
