/** A moment: milliseconds since the start of 1970, UTC. */
export type EpochMs = number

/** The only way the SDK knows or passes time. Tests give one that they turn by hand. */
export interface Clock {
  now(): EpochMs
  /**
   * Milliseconds from any beginning, which go on evenly also when somebody sets the clock. Where it is missing, `now` takes its
   * place: for clocks that nobody sets.
   */
  steady?(): number
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>
}

/**
 * The machine's own clock.
 *
 * A sleep keeps the process alive, on purpose: a program that waits for a code must not end because nothing else
 * is going on. Whoever wants to leave earlier aborts the signal.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  sleep: (ms, signal) => sleepUntil((wake) => startTimer(ms, wake), signal),
}

/** The time by which intervals are measured. */
export const steadyNow = (clock: Clock): number => clock.steady?.() ?? clock.now()

/** A promise that `schedule` wakes and `signal` breaks off; it leaves neither a timer nor a listener behind. */
export function sleepUntil(
  schedule: (wake: () => void) => () => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const unschedule = schedule(() => {
      signal?.removeEventListener('abort', breakOff)
      resolve()
    })
    function breakOff(): void {
      unschedule()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', breakOff, { once: true })
  })
}

/** Above this a timer of the platform fires at once instead of late. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

function startTimer(ms: number, wake: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  const wait = (leftMs: number): void => {
    const stepMs = Math.min(leftMs, LONGEST_TIMER_MS)
    timer = setTimeout(() => (leftMs > stepMs ? wait(leftMs - stepMs) : wake()), stepMs)
  }
  wait(ms)
  return () => clearTimeout(timer)
}
