import { callOptionsFrom } from './arguments.ts'
import { attemptCall } from './attempt.ts'
import type { Attempt, Call, CallOptions, CallParameters, Setup } from './call.ts'
import {
  RateLimitedError,
  RefusedError,
  NumberlandError,
  UnreachableError,
  UnreadableAnswerError,
} from './errors.ts'
import { brokenOffBy, unreachable } from './failure.ts'
import type { Method } from './methods.ts'
import { startSpan } from './span.ts'

/** Calls a method of the API. @throws {NumberlandError} and nothing else */
export type Send = <T>(
  method: Method<T>,
  parameters: CallParameters,
  options?: CallOptions,
) => Promise<T>

export function createTransport(setup: Setup): Send {
  return async (method, parameters, given) => {
    const options = callOptionsFrom(given)
    const span = startSpan(setup.clock, options.deadlineMs ?? setup.deadlineMs, options.signal)
    const call = { method, parameters, options, span }
    try {
      return await callUntilAnswered(setup, call)
    } catch (error) {
      throw error instanceof NumberlandError ? error : unforeseen(setup, call, error)
    } finally {
      span.end()
    }
  }
}

/** A fault that is nobody's answer, of a clock that was given for instance: who knows how far the call has come. */
function unforeseen<T>({ redact }: Setup, call: Call<T>, thrown: unknown): NumberlandError {
  const attempt = { number: 1, mayHaveHappenedBefore: true }
  return unreachable(call, attempt, redact, { reason: 'network', mayHaveHappened: true, thrown })
}

async function callUntilAnswered<T>(setup: Setup, call: Call<T>): Promise<T> {
  const retries = call.method.repeatable ? (call.options.retries ?? setup.retries) : 0
  let attempt: Attempt = { number: 1, mayHaveHappenedBefore: false }
  for (;;) {
    try {
      return await attemptCall(setup, call, attempt)
    } catch (error) {
      if (!(attempt.number <= retries) || !isPassing(error)) throw error
      attempt = { number: attempt.number + 1, mayHaveHappenedBefore: error.mayHaveHappened }
      await waitBefore(attempt, error, setup, call)
    }
  }
}

/** Whether another attempt may end differently. */
export function isPassing(error: unknown): error is NumberlandError {
  if (error instanceof RefusedError) return error.kind === 'fault'
  if (error instanceof UnreachableError)
    return error.reason === 'network' || error.reason === 'timeout'
  return error instanceof UnreadableAnswerError || error instanceof RateLimitedError
}

/** Full jitter: clients that failed together do not come back together. */
async function waitBefore<T>(
  attempt: Attempt,
  error: NumberlandError,
  setup: Setup,
  call: Call<T>,
): Promise<void> {
  const { clock, random, retryBaseMs, retryCapMs, redact } = setup
  const capMs = Math.min(retryCapMs, retryBaseMs * 2 ** (attempt.number - 2))
  const asked = error instanceof RateLimitedError ? (error.retryAfterMs ?? 0) : 0
  try {
    await clock.sleep(Math.round(Math.max(random() * capMs, asked)), call.span.signal)
  } catch (thrown) {
    const reason = brokenOffBy(call) ?? 'aborted'
    throw unreachable(call, attempt, redact, { reason, mayHaveHappened: false, thrown })
  }
}
