/** The Jalali dates of banks. A message is younger than 1402, when Tehran gave up summer time: it is always +03:30. */

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const OFFSET_MS = 210 * MINUTE_MS
/** Day 1 of year 1, counted in days from 1970-01-01. */
const FIRST_DAY = -492_268
/** The span in which the calendar's 33-year rule holds. */
const FIRST_YEAR = 1206
const LAST_YEAR = 1498
/** A bank's clock may be a little ahead of the network's. */
const AHEAD_MS = DAY_MS

const DATE = /^(?:(\d{4}|\d{2})[/.](\d{1,2})[/.](\d{1,2})|(\d{1,2})\/(\d{1,2}))$/
const DATE_IN_ONE = /^(\d{2})?(\d{2})(\d{2})$/
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/

/**
 * The minute that a bank means. A date without a year is the most recent such day, tomorrow allowed.
 *
 * @returns undefined when there is no such day or time
 */
export function momentOf(date: string, time: string, receivedAtMs: number): number | undefined {
  const parts = TIME.exec(time)
  const day = dayOf(date)
  if (parts === null || day === undefined) return undefined
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const sinceMidnightMs = (hours * 60 + minutes) * MINUTE_MS
  const momentIn = (year: number): number | undefined => {
    const midnight = midnightOf(year, day.month, day.day)
    return midnight === undefined ? undefined : midnight + sinceMidnightMs - OFFSET_MS
  }
  if (day.year !== undefined) return momentIn(day.year)
  const newest = new Date(receivedAtMs).getUTCFullYear() - 620
  return [newest, newest - 1, newest - 2]
    .map(momentIn)
    .find((moment) => moment !== undefined && moment <= receivedAtMs + AHEAD_MS)
}

function dayOf(date: string) {
  const apart = DATE.exec(date)
  const [year, month, day] =
    apart === null
      ? (DATE_IN_ONE.exec(date)?.slice(1) ?? [])
      : [apart[1], apart[2] ?? apart[4], apart[3] ?? apart[5]]
  if (month === undefined || day === undefined) return undefined
  return { year: year === undefined ? undefined : fullYear(year), month: +month, day: +day }
}

const fullYear = (year: string): number => (year.length === 2 ? 1400 + Number(year) : Number(year))

/** Eight leap years in every 33. */
const isLeap = (year: number): boolean => (25 * year + 11) % 33 < 8

/** Midnight UTC of a Jalali day; undefined when there is none. */
function midnightOf(year: number, month: number, day: number): number | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return undefined
  const length = month <= 6 ? 31 : month <= 11 || isLeap(year) ? 30 : 29
  if (day < 1 || day > length) return undefined
  const before = 365 * (year - 1) + Math.floor((8 * year + 21) / 33)
  return (FIRST_DAY + before + 30 * (month - 1) + Math.min(month - 1, 6) + day - 1) * DAY_MS
}
