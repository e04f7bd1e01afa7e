/** The price of a request, in seconds of unseen waiting: it follows the load, so that what is asked for is what can be asked. */
import type { EpochMs } from '#sdk'
import { SECOND } from '../clock.ts'

/** After a second with requests to spare. */
const CHEAPER_BY = 0.9
const SETTLES_WITHIN_MS = 10 * SECOND
/** Below this every order is asked about as often as it may be anyway. */
const LOWEST = 1e-5
const HIGHEST = 1e6

export interface GoingRate {
  /** What a request is worth now. */
  readonly price: number
  /** Requests have been spent on orders that had gathered so much each, and some were left over. */
  spent(gathered: readonly number[], spare: number): void
  /** Moves the price, once a second. */
  adjust(now: EpochMs): void
}

export function createGoingRate(startPrice: number): GoingRate {
  let price = startPrice
  let adjustedAt: EpochMs | undefined
  let total = 0
  let requests = 0
  let leftOver = 0

  return {
    get price() {
      return price
    },
    spent(gathered, spare) {
      for (const amount of gathered) total += amount
      requests += gathered.length
      leftOver += spare
    },
    adjust(now) {
      const sinceMs = Math.max(0, now - (adjustedAt ?? now - SECOND)) // a clock may be set back
      const elapsedMs = Math.min(sinceMs, SETTLES_WITHIN_MS)
      if (leftOver > 0) price *= CHEAPER_BY ** (elapsedMs / SECOND)
      else if (total > 0) {
        const step = 1 - Math.exp(-elapsedMs / SETTLES_WITHIN_MS)
        price *= (total / requests / price) ** step
      }
      price = Math.min(Math.max(price, LOWEST), HIGHEST)
      adjustedAt = now
      total = requests = leftOver = 0
    },
  }
}
