import { createAsk, unknown, type Answer } from './ask.ts'
import { fieldsOf, idOf, ORDER_ID, parameter, parseFields, wholeOf, type Fields } from './fields.ts'
import type {
  AskedPayment,
  Created,
  Gateway,
  GatewayOptions,
  Inquiry,
  NewPayment,
  PushReading,
  Unknown,
} from './rail.ts'
import { said } from './reason.ts'
import { isSignedWith } from './signature.ts'

const INVOICE_ID = /^inv_[0-9a-z]{8,40}$/
const MINUTE_MS = 60_000

/** The token, the cards, the wallet that fees are taken from, and the address for pushes are the owner's business. */
const OWN_FAULTS =
  /^(unauthorized|forbidden|no_card_registered|cards_at_ceiling|insufficient_fee_wallet|unsafe_callback_url)$/

/**
 * AbanGateway, v1, in Rial: card to card, confirmed by the messages of the owner's bank. The payer is asked for a few Rial more, by
 * which the deposit is known; what is credited is the amount of the shop.
 *
 * @param options `webhookSecret`: without it nothing is pushed, and a payment is seen when it is next asked about
 */
export function createAbangateway(
  options: GatewayOptions & { readonly token: string; readonly webhookSecret?: string },
): Gateway {
  const { token, webhookSecret } = options
  const headers = { authorization: `Bearer ${token}` }
  const ask = createAsk(options, { url: 'https://api.abangateway.ir', headers })
  const secrets = webhookSecret === undefined ? [token] : [token, webhookSecret]

  async function call(path: string, body?: Fields, signal?: AbortSignal): Promise<Called> {
    const answer = await ask({ path: `/api/v1/invoices${path}`, ...(body && { body }) }, signal)
    return answer.kind === 'answer' ? readAnswer(answer, secrets) : answer
  }

  async function create(payment: NewPayment, signal?: AbortSignal): Promise<Created> {
    const isPushed = webhookSecret !== undefined && payment.pushUrl.startsWith('https://')
    const answer = await call(
      '',
      {
        amount_rial: payment.amount.units,
        order_id: payment.orderId,
        return_url: payment.returnUrl,
        description: payment.description.slice(0, 1000),
        expiry_minutes: Math.min(1440, Math.max(1, Math.floor(payment.expiresInMs / MINUTE_MS))),
        ...(isPushed && { callback_url: payment.pushUrl }),
      },
      signal,
    )
    if (answer.kind === 'unknown') return answer
    if (answer.kind === 'refusal')
      return { ...answer, kind: 'refused', isOurFault: OWN_FAULTS.test(answer.code) }
    const { invoice_id: gatewayId, payment_url: payUrl } = answer.fields
    return isInvoiceId(gatewayId) && typeof payUrl === 'string' && /^https?:\/\/\S+$/.test(payUrl)
      ? { kind: 'created', gatewayId, payUrl }
      : unknown('a success without an invoice')
  }

  async function inquire(payment: AskedPayment, signal?: AbortSignal): Promise<Inquiry> {
    const answer = await call(`/${payment.gatewayId}`, undefined, signal)
    if (answer.kind === 'unknown') return answer
    if (answer.kind === 'refusal') return unknown(`refused: ${answer.code}`)
    const { status, invoice_id: id } = answer.fields
    if (id !== payment.gatewayId) return unknown('it answers for another invoice')
    switch (status) {
      case 'pending':
      case 'expired': // a late transfer may still be linked to it by hand
        return { kind: 'waiting' }
      case 'paid':
        return verify(payment, answer.fields, signal)
      case 'partially_paid':
        return otherAmount(payment, undefined, 'a part of it was paid')
      case 'cancelled':
        return { kind: 'failed', code: status, reason: 'the invoice was cancelled unpaid' }
      default:
        return unknown('a status that is not known')
    }
  }

  /** Succeeds once; "already verified" is as good, for the shop's own books decide what was credited. */
  async function verify(
    payment: AskedPayment,
    invoice: Fields,
    signal: AbortSignal | undefined,
  ): Promise<Inquiry> {
    const units = wholeOf(invoice['amount_rial'])
    const orderId = invoice['order_id']
    if (units === undefined || typeof orderId !== 'string' || !ORDER_ID.test(orderId))
      return unknown('paid, without an amount or an order')
    if (orderId !== payment.orderId) return otherAmount(payment, units, 'it names another order')
    if (units !== payment.amount.units) return otherAmount(payment, units, 'another amount')
    const answer = await call(`/${payment.gatewayId}/verify`, {}, signal)
    if (answer.kind === 'unknown') return answer
    const isRepeat = answer.kind === 'refusal' && answer.code === 'already_verified'
    if (!isRepeat && (answer.kind === 'refusal' || answer.fields['verified'] !== true))
      return unknown(`verify says ${answer.kind === 'refusal' ? answer.code : 'nothing'}`)
    return { kind: 'paid', reference: payment.gatewayId, amount: payment.amount, isRepeat }
  }

  return {
    name: 'abangateway',
    currency: 'IRR',
    limits: { leastUnits: 1_000 },
    create,
    readReturn(query) {
      const gatewayId = parameter(query, 'invoice_id', INVOICE_ID)
      const orderId = parameter(query, 'order_id', ORDER_ID)
      if (gatewayId === undefined && orderId === undefined) return undefined
      return { ...(gatewayId && { gatewayId }), ...(orderId && { orderId }) }
    },
    ...(webhookSecret !== undefined && {
      readPush: (body, pushHeaders) =>
        isSignedWith(pushHeaders.get('x-signature'), 'sha256', webhookSecret, body)
          ? readEvent(parseFields(new TextDecoder().decode(body)))
          : { kind: 'forged' },
    }),
    inquire,
  }
}

type Called =
  | { readonly kind: 'fields'; readonly fields: Fields }
  | { readonly kind: 'refusal'; readonly code: string; readonly reason: string }
  | Unknown

/** A refusal is `{error: {code, message}}`; without a code, it is known by its status. */
function readAnswer({ status, fields }: Answer, secrets: readonly string[]): Called {
  if (status < 300) return { kind: 'fields', fields }
  const error = fieldsOf(fields['error'])
  const code = idOf(error?.['code']) ?? CODES[status] ?? `HTTP ${status}`
  return { kind: 'refusal', code, reason: said(error?.['message'], ...secrets) }
}
const CODES: Readonly<Record<number, string>> = { 401: 'unauthorized', 403: 'forbidden' }

const isInvoiceId = (value: unknown): value is string =>
  typeof value === 'string' && INVOICE_ID.test(value)

function otherAmount({ gatewayId }: AskedPayment, units: number | undefined, why: string): Inquiry {
  const amount = units === undefined ? undefined : ({ currency: 'IRR', units } as const)
  return { kind: 'other-amount', reference: gatewayId, amount, note: `AbanGateway: ${why}` }
}

/** Of what was paid, ran out or was cancelled: each is a reason to ask. */
function readEvent(event: Fields | undefined): PushReading {
  if (event === undefined) return { kind: 'unreadable' }
  const { invoice_id: gatewayId, order_id: orderId } = event
  return isInvoiceId(gatewayId) && typeof orderId === 'string' && ORDER_ID.test(orderId)
    ? { kind: 'hint', push: { gatewayId, orderId } }
    : { kind: 'not-ours' }
}
