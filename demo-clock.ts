/** The demo's time: the machine's own, which the page can put forward. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clock } from '#sdk'

export interface DemoClock extends Clock {
  /** Puts the time forward; whatever sleeps until then wakes up. */
  skip(ms: number): void
  /** Calls `listener` after each skip. */
  onSkip(listener: () => void): () => void
}

/** Longer timers of the platform fire at once. */
const LONGEST_TIMER_MS = 2 ** 30

/** @param saveTo a file that keeps how far ahead the time is, so that a restart does not turn it back */
export function createDemoClock(base: Clock, saveTo: string | undefined): DemoClock {
  const sleepers = new Set<() => void>()
  const listeners = new Set<() => void>()
  let aheadMs = saveTo === undefined ? 0 : readAhead(saveTo)
  const now = (): number => base.now() + aheadMs

  function schedule(dueAt: number, wake: () => void): () => void {
    let timer: ReturnType<typeof setTimeout>
    const look = (): void => {
      clearTimeout(timer)
      const leftMs = dueAt - now()
      if (leftMs > 0) timer = setTimeout(look, Math.min(leftMs, LONGEST_TIMER_MS))
      else {
        sleepers.delete(look)
        wake()
      }
    }
    sleepers.add(look)
    look()
    return () => {
      clearTimeout(timer)
      sleepers.delete(look)
    }
  }

  return {
    now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const unschedule = schedule(now() + ms, () => {
          signal?.removeEventListener('abort', breakOff)
          resolve()
        })
        function breakOff(): void {
          unschedule()
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', breakOff, { once: true })
      }),
    skip(ms) {
      aheadMs += ms
      if (saveTo !== undefined) writeAhead(saveTo, aheadMs)
      for (const look of [...sleepers, ...listeners]) look()
    },
    onSkip(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function writeAhead(path: string, aheadMs: number): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify({ aheadMs }), { mode: 0o600 })
}

/** A file that is not there, or not ours, means that nobody has put the time forward. */
function readAhead(path: string): number {
  try {
    const { aheadMs } = JSON.parse(readFileSync(path, 'utf8')) as { aheadMs?: unknown }
    return typeof aheadMs === 'number' && aheadMs > 0 ? aheadMs : 0
  } catch {
    return 0
  }
}
