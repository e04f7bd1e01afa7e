import {
  durationFrom,
  functionFrom,
  ifGiven,
  optionsFrom,
  priorityFrom,
  signalFrom,
} from './arguments.ts'
import type { NumberStatus } from './answers/number-status.ts'
import type { Clock } from './clock.ts'
import { RefusedError, UnreachableError, type NumberlandError } from './errors.ts'
import { quietly } from './quietly.ts'
import { isPassing } from './transport.ts'
import type { Priority } from './waiting-line.ts'

/** How {@link Numberland.waitForCode} goes about it. */
export interface WaitOptions {
  /** How long to wait, at most; the number's `validMs` is a good choice. Default 20 minutes, the longest that a number is good for. */
  readonly timeoutMs?: number | undefined
  /** The wait between an answer and the next question. Default 3 s. Each question is one request of the rate limit. */
  readonly pollEveryMs?: number | undefined
  /** Breaks the wait off with an {@link UnreachableError}, `reason: 'aborted'`. The number goes on; wait again under its id. */
  readonly signal?: AbortSignal | undefined
  /** Default `poll`. */
  readonly priority?: Priority | undefined
  /** Called after each question without a code. What it throws is ignored. */
  readonly onProgress?: ((progress: WaitProgress) => void) | undefined
}

/** How far a wait has come. */
export interface WaitProgress {
  /** The last answer; undefined when this question brought none. */
  readonly status: NumberStatus | undefined
  /** Why this question brought no answer. The wait goes on. */
  readonly error: NumberlandError | undefined
  /** How many questions were asked. */
  readonly polls: number
  readonly elapsedMs: number
  readonly leftMs: number
}

/** @throws {TypeError} when they make no sense */
export function waitOptionsFrom(given: WaitOptions | null | undefined): WaitOptions {
  const options = optionsFrom('options', given, '{ timeoutMs: 600000 }')
  const { timeoutMs, pollEveryMs, signal, priority, onProgress } = options
  return {
    timeoutMs: ifGiven(timeoutMs, (ms) => durationFrom('options.timeoutMs', ms)),
    pollEveryMs: ifGiven(pollEveryMs, (ms) => durationFrom('options.pollEveryMs', ms)),
    signal: ifGiven(signal, (one) => signalFrom('options.signal', one)),
    priority: ifGiven(priority, (one) => priorityFrom('options.priority', one)),
    onProgress: ifGiven(onProgress, (one) =>
      functionFrom('options.onProgress', one, '(progress) => console.log(progress)'),
    ),
  }
}

const MINUTE = 60 * 1000

/**
 * Asks until there is a code, the number has ended or the time is over; passing failures are waited out.
 *
 * @param isOurs the number is known to exist: that it is unknown passes too
 */
export async function waitForCode(
  ask: () => Promise<NumberStatus>,
  clock: Clock,
  { timeoutMs = 20 * MINUTE, pollEveryMs = 3000, signal, onProgress }: WaitOptions,
  isOurs: boolean,
): Promise<NumberStatus> {
  const startedAt = clock.now()
  let isKnown = isOurs
  for (let polls = 1; ; polls++) {
    const { status, error } = await outcomeOf(ask, isKnown)
    isKnown ||= status !== undefined
    if (status !== undefined && hasEnded(status)) return status
    const elapsedMs = clock.now() - startedAt
    const leftMs = Math.max(0, timeoutMs - elapsedMs)
    quietly(() => onProgress?.({ status, error, polls, elapsedMs, leftMs }))
    if (leftMs === 0) {
      if (status === undefined) throw error // nobody knows how the number stands: that is no 'still waiting'
      return status
    }
    // Broken off here, the next question throws the error that belongs to it.
    await clock.sleep(Math.min(pollEveryMs, leftMs), signal).catch(() => undefined)
  }
}

type Outcome =
  | { readonly status: NumberStatus; readonly error: undefined }
  | { readonly status: undefined; readonly error: NumberlandError }

async function outcomeOf(ask: () => Promise<NumberStatus>, isKnown: boolean): Promise<Outcome> {
  try {
    return { status: await ask(), error: undefined }
  } catch (error) {
    if (!mayPass(error) && !(isKnown && isUnknownId(error))) throw error
    return { status: undefined, error }
  }
}

/** A single question's deadline, or a store behind the rate limit that is away, does not end the wait either. */
function mayPass(error: unknown): error is NumberlandError {
  return isPassing(error) || (error instanceof UnreachableError && error.reason !== 'aborted')
}

const isUnknownId = (error: unknown): error is RefusedError =>
  error instanceof RefusedError && error.kind === 'unknown-id'

function hasEnded({ state, code }: NumberStatus): boolean {
  if (code !== undefined) return true
  switch (state) {
    case 'cancelled':
    case 'banned':
    case 'completed':
      return true
    case 'waiting':
    case 'waiting-again':
    case 'received': // with a code that cannot be read yet
      return false
  }
}
