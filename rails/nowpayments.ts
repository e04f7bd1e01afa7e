import { createAsk, unknown, type Answer } from './ask.ts'
import { idOf, ORDER_ID, parameter, parseFields, type Fields } from './fields.ts'
import type {
  Amount,
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
import { sortedTexts } from './sorted-json.ts'
import { centsOf, quantityOf, usd } from './usd.ts'

const PAYMENT_ID = /^\d{1,20}$/
/** The one coin that is asked for: worth a dollar, on the network whose fees are low. */
const COIN = 'usdttrc20'

/** NOWPayments, v1, in US cents, paid in USDT on TRON. Only the gateway's own `finished` is money. */
export function createNowpayments(
  options: GatewayOptions & { readonly apiKey: string; readonly ipnSecret: string },
): Gateway {
  const { apiKey, ipnSecret } = options
  const headers = { 'x-api-key': apiKey }
  const ask = createAsk(options, { url: 'https://api.nowpayments.io', headers })

  async function call(path: string, body?: Fields, signal?: AbortSignal): Promise<Called> {
    const answer = await ask({ path: `/v1/${path}`, ...(body && { body }) }, signal)
    return answer.kind === 'answer' ? readAnswer(answer, [apiKey, ipnSecret]) : answer
  }

  async function create(payment: NewPayment, signal?: AbortSignal): Promise<Created> {
    const invoice = await call(
      'invoice',
      {
        price_amount: payment.amount.units / 100,
        price_currency: 'usd',
        pay_currency: COIN,
        order_id: payment.orderId,
        order_description: payment.description.slice(0, 250),
        ipn_callback_url: payment.pushUrl,
        success_url: payment.returnUrl,
        cancel_url: payment.returnUrl,
      },
      signal,
    )
    if (invoice.kind !== 'fields') return createdNot(invoice)
    const iid = idOf(invoice.fields['id'])
    const page = pageOf(invoice.fields['invoice_url'])
    if (iid === undefined || page === undefined) return unknown('a success without an invoice')
    // An invoice cannot be asked about with an API key, a payment can: without one, only a push would tell.
    const first = await call('invoice-payment', { iid, pay_currency: COIN }, signal)
    if (first.kind !== 'fields') return createdNot(first)
    const gatewayId = idOf(first.fields['payment_id'])
    if (gatewayId === undefined) return unknown('a success without a payment')
    page.searchParams.set('paymentId', gatewayId)
    return { kind: 'created', gatewayId, payUrl: page.href }
  }

  async function inquire(asked: AskedPayment, signal?: AbortSignal): Promise<Inquiry> {
    const { gatewayId, hintedId } = asked
    const isHinted = hintedId !== undefined && PAYMENT_ID.test(hintedId)
    const id = isHinted ? hintedId : gatewayId
    const answer = await call(`payment/${id}`, undefined, signal)
    if (answer.kind === 'unknown') return answer
    // A hint may name anything: what is not of this order says nothing of its money.
    const isOfOrder = answer.kind === 'fields' && answer.fields['order_id'] === asked.orderId
    if (isHinted && !isOfOrder) return { kind: 'waiting' }
    return answer.kind === 'fields'
      ? readPayment(asked, id, answer.fields)
      : unknown(`refused with ${answer.code}: ${answer.reason}`)
  }

  return {
    name: 'nowpayments',
    currency: 'USD',
    /** What it costs to receive a coin makes smaller payments senseless; the gateway's own minimum changes daily. */
    limits: { leastUnits: 300 },
    create,
    readReturn(query) {
      const gatewayId = parameter(query, 'NP_id', PAYMENT_ID)
      return gatewayId === undefined ? undefined : { gatewayId }
    },
    readPush: (body, pushHeaders) =>
      readPush(new TextDecoder().decode(body), pushHeaders.get('x-nowpayments-sig'), ipnSecret),
    inquire,
  }
}

type Called =
  | { readonly kind: 'fields'; readonly fields: Fields }
  | {
      readonly kind: 'refusal'
      readonly code: string
      readonly reason: string
      readonly status: number
    }
  | Unknown

/** Refusals are `{status: false, statusCode, code, message}` with the same HTTP status. */
function readAnswer({ status, fields }: Answer, secrets: readonly string[]): Called {
  if (status < 300) return { kind: 'fields', fields }
  const code = idOf(fields['code']) ?? `HTTP ${status}`
  return { kind: 'refusal', status, code, reason: said(fields['message'], ...secrets) }
}

function createdNot(answer: Exclude<Called, { kind: 'fields' }>): Created {
  if (answer.kind === 'unknown') return answer
  const { code, reason, status } = answer
  return { kind: 'refused', code, reason, isOurFault: status === 401 || status === 403 }
}

function pageOf(url: unknown): URL | undefined {
  const page = typeof url === 'string' ? URL.parse(url) : null
  return page !== null && /^https?:$/.test(page.protocol) ? page : undefined
}

function readPush(text: string, signature: string | null, secret: string): PushReading {
  let texts: readonly string[]
  try {
    texts = sortedTexts(text)
  } catch {
    return { kind: 'unreadable' }
  }
  if (!isSignedWith(signature, 'sha512', secret, ...texts)) return { kind: 'forged' }
  const fields = parseFields(text)
  const gatewayId = idOf(fields?.['payment_id'])
  const orderId = fields?.['order_id']
  const isOurs = typeof orderId === 'string' && ORDER_ID.test(orderId)
  return isOurs && gatewayId !== undefined && PAYMENT_ID.test(gatewayId)
    ? { kind: 'hint', push: { gatewayId, orderId } }
    : { kind: 'not-ours' }
}

function readPayment(asked: AskedPayment, id: string, payment: Fields): Inquiry {
  if (idOf(payment['payment_id']) !== id) return unknown('it answers for another payment')
  if (payment['order_id'] !== asked.orderId) return unknown('it names another order')
  const status = payment['payment_status']
  switch (status) {
    case 'waiting':
    case 'confirming':
    case 'confirmed':
    case 'sending':
      return { kind: 'waiting' }
    case 'finished':
      return readFinished(asked, id, payment)
    case 'partially_paid':
      return otherAmount(id, payment, 'a part of it was paid')
    case 'wrong_asset_confirmed':
      return otherAmount(id, payment, 'another coin was paid')
    case 'failed':
    case 'expired':
      return readUnfinished(id, status, payment)
    case 'refunded':
      return { kind: 'refunded', reason: 'the payment was refunded' }
    default:
      return unknown('a status that is not known')
  }
}

/** Ended without success: only where nothing came in there is nothing to decide. An expired address still takes what is sent to it. */
function readUnfinished(id: string, status: 'failed' | 'expired', payment: Fields): Inquiry {
  const paid = quantityOf(payment['actually_paid'])
  if (paid === undefined) return unknown(`${status}, without saying what was paid`)
  if (paid > 0) return otherAmount(id, payment, `it ${status}, and something was paid`)
  return status === 'expired'
    ? { kind: 'waiting' }
    : { kind: 'failed', code: status, reason: 'the payment failed unpaid' }
}

function readFinished(asked: AskedPayment, id: string, payment: Fields): Inquiry {
  const { amount } = asked
  const doubts: readonly (readonly [boolean, string])[] = [
    [isSet(payment['parent_payment_id']), 'a repeated deposit, or of another coin'],
    [priceOf(payment) !== amount.units, 'another price'],
    [coinOf(payment) !== COIN, 'another coin'],
    [paidOf(payment)?.units !== amount.units, 'more or less than the price'],
  ]
  const why = doubts.find(([holds]) => holds)?.[1]
  return why === undefined
    ? { kind: 'paid', reference: id, amount, payer: payerOf(payment), isRepeat: false }
    : otherAmount(id, payment, why)
}

function otherAmount(id: string, payment: Fields, why: string): Inquiry {
  const note = `NOWPayments: ${why}`
  const payer = payerOf(payment)
  return { kind: 'other-amount', reference: id, amount: paidOf(payment), note, payer }
}

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== 0

const coinOf = (payment: Fields): string | undefined => idOf(payment['pay_currency'])?.toLowerCase()

const priceOf = (payment: Fields): number | undefined =>
  idOf(payment['price_currency'])?.toLowerCase() === 'usd'
    ? centsOf(payment['price_amount'])
    : undefined

/** The share of the price that came in, in whole cents: a cent too much or too little is another amount. */
function paidOf(payment: Fields): Amount | undefined {
  const price = priceOf(payment)
  const due = quantityOf(payment['pay_amount'])
  const paid = quantityOf(payment['actually_paid'])
  if (price === undefined || paid === undefined || due === undefined || due === 0) return undefined
  const cents = Math.floor((price * paid) / due + 1e-6)
  return Number.isSafeInteger(cents) ? usd(cents) : undefined
}

const payerOf = (payment: Fields): { note: string } => ({
  note: `${quantityOf(payment['actually_paid']) ?? '?'} ${coinOf(payment) ?? '?'}`,
})
