import { locale, words } from './words.js'

/** The server's clock may differ from this machine's. */
let aheadMs = 0

export function setServerTime(nowMs) {
  aheadMs = nowMs - Date.now()
}

export const serverNow = () => Date.now() + aheadMs

export const clockTime = (atMs) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(atMs)

/** “Today”, “Yesterday” or the date. */
export function dayName(atMs) {
  const daysAgo = Math.round((startOfDay(serverNow()) - startOfDay(atMs)) / 86_400_000)
  if (daysAgo === 0) return words.today
  if (daysAgo === 1) return words.yesterday
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(atMs)
}

export const startOfDay = (atMs) => new Date(atMs).setHours(0, 0, 0, 0)

/** `19:05`, `1:02:03`; never below zero. */
export function countdown(untilMs) {
  const left = Math.max(0, Math.round((untilMs - serverNow()) / 1000))
  const hours = Math.floor(left / 3600)
  const rest = [Math.floor(left / 60) % 60, left % 60]
  const shown = hours > 0 ? [hours, ...rest] : rest
  return shown.map((part, index) => (index === 0 ? part : String(part).padStart(2, '0'))).join(':')
}

/** A moment as the `tg-time` entity asks for it; with `r` it counts down, then names the time passed. */
export function momentText(unixTime, format) {
  const atMs = unixTime * 1000
  if (format === 'r') return atMs > serverNow() ? countdown(atMs) : passed(atMs)
  return new Intl.DateTimeFormat(locale, {
    ...(format.includes('w') && { weekday: 'long' }),
    ...(format.includes('d') && { day: 'numeric', month: 'numeric' }),
    ...(format.includes('D') && { day: 'numeric', month: 'long', year: 'numeric' }),
    ...(format.includes('t') && { hour: '2-digit', minute: '2-digit' }),
    ...(format.includes('T') && { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  }).format(atMs)
}

function passed(atMs) {
  const seconds = Math.round((serverNow() - atMs) / 1000)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (seconds < 60) return relative.format(-seconds, 'second')
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), 'minute')
  if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3600), 'hour')
  return relative.format(-Math.floor(seconds / 86_400), 'day')
}

/** Parts of the page that show time, each with what it shows now. */
const ticking = new Set()

/** Shows `text()` in `part` each second for as long as the part is on the page. */
export function keepTicking(part, text) {
  part.textContent = text()
  ticking.add({ part, text, wasShown: false })
  return part
}

setInterval(() => {
  for (const entry of ticking) {
    if (!entry.part.isConnected && entry.wasShown) ticking.delete(entry)
    entry.wasShown ||= entry.part.isConnected
    const now = entry.text()
    if (entry.part.textContent !== now) entry.part.textContent = now
  }
}, 500)
