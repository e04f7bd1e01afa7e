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
  if (ms !== Infinity) return new LimitedSpan(clock, ms, parent)
  return parent === undefined
    ? ENDLESS
    : { ...ENDLESS, signal: parent, limit: (work) => unlessAborted(work, parent) }
}

/** Nothing ends it: one for all. */
const ENDLESS: Span = {
  signal: undefined,
  isOver: false,
  limit: (work) => work,
  end: () => undefined,
}

/** Each call has one: a class, because closures and an object with getters of its own cost more to make. */
class LimitedSpan implements Span {
  readonly #controller = new AbortController()
  readonly #clock: Clock
  readonly #parent: AbortSignal | undefined
  readonly #endsAt: number
  #hasExpired = false
  #leave: ((reason: unknown) => void) | undefined
  #callOff: (() => void) | undefined
  #follow: (() => void) | undefined

  constructor(clock: Clock, ms: number, parent: AbortSignal | undefined) {
    this.#clock = clock
    this.#parent = parent
    this.#endsAt = steadyNow(clock) + ms
    if (parent !== undefined) this.#followParent(parent)
    if (ms <= 0) this.#expire(ms)
    else if (!this.signal.aborted) this.#callOff = setTimer(clock, ms, () => this.#expire(ms))
  }

  #followParent(parent: AbortSignal): void {
    this.#follow = () => {
      this.#callOff?.()
      this.#stop(parent.reason)
    }
    if (parent.aborted) this.#follow()
    else parent.addEventListener('abort', this.#follow, { once: true })
  }

  #expire(ms: number): void {
    this.#hasExpired = true
    this.#stop(new Error(`Time is over after ${ms} ms`))
  }

  #stop(reason: unknown): void {
    this.#controller.abort(reason)
    this.#leave?.(this.signal.reason)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get isOver(): boolean {
    // A process that stood still hears of other things before its timers.
    return this.#hasExpired || steadyNow(this.#clock) >= this.#endsAt
  }

  // Without a listener of the signal's, which takes longer than all else here.
  limit<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#leave = reject
      if (this.signal.aborted) reject(this.signal.reason)
      work.then(resolve, reject)
    })
  }

  end(): void {
    if (this.#follow !== undefined) this.#parent?.removeEventListener('abort', this.#follow)
    this.#callOff?.()
  }
}
