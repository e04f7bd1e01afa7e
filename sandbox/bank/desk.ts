/** What every simulated gateway is: calls that a program makes, and a page where somebody pays. */
import type { Context } from 'hono'
import { type Body, readObject, UnreadableBody } from '../reading.ts'
import type { Books } from './books.ts'
import type { GatewayName, Payment } from './payment.ts'

/** What a request brings along besides itself. */
export interface DeskEnv {
  Bindings: {
    /** The gateway's own address as the caller reached it, without a slash at its end. */
    readonly home: string
  }
}

/** Where a browser goes next. */
export interface Way {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

export interface Call {
  /** By which faults are planned. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'ALL'
  readonly path: string
  readonly answer: (c: Context<DeskEnv>, fields: Body) => Response
}

export interface Desk {
  readonly gateway: GatewayName
  readonly calls: readonly Call[]
  /** The paths of the payer's page. */
  readonly pages: readonly string[]
  /** Whose page it is that was asked for. */
  readonly paymentOf: (c: Context<DeskEnv>) => Payment | undefined
  /** Where the payer is sent; undefined: nowhere. */
  readonly wayBack: (payment: Payment) => Way | undefined
}

/** A merchant's account at each gateway. */
export interface Credentials {
  readonly zarinpal: { readonly merchantId: string }
  readonly zibal: { readonly merchant: string }
  readonly aqayepardakht: { readonly pin: string }
  readonly cryptopay: { readonly token: string }
  readonly nowpayments: { readonly apiKey: string; readonly ipnSecret: string }
  readonly abangateway: { readonly token: string; readonly webhookSecret: string }
  /** What the phone signs with. */
  readonly depositSecret: string
}

export interface DeskParts {
  readonly books: Books
  readonly credentials: Credentials
  /** How long a coin's network takes. */
  readonly confirmMs: number
}

/** What a request says, in its query and its body; JSON and forms alike. @returns undefined for a body that is neither */
export async function readFields(c: Context): Promise<Body | undefined> {
  const text = await c.req.text()
  try {
    return { ...c.req.query(), ...readBody(text, c.req.header('content-type') ?? '') }
  } catch (error) {
    if (error instanceof UnreadableBody) return undefined
    throw error
  }
}

function readBody(text: string, contentType: string): Body {
  return contentType.startsWith('application/x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(text))
    : readObject(text)
}

/** A field as text; numbers too, since programs send ids either way. */
export function textOf(fields: Body, name: string): string {
  const value = fields[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A whole number, also where it is written as text. */
export function wholeOf(fields: Body, name: string): number | undefined {
  const text = textOf(fields, name)
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

export const isAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

/** An address with more in its query. */
export function withQuery(address: string, fields: Readonly<Record<string, string>>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
  return url.href
}
