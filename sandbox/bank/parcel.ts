/** What the outside sends to a shop: pushes of gateways, messages that a phone forwards. Signed at the moment of sending. */
import { createHash, createHmac } from 'node:crypto'

const SECOND = 1000
const MINUTE = 60 * SECOND

export const SENDERS = [
  'cryptopay',
  'nowpayments',
  'abangateway',
  'smsgate',
  'incoming-sms',
  'sms-forwarder',
] as const

export type SenderName = (typeof SENDERS)[number]

/** Plain JSON. */
export interface Parcel {
  readonly id: string
  readonly sender: SenderName
  readonly to: string
  readonly body: string
  /** Null: held back until somebody lets it go. */
  dueAtMs: number | null
  tries: number
  /** Signed with a key that is not the merchant's. */
  readonly isForged: boolean
}

export interface Secrets {
  readonly cryptopayToken: string
  readonly nowpaymentsIpnSecret: string
  readonly abangatewaySecret: string
  readonly depositSecret: string
}

/** When it is tried again after so many failures; undefined: never. */
export function nextTryMs({ sender, tries }: Parcel): number | undefined {
  const { firstMs, most } = PATIENCE[sender]
  return tries < most ? firstMs * 2 ** (tries - 1) : undefined
}

/** Only the phones' numbers are documented. */
const PATIENCE: Readonly<Record<SenderName, { readonly firstMs: number; readonly most: number }>> =
  {
    cryptopay: { firstMs: 5 * SECOND, most: 12 },
    nowpayments: { firstMs: MINUTE, most: 4 },
    abangateway: { firstMs: 10 * SECOND, most: 6 },
    smsgate: { firstMs: 5 * SECOND, most: 15 },
    'incoming-sms': { firstMs: 10 * SECOND, most: 10 },
    'sms-forwarder': { firstMs: SECOND, most: 1 },
  }

/** @param nowMs the sender's own clock */
export function requestOf(parcel: Parcel, secrets: Secrets, nowMs: number): Request {
  const { headers, body } = DRESSED[parcel.sender](
    parcel.body,
    parcel.isForged ? FORGED : secrets,
    nowMs,
  )
  return new Request(parcel.to, { method: 'POST', headers, body, redirect: 'manual' })
}

const FORGED: Secrets = {
  cryptopayToken: 'not the token',
  nowpaymentsIpnSecret: 'not the secret',
  abangatewaySecret: 'not that secret',
  depositSecret: 'not the secret either',
}

interface Dressed {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const JSON_TYPE = 'application/json; charset=utf-8'

const DRESSED: Readonly<
  Record<SenderName, (body: string, secrets: Secrets, nowMs: number) => Dressed>
> = {
  cryptopay: (body, { cryptopayToken }) => ({
    body,
    headers: {
      'content-type': 'application/json',
      'crypto-pay-api-signature': hex('sha256', createHash('sha256').update(cryptopayToken), body),
    },
  }),
  nowpayments: (body, { nowpaymentsIpnSecret }) => ({
    body,
    headers: {
      'content-type': 'application/json',
      'x-nowpayments-sig': hex('sha512', nowpaymentsIpnSecret, sorted(body)),
    },
  }),
  // The time is not signed.
  abangateway: (body, { abangatewaySecret }, nowMs) => ({
    body,
    headers: {
      'content-type': 'application/json',
      'x-event': 'invoice.paid',
      'x-timestamp': String(Math.floor(nowMs / SECOND)),
      'x-signature': hex('sha256', abangatewaySecret, body),
    },
  }),
  smsgate: (body, { depositSecret }, nowMs) => {
    const seconds = String(Math.floor(nowMs / SECOND))
    return {
      body,
      headers: {
        'content-type': JSON_TYPE,
        'user-agent': 'me.capcom.smsgateway/1.66.0 (simulated)',
        'x-timestamp': seconds,
        'x-signature': hex('sha256', depositSecret, `${body}${seconds}`),
      },
    }
  },
  // It signs nothing: a fixed header is all that its user can add.
  'incoming-sms': (body, { depositSecret }) => ({
    body,
    headers: { 'content-type': JSON_TYPE, authorization: `Bearer ${depositSecret}` },
  }),
  // What is signed is the time alone, with the secret once more in the text.
  'sms-forwarder': (body, { depositSecret }, nowMs) => {
    const form = new URLSearchParams(body)
    const sign = createHmac('sha256', depositSecret)
      .update(`${nowMs}\n${depositSecret}`)
      .digest('base64')
    form.set('timestamp', String(nowMs))
    form.set('sign', encodeURIComponent(sign))
    return {
      body: form.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }
  },
}

function hex(algorithm: string, key: string | ReturnType<typeof createHash>, text: string): string {
  return createHmac(algorithm, typeof key === 'string' ? key : key.digest())
    .update(text)
    .digest('hex')
}

/** NOWPayments signs the body with its keys in order, also those of what lies within. */
const sorted = (body: string): string => JSON.stringify(inOrder(JSON.parse(body)))

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, inOrder(inner)]))
}
