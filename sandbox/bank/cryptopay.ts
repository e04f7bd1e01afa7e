/** Crypto Pay's API 1.5 (@CryptoBot), after its documentation. Invoices are in US dollars and paid in a coin. */
import type { Context } from 'hono'
import type { Body } from '../reading.ts'
import { COINS, coinAmount, type CoinName, isCoin } from './coins.ts'
import { type Call, type Desk, type DeskEnv, type DeskParts, textOf, wholeOf } from './desk.ts'
import { isExpired, type Payment, type Transfer } from './payment.ts'
import { sha256 } from './sha.ts'

const SECOND = 1000
const LONGEST_S = 2_678_400
const ASSETS = ['USDT', 'TON', 'TRX', 'BTC'] as const satisfies readonly CoinName[]

export interface Cryptopay extends Desk {
  /** Tells the merchant's app of a payment. */
  push(payment: Payment, transfer: Transfer): string
}

export function createCryptopay({ books, credentials }: DeskParts): Cryptopay {
  const call = (name: string, answer: (c: Context<DeskEnv>, fields: Body) => unknown): Call => ({
    name,
    method: 'ALL',
    path: `/api/${name}`,
    answer: (c, fields) => {
      if (c.req.header('crypto-pay-api-token') !== credentials.cryptopay.token)
        return c.json({ ok: false, error: { code: 401, name: 'UNAUTHORIZED' } }, 401)
      const result = answer(c, fields)
      return typeof result === 'string'
        ? c.json({ ok: false, error: { code: 400, name: result } }, 400)
        : c.json({ ok: true, result })
    },
  })

  function createInvoice({ env: { home } }: Context<DeskEnv>, fields: Body): unknown {
    const amount = /^(\d{1,7})(?:\.(\d{1,2})0*)?$/.exec(textOf(fields, 'amount'))
    const expiresInS = wholeOf(fields, 'expires_in') ?? LONGEST_S
    if (textOf(fields, 'currency_type') !== 'fiat') return 'CURRENCY_TYPE_INVALID' // coins are not simulated
    if (textOf(fields, 'fiat') !== 'USD') return 'FIAT_INVALID'
    if (amount === null || Number(amount[0]) <= 0) return 'AMOUNT_INVALID'
    if (expiresInS < 1 || expiresInS > LONGEST_S) return 'EXPIRES_IN_INVALID'
    if (textOf(fields, 'payload').length > 4096) return 'PAYLOAD_TOO_LONG'
    const number = 510_000 + books.numbering.next()
    const payment = books.payments.open(
      {
        gateway: 'cryptopay',
        id: String(number),
        orderId: textOf(fields, 'payload'),
        units: Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0')),
        description: textOf(fields, 'description'),
        returnUrl: textOf(fields, 'paid_btn_url'),
        cancelUrl: '', // it sends nobody back
        pushUrl: '/hooks/cryptopay', // set by hand in its app
        returnsBy: 'GET',
        asset: acceptedOf(fields)[0] ?? 'USDT',
        settlesByItself: true,
        expiresInMs: expiresInS * SECOND,
      },
      books.nowMs,
    )
    return describe(payment, home)
  }

  function getInvoices({ env: { home } }: Context<DeskEnv>, fields: Body): unknown {
    const ids = textOf(fields, 'invoice_ids').split(',').filter(Boolean)
    const status = textOf(fields, 'status')
    const [offset, count] = [wholeOf(fields, 'offset') ?? 0, wholeOf(fields, 'count') ?? 100]
    if (count < 1 || count > 1000) return 'COUNT_INVALID'
    const items = books.payments
      .all()
      .filter(
        ({ gateway, id }) => gateway === 'cryptopay' && (ids.length === 0 || ids.includes(id)),
      )
      .map((payment) => describe(payment, home))
      .filter((invoice) => status === '' || invoice.status === status)
    return { items: items.toReversed().slice(offset, offset + count) }
  }

  function describe(payment: Payment, home: string) {
    const page = `${home}/invoices/${hashOf(payment)}`
    return {
      invoice_id: Number(payment.id),
      hash: hashOf(payment),
      currency_type: 'fiat',
      fiat: 'USD',
      amount: (payment.units / 100).toFixed(2),
      pay_url: page,
      bot_invoice_url: page,
      mini_app_invoice_url: page,
      web_app_invoice_url: page,
      ...(payment.description !== '' && { description: payment.description }),
      status: statusOf(payment),
      created_at: iso(payment.createdAtMs),
      allow_comments: true,
      allow_anonymous: true,
      expiration_date: iso(payment.expiresAtMs),
      ...(payment.orderId !== '' && { payload: payment.orderId }),
      ...(payment.transfers[0] !== undefined && paidPart(payment.transfers[0])),
    }
  }

  const statusOf = (payment: Payment): string => {
    if (payment.transfers.length > 0) return 'paid'
    return isExpired(payment, books.nowMs) ? 'expired' : 'active'
  }

  return {
    gateway: 'cryptopay',
    calls: [
      call('getMe', () => ({
        app_id: 4711,
        name: 'Simulated',
        payment_processing_bot_username: 'CryptoBot',
      })),
      call('createInvoice', createInvoice),
      call('getInvoices', getInvoices),
    ],
    pages: ['/invoices/:hash'],
    paymentOf: (c) =>
      books.payments
        .all()
        .find((each) => each.gateway === 'cryptopay' && hashOf(each) === c.req.param('hash')),
    wayBack: ({ returnUrl, state }) =>
      state === 'paid' && returnUrl !== ''
        ? { method: 'GET', url: returnUrl, fields: {} }
        : undefined,
    push: (payment, { atMs }) =>
      JSON.stringify({
        update_id: books.numbering.next(),
        update_type: 'invoice_paid',
        request_date: iso(atMs),
        payload: describe(payment, 'https://t.me/CryptoBot'),
      }),
  }
}

const hashOf = ({ id }: Payment): string => `IV${sha256(`invoice ${id}`).slice(0, 10)}`

const acceptedOf = (fields: Body): readonly CoinName[] =>
  textOf(fields, 'accepted_assets')
    .split(',')
    .filter((name): name is CoinName => isCoin(name) && ASSETS.some((asset) => asset === name))

function paidPart({ units, asset, atMs }: Transfer) {
  const coin = isCoin(asset) ? asset : 'USDT'
  return {
    paid_at: iso(atMs),
    paid_anonymously: true,
    paid_asset: coin,
    paid_amount: String(coinAmount(units, coin)),
    paid_fiat_rate: String(COINS[coin].usd),
    paid_usd_rate: String(COINS[coin].usd),
    fee_asset: coin,
    fee_amount: coinAmount(units * 0.03, coin),
    fee_in_usd: String(units * 0.0003),
  }
}

const iso = (atMs: number): string => new Date(atMs).toISOString()
