import type { Clock } from './clock.ts'

/** A stretch of time that work may take: it ends by itself, with its parent, or when the work is done. */
export interface Span {
  /** Aborts when the span ends early; undefined when nothing can end it early. */
  readonly signal: AbortSignal | undefined
  /** Whether its own time was over, rather than its parent's. */
  readonly isOver: boolean
  /** The work is done: lets go of the timer and the parent. */
  end(): void
}

/** Starts a span of `ms`; `Infinity`: without a limit of its own. */
export function startSpan(clock: Clock, ms: number, parent: AbortSignal | undefined): Span {
  return ms === Infinity
    ? { signal: parent, isOver: false, end: () => undefined }
    : startLimitedSpan(clock, ms, parent)
}

/** Why the nap of finished work ends; one for all, because making an error with its stack is slow. */
const DONE = new Error('The work is done')

function startLimitedSpan(clock: Clock, ms: number, parent: AbortSignal | undefined): Span {
  const controller = new AbortController()
  // Its own signal: to abort the one that `fetch` holds, when all is done, would make it clean up what is gone.
  const nap = new AbortController()
  let isOver = false
  const follow = (): void => {
    controller.abort(parent?.reason)
    nap.abort(DONE)
  }
  const expire = (): void => {
    isOver = true
    controller.abort(new Error(`Time is over after ${ms} ms`))
  }

  if (parent?.aborted) follow()
  else parent?.addEventListener('abort', follow, { once: true })
  if (ms <= 0) expire()
  else if (!nap.signal.aborted) clock.sleep(ms, nap.signal).then(expire, () => undefined) // rejects when the work was done in time

  return {
    signal: controller.signal,
    get isOver() {
      return isOver
    },
    end() {
      parent?.removeEventListener('abort', follow)
      nap.abort(DONE)
    },
  }
}
