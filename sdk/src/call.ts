import type { OnLeftOut } from './answers/answer.ts'
import type { Clock } from './clock.ts'
import type { Method, MethodName } from './methods.ts'
import type { RateLimiter } from './rate-limit.ts'
import type { Redact } from './secret.ts'
import type { Span } from './span.ts'
import type { Priority } from './waiting-line.ts'

/** What every method of {@link Numberland} takes. */
export interface CallOptions {
  /** Breaks the call off, also while it queues. It then rejects with an {@link UnreachableError}, `reason: 'aborted'`. */
  readonly signal?: AbortSignal | undefined
  /** For one attempt, from its sending to the end of its answer. Default: the client's, 15 s. */
  readonly timeoutMs?: number | undefined
  /** For the whole call: queue, attempts and the waits between them. Default: the client's, which has none. */
  readonly deadlineMs?: number | undefined
  /** What goes first when requests queue. Default: `change` for purchases and controls, `poll` for `status`, else `read`. */
  readonly priority?: Priority | undefined
  /**
   * How often an attempt without an answer is made again. Default: the client's, 2. Purchases and `repeat` are never
   * made again, whatever stands here.
   */
  readonly retries?: number | undefined
  /** Told when rows of a list could not be read and were left out. What it throws is ignored. */
  readonly onLeftOut?: OnLeftOut | undefined
}

/** How one request went. Holds no secret: neither the key nor the URL, no parameter, no answer. */
export interface RequestEvent {
  readonly method: MethodName
  /** 1 for the first of a call. */
  readonly attempt: number
  /** How long it waited for its turn. */
  readonly queuedMs: number
  /** From the sending to the end of the answer. */
  readonly durationMs: number
  readonly outcome: 'answered' | 'refused' | 'unreachable' | 'unreadable' | 'rate-limited'
  /** The negative RESULT of a refusal. */
  readonly result?: number
  /** The HTTP status, once there was one. */
  readonly status?: number
  /** How many rows of a list could not be read and were left out; missing when all could be. */
  readonly leftOut?: number
}

/** The part of `fetch` that the SDK uses; the global one fits, and so does that of undici with a proxy. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>

/**
 * What the SDK asks of {@link Fetch}. Besides, it brings a `dispatcher` for Node's `fetch`, so that nothing is sent twice; whoever
 * puts another one in its place wraps it with {@link sendOnce}.
 */
export interface FetchInit {
  /** Missing when the attempt has no time-out and the call no signal and no deadline. */
  readonly signal?: AbortSignal
  readonly headers: Record<string, string>
  readonly cache: 'no-store'
  readonly redirect: 'manual'
  readonly referrerPolicy: 'no-referrer'
  /**
   * To be called right before the first byte leaves: it throws when the turn of the request was missed meanwhile, or its time is
   * over. Whoever puts another dispatcher in place hands it to {@link sendOnce}.
   */
  readonly beforeStart?: () => void
  /** What the limiter gave along with the turn of this request, see {@link RateLimiter}. */
  readonly turn?: unknown
}

/**
 * What {@link Fetch} may throw before the first byte has left: `anotherTurn: true` has the request wait for its turn again, ten times at
 * most. For whoever has several ways out, each with a limit of its own, and has found the one of this turn closed.
 */
export interface UnusedTurn extends Error {
  readonly anotherTurn: true
}

/** What the SDK reads of an answer. */
export interface FetchResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  /** Read piece by piece, up to a limit. Where it is missing, `text` is called instead. */
  readonly body?:
    | {
        getReader(): {
          read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
          cancel(): Promise<unknown>
        }
      }
    | null
    | undefined
  text(): Promise<string>
}

/** What a client is made of. */
export interface Setup {
  /** With the key in it, up to the name of the method. */
  readonly urlBeforeMethod: string
  readonly fetch: Fetch
  readonly limiter: RateLimiter
  readonly clock: Clock
  readonly random: () => number
  readonly redact: Redact
  readonly timeoutMs: number
  readonly deadlineMs: number
  readonly retries: number
  readonly retryBaseMs: number
  readonly retryCapMs: number
  readonly onRequest: ((event: RequestEvent) => void) | undefined
}

/** The query of a call, without key and method. */
export type CallParameters = Readonly<Record<string, string>>

/** One call of a method while it is under way. */
export interface Call<T> {
  readonly method: Method<T>
  readonly parameters: CallParameters
  readonly options: CallOptions
  /** The time of the whole call. */
  readonly span: Span
}

/** One sending of a call. */
export interface Attempt {
  readonly number: number
  /** An earlier attempt of this call may have been carried out. */
  readonly mayHaveHappenedBefore: boolean
}
