/** A bank on a turned clock, with a shop that only writes down what comes. */
import assert from 'node:assert/strict'
import { createTurnedClock, type TurnedClock } from '../clock.ts'
import { type Bank, type BankOptions, createBank } from './bank.ts'

export const MINUTE = 60_000
export const HOME = 'http://shop.example/bank'
export const RETURN = 'http://shop.example/pay/x/return/7f'

export type Answer = Readonly<Record<string, unknown>>

/** What a shop got at one of its hooks. */
interface Arrival {
  readonly path: string
  readonly headers: Headers
  readonly body: string
}

export interface OpenBank {
  readonly bank: Bank
  readonly clock: TurnedClock
  /** What reached the shop, the oldest first. */
  readonly arrivals: Arrival[]
  /** What the shop answers from now on. */
  readonly answerWith: (status: number) => void
  readonly ask: (
    path: string,
    body?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>
}

export function openBank(options: BankOptions = {}, clock = createTurnedClock()): OpenBank {
  const arrivals: Arrival[] = []
  let status = 200
  const bank = createBank({
    clock,
    shopUrl: () => 'http://shop.example',
    async fetch(request) {
      const { pathname } = new URL(request.url)
      arrivals.push({ path: pathname, headers: request.headers, body: await request.text() })
      return new Response(null, { status })
    },
    ...options,
  })
  return {
    bank,
    clock,
    arrivals,
    answerWith: (next) => (status = next),
    ask: (path, body, headers) => ask(bank, path, body, headers),
  }
}

async function ask(
  bank: Bank,
  path: string,
  body: object | undefined,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await bank.fetch(`${HOME}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return asAnswer(await response.json())
}

export function asAnswer(value: unknown): Answer {
  assert.ok(typeof value === 'object' && value !== null)
  return value as Answer
}

/** A field that holds an object. */
export const within = (answer: Answer, name: string): Answer => asAnswer(answer[name])

/** The ways in which merchants ask for a payment of 50,010 Toman, or 5 dollars. */
export const OPENINGS = {
  zarinpal: async ({ ask, bank }: OpenBank, more: object = {}): Promise<string> => {
    const { data } = await ask('zarinpal/pg/v4/payment/request.json', {
      merchant_id: bank.credentials.zarinpal.merchantId,
      amount: 500_100,
      currency: 'IRR',
      description: 'کیف پول',
      callback_url: RETURN,
      metadata: { order_id: 'order-1', auto_verify: false },
      ...more,
    })
    return String(asAnswer(data)['authority'])
  },
  zibal: async ({ ask, bank }: OpenBank): Promise<string> => {
    const { trackId } = await ask('zibal/v1/request', {
      merchant: bank.credentials.zibal.merchant,
      amount: 500_100,
      callbackUrl: RETURN,
      orderId: 'order-1',
    })
    return String(trackId)
  },
  aqayepardakht: async ({ ask, bank }: OpenBank, more: object = {}): Promise<string> => {
    const { transid } = await ask('aqayepardakht/api/v2/create', {
      pin: bank.credentials.aqayepardakht.pin,
      amount: 50_010,
      callback: RETURN,
      callback_method: 'GET',
      invoice_id: 'order-1',
      ...more,
    })
    return String(transid)
  },
  cryptopay: async ({ ask, bank }: OpenBank): Promise<string> => {
    const { result } = await ask(
      'cryptopay/api/createInvoice',
      { currency_type: 'fiat', fiat: 'USD', amount: '5.00', payload: 'order-1', expires_in: 1800 },
      { 'crypto-pay-api-token': bank.credentials.cryptopay.token },
    )
    return String(asAnswer(result)['invoice_id'])
  },
  nowpayments: async ({ ask, bank }: OpenBank, more: object = {}): Promise<string> => {
    const { id } = await ask(
      'nowpayments/v1/invoice',
      {
        price_amount: 5,
        price_currency: 'usd',
        order_id: 'order-1',
        ipn_callback_url: 'http://shop.example/hooks/nowpayments',
        success_url: RETURN,
        cancel_url: RETURN,
        ...more,
      },
      { 'x-api-key': bank.credentials.nowpayments.apiKey },
    )
    return String(id)
  },
  abangateway: async ({ ask, bank }: OpenBank, more: object = {}): Promise<string> => {
    const { invoice_id: id } = await ask(
      'abangateway/api/v1/invoices',
      { amount_rial: 500_100, order_id: 'order-1', return_url: RETURN, ...more },
      { authorization: `Bearer ${bank.credentials.abangateway.token}` },
    )
    return String(id)
  },
} as const
