import { numberFrom } from './arguments.ts'
import { steadyNow, systemClock, type Clock } from './clock.ts'
import { createPace } from './pace.ts'
import { createWaitingLine, takePlace, type Priority } from './waiting-line.ts'

/**
 * Says when a request may be sent. One limiter serves all clients behind one IP; give your own, with a store behind it, when
 * several processes share the IP.
 */
export interface RateLimiter {
  /**
   * Resolves when one request may be sent, now. Rejects with the signal's reason when it aborts first; then no turn is used up.
   *
   * @returns what `fetch` is to know of the turn, as `init.turn`: the way out that it counts for, where there are several
   */
  acquire(priority: Priority, signal: AbortSignal | undefined): Promise<unknown>
  /** Grants nothing for `ms`: the server has said that it is too much. A failure of it is ignored. */
  pause?(ms: number): void | Promise<void>
}

/** How {@link createRateLimiter} goes about it. */
export interface RateLimiterOptions {
  /** At most so many requests in any sliding second at the provider, a whole number. Default 48: Numberland allows an IP 50. */
  readonly requestsPerSecond?: number | undefined
  readonly clock?: Clock | undefined
}

/** More would be no limit, and each takes memory. */
const FASTEST = 1_000_000
const RATE = `a whole number from 1 to ${FASTEST}`
const isRate = (perSecond: number): boolean =>
  Number.isInteger(perSecond) && perSecond >= 1 && perSecond <= FASTEST

/**
 * Makes a limiter for one process: turns are evenly spaced and never come in bursts, and a little further apart than the limit
 * asks, because requests do not arrive as evenly as they leave. Changes go before reads and reads before
 * polls, in the order of their coming within each; whoever is passed over keeps a tenth of the turns.
 *
 * @throws {TypeError} when `requestsPerSecond` is not a whole number from 1
 */
export function createRateLimiter(options: RateLimiterOptions = {}): RateLimiter {
  const { requestsPerSecond = 48, clock = systemClock } = options
  const pace = createPace(numberFrom('requestsPerSecond', requestsPerSecond, RATE, isRate))
  const line = createWaitingLine<() => void>()
  let serving = false
  let nap = new AbortController()

  async function serve(): Promise<void> {
    serving = true
    pace.begin(steadyNow(clock))
    while (!line.isEmpty()) {
      const waitMs = pace.waitMs(steadyNow(clock))
      // Whose turn it is shows only when the turn has come: a more urgent one may still join.
      if (waitMs > 0) await sleepOrBeWoken(Math.ceil(waitMs))
      else {
        pace.note(steadyNow(clock))
        line.next()?.()
      }
    }
    serving = false
  }

  async function sleepOrBeWoken(ms: number): Promise<void> {
    nap = new AbortController()
    await clock.sleep(ms, nap.signal).catch(() => undefined)
  }

  return {
    acquire(priority, signal) {
      const turn = takePlace(line, priority, signal, () => {
        if (line.isEmpty()) nap.abort()
      })
      if (!serving) void serve()
      return turn
    },
    pause: (ms) => pace.pause(steadyNow(clock), ms),
  }
}
