import type { LeftOut } from './answers/answer.ts'
import type { Attempt, Call, RequestEvent, Setup, UnusedTurn } from './call.ts'
import { RateLimitedError, RefusedError, UnreadableAnswerError } from './errors.ts'
import { brokenOffBy, unreachable } from './failure.ts'
import { provesNothingSent } from './network-failure.ts'
import { quietly } from './quietly.ts'
import type { RateLimiter } from './rate-limit.ts'
import { readText } from './read-text.ts'
import { readReply, type Reply } from './reply.ts'
import { sendOnce } from './send-once.ts'
import { startSpan } from './span.ts'
import type { EpochMs } from './clock.ts'
import { Turn } from './turn.ts'
import { unlessAborted } from './unless-aborted.ts'

/** Each turn that was missed leaves a connection that is ready for the next. */
const MISSED_AT_MOST = 10

/**
 * Sends one request when its turn has come, and makes a result of what comes back.
 *
 * @throws {NumberlandError} and nothing else
 */
export async function attemptCall<T>(setup: Setup, call: Call<T>, attempt: Attempt): Promise<T> {
  const queuedAt = setup.clock.now()
  for (let missed = 0; ; missed++) {
    const given = await waitForTurn(setup, call, attempt)
    const turn = new Turn(setup.clock, call.span, given)
    try {
      return await useTurn(setup, call, attempt, turn, queuedAt)
    } catch (error) {
      if (!turn.isMissed || missed === MISSED_AT_MOST) throw error
    }
  }
}

async function useTurn<T>(
  setup: Setup,
  call: Call<T>,
  attempt: Attempt,
  turn: Turn,
  queuedAt: EpochMs,
): Promise<T> {
  const { clock, limiter, redact, onRequest } = setup
  const sentAt = clock.now()
  let leftOut = 0
  const onLeftOut = (rows: LeftOut): void => {
    leftOut += rows.count
    quietly(() => call.options.onLeftOut?.(rows))
  }
  const report = (outcome: Outcome): void => {
    if (onRequest === undefined) return
    const event: RequestEvent = {
      method: call.method.name,
      attempt: attempt.number,
      queuedMs: sentAt - queuedAt,
      durationMs: clock.now() - sentAt,
      ...(leftOut > 0 && { leftOut }),
      ...outcome,
    }
    quietly(() => onRequest(event))
  }
  try {
    const reply = await exchange(setup, call, attempt, turn)
    const result = readReply(reply, call, attempt, redact, onLeftOut)
    report({ outcome: 'answered', status: reply.status })
    return result
  } catch (error) {
    if (!turn.isMissed) report(outcomeOf(error))
    if (error instanceof RateLimitedError) void holdBack(limiter, error)
    throw error
  }
}

/** When the server does not say how long: the second that its limit is counted in. */
const DEFAULT_PAUSE_MS = 1000

async function holdBack(limiter: RateLimiter, { retryAfterMs }: RateLimitedError): Promise<void> {
  try {
    await limiter.pause?.(retryAfterMs ?? DEFAULT_PAUSE_MS)
  } catch {
    // the caller learns of the refusal, not of this
  }
}

/** Whatever fails here, nothing was sent. */
async function waitForTurn<T>(setup: Setup, call: Call<T>, attempt: Attempt): Promise<unknown> {
  const { span, options, method } = call
  try {
    const turn = setup.limiter.acquire(options.priority ?? method.priority, span.signal)
    const given = await unlessAborted(turn, span.signal)
    span.signal?.throwIfAborted() // the turn and the end may come in one moment
    if (span.isOver) throw new Error('The turn came when the time was over')
    return given
  } catch (thrown) {
    const reason = brokenOffBy(call) ?? 'rate-limiter'
    throw unreachable(call, attempt, setup.redact, { reason, mayHaveHappened: false, thrown })
  }
}

async function exchange<T>(
  setup: Setup,
  call: Call<T>,
  attempt: Attempt,
  turn: Turn,
): Promise<Reply> {
  const span = startSpan(setup.clock, call.options.timeoutMs ?? setup.timeoutMs, call.span.signal)
  try {
    return await span.limit(fetchReply(setup, call, turn, span.signal))
  } catch (thrown) {
    const reason = brokenOffBy(call, span) ?? 'network'
    // What repeats a request below us fails as its last try did: that no connection was made says nothing of the first.
    const isUnsent = reason === 'network' && !turn.hasStarted && provesNothingSent(thrown)
    if (isUnsent && asksForAnotherTurn(thrown)) turn.pass()
    const mayHaveHappened = !turn.isVoid && !isUnsent
    throw unreachable(call, attempt, setup.redact, { reason, mayHaveHappened, thrown })
  } finally {
    span.end()
  }
}

const asksForAnotherTurn = (thrown: unknown): boolean =>
  (thrown as Partial<UnusedTurn>).anotherTurn === true

async function fetchReply<T>(
  setup: Setup,
  call: Call<T>,
  turn: Turn,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  const beforeStart = (): void => turn.start()
  const init = {
    ...(signal !== undefined && { signal }),
    headers: { accept: 'application/json' },
    cache: 'no-store',
    redirect: 'manual', // to follow one would carry the key to wherever it points
    referrerPolicy: 'no-referrer',
    beforeStart,
    ...(turn.given !== undefined && { turn: turn.given }),
    dispatcher: sendOnce(undefined, beforeStart), // known to Node's fetch alone
  } as const
  const response = await setup.fetch(urlOf(setup, call), init)
  if (!Number.isInteger(response.status)) throw new TypeError('What fetch gave is no Response')
  return {
    status: response.status,
    retryAfter: response.status === 200 ? null : response.headers.get('retry-after'),
    ...(await readText(response, call.method.mostBytes)),
  }
}

function urlOf<T>({ urlBeforeMethod }: Setup, { method, parameters }: Call<T>): string {
  const url = urlBeforeMethod + method.upstream
  if (Object.keys(parameters).length === 0) return url
  return `${url}&${new URLSearchParams(parameters).toString()}`
}

type Outcome = Pick<RequestEvent, 'outcome' | 'result' | 'status'>

function outcomeOf(error: unknown): Outcome {
  if (error instanceof RefusedError) return { outcome: 'refused', result: error.result }
  if (error instanceof RateLimitedError) return { outcome: 'rate-limited', status: error.status }
  if (error instanceof UnreadableAnswerError) return { outcome: 'unreadable', status: error.status }
  return { outcome: 'unreachable' }
}
