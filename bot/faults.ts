/** What Telegram's refusals mean to us. Nothing here, and nothing that is made here, holds the token or a message. */
import { BotError, GrammyError } from 'grammy'

/** Telegram gave no answer that can be read; whether the call was carried out is not known. */
export class TelegramSilentError extends Error {
  override readonly name = 'TelegramSilentError'
  readonly method: string

  /** @param reason never a URL: the token is in it. */
  constructor(method: string, reason: string) {
    super(`Telegram did not answer ${method}: ${reason}`)
    this.method = method
  }
}

/** Telegram said no. */
export class TelegramRefusedError extends Error {
  override readonly name = 'TelegramRefusedError'
  readonly method: string
  readonly code: number
  readonly retryAfterMs: number | undefined
  /** Where a group goes on that has become a supergroup. */
  readonly movedTo: number | undefined

  constructor(refusal: GrammyError) {
    super(`Telegram refused ${refusal.method}: ${refusal.error_code} ${refusal.description}`)
    this.method = refusal.method
    this.code = refusal.error_code
    const { retry_after: seconds, migrate_to_chat_id: movedTo } = refusal.parameters
    this.movedTo = movedTo
    this.retryAfterMs = seconds === undefined ? undefined : seconds * 1000
  }
}

/**
 * The error to log or to throw on: without the payload that a refusal carries (it may hold a code) and without the
 * context that grammY wraps around it (it holds the token).
 */
export function clean(error: unknown): Error {
  if (error instanceof BotError) return clean(error.error)
  if (error instanceof GrammyError) return new TelegramRefusedError(error)
  return error instanceof Error ? error : new Error(String(error))
}

type Fault =
  /** The message already looks like that. */
  | 'not-modified'
  /** The message to change or to delete is not there, or not ours to change. */
  | 'message-gone'
  /** A text where a picture is, or the other way round. */
  | 'other-kind'
  /** The picture is another bot's, or Telegram has forgotten it. */
  | 'file-gone'
  /** The person has blocked the bot, or is no more. */
  | 'unreachable'
  /** The topic of a group is closed, or not there any more. */
  | 'topic-closed'
  | 'no-right'
  | 'topic-gone'
  /** Too late to answer a tap or an inline query, or done before. */
  | 'query-too-old'
  | 'other'

const MEANINGS: readonly (readonly [RegExp, Fault])[] = [
  [/message is not modified/i, 'not-modified'],
  [
    /message (to edit|to delete|to be replied) not found|message can't be (edited|deleted)|MESSAGE_ID_INVALID/i,
    'message-gone',
  ],
  [/wrong (remote )?file[ _](identifier|id)|invalid file_id|FILE_REFERENCE_/i, 'file-gone'],
  [/there is no (text|caption) in the message to edit/i, 'other-kind'],
  [/chat not found|user not found|PEER_ID_INVALID/i, 'unreachable'],
  [/not enough rights|have no rights|CHAT_(ADMIN_REQUIRED|WRITE_FORBIDDEN)/i, 'no-right'],
  [/TOPIC_CLOSED/i, 'topic-closed'],
  [/message thread not found|TOPIC_(DELETED|ID_INVALID)/i, 'topic-gone'],
  [/query is too old|QUERY_ID_INVALID/i, 'query-too-old'],
]

export function faultOf(thrown: unknown): Fault {
  const error = clean(thrown)
  if (!(error instanceof TelegramRefusedError)) return 'other'
  if (error.code === 403) return 'unreachable'
  if (error.code !== 400) return 'other'
  return MEANINGS.find(([pattern]) => pattern.test(error.message))?.[1] ?? 'other'
}

/** Trouble of Telegram's own that passes, whatever was asked of it. */
export function isPassing(error: Error): boolean {
  if (error instanceof TelegramSilentError) return true
  return error instanceof TelegramRefusedError && (error.code === 429 || error.code >= 500)
}

/** Where the group is now to which this was sent, when that is why it was refused. */
export function movedTo(thrown: unknown): number | undefined {
  const error = clean(thrown)
  return error instanceof TelegramRefusedError ? error.movedTo : undefined
}

/** How long Telegram asks us to be quiet, when that is why it refused. */
export function quietForMs(thrown: unknown): number | undefined {
  const error = clean(thrown)
  return error instanceof TelegramRefusedError && error.code === 429
    ? (error.retryAfterMs ?? 1000)
    : undefined
}
