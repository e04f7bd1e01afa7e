import { steadyNow, type Clock } from './clock.ts'
import { JITTER_MS } from './pace.ts'
import type { Span } from './span.ts'

/**
 * A turn that is not used by then is void. A request may stand before a connection that is being made, or its process may be
 * stopped: requests that waited so would leave together. The limiters leave room for so much, and as much again on the way.
 */
const START_WITHIN_MS = JITTER_MS / 2

/** The turn of one request, from when it was given. A class, because an object with getters of its own costs more to make. */
export class Turn {
  readonly #clock: Clock
  readonly #span: Span
  readonly #givenAt: number
  #state: 'given' | 'started' | 'missed' | 'over' = 'given'

  /** What the limiter gave with it. */
  readonly given: unknown

  /** @param span the time of the whole call */
  constructor(clock: Clock, span: Span, given?: unknown) {
    this.given = given
    this.#clock = clock
    this.#span = span
    this.#givenAt = steadyNow(clock)
  }

  /** The first byte is about to leave. @throws {Error} when it may not any more */
  start(): void {
    if (this.#span.isOver) this.#refuse('over', 'The time was over')
    if (steadyNow(this.#clock) - this.#givenAt > START_WITHIN_MS)
      this.#refuse('missed', 'The turn was missed')
    this.#state = 'started'
  }

  #refuse(state: 'missed' | 'over', why: string): never {
    this.#state = state
    throw new Error(why)
  }

  /** It is not used: nothing was sent, and the request waits for another. */
  pass(): void {
    this.#state = 'missed'
  }

  get hasStarted(): boolean {
    return this.#state === 'started'
  }

  /** It was not used in time, and nothing was sent. */
  get isMissed(): boolean {
    return this.#state === 'missed'
  }

  /** Nothing was sent, for that was not allowed any more. */
  get isVoid(): boolean {
    return this.#state === 'missed' || this.#state === 'over'
  }
}
