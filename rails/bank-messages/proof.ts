/** Who sent a call: the phone, proven by a signature over the body, or somebody who only knows its secret. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** A phone signs each try anew; its clock may be off by so much. */
const WINDOW_MS = 5 * 60_000

export type Proof =
  /** Signed over body and time: nobody else can have made it. */
  | { readonly kind: 'signed' }
  /** Made with the secret, but the body could be another: it proves who may speak, not what was said. */
  | { readonly kind: 'known' }
  | { readonly kind: 'stale'; readonly skewMs: number }
  | { readonly kind: 'forged' }

export function proofOf(
  body: Uint8Array,
  headers: Headers,
  form: URLSearchParams | undefined,
  secret: string,
  nowMs: number,
): Proof {
  if (headers.has('x-signature')) return signed(body, headers, secret, nowMs)
  if (form?.has('sign') === true) return signedTime(form, secret, nowMs)
  const given = secretIn(headers)
  return given !== undefined && isSame(given, secret) ? { kind: 'known' } : { kind: 'forged' }
}

/** Lower hex HMAC-SHA256 over the raw body, followed at once by the time in seconds. */
function signed(body: Uint8Array, headers: Headers, secret: string, nowMs: number): Proof {
  const timestamp = headers.get('x-timestamp') ?? ''
  if (!/^\d{1,12}$/.test(timestamp)) return { kind: 'forged' }
  const expected = createHmac('sha256', secret).update(body).update(timestamp).digest('hex')
  if (!isSame((headers.get('x-signature') ?? '').toLowerCase(), expected)) return { kind: 'forged' }
  return inTime(Number(timestamp) * 1000, nowMs, 'signed')
}

/** Base64 of HMAC-SHA256 over the time in milliseconds and the secret: the message itself is not covered. */
function signedTime(form: URLSearchParams, secret: string, nowMs: number): Proof {
  const timestamp = form.get('timestamp') ?? ''
  if (!/^\d{1,15}$/.test(timestamp)) return { kind: 'forged' }
  const expected = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
  if (!isSame(unescaped(form.get('sign') ?? ''), expected)) return { kind: 'forged' }
  return inTime(Number(timestamp), nowMs, 'known')
}

function inTime(atMs: number, nowMs: number, kind: 'signed' | 'known'): Proof {
  const skewMs = atMs - nowMs
  return Math.abs(skewMs) > WINDOW_MS ? { kind: 'stale', skewMs } : { kind }
}

/** Some send it escaped twice; a plus that was not escaped has become a space. */
function unescaped(sign: string): string {
  try {
    return decodeURIComponent(sign).replaceAll(' ', '+')
  } catch {
    return sign
  }
}

/** `Authorization: Bearer …`, or the password of `Basic …`. */
function secretIn(headers: Headers): string | undefined {
  const authorization = headers.get('authorization') ?? ''
  const [, bearer] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  if (bearer !== undefined) return bearer
  const [, basic] = /^Basic +([\w+/=]+)$/i.exec(authorization) ?? []
  return (
    basic &&
    Buffer.from(basic, 'base64')
      .toString()
      .replace(/^[^:]*:/, '')
  )
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** In the same time, whatever differs. */
const isSame = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected))
