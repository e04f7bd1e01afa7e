import type { EpochMs } from './clock.ts'

const SECOND = 1000
/** A request may take so much longer to the server than a later one, and still no second there holds more than the limit. */
export const JITTER_MS = 80
const WINDOW_MS = SECOND + JITTER_MS

/** When the next request may go: evenly spaced, and never more than `perSecond` in any span of one second, as the server counts it. */
export interface Pace {
  /** After a time without requests, one wants to go: slots that nobody used are gone. */
  begin(now: EpochMs): void
  /** How long the next request has to wait; 0: it may go now. */
  waitMs(now: EpochMs): number
  /** A request goes now. */
  note(now: EpochMs): void
  /** Nothing goes for `ms`. */
  pause(now: EpochMs, ms: number): void
}

/**
 * Slots stand an interval apart. A request that goes a little late, because timers are, does not push the next slot away, or
 * a busy machine would use much less than the limit; so the spacing alone no longer keeps the limit, and the moments of the
 * last second are remembered too.
 */
export function createPace(perSecond: number): Pace {
  const intervalMs = WINDOW_MS / perSecond
  const sentAt = new Float64Array(perSecond).fill(-Infinity) // a ring: the oldest stands at `oldest`
  let oldest = 0
  let lastSentAt = -Infinity
  let slot = -Infinity

  /** The clock was set back: nothing that is remembered can be compared with it, so a second of silence makes sure. */
  function forget(now: EpochMs): void {
    sentAt.fill(-Infinity)
    lastSentAt = -Infinity
    slot = now + WINDOW_MS
  }

  return {
    begin(now) {
      slot = Math.max(slot, now)
    },
    waitMs(now) {
      if (now < lastSentAt) forget(now)
      return Math.max(0, slot - now, (sentAt[oldest] as number) + WINDOW_MS - now)
    },
    note(now) {
      slot = Math.max(slot + intervalMs, now + intervalMs / 2)
      lastSentAt = now
      sentAt[oldest] = now
      oldest = (oldest + 1) % perSecond
    },
    pause(now, ms) {
      slot = Math.max(slot, now + ms)
    },
  }
}
