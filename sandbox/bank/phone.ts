/** The owner's phone: it gets the banks' messages and forwards them to the shop, as well as such apps do. */
import type { SenderName } from './parcel.ts'

/** How the phone does its work. */
export const PHONE_MODES = ['well', 'twice', 'late', 'out-of-order', 'silent'] as const

export type PhoneMode = (typeof PHONE_MODES)[number]

export const PHONE_APPS = [
  'smsgate',
  'incoming-sms',
  'sms-forwarder',
] as const satisfies readonly SenderName[]

export type PhoneApp = (typeof PHONE_APPS)[number]

/** What was entered on the phone. Plain JSON. */
export interface PhoneSettings {
  readonly mode: PhoneMode
  readonly app: PhoneApp
  /** Where it sends to: an address, or a path of the shop. */
  readonly hook: string
  /** What it signs with. */
  readonly secret: string
}

/** A message on the phone. Plain JSON. */
export interface Sms {
  readonly id: string
  readonly sender: string
  readonly text: string
  readonly atMs: number
  /** The shop's card that it is about. */
  readonly card: string
  readonly kind: string
  readonly amountRial: number
  readonly balanceRial: number
}

/**
 * What an app sends for a message.
 *
 * @param eventId differs each time that the phone takes up the same message
 */
export function forwarded(app: PhoneApp, sms: Sms, eventId: string): string {
  switch (app) {
    case 'smsgate':
      return JSON.stringify({
        deviceId: DEVICE,
        event: 'sms:received',
        id: eventId,
        webhookId: 'deposits',
        payload: {
          messageId: messageIdOf(sms),
          message: sms.text,
          phoneNumber: sms.sender,
          sender: sms.sender,
          simNumber: 1,
          receivedAt: inTehran(sms.atMs),
        },
      })
    case 'incoming-sms':
      return escaped({
        from: sms.sender,
        text: sms.text,
        sentStamp: sms.atMs,
        receivedStamp: sms.atMs + 900,
        sim: 'sim1',
      })
    case 'sms-forwarder':
      return new URLSearchParams({ from: sms.sender, content: sms.text }).toString()
  }
}

/** A sign of life of SMSGate; the other apps give none. */
export const ping = (eventId: string): string =>
  JSON.stringify({
    deviceId: DEVICE,
    event: 'system:ping',
    id: eventId,
    webhookId: 'ping',
    payload: { health: { status: 'pass', checks: {} } },
  })

const DEVICE = 'simulated-phone'

/** Not unique, as the app says itself: a short sum of sender and text. */
function messageIdOf({ sender, text, atMs }: Sms): string {
  let sum = 0
  for (const char of `${sender}${atMs}${text}`) sum = (Math.imul(sum, 31) + char.charCodeAt(0)) | 0
  return (sum >>> 0).toString(16).padStart(8, '0')
}

const TEHRAN_MS = 3.5 * 60 * 60_000

const inTehran = (atMs: number): string =>
  new Date(Math.floor(atMs) + TEHRAN_MS).toISOString().replace('Z', '+03:30')

/** Letters beyond ASCII stand as `\uXXXX`. */
const escaped = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[\u0080-\uFFFF]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
