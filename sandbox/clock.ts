/** The only way the sandbox knows or passes time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => pause((wake) => startTimer(ms, wake), signal),
}

/** A clock that stands still until it is turned. */
export interface TurnedClock extends Clock {
  /** Moves time on by `ms`; whoever sleeps until then wakes, in order. */
  turn(ms: number): void
}

/** Makes a clock for tests. It starts at `startMs`, by default on a day of November 2026. */
export function createTurnedClock(startMs = Date.UTC(2026, 10, 23, 8)): TurnedClock {
  let nowMs = startMs
  const sleepers = new Set<{ readonly untilMs: number; readonly wake: () => void }>()

  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      pause((wake) => {
        const sleeper = { untilMs: nowMs + ms, wake }
        sleepers.add(sleeper)
        return () => sleepers.delete(sleeper)
      }, signal),
    turn(ms) {
      nowMs += ms
      const woken = [...sleepers].filter(({ untilMs }) => untilMs <= nowMs)
      for (const sleeper of woken.toSorted((a, b) => a.untilMs - b.untilMs)) {
        sleepers.delete(sleeper)
        sleeper.wake()
      }
    },
  }
}

type Cancel = () => void

function startTimer(ms: number, wake: () => void): Cancel {
  const timer = setTimeout(wake, ms)
  return () => clearTimeout(timer)
}

function pause(schedule: (wake: () => void) => Cancel, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const cancel = schedule(() => {
      signal?.removeEventListener('abort', giveUp)
      resolve()
    })
    function giveUp(): void {
      cancel()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', giveUp, { once: true })
  })
}
