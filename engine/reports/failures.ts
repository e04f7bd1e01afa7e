/** What the provider refuses, counted by call and code: in memory at first, for a failure must cost nothing more. */
import {
  RateLimitedError,
  RefusedError,
  UnreachableError,
  UnreadableAnswerError,
  type EpochMs,
} from '#sdk'
import { DAY, HOUR } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Provider } from '../provider.ts'
import { failureRows } from './failure-rows.ts'

/** Reports look no further back. */
const KEPT_MS = 100 * DAY

export interface FailureCounter {
  /** The same provider, overheard. */
  overhear(provider: Provider): Provider
  /** Writes down what was counted since the last time. */
  flush(): Promise<void>
}

export function createFailureCounter({
  store,
  clock,
}: Pick<Context, 'store' | 'clock'>): FailureCounter {
  let counts = new Map<string, number>()

  const count = (method: string, error: unknown): void => {
    const code = codeOf(error)
    if (code === undefined) return
    const key = JSON.stringify([hourOf(clock.now()), method, code])
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }

  return {
    overhear: (provider) =>
      new Proxy(provider, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name)
          if (typeof member !== 'function' || typeof name !== 'string') return member
          return async (...given: readonly unknown[]): Promise<unknown> => {
            try {
              return (await Reflect.apply(member, target, given)) as unknown
            } catch (error) {
              count(name, error)
              throw error
            }
          }
        },
      }),

    async flush() {
      const counted = counts
      counts = new Map()
      for (const [key, number] of counted) {
        const [hour, method, code] = JSON.parse(key) as [EpochMs, string, string]
        await failureRows(store).add(hour, { method, code, count: number })
      }
      if (counted.size > 0) await failureRows(store).forgetBefore(clock.now() - KEPT_MS)
    },
  }
}

export const hourOf = (now: EpochMs): EpochMs => Math.floor(now / HOUR) * HOUR

/** As the operator finds it in the documentation, or the kind of silence; undefined for our own doing. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof RefusedError) return String(error.result)
  if (error instanceof UnreachableError)
    return error.reason === 'aborted' ? undefined : error.reason
  if (error instanceof UnreadableAnswerError) return 'unreadable'
  if (error instanceof RateLimitedError) return 'rate-limited'
  return undefined
}
