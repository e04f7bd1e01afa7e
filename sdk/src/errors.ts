import type { MethodName } from './methods.ts'
import { meaningOf, type RefusalKind } from './results.ts'

/** The call that failed. Its parameters never hold the API key. */
interface FailedCall {
  readonly method: MethodName
  readonly parameters?: Readonly<Record<string, string>>
}

/** The parent of everything that a method of this SDK rejects with. No error carries the API key or the URL, at any depth. */
export abstract class NumberlandError extends Error {
  static {
    this.prototype.name = 'NumberlandError'
  }
  /** The method of the SDK that was called. */
  readonly method: MethodName
  /**
   * Whether the call may have been carried out all the same. Counts for what changes something: after a purchase it
   * means that a number was perhaps bought, so do not buy again without comparing the balance.
   */
  readonly mayHaveHappened: boolean

  constructor(call: FailedCall, mayHaveHappened: boolean, story: string, cause?: Error) {
    super(`${described(call)}: ${story}`, cause && { cause })
    this.method = call.method
    this.mayHaveHappened = mayHaveHappened
  }
}

/**
 * Numberland understood and said no: a negative RESULT.
 *
 * Definite, except for `kind: 'fault'`: then the outcome of a purchase is open and `mayHaveHappened` is true.
 */
export class RefusedError extends NumberlandError {
  static {
    this.prototype.name = 'RefusedError'
  }
  /** The negative RESULT, see {@link RESULTS}. */
  readonly result: number
  readonly kind: RefusalKind
  /** Numberland's own words; may be empty. */
  readonly description: string

  constructor(
    details: FailedCall & {
      readonly result: number
      readonly description?: string
      /** An earlier attempt of the same call may have been carried out. */
      readonly mayHaveHappened?: boolean
    },
  ) {
    const { result, description = '', mayHaveHappened = false } = details
    const { kind, meaning, advice } = meaningOf(result)
    const words = description && ` Numberland says: ${description}.`
    super(
      details,
      mayHaveHappened || kind === 'fault',
      `refused with ${result}. ${meaning}${words} ${advice}`,
    )
    this.result = result
    this.kind = kind
    this.description = description
  }
}

/**
 * Why there is no answer. `aborted`: your signal; `deadline`: the call's whole time was over; `timeout`: one attempt's
 * time was over; `network`: the connection failed; `rate-limiter`: the given limiter failed, nothing was sent.
 */
export type UnreachableReason = 'aborted' | 'deadline' | 'timeout' | 'network' | 'rate-limiter'

/** No answer came: the connection failed, time was over, or the call was broken off. Not: an answer that makes no sense. */
export class UnreachableError extends NumberlandError {
  static {
    this.prototype.name = 'UnreachableError'
  }
  readonly reason: UnreachableReason

  constructor(
    details: FailedCall & {
      readonly reason: UnreachableReason
      readonly mayHaveHappened: boolean
      readonly cause?: Error
    },
  ) {
    const sent = details.mayHaveHappened ? 'it may have been carried out' : 'it was not carried out'
    super(details, details.mayHaveHappened, `no answer (${details.reason}); ${sent}`, details.cause)
    this.reason = details.reason
  }
}

/**
 * An answer came that is not one of Numberland's: HTML, a foreign or broken JSON, a redirect, nothing at all.
 * Often a filter or a proxy on the way has spoken in its place. Never to be read as the state of a number.
 */
export class UnreadableAnswerError extends NumberlandError {
  static {
    this.prototype.name = 'UnreadableAnswerError'
  }
  /** The first characters of the answer, without secrets. */
  readonly beginning: string
  /** The HTTP status. */
  readonly status: number
  /** After a purchase whose number cannot be read: its id. Give it back with {@link Numberland.cancel}. */
  readonly boughtId: string | undefined

  constructor(
    details: FailedCall & {
      readonly problem: string
      readonly beginning: string
      readonly status: number
      readonly mayHaveHappened: boolean
      readonly boughtId?: string
    },
  ) {
    const { problem, beginning, status } = details
    super(
      details,
      details.mayHaveHappened,
      `${wording(details)}, ${problem} (HTTP ${status}); it begins ${JSON.stringify(beginning)}`,
    )
    this.beginning = beginning
    this.status = status
    this.boughtId = details.boughtId
  }
}

/**
 * Too many requests from this IP, as far as can be told: HTTP 429, or a 403 that is no answer of Numberland's.
 * Send less, from all programs behind the IP together. A 429 was certainly not carried out; a 403 may come from a filter on
 * the way, so there `mayHaveHappened` is true.
 */
export class RateLimitedError extends NumberlandError {
  static {
    this.prototype.name = 'RateLimitedError'
  }
  /** How long the server asks us to keep away, when it says so. */
  readonly retryAfterMs: number | undefined
  /** The HTTP status. */
  readonly status: number

  constructor(
    details: FailedCall & {
      readonly status: number
      readonly retryAfterMs: number | undefined
      readonly mayHaveHappened: boolean
    },
  ) {
    const { status, retryAfterMs } = details
    const wait = retryAfterMs === undefined ? '' : `, to be asked again after ${retryAfterMs} ms`
    super(
      details,
      details.mayHaveHappened,
      `too many requests from this IP (HTTP ${status}${wait})`,
    )
    this.status = status
    this.retryAfterMs = retryAfterMs
  }
}

const wording = ({ boughtId }: { readonly boughtId?: string }): string =>
  boughtId === undefined
    ? 'not an answer of Numberland'
    : `a number was bought under the id ${boughtId}, in an answer`

function described({ method, parameters = {} }: FailedCall): string {
  const given = Object.entries(parameters).map(([name, value]) => `${name} ${value}`)
  return `${method}(${given.join(', ')})`
}
