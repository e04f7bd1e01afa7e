/** What the provider has sold, and no row says yet: remembered in this process until it is written, or given back. */
import type { Clock, EpochMs, NumberStatus } from '#sdk'
import { SECOND } from '../clock.ts'
import type { Log } from '../basis.ts'

const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 3 * SECOND
/** From the beginning of a stop: long enough for a database that restarts, short enough for a supervisor that waits for 10 s. */
const STOP_WITHIN_MS = 3 * SECOND
/** For what is sold later than that. */
const LAST_TRY_MS = SECOND

/** One thing that was sold to us. */
export interface Sold {
  readonly kind: 'number' | 'permanent'
  readonly orderId: number
  /** Whoever owns the account finds it there by this id. It is no secret. */
  readonly providerId: string
  /** Later than this, to write it down helps nobody. */
  readonly until: EpochMs
  /** Undefined where the provider takes nothing back: it lists what is ours, and is looked at after the next start. */
  giveBack?(): Promise<NumberStatus>
}

/** What could not be written, and what became of it. */
class UnwrittenError extends Error {
  constructor({ kind, orderId, providerId }: Sold, cause: unknown) {
    super(`${kind} ${providerId} of order ${orderId} could not be written`, { cause })
  }
}

export interface Unwritten {
  /**
   * Tries to write it down, for as long as it takes.
   *
   * @throws {Error} when it came too late, or the process stops; then it was given back, as far as the provider takes it
   */
  write<T>(sold: Sold, write: () => Promise<T>): Promise<T>
  /** True while a purchase of that order is not written. */
  holds(kind: Sold['kind'], orderId: number): boolean
  /** A stop has begun: from now on there are seconds. */
  hurry(): void
  /** Resolves when nothing is remembered any more. */
  idle(): Promise<void>
}

export function createUnwritten({
  clock,
  log,
}: {
  readonly clock: Clock
  readonly log: Log
}): Unwritten {
  const held = new Map<Sold, Promise<void>>()
  const stop = new AbortController()
  let stopAt = Infinity

  /** A statement may hang for as long as its connection does: at a stop it is not waited for. */
  async function tryToWrite<T>(write: () => Promise<T>): Promise<T> {
    const over = new AbortController()
    const tired = Promise.withResolvers<never>()
    const tire = (): void => {
      const patienceMs = Math.max(LAST_TRY_MS, stopAt - clock.now())
      const giveUp = (): void => tired.reject(new Error('The process stops'))
      clock.sleep(patienceMs, over.signal).then(giveUp, () => undefined)
    }
    if (stop.signal.aborted) tire()
    else stop.signal.addEventListener('abort', tire, { once: true, signal: over.signal })
    return Promise.race([write(), tired.promise]).finally(() => over.abort())
  }

  async function insist<T>(sold: Sold, write: () => Promise<T>): Promise<T> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(3 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        return await tryToWrite(write)
      } catch (error) {
        log.error({ ...named(sold), err: error }, 'A purchase could not be written yet')
        if (clock.now() >= Math.min(sold.until, stopAt)) throw error
      }
      if (stop.signal.aborted) await clock.sleep(FIRST_PAUSE_MS, undefined)
      else await clock.sleep(pauseMs, stop.signal).catch(() => undefined) // a stop wakes it
    }
  }

  async function giveBack(sold: Sold): Promise<void> {
    try {
      const status = await sold.giveBack?.()
      log.error({ ...named(sold), state: status?.state }, 'A purchase was given back unwritten')
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      log.error({ ...named(sold), error: reason }, 'An unwritten purchase could not be given back')
    }
  }

  return {
    async write(sold, write) {
      const done = Promise.withResolvers<void>()
      held.set(sold, done.promise)
      log.info(named(sold), 'The provider sold a number')
      try {
        return await insist(sold, write)
      } catch (error) {
        await giveBack(sold)
        throw new UnwrittenError(sold, error)
      } finally {
        held.delete(sold)
        done.resolve()
      }
    },
    holds: (kind, orderId) =>
      [...held.keys()].some((sold) => sold.kind === kind && sold.orderId === orderId),
    hurry() {
      if (stop.signal.aborted) return
      stopAt = clock.now() + STOP_WITHIN_MS
      stop.abort()
    },
    async idle() {
      await Promise.all(held.values())
    },
  }
}

const named = ({ kind, orderId, providerId }: Sold) => ({ kind, orderId, providerId })
