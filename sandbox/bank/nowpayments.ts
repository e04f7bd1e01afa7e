/** NOWPayments' v1, after its documentation. Prices are in US dollars and paid in a coin. */
import type { Context } from 'hono'
import type { Body } from '../reading.ts'
import { coinAmount, COINS, type CoinName, isCoin, USUAL_COIN } from './coins.ts'
import { type Call, type Desk, type DeskEnv, type DeskParts, textOf, wholeOf } from './desk.ts'
import { isExpired, type Payment, type Transfer } from './payment.ts'

const DAY = 24 * 60 * 60_000
const INVOICE_MS = 7 * DAY
const FIRST_INVOICE = 4_522_000_000
const FIRST_DIRECT = 3_522_000_000
/** What `POST /auth` gives: the list of payments asks for it. */
const JWT = 'simulated.jwt.token'

export interface Nowpayments extends Desk {
  /** What is told of a transfer, and when after it. */
  pushes(
    payment: Payment,
    transfer: Transfer,
  ): readonly { readonly body: string; readonly afterMs: number }[]
}

type Refusal = {
  readonly statusCode: 400 | 401 | 403 | 404
  readonly code: string
  readonly message: string
}

export function createNowpayments({ books, credentials, confirmMs }: DeskParts): Nowpayments {
  const call = (
    name: string,
    method: Call['method'],
    path: string,
    answer: (c: Context<DeskEnv>, fields: Body) => object,
  ): Call => ({
    name,
    method,
    path: `/v1/${path}`,
    answer: (c, fields) => {
      const isKnown = c.req.header('x-api-key') === credentials.nowpayments.apiKey
      const said = isKnown || name === 'status' || name === 'auth' ? answer(c, fields) : NO_KEY
      if (isRefusal(said)) return c.json({ status: false, ...said }, said.statusCode)
      return c.json(said, method === 'POST' ? 201 : 200)
    },
  })

  function invoice({ env: { home } }: Context<DeskEnv>, fields: Body): object {
    const asked = read(fields)
    if (isRefusal(asked)) return asked
    const coin = textOf(fields, 'pay_currency').toLowerCase()
    const id = String(FIRST_INVOICE + books.numbering.next())
    const payment = books.payments.open(
      { ...asked, id, asset: isCoin(coin) ? coin : '' },
      books.nowMs,
    )
    return {
      id,
      token_id: '5803000000',
      order_id: payment.orderId || null,
      order_description: payment.description || null,
      price_amount: String(payment.units / 100),
      price_currency: 'usd',
      pay_currency: payment.asset || null,
      ipn_callback_url: payment.pushUrl || null,
      invoice_url: `${home}/payment/?iid=${id}`,
      success_url: payment.returnUrl || null,
      cancel_url: payment.cancelUrl || null,
      partially_paid_url: null,
      payout_currency: null,
      created_at: iso(payment.createdAtMs),
      updated_at: iso(payment.createdAtMs),
      is_fixed_rate: false,
      is_fee_paid_by_user: false,
    }
  }

  function read(fields: Body) {
    const price = /^(\d{1,7})(?:\.(\d{1,2})\d*)?$/.exec(textOf(fields, 'price_amount'))
    if (price === null || Number(price[0]) <= 0) return badRequest('price_amount must be a number')
    if (textOf(fields, 'price_currency').toLowerCase() !== 'usd')
      return badRequest('price_currency is not simulated')
    return {
      gateway: 'nowpayments' as const,
      orderId: textOf(fields, 'order_id'),
      units: Number(price[1]) * 100 + Number((price[2] ?? '').padEnd(2, '0')),
      description: textOf(fields, 'order_description'),
      returnUrl: textOf(fields, 'success_url'),
      cancelUrl: textOf(fields, 'cancel_url'),
      pushUrl: textOf(fields, 'ipn_callback_url'),
      returnsBy: 'GET' as const,
      settlesByItself: true,
      expiresInMs: INVOICE_MS,
    }
  }

  /** A payment with its address, for an invoice or by itself. */
  function payIn(payment: Payment | undefined, fields: Body): object {
    if (payment === undefined) return NOT_FOUND
    const coin = textOf(fields, 'pay_currency').toLowerCase()
    if (!isCoin(coin)) return badRequest('pay_currency is required')
    if (payment.transfers.length === 0) books.payments.chooseAsset(payment, coin)
    return describe(payment)
  }

  function payment(fields: Body): object {
    const asked = read(fields)
    if (isRefusal(asked)) return asked
    if (!isCoin(textOf(fields, 'pay_currency').toLowerCase()))
      return badRequest('pay_currency is required')
    const id = String(FIRST_DIRECT + books.numbering.next())
    return payIn(books.payments.open({ ...asked, id, asset: '' }, books.nowMs), fields)
  }

  /** By the id of a payment; of those that the payer's repeated transfers made, too. */
  function status(c: Context): object {
    const id = c.req.param('id')
    for (const each of ofThisGateway()) {
      if (paymentIdOf(each) === id && each.asset !== '') return describe(each)
      const child = each.transfers.slice(1).find((transfer) => transfer.id === id)
      if (child !== undefined) return describeChild(each, child)
    }
    return NOT_FOUND
  }

  function list(c: Context, fields: Body): object {
    if (c.req.header('authorization') !== `Bearer ${JWT}`) return NO_TOKEN
    const invoiceId = textOf(fields, 'invoiceId')
    const limit = wholeOf(fields, 'limit') ?? 10
    const page = wholeOf(fields, 'page') ?? 0
    const all = ofThisGateway()
      .filter(({ id, asset }) => asset !== '' && (invoiceId === '' || id === invoiceId))
      .toReversed()
    const data = all.slice(page * limit, page * limit + limit).map((each) => describe(each))
    return { data, limit, page, pagesCount: Math.ceil(all.length / limit), total: all.length }
  }

  const ofThisGateway = (): readonly Payment[] =>
    books.payments.all().filter(({ gateway }) => gateway === 'nowpayments')

  const describe = (payment: Payment, nowMs = books.nowMs) => {
    const [transfer] = payment.transfers
    const coin = isCoin(payment.asset) ? payment.asset : USUAL_COIN
    const paid = transfer === undefined ? 0 : coinAmount(transfer.units, coinOf(transfer, coin))
    return {
      payment_id: Number(paymentIdOf(payment)),
      parent_payment_id: null as number | null,
      invoice_id: payment.id.startsWith('4') ? Number(payment.id) : null,
      payment_status: statusAt(payment, nowMs),
      pay_address: `T${payment.id.padStart(33, 'S')}`,
      payin_extra_id: null,
      price_amount: payment.units / 100,
      price_currency: 'usd',
      pay_amount: coinAmount(payment.units, coin),
      actually_paid: paid,
      actually_paid_at_fiat: 0,
      pay_currency: transfer === undefined ? coin : coinOf(transfer, coin),
      order_id: payment.orderId || null,
      order_description: payment.description || null,
      purchase_id: String(Number(paymentIdOf(payment)) + 1_000_000),
      outcome_amount: paid * 0.99,
      outcome_currency: 'usdttrc20',
      payin_hash: transfer?.reference ?? null,
      created_at: iso(payment.createdAtMs),
      updated_at: iso(transfer?.atMs ?? payment.createdAtMs),
      type: 'crypto2crypto',
    }
  }

  const describeChild = (payment: Payment, transfer: Transfer) => {
    const coin = isCoin(payment.asset) ? payment.asset : USUAL_COIN
    const paid = coinAmount(transfer.units, coinOf(transfer, coin))
    return {
      ...describe(payment),
      payment_id: Number(transfer.id),
      parent_payment_id: Number(paymentIdOf(payment)),
      payment_status: 'finished',
      pay_amount: paid,
      actually_paid: paid,
      pay_currency: coinOf(transfer, coin),
      updated_at: iso(transfer.atMs),
    }
  }

  /** The network takes `confirmMs`; a program that takes any of the steps before the last for money is wrong. */
  function statusAt(payment: Payment, nowMs: number): string {
    const [transfer] = payment.transfers
    if (payment.backAtMs !== null) return 'refunded'
    if (payment.state === 'failed') return 'failed'
    if (transfer === undefined) return isExpired(payment, nowMs) ? 'expired' : 'waiting'
    const step = confirmMs === 0 ? 3 : Math.floor(((nowMs - transfer.atMs) / confirmMs) * 3)
    const steps = ['confirming', 'confirmed', 'sending']
    if (step < 3) return steps[Math.max(step, 0)] ?? 'confirming'
    if (payment.asset !== '' && transfer.asset !== payment.asset) return 'wrong_asset_confirmed'
    return transfer.units < payment.units ? 'partially_paid' : 'finished'
  }

  return {
    gateway: 'nowpayments',
    calls: [
      call('status', 'GET', 'status', () => ({ message: 'OK' })),
      call('auth', 'POST', 'auth', () => ({ token: JWT })),
      call('currencies', 'GET', 'currencies', () => ({
        currencies: Object.keys(COINS).filter((name) => name === name.toLowerCase()),
      })),
      call('min-amount', 'GET', 'min-amount', (_, fields) => ({
        currency_from: textOf(fields, 'currency_from'),
        currency_to: textOf(fields, 'currency_to'),
        min_amount: 1,
      })),
      call('invoice', 'POST', 'invoice', invoice),
      call('invoice-payment', 'POST', 'invoice-payment', (_, fields) =>
        payIn(books.payments.find('nowpayments', textOf(fields, 'iid')), fields),
      ),
      call('payment', 'POST', 'payment', (_, fields) => payment(fields)),
      call('payment-status', 'GET', 'payment/:id', status),
      call('payments', 'GET', 'payment/', list),
    ],
    pages: ['/payment/', '/payment'],
    paymentOf: (c) =>
      books.payments.find('nowpayments', c.req.query('iid') ?? '') ??
      ofThisGateway().find((each) => paymentIdOf(each) === c.req.query('paymentId')),
    wayBack: ({ state, returnUrl, cancelUrl }) => {
      const url = state === 'paid' ? returnUrl : cancelUrl
      return url === '' ? undefined : { method: 'GET', url, fields: {} }
    },
    pushes: (payment, transfer) => {
      const isFirst = payment.transfers[0] === transfer
      const times =
        isFirst && confirmMs > 0 ? [0, confirmMs / 3, (confirmMs / 3) * 2, confirmMs] : [0]
      return times.map((afterMs) => {
        const told = isFirst
          ? describe(payment, transfer.atMs + afterMs)
          : describeChild(payment, transfer)
        return { body: ipn(told), afterMs }
      })
    },
  }
}

/** The fields of a payment that stand in a push as well. */
const TOLD = [
  'payment_id',
  'parent_payment_id',
  'invoice_id',
  'payment_status',
  'pay_address',
  'payin_extra_id',
  'price_amount',
  'price_currency',
  'pay_amount',
  'actually_paid',
  'actually_paid_at_fiat',
  'pay_currency',
  'order_id',
  'order_description',
  'purchase_id',
  'outcome_amount',
  'outcome_currency',
]

/** As it is sent, in no order that is promised. */
const ipn = (told: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    ...Object.fromEntries(TOLD.map((name) => [name, told[name]])),
    updated_at: Date.parse(String(told['updated_at'])),
    payment_extra_ids: null,
    fee: { currency: told['pay_currency'], depositFee: 0.0985, withdrawalFee: 0, serviceFee: 0 },
  })

/** The payment of an invoice has a number of its own. */
const paymentIdOf = ({ id }: Payment): string => `5${id.slice(1)}`

const coinOf = ({ asset }: Transfer, usual: CoinName): CoinName => (isCoin(asset) ? asset : usual)

const isRefusal = (said: object): said is Refusal => 'statusCode' in said

const badRequest = (message: string): Refusal => ({
  statusCode: 400,
  code: 'INVALID_REQUEST_PARAMS',
  message,
})
const NO_KEY: Refusal = { statusCode: 403, code: 'INVALID_API_KEY', message: 'Invalid api key' }
const NO_TOKEN: Refusal = {
  statusCode: 401,
  code: 'AUTH_REQUIRED',
  message: 'Authorization header is empty (Bearer JWTtoken is required)',
}
const NOT_FOUND: Refusal = { statusCode: 404, code: 'NOT_FOUND', message: 'Payment not found' }

const iso = (atMs: number): string => new Date(atMs).toISOString()
