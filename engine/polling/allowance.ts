import type { EpochMs } from '#sdk'
import { SECOND } from '../clock.ts'

/** How many requests may be made now: what has been earned at a rate and not been spent. */
export interface Allowance {
  /** @returns whole requests that may be spent. */
  earn(now: EpochMs, perSecond: number): number
  spend(requests: number): void
}

/**
 * A caller that comes a little late, up to a second, gets what it missed; what nobody wanted is gone, but for the stock. So there is
 * never a burst.
 */
export function createAllowance(stock: number): Allowance {
  let credit = stock
  let earnedAt: EpochMs | undefined

  return {
    earn(now, perSecond) {
      const earned = (Math.max(0, now - (earnedAt ?? now)) / SECOND) * perSecond
      credit = Math.min(Math.min(credit, stock) + earned, Math.max(stock, perSecond))
      earnedAt = now
      return Math.floor(credit)
    },
    spend(requests) {
      credit -= requests
    },
  }
}
