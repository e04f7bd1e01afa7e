import type { Clock, EpochMs } from './clock.ts'
import { unlessAborted } from './unless-aborted.ts'

/** How long a loaded value is good for. */
export interface Ages {
  /** Up to this age it is given as it is. */
  readonly freshMs: number
  /** Up to this age it is given at once and loaded again behind the scenes; older, callers wait for a new one. */
  readonly staleMs: number
}

/** A value that is loaded when it is asked for and kept for a while. */
export interface Cached<T> {
  get(signal?: AbortSignal): Promise<T>
  /** Loads it now. Everybody who asks meanwhile shares that one load. */
  refresh(): Promise<T>
}

/** After a load behind the scenes failed, the next one waits so long. */
const REST_AFTER_FAILURE_MS = 5000

/** Keeps what `load` gives. One caller's abort ends that caller's waiting only, never the load that others share. */
export function createCached<T>(load: () => Promise<T>, ages: Ages, clock: Clock): Cached<T> {
  let kept: { readonly value: T; readonly at: EpochMs } | undefined
  let loading: Promise<T> | undefined
  let restUntil = -Infinity

  async function loadAndKeep(): Promise<T> {
    const at = clock.now() // before the load: the value is at least as old as the question
    try {
      const value = await load()
      kept = { value, at }
      return value
    } catch (error) {
      restUntil = clock.now() + REST_AFTER_FAILURE_MS
      throw error
    }
  }

  const refresh = (): Promise<T> =>
    (loading ??= loadAndKeep().finally(() => {
      loading = undefined
    }))

  return {
    refresh,
    async get(signal) {
      signal?.throwIfAborted()
      const now = clock.now()
      if (kept === undefined || now - kept.at > ages.staleMs)
        return unlessAborted(refresh(), signal)
      if (now - kept.at > ages.freshMs && now >= restUntil) refresh().catch(() => undefined)
      return kept.value
    },
  }
}
