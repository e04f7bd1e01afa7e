/** Points in time as the staff types them: `21:30`, `فردا 10:00`, `1405/09/12 21:30`; in Tehran, as everywhere in the shop. */
import { fold, legible, type Language } from '#engine'
import { formatsOf } from './format.ts'
import { withoutMarks } from './direction.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Tehran has had no summer time since 2022. */
const TEHRAN_OFFSET_MS = 210 * MINUTE
/** Whoever writes a date means one of these days. */
const MOST_DAYS = 60

const TODAY = ['امروز', 'امشب', 'today', 'tonight', 'сегодня']
const TOMORROW = ['فردا', 'tomorrow', 'завтра']

/**
 * A clock time alone is the next one that comes.
 *
 * @returns undefined for what is no such time, or one that is over
 */
export function readMoment(text: string, now: number, language: Language): number | undefined {
  const [, day = '', hour = '', minute = ''] =
    /^(.*?)\s*(\d{1,2})[:٫.](\d{2})$/.exec(legible(text).trim()) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined
  const midnight = Math.floor((now + TEHRAN_OFFSET_MS) / DAY) * DAY - TEHRAN_OFFSET_MS
  const inDays = (days: number): number =>
    midnight + days * DAY + (Number(hour) * 60 + Number(minute)) * MINUTE
  if (day === '') return inDays(inDays(0) > now ? 0 : 1)
  const days = daysUntil(day, midnight, language)
  return days !== undefined && inDays(days) > now ? inDays(days) : undefined
}

function daysUntil(day: string, midnight: number, language: Language): number | undefined {
  if (TODAY.includes(fold(day))) return 0
  if (TOMORROW.includes(fold(day))) return 1
  const formats = formatsOf(language)
  const days = Array.from({ length: MOST_DAYS }, (_, i) => i)
  return days.find((i) => withoutMarks(formats.date(midnight + i * DAY)) === day)
}
