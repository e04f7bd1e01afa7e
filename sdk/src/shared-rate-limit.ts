import { numberFromZero, objectWith } from './arguments.ts'
import { steadyNow, systemClock, type Clock } from './clock.ts'
import type { RateLimiter } from './rate-limit.ts'
import { createWaitingLine, takePlace } from './waiting-line.ts'

/** Where several processes reserve their turns, one after the other, on one clock that is the same for all. */
export interface SharedSlots {
  /** Reserves the next turn that is free. @returns how far away it is, in milliseconds; below 0: the answer came too late for it */
  reserve(): Promise<number>
  /** Gives no turn before `ms` have passed. */
  pause(ms: number): Promise<void>
}

/** How {@link createSharedRateLimiter} goes about it. */
export interface SharedRateLimiterOptions {
  readonly slots: SharedSlots
  /**
   * Turns stand so far apart. No second at the server holds more than a limit `n` when this is at least
   * `(1000 + lateAtMostMs + jitterMs) / n`, with the jitter of the way to the server.
   */
  readonly intervalMs: number
  /** A turn that comes later than this is void, and another is reserved: the next may be another's. Default: `intervalMs`. */
  readonly lateAtMostMs?: number | undefined
  readonly clock?: Clock | undefined
}

/** While the slots cannot be reached nothing is sent; they are asked again after so long. */
const RETRY_AFTER_MS = 1000

/**
 * Makes a limiter that shares one limit with other processes. Each has one turn reserved at a time, and whose it is shows when
 * it has come: priorities hold among those who share the limiter.
 *
 * @throws {TypeError} when the options make no sense
 */
export function createSharedRateLimiter(options: SharedRateLimiterOptions): RateLimiter {
  const { slots, intervalMs, lateAtMostMs = intervalMs, clock = systemClock } = options
  objectWith('slots', slots, ['reserve', 'pause'])
  numberFromZero('intervalMs', intervalMs)
  numberFromZero('lateAtMostMs', lateAtMostMs)
  const line = createWaitingLine<() => void>()
  let serving = false

  async function serve(): Promise<void> {
    serving = true
    while (!line.isEmpty()) {
      const isInTime = await comesInTime().catch(() => clock.sleep(RETRY_AFTER_MS, undefined))
      if (isInTime === true) line.next()?.()
    }
    serving = false
  }

  /** Waits for the next turn. @returns false when it is void: the store, the line to it or this process was too slow for it */
  async function comesInTime(): Promise<boolean> {
    const waitMs = await slots.reserve()
    const dueAt = steadyNow(clock) + waitMs
    if (waitMs > 0) await clock.sleep(Math.ceil(waitMs), undefined)
    return steadyNow(clock) - dueAt <= lateAtMostMs
  }

  return {
    acquire(priority, signal) {
      const turn = takePlace(line, priority, signal)
      if (!serving) void serve()
      return turn
    },
    pause: (ms) => slots.pause(ms),
  }
}
