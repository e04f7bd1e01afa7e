import type { EpochMs } from './clock.ts'
import { utcOfJalaliDay, type JalaliDay } from './jalali.ts'

const MINUTE = 60 * 1000
const STANDARD_OFFSET_MS = 210 * MINUTE
const SUMMER_OFFSET_MS = 270 * MINUTE

const DATE = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/
const TIME = /^([01]?\d|2[0-3]):([0-5]?\d)(?::([0-5]?\d))?$/

/** The moment of a Jalali date (`1400/7/27`) and a Tehran time (`14:15:06`); undefined when they make no sense. */
export function momentInTehran(date: string, time: string): EpochMs | undefined {
  const dateParts = DATE.exec(date)
  const timeParts = TIME.exec(time)
  if (dateParts === null || timeParts === null) return undefined
  const [, year = 0, month = 0, day = 0] = dateParts.map(Number)
  const [hours, minutes, seconds] = timeParts.slice(1).map((part) => Number(part ?? 0))
  const midnight = utcOfJalaliDay({ year, month, day })
  if (midnight === undefined) return undefined
  const sinceMidnightMs = (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000
  return midnight + sinceMidnightMs - offsetMsOn({ year, month, day })
}

/**
 * Tehran's summer time ran from the end of 1 Farvardin to the end of 30 Shahrivar, in the years 1370 to 1384 and 1387 to 1401.
 * In the hour that the clocks showed twice, the first one is meant.
 */
function offsetMsOn({ year, month, day }: JalaliDay): number {
  const hadSummerTime = (year >= 1370 && year <= 1384) || (year >= 1387 && year <= 1401)
  const isSummer = month <= 6 && !(month === 1 && day === 1) && !(month === 6 && day === 31)
  return hadSummerTime && isSummer ? SUMMER_OFFSET_MS : STANDARD_OFFSET_MS
}
