import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { createAbangateway } from './abangateway.ts'
import type { Inquiry } from './rail.ts'
import {
  answering,
  asked,
  GATEWAYS,
  newPayment,
  ORDER,
  refusing,
  rial,
  SECRETS,
} from './testing-gateways.ts'

const { make, id, amount } = GATEWAYS.abangateway
const HOST = 'https://api.abangateway.ir/api/v1/invoices'
const PAY_URL = `https://abangateway.ir/pay/${id}`

const invoice = (more: object = {}) => ({
  invoice_id: id,
  status: 'pending',
  amount_rial: 500_000,
  payable_rial: 503_240,
  payable_toman: 50_324,
  fee_rial: 40_000,
  order_id: ORDER,
  card_number: '6037991234567890',
  card_holder: 'سارا رضایی',
  bank: 'ملی',
  iban: null,
  payment_url: PAY_URL,
  expires_at: '2026-11-30T12:30:00+00:00',
  paid_at: null,
  is_test: false,
  ...more,
})
const bought = (more: object = {}) =>
  invoice({ status: 'paid', paid_at: '2026-11-30T12:10:00+00:00', ...more })
const verified = { verified: true, invoice_id: id, order_id: ORDER, amount_rial: 500_000 }
const refusal = (status: number, code: string) =>
  refusing(status, { error: { code, message: 'no' } })

describe('an invoice of AbanGateway', () => {
  it('is created in Rial, and is told where to push', async () => {
    const { fetch, asked: questions } = answering(Response.json(invoice(), { status: 201 }))

    assert.deepEqual(await make(fetch).create(newPayment('abangateway')), {
      kind: 'created',
      gatewayId: id,
      payUrl: PAY_URL,
    })
    assert.equal(questions[0]?.url, HOST)
    assert.equal(questions[0].headers.get('authorization'), `Bearer ${SECRETS.token}`)
    assert.deepEqual(questions[0].body, {
      amount_rial: 500_000,
      order_id: ORDER,
      return_url: `https://shop.example/pay/abangateway/return/${ORDER}`,
      description: 'Wallet of the shop',
      expiry_minutes: 30,
      callback_url: 'https://shop.example/hooks/abangateway',
    })
  })

  it('asks for no pushes that could not be checked, or that it would refuse to send', async () => {
    for (const [make, more] of [
      [(fetch: typeof globalThis.fetch) => createAbangateway({ fetch, token: SECRETS.token }), {}],
      [GATEWAYS.abangateway.make, { pushUrl: 'http://127.0.0.1:8080/hooks/abangateway' }],
    ] as const) {
      const { fetch, asked: questions } = answering(invoice())
      await make(fetch).create(newPayment('abangateway', more))
      assert.equal(questions[0]?.body?.['callback_url'], undefined)
    }
    assert.ok(!('readPush' in createAbangateway({ fetch, token: SECRETS.token })))
  })

  for (const [status, code, isOurFault] of [
    [402, 'insufficient_fee_wallet', true],
    [409, 'no_card_registered', true],
    [409, 'cards_at_ceiling', true],
    [422, 'unsafe_callback_url', true],
    [422, 'validation_error', false],
  ] as const)
    it(`that is refused with ${code} ${isOurFault ? 'is for the owner to mend' : 'is not'}`, async () => {
      const told = await make(answering(refusal(status, code)).fetch).create(
        newPayment('abangateway'),
      )
      assert.deepEqual(told, { kind: 'refused', code, reason: 'no', isOurFault })
    })

  it('may be there although its cards are full: that is told with 503', async () => {
    const told = await make(answering(refusal(503, 'capacity_full')).fetch).create(
      newPayment('abangateway'),
    )
    assert.equal(told.kind, 'unknown')
  })

  const paid = (isRepeat: boolean): Inquiry => ({ kind: 'paid', reference: id, amount, isRepeat })
  const other = (note: string, units: number): Inquiry => ({
    kind: 'other-amount',
    reference: id,
    amount: rial(units),
    note: `AbanGateway: ${note}`,
  })
  const outcomes: readonly (readonly [string, readonly unknown[], Inquiry | 'unknown'])[] = [
    ['pending', [invoice()], { kind: 'waiting' }],
    ['paid', [bought(), verified], paid(false)],
    ['paid and verified before', [bought(), refusal(409, 'already_verified')], paid(true)],
    ['said to be paid, and not', [bought(), refusal(402, 'not_yet_paid')], 'unknown'],
    ['in conflict otherwise', [bought(), refusal(409, 'conflict')], 'unknown'],
    ['verified without saying so', [bought(), {}], 'unknown'],
    ['paid, and the verification was lost', [bought(), new TypeError('fetch failed')], 'unknown'],
    [
      'paid with another amount',
      [bought({ amount_rial: 100_000 })],
      other('another amount', 100_000),
    ],
    [
      'paid for another order',
      [bought({ order_id: 'f'.repeat(32) })],
      other('it names another order', 500_000),
    ],
    ['paid, without an amount', [bought({ amount_rial: '۵۰۰٬۰۰۰' })], 'unknown'],
    ['paid, without an order', [bought({ order_id: null })], 'unknown'],
    [
      'paid in part',
      [invoice({ status: 'partially_paid' })],
      {
        kind: 'other-amount',
        reference: id,
        amount: undefined,
        note: 'AbanGateway: a part of it was paid',
      },
    ],
    [
      'expired: a late transfer may still be linked to it',
      [invoice({ status: 'expired' })],
      { kind: 'waiting' },
    ],
    [
      'cancelled',
      [invoice({ status: 'cancelled' })],
      { kind: 'failed', code: 'cancelled', reason: 'the invoice was cancelled unpaid' },
    ],
    ['another one', [bought({ invoice_id: 'inv_0000000000000000' })], 'unknown'],
    ['of a new status', [invoice({ status: 'frozen' })], 'unknown'],
    ['behind a refusal', [refusal(401, 'unauthorized')], 'unknown'],
    ['asked about too often', [refusal(429, 'rate_limited')], 'unknown'],
  ]
  for (const [what, answers, expected] of outcomes)
    it(`that is ${what}, is ${typeof expected === 'string' ? expected : expected.kind}`, async () => {
      const told = await make(answering(...answers).fetch).inquire(asked('abangateway'))
      if (expected === 'unknown') assert.equal(told.kind, expected)
      else assert.deepEqual(told, expected)
    })

  it('is verified at its own address, and only when it is paid as agreed', async () => {
    const { fetch, asked: questions } = answering(bought(), verified)
    await make(fetch).inquire(asked('abangateway'))
    assert.deepEqual(
      questions.map(({ method, url }) => [method, url]),
      [
        ['GET', `${HOST}/${id}`],
        ['POST', `${HOST}/${id}/verify`],
      ],
    )

    const other = answering(bought({ amount_rial: 1 }), verified)
    await make(other.fetch).inquire(asked('abangateway'))
    assert.equal(other.asked.length, 1)
  })
})

describe('a push of AbanGateway', () => {
  const sign = (body: string) => createHmac('sha256', SECRETS.ipnSecret).update(body).digest('hex')
  const read = (body: string, signature = sign(body)) =>
    make(answering({}).fetch).readPush?.(
      new TextEncoder().encode(body),
      new Headers({ 'x-signature': signature }),
    )
  const event = (more: object = {}) =>
    JSON.stringify({ event: 'invoice.paid', invoice_id: id, order_id: ORDER, ...more })

  it('is a hint, and no more', () => {
    assert.deepEqual(read(event()), { kind: 'hint', push: { gatewayId: id, orderId: ORDER } })
    assert.deepEqual(read(event({ event: 'invoice.expired' })), {
      kind: 'hint',
      push: { gatewayId: id, orderId: ORDER },
    })
  })

  it('is forged with another signature, unreadable without JSON, and left alone where it is of no payment', () => {
    for (const signature of ['', sign(event({ order_id: 'x' })), sign(event()).slice(1)])
      assert.deepEqual(read(event(), signature), { kind: 'forged' })
    assert.deepEqual(read('invoice_id=1'), { kind: 'unreadable' })
    for (const body of [event({ order_id: null }), event({ invoice_id: '../1' }), '{}'])
      assert.deepEqual(read(body), { kind: 'not-ours' })
  })
})

describe('a payer who comes back from AbanGateway', () => {
  const read = (query: string) => make(answering({}).fetch).readReturn(new URLSearchParams(query))

  it('brings ids of our making, or nothing', () => {
    assert.deepEqual(read(`invoice_id=${id}&order_id=${ORDER}`), { gatewayId: id, orderId: ORDER })
    assert.deepEqual(
      ['', 'invoice_id=1', 'order_id=ORD-1', `invoice_id=${id}&invoice_id=${id}`].map(read),
      [undefined, undefined, undefined, undefined],
    )
  })
})
