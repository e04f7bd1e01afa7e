/** The limit of requests to the provider: one for each address that they leave from. */
import { slotRows, type ShopClock, type Store } from '#engine'
import {
  JITTER_MS,
  createRateLimiter,
  createSharedRateLimiter,
  steadyNow,
  type Clock,
  type RateLimiter,
} from '#sdk'
import { DIRECT } from './outgoing.ts'

const SECOND = 1000
/** A turn that the database gave is void after so long: its line may hiccup, this process may be busy. */
const LATE_AT_MOST_MS = 40

interface Around {
  readonly clock: Clock
  readonly store: Store
  readonly shopClock?: ShopClock | undefined
}

/** The limit of a way out, always the same one. */
export type Limiters = (exit: string) => RateLimiter

/** All processes on one store keep the limit of a way together; where there is one process, it keeps it alone. */
export function createLimiters(requestsPerSecond: number, around: Around): Limiters {
  const limiters = new Map<string, RateLimiter>()
  return (exit) => {
    const known = limiters.get(exit) ?? limiterOf(exit, requestsPerSecond, around)
    limiters.set(exit, known)
    return known
  }
}

function limiterOf(
  exit: string,
  requestsPerSecond: number,
  { clock, store, shopClock }: Around,
): RateLimiter {
  if (!store.isShared) return createRateLimiter({ requestsPerSecond, clock })
  const intervalMs = (SECOND + LATE_AT_MOST_MS + JITTER_MS) / requestsPerSecond
  const slots = {
    async reserve() {
      const askedAt = steadyNow(clock)
      const { at, now } = await slotRows(store).reserve(exit, intervalMs)
      // By a clock that follows the database's it is known how late the answer is; else as if all of the way had been the way back.
      const sinceMs = shopClock === undefined ? steadyNow(clock) - askedAt : shopClock.now() - now
      return at - now - sinceMs
    },
    pause: (ms: number) => slotRows(store).pause(exit, ms),
  }
  return createSharedRateLimiter({ slots, intervalMs, lateAtMostMs: LATE_AT_MOST_MS, clock })
}

/** Gives turns of the way in use, and says which: a request leaves by the way whose turn it has. */
export const byWayInUse = (limiters: Limiters, current = (): string => DIRECT): RateLimiter => ({
  async acquire(priority, signal) {
    for (;;) {
      const exit = current()
      await limiters(exit).acquire(priority, signal)
      if (exit === current()) return exit // else that way was left meanwhile, and its turn is not used
    }
  },
  pause: (ms) => limiters(current()).pause?.(ms),
})
