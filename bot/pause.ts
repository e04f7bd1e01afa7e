/** Waiting that an abort ends quietly. */
import type { Clock } from './options.ts'

export async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** A hint that somebody may have work. A worker that misses it finds the work a little later by itself. */
export interface Bell {
  ring(): void
  /** Resolves at a ring (also one since the last wait), after `ms`, or at an abort. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export function createBell(clock: Clock): Bell {
  let rung = false
  let wake = () => {}
  return {
    ring() {
      rung = true
      wake()
    },
    async wait(ms, signal) {
      if (!rung && !signal.aborted) {
        const woken = new AbortController()
        wake = () => woken.abort()
        await pause(clock, ms, AbortSignal.any([signal, woken.signal]))
      }
      rung = false
    },
  }
}
