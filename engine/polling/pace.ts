/** How many requests a second a provider is asked who may be down. */
import type { Load } from './load.ts'

/** So many failures with no answer between them are not the orders' own. */
const DOWN_AFTER = 20
const PROBES_PER_SECOND = 1

export interface Pace {
  /** What may be spent: all of the load's requests, or, while the provider is down, enough to notice that it is back. */
  perSecond(load: Load): number
  /** A request was answered. */
  answered(): void
  /** A request was not. */
  failed(): void
}

/**
 * Full speed until nothing is answered, then a probe a second; each answer after that adds one request a second, which doubles
 * the pace about once in a second until it is whole again. So a provider who comes back is not met with everything that waited.
 */
export function createPace(): Pace {
  let failures = 0
  let limit = Infinity

  return {
    perSecond: ({ requestsPerSecond }) => Math.min(limit, requestsPerSecond),
    answered() {
      failures = 0
      limit += PROBES_PER_SECOND
    },
    failed() {
      failures++
      if (failures >= DOWN_AFTER) limit = PROBES_PER_SECOND
    },
  }
}
