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
export interface Wakeable {
  wake(): void
  /** Resolves when woken (also since the last wait), after `ms`, or at an abort. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export function createWakeable(clock: Clock): Wakeable {
  let isWoken = false
  let endWait = () => {}
  return {
    wake() {
      isWoken = true
      endWait()
    },
    async wait(ms, signal) {
      if (!isWoken && !signal.aborted) {
        const woken = new AbortController()
        endWait = () => woken.abort()
        await pause(clock, ms, AbortSignal.any([signal, woken.signal]))
      }
      isWoken = false
    },
  }
}
