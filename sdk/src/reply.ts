import { parseAnswer, refusalOf, type OnLeftOut } from './answers/answer.ts'
import { UnexpectedAnswer } from './answers/field.ts'
import type { Attempt, Call } from './call.ts'
import { RateLimitedError, RefusedError, UnreadableAnswerError } from './errors.ts'
import { failedCall } from './failure.ts'
import { withoutAccounts, type Redact } from './secret.ts'

/** What came back over HTTP. */
export interface Reply {
  readonly status: number
  readonly retryAfter: string | null
  readonly text: string
  /** The rest was not read, see `mostBytes` of a method. */
  readonly isCut: boolean
}

/** Makes a result of a reply, or the error that it stands for. Numberland's own JSON counts whatever the HTTP status. */
export function readReply<T>(
  reply: Reply,
  call: Call<T>,
  attempt: Attempt,
  redact: Redact,
  onLeftOut?: OnLeftOut,
): T {
  const failed = (mayHaveHappened: boolean): Failed => ({
    ...failedCall(call, redact),
    mayHaveHappened: mayHaveHappened || attempt.mayHaveHappenedBefore,
  })
  if (reply.status === 429) throw rateLimited(reply, failed(false))
  try {
    if (reply.isCut) throw new UnexpectedAnswer('it is too long')
    const answer = parseAnswer(reply.text)
    const refusal = refusalOf(answer)
    if (refusal === undefined) return call.method.read(answer, onLeftOut)
    const description = redact(refusal.description)
    throw new RefusedError({ ...failed(false), result: refusal.result, description })
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer)) throw error
    if (reply.status === 403) throw rateLimited(reply, failed(true))
    const boughtId = error.boughtId ?? call.method.boughtIdIn?.(reply.text)
    throw new UnreadableAnswerError({
      ...failed(true),
      problem: error.message,
      beginning: beginningOf(reply.text, redact),
      status: reply.status,
      ...(boughtId !== undefined && { boughtId: redact(boughtId) }),
    })
  }
}

type Failed = ReturnType<typeof failedCall> & { readonly mayHaveHappened: boolean }

const rateLimited = ({ status, retryAfter }: Reply, failed: Failed): RateLimitedError =>
  new RateLimitedError({ ...failed, status, retryAfterMs: retryAfterMs(retryAfter) })

const LONGEST_RETRY_AFTER_MS = 60_000

/** Seconds, as servers send it against too many requests; a date would only say when their clock thinks it is. */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null || !/^\d+$/.test(header)) return undefined
  return Math.min(Number(header) * 1000, LONGEST_RETRY_AFTER_MS)
}

const LENGTH_OF_BEGINNING = 200

/** Blacked out before it is cut, or a piece of the key could be left at the edge. */
const beginningOf = (text: string, redact: Redact): string =>
  withoutAccounts(redact(text)).slice(0, LENGTH_OF_BEGINNING)
