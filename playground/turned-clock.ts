import type { Clock } from './options.ts'

interface Sleeper {
  readonly wakesAtMs: number
  readonly wake: () => void
}

/** A clock for tests: time stands still until it is turned. */
export class TurnedClock implements Clock {
  #now = Date.UTC(2026, 10, 23, 12)
  #sleepers: Sleeper[] = []

  now(): number {
    return this.#now
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper: Sleeper = { wakesAtMs: this.#now + ms, wake: resolve }
      const leave = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        reject(signal.reason as Error)
      }
      if (signal.aborted) return leave()
      this.#sleepers.push(sleeper)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  /** Lets time pass, waking each sleeper at its moment. */
  async turn(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await settled()
      const next = this.#sleepers
        .filter(({ wakesAtMs }) => wakesAtMs <= end)
        .toSorted((a, b) => a.wakesAtMs - b.wakesAtMs)[0]
      if (next === undefined) break
      this.#sleepers = this.#sleepers.filter((other) => other !== next)
      this.#now = Math.max(this.#now, next.wakesAtMs)
      next.wake()
    }
    this.#now = end
  }
}

/** Resolves when everything that is ready to run has run. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
