/** AbanGateway's v1, after its documentation: card to card, seen in the bank's messages of the seller. Money is Rial. */
import type { Context } from 'hono'
import type { Body } from '../reading.ts'
import {
  type Call,
  type Desk,
  type DeskEnv,
  type DeskParts,
  isAddress,
  textOf,
  wholeOf,
} from './desk.ts'
import { isExpired, paidUnits, type Payment, type Transfer } from './payment.ts'

const MINUTE = 60_000
const USUAL_MINUTES = 30
const LONGEST_MINUTES = 1440
const IDS = 'abcdefghijklmnopqrstuvwxyz0123456789'
/** The seller's card, as its pages show it. */
const CARD = {
  card_number: '6037990000000006',
  card_holder: 'کارت آزمایشی',
  bank: 'ملی',
  iban: null,
}

export interface Abangateway extends Desk {
  /** Tells the merchant of a payment. */
  push(payment: Payment, transfer: Transfer): string
}

type Refusal = readonly [status: 401 | 402 | 404 | 409 | 410 | 422, code: string]

export function createAbangateway({ books, credentials }: DeskParts): Abangateway {
  const call = (
    name: string,
    method: Call['method'],
    path: string,
    answer: (c: Context<DeskEnv>, fields: Body) => object | Refusal,
  ): Call => ({
    name,
    method,
    path: `/api/v1/invoices${path}`,
    answer: (c, fields) => {
      const isKnown = c.req.header('authorization') === `Bearer ${credentials.abangateway.token}`
      const said = isKnown ? answer(c, fields) : ([401, 'unauthorized'] as const)
      if (!isRefusal(said)) return c.json(said, name === 'create' ? 201 : 200)
      const [status, code] = said
      return c.json({ error: { code, message: code.replaceAll('_', ' ') } }, status)
    },
  })

  function create({ env: { home } }: Context<DeskEnv>, fields: Body): object | Refusal {
    const units = wholeOf(fields, 'amount_rial') ?? 0
    const minutes = wholeOf(fields, 'expiry_minutes') ?? USUAL_MINUTES
    const pushUrl = textOf(fields, 'callback_url')
    const returnUrl = textOf(fields, 'return_url')
    if (units <= 0 || minutes < 1 || minutes > LONGEST_MINUTES) return [422, 'validation_failed']
    if (returnUrl !== '' && !isAddress(returnUrl)) return [422, 'validation_failed']
    if (pushUrl !== '' && !pushUrl.startsWith('https://')) return [422, 'unsafe_callback_url']
    const payment = books.payments.open(
      {
        gateway: 'abangateway',
        id: `inv_${books.numbering.text(20, IDS)}`,
        orderId: textOf(fields, 'order_id'),
        units,
        description: textOf(fields, 'description'),
        returnUrl,
        cancelUrl: returnUrl,
        pushUrl,
        returnsBy: 'GET',
        asset: 'IRR',
        settlesByItself: false,
        expiresInMs: minutes * MINUTE,
      },
      books.nowMs,
    )
    return describe(payment, home)
  }

  /** Succeeds once. */
  function verify(payment: Payment): object | Refusal {
    if (statusOf(payment) === 'expired') return [410, 'invoice_expired']
    if (statusOf(payment) !== 'paid') return [402, 'not_yet_paid']
    if (books.payments.verify(payment, books.nowMs) !== 'first') return [409, 'already_verified']
    return {
      verified: true,
      invoice_id: payment.id,
      order_id: payment.orderId || null,
      amount_rial: payment.units,
      paid_at: iso(payment.transfers[0]?.atMs ?? books.nowMs),
    }
  }

  function cancel(payment: Payment, home: string): object | Refusal {
    if (statusOf(payment) !== 'pending') return [409, 'not_pending']
    books.payments.end(payment, 'cancelled')
    return describe(payment, home)
  }

  /** Some Rial more than was asked for: by them the deposit is known. */
  const describe = (payment: Payment, home: string) => {
    const payable = payment.units + 10 * (payment.createdAtMs % 900) + 10
    return {
      invoice_id: payment.id,
      status: statusOf(payment),
      amount_rial: payment.units,
      payable_rial: payable,
      payable_toman: payable / 10,
      fee_rial: 40_000,
      order_id: payment.orderId || null,
      ...CARD,
      payment_url: `${home}/pay/${payment.id}`,
      expires_at: iso(payment.expiresAtMs),
      paid_at: payment.transfers[0] === undefined ? null : iso(payment.transfers[0].atMs),
      is_test: true,
    }
  }

  function statusOf(payment: Payment): string {
    if (payment.transfers.length > 0)
      return paidUnits(payment) < payment.units ? 'partially_paid' : 'paid'
    if (payment.state !== 'waiting') return 'cancelled'
    return isExpired(payment, books.nowMs) ? 'expired' : 'pending'
  }

  const found = (c: Context, answer: (payment: Payment) => object | Refusal): object | Refusal => {
    const payment = books.payments.find('abangateway', c.req.param('id') ?? '')
    return payment === undefined ? [404, 'not_found'] : answer(payment)
  }

  return {
    gateway: 'abangateway',
    calls: [
      call('create', 'POST', '', create),
      call('read', 'GET', '/:id', (c) => found(c, (payment) => describe(payment, c.env.home))),
      call('verify', 'POST', '/:id/verify', (c) => found(c, verify)),
      call('cancel', 'POST', '/:id/cancel', (c) =>
        found(c, (payment) => cancel(payment, c.env.home)),
      ),
    ],
    pages: ['/pay/:id'],
    paymentOf: (c) => books.payments.find('abangateway', c.req.param('id') ?? ''),
    wayBack: ({ returnUrl }) =>
      returnUrl === '' ? undefined : { method: 'GET', url: returnUrl, fields: {} },
    push: (payment, { atMs }) =>
      JSON.stringify({
        event: 'invoice.paid',
        invoice_id: payment.id,
        order_id: payment.orderId || null,
        status: statusOf(payment),
        amount_rial: payment.units,
        paid_at: iso(atMs),
        metadata: null,
      }),
  }
}

const isRefusal = (said: object): said is Refusal => Array.isArray(said)

const iso = (atMs: number): string => new Date(atMs).toISOString().replace(/\.\d+Z$/, '+00:00')
