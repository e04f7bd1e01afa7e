import { steadyNow, type Clock } from './clock.ts'
import { JITTER_MS } from './pace.ts'
import type { Span } from './span.ts'

/**
 * A turn that is not used by then is void. A request may stand before a connection that is being made, or its process may be
 * stopped: requests that waited so would leave together. The limiters leave room for so much, and as much again on the way.
 */
const START_WITHIN_MS = JITTER_MS / 2

/** The turn of one request, from when it was given. */
export interface Turn {
  /** The first byte is about to leave. @throws {Error} when it may not any more */
  start(): void
  readonly hasStarted: boolean
  /** It was not used in time, and nothing was sent. */
  readonly isMissed: boolean
  /** Nothing was sent, for that was not allowed any more. */
  readonly isVoid: boolean
}

/** @param span the time of the whole call */
export function beginTurn(clock: Clock, span: Span): Turn {
  const givenAt = steadyNow(clock)
  let state: 'given' | 'started' | 'missed' | 'over' = 'given'
  const refuse = (why: 'missed' | 'over'): never => {
    state = why
    throw new Error(why === 'missed' ? 'The turn was missed' : 'The time was over')
  }
  return {
    start() {
      if (span.isOver) refuse('over')
      if (steadyNow(clock) - givenAt > START_WITHIN_MS) refuse('missed')
      state = 'started'
    },
    get hasStarted() {
      return state === 'started'
    },
    get isMissed() {
      return state === 'missed'
    },
    get isVoid() {
      return state === 'missed' || state === 'over'
    },
  }
}
