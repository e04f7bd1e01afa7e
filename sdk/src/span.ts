import type { Clock } from './clock.ts'

/** Why the signal of finished work aborts; one for all, because making an error with its stack is slow. */
const DONE = new Error('The work is done')

/** A stretch of time that work may take: it ends by itself, with its parent, or when the work is done. */
export interface Span {
  readonly signal: AbortSignal
  /** Whether its own time was over, rather than its parent's. */
  readonly isOver: boolean
  /** Settles as `work` does, but rejects at once when the span ends, even if the work does not listen to the signal. */
  race<T>(work: Promise<T>): Promise<T>
  /** The work is done: lets go of the timer and the parent. */
  end(): void
}

/** Starts a span of `ms`; `Infinity`: without a limit of its own. */
export function startSpan(clock: Clock, ms: number, parent: AbortSignal | undefined): Span {
  const controller = new AbortController()
  const { signal } = controller
  let isOver = false
  const follow = (): void => controller.abort(parent?.reason)

  const expire = (): void => {
    isOver = true
    controller.abort(new Error(`Time is over after ${ms} ms`))
  }

  if (parent?.aborted) follow()
  else parent?.addEventListener('abort', follow, { once: true })
  if (ms <= 0) expire()
  else if (ms < Infinity && !signal.aborted) clock.sleep(ms, signal).then(expire, () => undefined) // rejects when the work was done in time

  return {
    signal,
    get isOver() {
      return isOver
    },
    race: (work) => Promise.race([work, abortion(signal)]),
    end() {
      parent?.removeEventListener('abort', follow)
      controller.abort(DONE)
    },
  }
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
