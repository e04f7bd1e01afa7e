import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Inquiry } from './rail.ts'
import { sortedTexts } from './sorted-json.ts'
import {
  answering,
  asked,
  GATEWAYS,
  newPayment,
  ORDER,
  refusing,
  SECRETS,
} from './testing-gateways.ts'
import { usd } from './usd.ts'

const { make, id, amount } = GATEWAYS.nowpayments
const HOST = 'https://api.nowpayments.io/v1'

const payment = (more: object = {}) => ({
  payment_id: 5745459419,
  parent_payment_id: null,
  invoice_id: 4522625843,
  payment_status: 'waiting',
  pay_address: 'TNDFkiSmBQorNFacb3735q8MnT29sn8BLn',
  payin_extra_id: null,
  price_amount: 10.5,
  price_currency: 'usd',
  pay_amount: 10.512345,
  actually_paid: 0,
  actually_paid_at_fiat: 0,
  pay_currency: 'usdttrc20',
  order_id: ORDER,
  order_description: 'Wallet of the shop',
  purchase_id: '5837122679',
  outcome_amount: 10.2,
  outcome_currency: 'usdttrc20',
  payment_extra_ids: null,
  fee: { currency: 'usdttrc20', withdrawalFee: 0, depositFee: 0.09853637216235617, serviceFee: 0 },
  ...more,
})
const finished = (more: object = {}) =>
  payment({ payment_status: 'finished', actually_paid: 10.512345, ...more })

describe('a payment at NOWPayments', () => {
  const invoice = {
    id: '4522625843',
    order_id: ORDER,
    price_amount: '10.5',
    price_currency: 'USD',
    invoice_url: 'https://nowpayments.io/payment/?iid=4522625843',
  }

  it('is an invoice and its first payment, so that it can be asked about', async () => {
    const { fetch, asked: questions } = answering(invoice, payment())

    assert.deepEqual(await make(fetch).create(newPayment('nowpayments')), {
      kind: 'created',
      gatewayId: id,
      payUrl: 'https://nowpayments.io/payment/?iid=4522625843&paymentId=5745459419',
    })
    assert.deepEqual(
      questions.map(({ url, body }) => [url, body]),
      [
        [
          `${HOST}/invoice`,
          {
            price_amount: 10.5,
            price_currency: 'usd',
            pay_currency: 'usdttrc20',
            order_id: ORDER,
            order_description: 'Wallet of the shop',
            ipn_callback_url: 'https://shop.example/hooks/nowpayments',
            success_url: `https://shop.example/pay/nowpayments/return/${ORDER}`,
            cancel_url: `https://shop.example/pay/nowpayments/return/${ORDER}`,
          },
        ],
        [`${HOST}/invoice-payment`, { iid: '4522625843', pay_currency: 'usdttrc20' }],
      ],
    )
    assert.equal(questions[1]?.headers.get('x-api-key'), SECRETS.apiKey)
  })

  const refusal = (status: number, code: string) =>
    refusing(status, { status: false, statusCode: status, code, message: 'No' })
  it('that is refused is for the owner to mend, or too small', async () => {
    const first = make(answering(refusal(403, 'INVALID_API_KEY')).fetch).create(
      newPayment('nowpayments'),
    )
    assert.deepEqual(await first, {
      kind: 'refused',
      code: 'INVALID_API_KEY',
      reason: 'No',
      isOurFault: true,
    })
    const second = make(answering(invoice, refusal(400, 'AMOUNT_MINIMAL_ERROR')).fetch).create(
      newPayment('nowpayments'),
    )
    assert.deepEqual(await second, {
      kind: 'refused',
      code: 'AMOUNT_MINIMAL_ERROR',
      reason: 'No',
      isOurFault: false,
    })
  })

  it('is not believed to exist by half', async () => {
    for (const answers of [
      [{ ...invoice, invoice_url: 'nowhere' }],
      [{ id: '1' }],
      [invoice, { payment_id: null }],
      [invoice, 'Bad gateway'],
    ])
      assert.equal(
        (await make(answering(...answers).fetch).create(newPayment('nowpayments'))).kind,
        'unknown',
      )
  })

  const paid: Inquiry = {
    kind: 'paid',
    reference: id,
    amount,
    payer: { note: '10.512345 usdttrc20' },
    isRepeat: false,
  }
  const outcomes: readonly (readonly [string, unknown, Inquiry | string])[] = [
    ['waiting', payment(), { kind: 'waiting' }],
    ['confirming', payment({ payment_status: 'confirming' }), { kind: 'waiting' }],
    [
      'confirmed: that is not final',
      payment({ payment_status: 'confirmed', actually_paid: 10.512345 }),
      { kind: 'waiting' },
    ],
    [
      'sending: that is not final',
      payment({ payment_status: 'sending', actually_paid: 10.512345 }),
      { kind: 'waiting' },
    ],
    ['finished', finished(), paid],
    [
      'finished, with figures as texts',
      finished({
        payment_id: id,
        price_amount: '10.50',
        pay_amount: '10.512345',
        actually_paid: '10.512345',
        pay_currency: 'USDTTRC20',
        price_currency: 'USD',
      }),
      paid,
    ],
    [
      'paid with a coin of another kind',
      payment({
        payment_status: 'wrong_asset_confirmed',
        pay_currency: 'usdtbsc',
        actually_paid: 10.5,
      }),
      'other-amount',
    ],
    ['finished by a repeated deposit', finished({ parent_payment_id: 987654321 }), 'other-amount'],
    [
      'finished with a coin of another kind',
      finished({ pay_currency: 'usdterc20' }),
      'other-amount',
    ],
    ['finished at another price', finished({ price_amount: 1 }), 'other-amount'],
    [
      'finished at another price, paid so often that it comes to the sum',
      finished({ price_amount: 1, actually_paid: 10.512345 * 10.5 }),
      'other-amount',
    ],
    ['finished in another currency', finished({ price_currency: 'eur' }), 'other-amount'],
    ['finished with less', finished({ actually_paid: 10.5 }), 'other-amount'],
    ['finished with more', finished({ actually_paid: 21.02469 }), 'other-amount'],
    ['finished, without saying what was paid', finished({ actually_paid: null }), 'other-amount'],
    [
      'paid in part',
      payment({ payment_status: 'partially_paid', actually_paid: 5.2561725 }),
      {
        kind: 'other-amount',
        reference: id,
        amount: usd(525),
        note: 'NOWPayments: a part of it was paid',
        payer: { note: '5.2561725 usdttrc20' },
      },
    ],
    [
      'expired: its address still takes money',
      payment({ payment_status: 'expired' }),
      { kind: 'waiting' },
    ],
    [
      'failed',
      payment({ payment_status: 'failed' }),
      { kind: 'failed', code: 'failed', reason: 'the payment failed unpaid' },
    ],
    [
      'failed, and something came in',
      payment({ payment_status: 'failed', actually_paid: 3 }),
      'other-amount',
    ],
    [
      'expired, without saying what was paid',
      payment({ payment_status: 'expired', actually_paid: undefined }),
      'unknown',
    ],
    [
      'refunded',
      payment({ payment_status: 'refunded' }),
      { kind: 'refunded', reason: 'the payment was refunded' },
    ],
    ['of another order', finished({ order_id: 'f'.repeat(32) }), 'unknown'],
    ['another one', finished({ payment_id: 5745459420 }), 'unknown'],
    ['one whose number is too large to be exact', finished({ payment_id: 2 ** 53 }), 'unknown'],
    ['of a new status', payment({ payment_status: 'frozen' }), 'unknown'],
    ['behind a refusal', refusal(401, 'AUTH_REQUIRED'), 'unknown'],
    ['unknown to it', refusal(404, 'NOT_FOUND'), 'unknown'],
  ]
  for (const [what, answer, expected] of outcomes)
    it(`that is ${what}, is ${typeof expected === 'string' ? expected : expected.kind}`, async () => {
      const { fetch, asked: questions } = answering(answer)
      const told = await make(fetch).inquire(asked('nowpayments'))

      if (typeof expected === 'string') assert.equal(told.kind, expected)
      else assert.deepEqual(told, expected)
      assert.equal(questions[0]?.url, `${HOST}/payment/${id}`)
    })

  it('is asked about by an id that a push named: money may have come by another payment of the order', async () => {
    const hintedId = '6000000001'
    const second = finished({ payment_id: 6000000001 })
    const inquire = (...answers: unknown[]) =>
      make(answering(...answers).fetch).inquire(asked('nowpayments', { hintedId }))

    assert.deepEqual(await inquire(second), { ...paid, reference: hintedId })
    assert.equal((await inquire({ ...second, parent_payment_id: 5745459419 })).kind, 'other-amount')
    assert.deepEqual(await inquire({ ...second, payment_status: 'sending' }), { kind: 'waiting' })
    assert.equal((await inquire('Bad gateway')).kind, 'unknown')
  })

  it('takes nothing from a hint that is of another order, or of none', async () => {
    const inquire = (answer: unknown) =>
      make(answering(answer).fetch).inquire(asked('nowpayments', { hintedId: '6000000001' }))
    const foreign = finished({ payment_id: 6000000001, order_id: 'f'.repeat(32) })

    assert.deepEqual(await inquire(foreign), { kind: 'waiting' })
    assert.deepEqual(await inquire(refusal(404, 'NOT_FOUND')), { kind: 'waiting' })
  })

  it('is asked about by nothing that is no id', async () => {
    const { fetch, asked: questions } = answering(payment())
    await make(fetch).inquire(asked('nowpayments', { hintedId: '../invoice' }))
    assert.deepEqual(
      questions.map(({ url }) => url),
      [`${HOST}/payment/${id}`],
    )
  })

  it('is paid for exactly its price, for every price', async () => {
    const cents = fc.integer({ min: 300, max: 10 ** 7 })
    const near = fc.integer({ min: -3, max: 3 })
    await fc.assert(
      fc.asyncProperty(
        cents,
        fc.oneof(cents, near),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        async (agreed, other, rate) => {
          const given = other < 4 ? agreed + other : other
          const { fetch, asked: questions } = answering({}, {})
          await make(fetch).create(newPayment('nowpayments', { amount: usd(agreed) }))
          const due = Number(((agreed / 100) * rate).toFixed(6))
          const got = Number(((given / 100) * rate).toFixed(6))
          const answer = finished({
            price_amount: questions[0]?.body?.['price_amount'],
            pay_amount: due,
            actually_paid: got,
          })

          const told = await make(answering(answer).fetch).inquire(
            asked('nowpayments', { amount: usd(agreed) }),
          )
          if (given !== agreed + 1)
            // coins are rounded: a cent more may be a hair less than one
            assert.equal(told.kind, agreed === given ? 'paid' : 'other-amount')
        },
      ),
    )
  })
})

/** As the documentation signs in Node: sorted in depth, lists as objects of their indexes. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
      )
    : value
const hmac = (text: string) => createHmac('sha512', SECRETS.ipnSecret).update(text).digest('hex')
const sign = (body: object) => hmac(JSON.stringify(sorted(body)))

describe('a push of NOWPayments', () => {
  const read = (body: string, signature: string) =>
    make(answering({}).fetch).readPush?.(
      new TextEncoder().encode(body),
      new Headers({ 'x-nowpayments-sig': signature }),
    )
  const hint = { kind: 'hint', push: { gatewayId: id, orderId: ORDER } }

  it('is a hint, and no more', () => {
    assert.deepEqual(read(JSON.stringify(finished()), sign(finished())), hint)
  })

  it('is checked in depth: the documented one-liner drops what is nested', () => {
    const body = finished()
    const dropping = JSON.stringify(body, Object.keys(body).sort())

    assert.ok(dropping.includes('"fee":{}'))
    assert.deepEqual(read(JSON.stringify(body), hmac(dropping)), { kind: 'forged' })
  })

  it('is checked however numbers, letters and lists are written', () => {
    const body = String.raw`{"price_amount":1.10,"payment_id":5745459419,"order_id":"${ORDER}","order_description":"\u0634","payment_extra_ids":[11,2],"fee":{"b":1e2,"a":12345678901234567890}}`
    const start = String.raw`{"fee":{"a":12345678901234567890,"b":1e2},"order_description":"\u0634","order_id":"${ORDER}","payment_extra_ids":`
    const end = ',"payment_id":5745459419,"price_amount":1.10}'

    assert.deepEqual(read(body, sign(JSON.parse(body) as object)), hint)
    assert.deepEqual(read(body, hmac(`${start}[11,2]${end}`)), hint)
    assert.deepEqual(read(body, hmac(`${start}{"0":11,"1":2}${end}`)), hint)
    assert.deepEqual(read(body.replace('1.10', '1.2'), hmac(`${start}[11,2]${end}`)), {
      kind: 'forged',
    })
  })

  it('is forged without a signature, with another, or with one of another text', () => {
    const body = JSON.stringify(finished())
    const unsigned = make(answering({}).fetch).readPush?.(
      new TextEncoder().encode(body),
      new Headers(),
    )
    assert.deepEqual(unsigned, { kind: 'forged' })
    for (const signature of [
      '',
      '0'.repeat(128),
      sign(payment()),
      sign(finished()).slice(2),
      `${sign(finished())}00`,
    ])
      assert.deepEqual(read(body, signature), { kind: 'forged' })
    const byApiKey = createHmac('sha512', SECRETS.apiKey)
      .update(JSON.stringify(sorted(finished())))
      .digest('hex')
    assert.deepEqual(read(body, byApiKey), { kind: 'forged' })
  })

  it('is signed by every order of its keys, and by no other values', () => {
    const key = fc.stringMatching(/^[a-z_]{1,9}$/)
    const leaf = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    )
    const value = fc.oneof(leaf, fc.array(leaf), fc.dictionary(key, fc.dictionary(key, leaf)))
    fc.assert(
      fc.property(fc.dictionary(key, value), fc.nat(), (more, change) => {
        const body = {
          ...more,
          payment_id: 5745459419,
          order_id: ORDER,
          nested: { amount: change },
        }
        const turned = Object.fromEntries(Object.entries(body).reverse())
        const other = { ...body, nested: { amount: change + 1 } }

        assert.deepEqual(read(JSON.stringify(turned, null, 2), sign(body)), hint)
        assert.deepEqual(read(JSON.stringify(other), sign(body)), { kind: 'forged' })
      }),
    )
  })

  it('is answered, and left alone, where it is signed and of no payment of the shop', () => {
    const withdrawal = {
      id: '123456789',
      batch_withdrawal_id: '987654321',
      status: 'FINISHED',
      amount: '50',
    }
    for (const body of [
      withdrawal,
      finished({ order_id: null }),
      finished({ order_id: 'RGDBP-21314' }),
      finished({ payment_id: null }),
      {},
    ])
      assert.deepEqual(read(JSON.stringify(body), sign(body)), { kind: 'not-ours' })
  })

  it('is unreadable where it is no JSON, or nested without an end', () => {
    for (const body of ['', 'payment_id=1', '{"payment_id":1', '['.repeat(200_000)])
      assert.deepEqual(read(body, hmac(body)), { kind: 'unreadable' })
    assert.notEqual(read('['.repeat(50_000) + ']'.repeat(50_000), hmac('[]'))?.kind, 'hint')
  })

  it('takes the last of a key that stands twice, as its signer does', () => {
    const body = `{"payment_id":1,"order_id":"${ORDER}","payment_id":5745459419}`
    assert.deepEqual(read(body, sign(JSON.parse(body) as object)), hint)
  })
})

describe('sorted texts', () => {
  it('are one where nothing can be written in two ways', () => {
    assert.deepEqual(sortedTexts('{ "b": 1, "a": {"d": null, "c": "x"} }'), [
      '{"a":{"c":"x","d":null},"b":1}',
    ])
  })
})

describe('a payer who comes back from NOWPayments', () => {
  const read = (query: string) => make(answering({}).fetch).readReturn(new URLSearchParams(query))

  it('brings the id of a payment, or nothing', () => {
    assert.deepEqual(read(`NP_id=${id}`), { gatewayId: id })
    assert.deepEqual(['', 'NP_id=', 'NP_id=1/../2', 'NP_id=1&NP_id=2', 'np_id=1'].map(read), [
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
