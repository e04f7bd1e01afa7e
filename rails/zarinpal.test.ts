import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
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
import { createZarinpal } from './zarinpal.ts'

const { make, id, amount } = GATEWAYS.zarinpal
const HASH = '1EBE3EBEBE35C7EC0F8D6EE4F2F859107A87822CA179BC9528767EA7B5489B69'

const verified = (code: number) => ({
  data: {
    code,
    message: code === 100 ? 'Paid' : 'Verified',
    ref_id: 201,
    card_pan: '502229******5995',
    card_hash: HASH,
    fee_type: 'Merchant',
    fee: 0,
    shaparak_fee: '1200',
    order_id: ORDER,
  },
  errors: [],
})
const refusal = (code: number) =>
  refusing(401, { data: [], errors: { code, message: 'Session is not valid.', validations: [] } })
const standing = (status: string) => ({
  data: { status, code: 100, message: 'Success' },
  errors: [],
})

const paid = (isRepeat: boolean): Inquiry => ({
  kind: 'paid',
  reference: '201',
  amount,
  payer: { cardMask: '502229******5995', cardHash: HASH },
  isRepeat,
})

describe('a payment at Zarinpal', () => {
  it('is created in Rial, and is not settled before it is verified', async () => {
    const { fetch, asked: questions } = answering({
      data: { code: 100, message: 'Success', authority: id, fee_type: 'Merchant', fee: 100 },
      errors: [],
    })

    const created = await make(fetch).create(
      newPayment('zarinpal', { payerPhone: '+989121234567' }),
    )

    const payUrl = `https://payment.zarinpal.com/pg/StartPay/${id}`
    assert.deepEqual(created, { kind: 'created', gatewayId: id, payUrl })
    assert.equal(questions[0]?.url, 'https://payment.zarinpal.com/pg/v4/payment/request.json')
    assert.deepEqual(questions[0].body, {
      merchant_id: SECRETS.merchantId,
      amount: 500_000,
      currency: 'IRR',
      description: 'Wallet of the shop',
      callback_url: `https://shop.example/pay/zarinpal/return/${ORDER}`,
      // An object, not a list; the phone inside it, not beside it; a boolean, not a text.
      metadata: { order_id: ORDER, auto_verify: false, mobile: '09121234567' },
    })
  })

  it('keeps a foreign phone to itself', async () => {
    const { fetch, asked: questions } = answering({})
    await make(fetch).create(newPayment('zarinpal', { payerPhone: '+14155550100' }))

    assert.deepEqual(questions[0]?.body?.['metadata'], { order_id: ORDER, auto_verify: false })
  })

  for (const [code, isOurFault] of [
    [-9, true],
    [-10, true],
    [-11, true],
    [-12, false],
    [-15, true],
    [-18, true],
    [-33, true],
  ] as const)
    it(`that is refused with ${code} ${isOurFault ? 'is for the owner to mend' : 'may be tried again'}`, async () => {
      assert.deepEqual(await make(answering(refusal(code)).fetch).create(newPayment('zarinpal')), {
        kind: 'refused',
        code: String(code),
        reason: 'Session is not valid.',
        isOurFault,
      })
    })

  for (const authority of [
    undefined,
    36,
    'A123',
    `X${id.slice(1)}`,
    `${id}0`,
    `${id.slice(0, 35)}/`,
  ])
    it(`is not believed to exist without a proper authority: ${authority}`, async () => {
      const told = await make(
        answering({ data: { code: 100, authority }, errors: [] }).fetch,
      ).create(newPayment('zarinpal'))
      assert.equal(told.kind, 'unknown')
    })

  it('is verified with the amount of the shop, in Rial', async () => {
    const { fetch, asked: questions } = answering(verified(100))

    assert.deepEqual(await make(fetch).inquire(asked('zarinpal')), paid(false))
    assert.deepEqual(
      questions.map(({ url, body }) => [url, body]),
      [
        [
          'https://payment.zarinpal.com/pg/v4/payment/verify.json',
          { merchant_id: SECRETS.merchantId, amount: 500_000, authority: id },
        ],
      ],
    )
  })

  it('is paid when it was verified before: the first answer may have been lost', async () => {
    assert.deepEqual(
      await make(answering(verified(101)).fetch).inquire(asked('zarinpal')),
      paid(true),
    )
  })

  it('keeps one reference where a repeat names none', async () => {
    const told = await make(answering({ data: { code: 101 }, errors: [] }).fetch).inquire(
      asked('zarinpal'),
    )
    assert.deepEqual(told, { kind: 'paid', reference: id, amount, payer: {}, isRepeat: true })
  })

  const outcomes: readonly (readonly [string, readonly unknown[], Inquiry | 'unknown'])[] = [
    ['unpaid, at the bank', [refusal(-51), standing('IN_BANK')], { kind: 'waiting' }],
    [
      'unpaid, failed',
      [refusal(-51), standing('FAILED')],
      { kind: 'failed', code: 'FAILED', reason: 'the payment failed at the bank' },
    ],
    [
      'unpaid, reversed',
      [refusal(-51), standing('REVERSED')],
      { kind: 'refunded', reason: 'the payment was reversed' },
    ],
    ['paid meanwhile', [refusal(-51), standing('PAID'), verified(100)], paid(false)],
    [
      'silent, then paid',
      [new DOMException('', 'TimeoutError'), standing('PAID'), verified(100)],
      paid(false),
    ],
    ['silent, then verified', ['<html>', standing('VERIFIED'), verified(101)], paid(true)],
    [
      'paid, with another amount',
      [refusal(-50), standing('PAID')],
      { kind: 'other-amount', amount: undefined, note: 'Zarinpal holds another amount' },
    ],
    ['not paid, with another amount', [refusal(-50), standing('IN_BANK')], { kind: 'waiting' }],
    [
      'said to be paid and refused again',
      [refusal(-51), standing('PAID'), refusal(-51)],
      'unknown',
    ],
    ['of another merchant', [refusal(-53), refusal(-53)], 'unknown'],
    ['unknown to it', [refusal(-54), refusal(-54)], 'unknown'],
    ['unpaid, and the status is not to be had', [refusal(-51), refusing(503, {})], 'unknown'],
    ['unpaid, and the status is a new one', [refusal(-51), standing('ON_THE_MOON')], 'unknown'],
    ['silent throughout', [new TypeError('fetch failed')], 'unknown'],
  ]
  for (const [what, answers, expected] of outcomes)
    it(`that is ${what}, is ${typeof expected === 'string' ? expected : expected.kind}`, async () => {
      const told = await make(answering(...answers).fetch).inquire(asked('zarinpal'))
      if (expected === 'unknown') assert.equal(told.kind, expected)
      else assert.deepEqual(told, expected)
    })

  it('has the amount that it was asked with, for every amount', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1_000, max: 2 ** 50 }), async (units) => {
        const { fetch, asked: questions } = answering(verified(100))
        const told = await make(fetch).inquire(asked('zarinpal', { amount: rial(units) }))

        assert.equal(questions[0]?.body?.['amount'], units)
        assert.deepEqual(told.kind === 'paid' && told.amount, rial(units))
      }),
    )
  })
})

describe('the sandbox of Zarinpal', () => {
  it('is asked everything: a library asked the live one about what it had begun there', async () => {
    const { fetch, asked: questions } = answering(refusal(-51))
    const url = 'https://sandbox.zarinpal.com/'
    const gateway = createZarinpal({ fetch, url, merchantId: SECRETS.merchantId })
    await gateway.create(newPayment('zarinpal'))
    await gateway.inquire(asked('zarinpal'))
    await gateway.listUnsettled?.()
    await gateway.refund?.({ gatewayId: id, reference: '1', amount })

    assert.deepEqual(
      questions.map((question) => question.url),
      ['request', 'verify', 'inquiry', 'unVerified', 'reverse'].map(
        (method) => `https://sandbox.zarinpal.com/pg/v4/payment/${method}.json`,
      ),
    )
  })
})

describe('the list of Zarinpal', () => {
  it('names what is paid and not verified, and leaves out what it cannot read', async () => {
    const entry = {
      authority: id,
      amount: 50_500,
      callback_url: 'https://shop.example',
      referer: '',
      date: '2026-11-30 11:10:24',
    }
    const authorities = [
      entry,
      null,
      { ...entry, authority: 'short' },
      { ...entry, amount: 1.5 },
      { ...entry, amount: '70000' },
    ]
    const { fetch } = answering({
      data: { code: 100, message: 'Success', authorities },
      errors: [],
    })

    assert.deepEqual(await make(fetch).listUnsettled?.(), {
      kind: 'listed',
      payments: [
        { gatewayId: id, amount: rial(50_500) },
        { gatewayId: id, amount: rial(70_000) },
      ],
    })
  })

  it('is unknown, not empty, where it is no list', async () => {
    const told = await make(
      answering({ data: { code: 100, authorities: {} }, errors: [] }).fetch,
    ).listUnsettled?.()
    assert.equal(told?.kind, 'unknown')
  })
})

describe('a reversal at Zarinpal', () => {
  const refund = (answer: unknown) =>
    make(answering(answer).fetch).refund?.({ gatewayId: id, reference: '201', amount })

  it('gives the payment back', async () => {
    assert.deepEqual(await refund({ data: { code: 100, message: 'Reversed' }, errors: [] }), {
      kind: 'refunded',
      reference: '201',
    })
  })

  it('says why it does not: the address is not registered, the half hour is over', async () => {
    for (const code of [-60, -62, -63])
      assert.deepEqual(await refund(refusal(code)), {
        kind: 'refused',
        code: String(code),
        reason: 'Session is not valid.',
      })
  })
})

describe('a payer who comes back from Zarinpal', () => {
  const read = (query: string) => make(answering({}).fetch).readReturn(new URLSearchParams(query))

  it('brings an authority, and nothing that is believed', () => {
    assert.deepEqual(read(`Authority=${id}&Status=OK`), { gatewayId: id })
    assert.deepEqual(read(`Authority=S${id.slice(1)}&Status=NOK&amount=1`), {
      gatewayId: `S${id.slice(1)}`,
    })
  })

  it('brings nothing where it is not exactly one', () => {
    const bad = [
      '',
      `authority=${id}`,
      'Authority=',
      `Authority=${id}%00`,
      `Authority=${id}%0A`,
      `Authority=${id}&Authority=${id}`,
      "Authority=' OR 1=1 --",
    ]
    assert.deepEqual(
      bad.map(read),
      bad.map(() => undefined),
    )
  })
})
