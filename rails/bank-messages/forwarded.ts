/** What the apps send that forward a phone's messages: one reader for each app, and one check of who it was. */
import { proofOf } from './proof.ts'
import type { BankMessage } from './types.ts'

/**
 * `smsgate`: SMSGate, the only app that signs what it sends. `incoming-sms`: Incoming SMS to URL. `smsforwarder`: SmsForwarder.
 * `plain`: a form of our own, `{ "messages": [{ "sender", "text", "receivedAt"? }] }`, for whatever can be told what to send.
 */
export type ForwardingApp = 'smsgate' | 'incoming-sms' | 'smsforwarder' | 'plain'

export type Forwarded =
  | {
      readonly kind: 'messages'
      /** None: a sign of life. */
      readonly messages: readonly BankMessage[]
      readonly app: ForwardingApp
      /** True when the signature covers the body: only then is it proven what the phone has said. */
      readonly isSigned: boolean
      readonly device?: string
    }
  | { readonly kind: 'forged' }
  /** Signed, but more than five minutes ago or ahead: an old call again, or a phone whose clock is wrong. */
  | { readonly kind: 'stale'; readonly skewMs: number }
  | { readonly kind: 'unreadable'; readonly why: 'too-long' | 'no-form' | 'no-message' }

/** Longer than any call of an app. To be checked before the body is read, too. */
export const FORWARDED_AT_MOST_BYTES = 64 * 1024
const MESSAGES_AT_MOST = 100
const DAY_MS = 24 * 60 * 60_000
/** An app gives up after two days; what claims to be older has a wrong stamp. */
const OLDEST_MS = 30 * DAY_MS

/** @param body the raw bytes: a signature is over them, not over what they mean */
export function readForwarded(
  body: Uint8Array,
  headers: Headers,
  secret: string,
  nowMs: number,
): Forwarded {
  if (body.length > FORWARDED_AT_MOST_BYTES) return { kind: 'unreadable', why: 'too-long' }
  const text = new TextDecoder().decode(body)
  const form = isForm(headers) ? new URLSearchParams(text) : undefined
  const proof = proofOf(body, headers, form, secret, nowMs)
  if (proof.kind === 'forged' || proof.kind === 'stale') return proof
  const read = form === undefined ? readJson(text) : readSmsForwarder(form)
  if (typeof read === 'string') return { kind: 'unreadable', why: read }
  const { app, device, raw } = read
  const messages = raw.slice(0, MESSAGES_AT_MOST).map((message) => messageOf(message, nowMs))
  if (raw.length > MESSAGES_AT_MOST || messages.some((message) => message === undefined))
    return { kind: 'unreadable', why: 'no-message' }
  return {
    kind: 'messages',
    messages: messages.filter((message) => message !== undefined),
    app,
    isSigned: proof.kind === 'signed',
    ...(device !== undefined && { device }),
  }
}

const isForm = (headers: Headers): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(headers.get('content-type') ?? '')

/** As an app writes it; nothing of it is believed to be what it should be. */
interface RawMessage {
  readonly sender: unknown
  readonly text: unknown
  readonly receivedAt: unknown
}
interface Read {
  readonly app: ForwardingApp
  readonly device?: string
  readonly raw: readonly RawMessage[]
}
type Unread = 'no-form' | 'no-message'
type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readJson(text: string): Read | Unread {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return 'no-form'
  }
  if (!isObject(json)) return 'no-form'
  if ('event' in json) return readSmsGate(json)
  if ('messages' in json) return readPlain(json)
  return 'from' in json ? readIncomingSms(json) : 'no-form'
}

/** Older apps leave `sender` out, where `phoneNumber` says the same. Other events are signs of life. */
function readSmsGate({ event, deviceId, payload }: Fields): Read | Unread {
  const device = typeof deviceId === 'string' ? { device: deviceId.slice(0, 64) } : {}
  const of = ({ sender, phoneNumber, message, receivedAt }: Fields): RawMessage => ({
    sender: sender ?? phoneNumber,
    text: message,
    receivedAt,
  })
  if (typeof event !== 'string') return 'no-form'
  if (event === 'sms:received')
    return isObject(payload) ? { app: 'smsgate', ...device, raw: [of(payload)] } : 'no-message'
  if (event !== 'sms:batch:received') return { app: 'smsgate', ...device, raw: [] }
  const batch = isObject(payload) ? payload['messages'] : undefined
  if (!Array.isArray(batch) || !batch.every(isObject)) return 'no-message'
  return { app: 'smsgate', ...device, raw: batch.map(of) }
}

function readPlain({ messages }: Fields): Read | Unread {
  if (!Array.isArray(messages) || !messages.every(isObject)) return 'no-message'
  return {
    app: 'plain',
    raw: messages.map(({ sender, text, receivedAt }) => ({ sender, text, receivedAt })),
  }
}

const readIncomingSms = ({ from, text, sentStamp, receivedStamp }: Fields): Read => ({
  app: 'incoming-sms',
  raw: [{ sender: from, text, receivedAt: sentStamp ?? receivedStamp }],
})

/** Its content has to be set to the text alone. */
const readSmsForwarder = (form: URLSearchParams): Read | Unread =>
  form.has('from') && form.has('content')
    ? {
        app: 'smsforwarder',
        raw: [
          {
            sender: form.get('from'),
            text: form.get('content'),
            receivedAt: form.get('timestamp') ?? undefined,
          },
        ],
      }
    : 'no-message'

function messageOf(
  { sender, text, receivedAt }: RawMessage,
  nowMs: number,
): BankMessage | undefined {
  if (typeof sender !== 'string' || typeof text !== 'string') return undefined
  return { sender: sender.slice(0, 64), text, receivedAtMs: stampOf(receivedAt, nowMs) }
}

/** Milliseconds or ISO 8601; without a stamp that can be right, it came just now. */
function stampOf(stamp: unknown, nowMs: number): number {
  const isFigure = typeof stamp === 'number' || (typeof stamp === 'string' && /^\d+$/.test(stamp))
  const atMs = isFigure ? Number(stamp) : typeof stamp === 'string' ? Date.parse(stamp) : Number.NaN
  return atMs > nowMs - OLDEST_MS && atMs < nowMs + DAY_MS ? atMs : nowMs
}
