/**
 * What tests of a program on this SDK need: time that they turn by hand.
 *
 * @module numberland/testing
 */
import { sleepUntil, type Clock, type EpochMs } from './clock.ts'

/** A {@link Clock} that stands still until it is turned. */
export interface TurnedClock extends Clock {
  /**
   * Moves time on by `ms`.
   *
   * Sleepers wake one by one in the order of their moments, those that lie down on the way included; time stands at
   * a sleeper's moment when it wakes, and all promise work settles before the next one. Calls queue up behind each other.
   */
  advance(ms: number): Promise<void>
  /** How many sleepers there are. */
  pending(): number
}

interface Sleeper {
  readonly wakeAt: EpochMs
  readonly wake: () => void
}

/** How a {@link TurnedClock} is made. */
export interface TurnedClockOptions {
  /** Time stands still while this is true: for work on a socket, of whose end no promise here tells. Default: never. */
  readonly isBusy?: (() => boolean) | undefined
}

/** Makes a clock for tests; by default it starts on a morning of November 2026. */
export function createTurnedClock(
  startMs: EpochMs = Date.UTC(2026, 10, 23, 8),
  { isBusy = () => false }: TurnedClockOptions = {},
): TurnedClock {
  let now = startMs
  let turning: Promise<void> = Promise.resolve()
  let movements = 0
  const sleepers: Sleeper[] = [] // by moment; of one moment, whoever lay down first

  function lieDown(ms: number, wake: () => void): () => void {
    const sleeper = { wakeAt: now + ms, wake }
    movements++
    sleepers.splice(firstAfter(sleepers, sleeper.wakeAt), 0, sleeper)
    return () => {
      movements++
      sleepers.splice(sleepers.indexOf(sleeper), 1)
    }
  }

  /** Passes rounds of the event loop until nobody has lain down or been sent away for some. */
  async function settle(): Promise<void> {
    for (let loops = 0, quiet = 0; quiet < QUIET_ROUNDS && loops < MOST_ROUNDS;) {
      const before = movements
      const busy = isBusy()
      await new Promise<void>(busy ? nextMoment : nextRound)
      if (!busy) loops++
      quiet = busy || movements !== before ? 0 : quiet + 1
    }
  }

  async function turn(ms: number): Promise<void> {
    const end = now + ms
    await settle()
    for (let next = sleepers[0]; next && next.wakeAt <= end; next = sleepers[0]) {
      sleepers.shift()
      now = next.wakeAt
      next.wake()
      await settle()
    }
    now = end
    await settle()
  }

  return {
    now: () => now,
    sleep: (ms, signal) =>
      // A sleep of nothing is no wait: nobody has to turn the clock for it.
      ms > 0 || signal?.aborted
        ? sleepUntil((wake) => lieDown(ms, wake), signal)
        : Promise.resolve(),
    advance(ms) {
      if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError(`Time does not move by ${ms} ms`)
      turning = turning.then(() => turn(ms))
      return turning
    },
    pending: () => sleepers.length,
  }
}

/** Where a sleeper of that moment belongs, found by halving. */
function firstAfter(sleepers: readonly Sleeper[], moment: EpochMs): number {
  let low = 0
  let high = sleepers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sleepers[middle] as Sleeper).wakeAt <= moment) low = middle + 1
    else high = middle
  }
  return low
}

/** Promise work ends within one round; the others are for streams and whatever else passes through the event loop. */
const QUIET_ROUNDS = 5

/** Something may go on for ever, a server on a socket for instance. */
const MOST_ROUNDS = 200

declare const setImmediate: ((callback: () => void) => unknown) | undefined

/** Leaves the processor to who is waited for. */
function nextMoment(callback: () => void): void {
  setTimeout(callback, 1)
}

function nextRound(callback: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(callback)
  else setTimeout(callback)
}
