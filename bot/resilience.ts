/** Patience with Telegram: what may be repeated is repeated, and nothing waits for ever. */
import { HttpError, InputFile, type Transformer } from 'grammy'
import { TelegramSilentError } from './faults.ts'
import type { Clock } from './options.ts'

const TRIES = 4
const CALL_WITHIN_MS = 15_000
/** Longer than a long poll. */
const POLL_WITHIN_MS = 45_000
/** Of a file, through a proxy that is slow. */
const UPLOAD_WITHIN_MS = 10 * 60_000
const QUIET_AT_MOST_S = 30
const FIRST_PAUSE_MS = 500

/** Said twice, these change nothing more. A message is never sent twice on a mere suspicion. */
const IDEMPOTENT = /^(get|edit|answer|set|delete)/
/** The poller, the first contact and the look at the webhook have a patience of their own. */
const ASKED_ONCE = /^(getUpdates|getMe|getWebhookInfo)$/

interface Surroundings {
  readonly clock: Clock
  /** Aborts when the bot stops waiting for answers. */
  readonly lifetime: AbortSignal
}

/** grammY's own notion of a signal; a standard one serves as well. */
type ForeignSignal = Parameters<Transformer>[3]

export function createResilience({ clock, lifetime }: Surroundings): Transformer {
  return async (previous, method, payload, signal) => {
    const given = signal as AbortSignal | undefined
    const until = given === undefined ? lifetime : AbortSignal.any([given, lifetime])
    const withinMs = patienceFor(method, payload)
    for (let attempt = 1; ; attempt++) {
      const last = attempt === TRIES || ASKED_ONCE.test(method)
      const pauseMs = FIRST_PAUSE_MS * 2 ** (attempt - 1)
      try {
        const answer = await inTime(method, withinMs, until, (limited) =>
          previous(method, payload, limited),
        )
        const waitMs = last || answer.ok ? undefined : pauseAfter(answer, method, pauseMs)
        if (waitMs === undefined) return answer
        await clock.sleep(waitMs, until)
      } catch (error) {
        if (last || until.aborted || !IDEMPOTENT.test(method)) throw error
        await clock.sleep(pauseMs, until)
      }
    }
  }
}

function patienceFor(method: string, payload: object): number {
  if (method === 'getUpdates') return POLL_WITHIN_MS
  const isUpload = 'document' in payload && payload.document instanceof InputFile
  return isUpload ? UPLOAD_WITHIN_MS : CALL_WITHIN_MS
}

interface Answer {
  readonly ok: boolean
  readonly error_code?: number
  readonly parameters?: { readonly retry_after?: number }
}

/** One call within its time. The time is the network's, not the shop's: a turned clock cannot hurry a socket. */
async function inTime<T extends Answer>(
  method: string,
  withinMs: number,
  until: AbortSignal,
  call: (signal: ForeignSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.any([until, AbortSignal.timeout(withinMs)]) as ForeignSignal
  const answer = await call(signal).catch((error: unknown) => {
    throw new TelegramSilentError(method, reasonOf(error))
  })
  if (answer.ok || typeof answer.error_code === 'number') return answer
  throw new TelegramSilentError(method, 'the answer is not from a Bot API server')
}

/** A refusal is certain, so even a message may be sent again after “too many requests”. */
function pauseAfter(refusal: Answer, method: string, pauseMs: number): number | undefined {
  const quietS = refusal.parameters?.retry_after
  if (quietS !== undefined) return quietS <= QUIET_AT_MOST_S ? quietS * 1000 : undefined
  const broken = refusal.error_code !== undefined && refusal.error_code >= 500
  return broken && IDEMPOTENT.test(method) ? pauseMs : undefined
}

/** The kind of failure without its message, which may hold the address and so the token. */
function reasonOf(error: unknown): string {
  const inner = error instanceof HttpError ? error.error : error
  if (typeof inner !== 'object' || inner === null) return 'unknown failure'
  const { code, cause, name } = inner as {
    code?: unknown
    cause?: { code?: unknown }
    name?: unknown
  }
  const known = [code, cause?.code, name].find((each) => typeof each === 'string' && each !== '')
  if (known === 'PROXY_REFUSES_LOGIN') return 'the proxy refuses the user name or the password'
  return typeof known === 'string' ? known : 'unknown failure'
}
