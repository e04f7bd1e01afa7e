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
  /**
   * Calls `ring` after `ms` milliseconds, unless the function that comes back is called before. Where it is missing, `sleep` takes
   * its place, which costs more: each call of the API sets such a timer, and hardly one rings.
   */
  timer?(ms: number, ring: () => void): () => void
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
  timer: (ms, ring) => startTimer(ms, ring),
}

/** The time by which intervals are measured. */
export const steadyNow = (clock: Clock): number => clock.steady?.() ?? clock.now()

/** Why the nap of a timer that was called off ends; one for all, because making an error with its stack is slow. */
const CALLED_OFF = new Error('The timer was called off')

/** Calls `ring` after `ms` milliseconds by that clock. @returns the way to call it off */
export function setTimer(clock: Clock, ms: number, ring: () => void): () => void {
  if (clock.timer !== undefined) return clock.timer(ms, ring)
  const nap = new AbortController()
  clock.sleep(ms, nap.signal).then(ring, () => undefined)
  return () => nap.abort(CALLED_OFF)
}

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
