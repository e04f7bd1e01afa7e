import { setTimer, steadyNow, type Clock } from './clock.ts'
import { unlessAborted } from './unless-aborted.ts'

/** A stretch of time that work may take: it ends by itself, with its parent, or when the work is done. */
export interface Span {
  /** Aborts when the span ends early; undefined when nothing can end it early. */
  readonly signal: AbortSignal | undefined
  /** Whether its own time was over, rather than its parent's. */
  readonly isOver: boolean
  /** Settles as `work` does, or leaves it alone and rejects when the span ends early. */
  limit<T>(work: Promise<T>): Promise<T>
  /** The work is done: lets go of the timer and the parent. */
  end(): void
}

/** Starts a span of `ms`; `Infinity`: without a limit of its own. */
export function startSpan(clock: Clock, ms: number, parent: AbortSignal | undefined): Span {
  return ms === Infinity
    ? {
        signal: parent,
        isOver: false,
        limit: (work) => unlessAborted(work, parent),
        end: () => undefined,
      }
    : startLimitedSpan(clock, ms, parent)
}

function startLimitedSpan(clock: Clock, ms: number, parent: AbortSignal | undefined): Span {
  const controller = new AbortController()
  const endsAt = steadyNow(clock) + ms
  let isOver = false
  let leave = (_reason: unknown): void => undefined
  let callOff = (): void => undefined
  const stop = (reason: unknown): void => {
    controller.abort(reason)
    leave(controller.signal.reason)
  }
  const follow = (): void => {
    callOff()
    stop(parent?.reason)
  }
  const expire = (): void => {
    isOver = true
    stop(new Error(`Time is over after ${ms} ms`))
  }

  if (parent?.aborted) follow()
  else {
    parent?.addEventListener('abort', follow, { once: true })
    if (ms <= 0) expire()
    else callOff = setTimer(clock, ms, expire)
  }

  return {
    signal: controller.signal,
    get isOver() {
      // A process that stood still hears of other things before its timers.
      return isOver || steadyNow(clock) >= endsAt
    },
    // Without a listener of the signal's, which takes longer than all else here.
    limit: (work) =>
      new Promise((resolve, reject) => {
        leave = reject
        if (controller.signal.aborted) reject(controller.signal.reason)
        work.then(resolve, reject)
      }),
    end() {
      parent?.removeEventListener('abort', follow)
      callOff()
    },
  }
}
