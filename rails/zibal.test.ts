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

const { make, id, amount } = GATEWAYS.zibal

const verified = (more: object = {}) => ({
  message: 'success',
  result: 100,
  refNumber: 109843214,
  paidAt: '2026-11-30T15:24:13.353000',
  status: 1,
  amount: 500_000,
  orderId: ORDER,
  description: 'Wallet of the shop',
  cardNumber: '62741****44',
  ...more,
})
const standing = (status: unknown, more: object = {}) => verified({ status, ...more })
const repeated = { message: 'previously verified', result: 201 }
const unpaid = { message: 'not paid or failed', result: 202 }

const paid = (isRepeat: boolean): Inquiry => ({
  kind: 'paid',
  reference: '109843214',
  amount,
  payer: { cardMask: '62741****44' },
  isRepeat,
})

describe('a payment at Zibal', () => {
  it('is created in Rial, under the id of the shop', async () => {
    const { fetch, asked: questions } = answering({
      message: 'success',
      result: 100,
      trackId: 3718838088,
    })

    const created = await make(fetch).create(newPayment('zibal', { payerPhone: '09121234567' }))

    assert.deepEqual(created, {
      kind: 'created',
      gatewayId: id,
      payUrl: `https://gateway.zibal.ir/start/${id}`,
    })
    assert.equal(questions[0]?.url, 'https://gateway.zibal.ir/v1/request')
    assert.deepEqual(questions[0].body, {
      merchant: SECRETS.merchant,
      amount: 500_000,
      callbackUrl: `https://shop.example/pay/zibal/return/${ORDER}`,
      orderId: ORDER,
      description: 'Wallet of the shop',
      mobile: '09121234567',
    })
  })

  for (const [result, isOurFault] of [
    [102, true],
    [103, true],
    [104, true],
    [105, false],
    [106, true],
    [113, false],
    [114, false],
  ] as const)
    it(`that is refused with ${result} ${isOurFault ? 'is for the owner to mend' : 'is for the payer to change'}`, async () => {
      const told = await make(answering({ result, message: 'no' }).fetch).create(
        newPayment('zibal'),
      )
      assert.deepEqual(told, { kind: 'refused', code: String(result), reason: 'no', isOurFault })
    })

  it('is not believed to exist without a proper trackId', async () => {
    for (const trackId of [undefined, 1.5, -1, 2 ** 60, '12a', ''])
      assert.equal(
        (await make(answering({ result: 100, trackId }).fetch).create(newPayment('zibal'))).kind,
        'unknown',
      )
  })

  const otherAmount = (units: number, note: string): Inquiry => ({
    kind: 'other-amount',
    reference: '109843214',
    amount: rial(units),
    note,
    payer: { cardMask: '62741****44' },
  })
  const outcomes: readonly (readonly [string, readonly unknown[], Inquiry | 'unknown'])[] = [
    ['verified', [verified()], paid(false)],
    [
      'verified, with figures as texts',
      [verified({ result: '100', amount: '500000', refNumber: '109843214' })],
      paid(false),
    ],
    ['verified before: that answer names no amount', [repeated, standing(1)], paid(true)],
    ['verified, and the answer was lost', [new TypeError('fetch failed'), standing(1)], paid(true)],
    [
      'paid with less: verification takes no amount',
      [verified({ amount: 1_001 })],
      otherAmount(1_001, 'Zibal: another amount'),
    ],
    [
      'paid with more, seen at the repeat',
      [repeated, standing(1, { amount: 500_010 })],
      otherAmount(500_010, 'Zibal: another amount'),
    ],
    [
      'paid for another order',
      [verified({ orderId: 'f'.repeat(32) })],
      otherAmount(500_000, 'Zibal: it names another order'),
    ],
    ['paid, for an order that cannot be read', [verified({ orderId: 12 })], 'unknown'],
    ['paid, without an amount', [verified({ amount: undefined })], 'unknown'],
    ['paid, with an amount in parts', [verified({ amount: 500_000.5 })], 'unknown'],
    ['not paid yet', [unpaid, standing(-1)], { kind: 'waiting' }],
    [
      'cancelled',
      [unpaid, standing(3)],
      { kind: 'failed', code: '3', reason: 'the payer cancelled' },
    ],
    [
      'refused by the card',
      [unpaid, standing(4)],
      { kind: 'failed', code: '4', reason: 'the card or the bank refused' },
    ],
    [
      'refused by the bank',
      [unpaid, standing(12)],
      { kind: 'failed', code: '12', reason: 'the card or the bank refused' },
    ],
    ['paid between the two questions', [unpaid, standing(2)], 'unknown'],
    ['refunded', [unpaid, standing(15)], { kind: 'refunded', reason: 'the payment was refunded' }],
    [
      'being refunded',
      [unpaid, standing(16)],
      { kind: 'refunded', reason: 'the payment was refunded' },
    ],
    ['reversed', [unpaid, standing(18)], { kind: 'refunded', reason: 'the payment was reversed' }],
    ['broken inside', [unpaid, standing(-2)], 'unknown'],
    ['of a status that is not known', [unpaid, standing(77)], 'unknown'],
    ['unknown to it', [{ result: 203, message: 'invalid' }], 'unknown'],
    [
      'asked for by a merchant that is switched off',
      [refusing(400, { result: 103, message: 'inactive' })],
      'unknown',
    ],
    ['not paid, and the status is not to be had', [unpaid, 'Bad gateway'], 'unknown'],
  ]
  for (const [what, answers, expected] of outcomes)
    it(`that is ${what}, is ${typeof expected === 'string' ? expected : expected.kind}`, async () => {
      const told = await make(answering(...answers).fetch).inquire(asked('zibal'))
      if (expected === 'unknown') assert.equal(told.kind, expected)
      else assert.deepEqual(told, expected)
    })

  it('keeps one reference where the bank gave none', async () => {
    const told = await make(answering(verified({ refNumber: null })).fetch).inquire(asked('zibal'))
    assert.equal(told.kind === 'paid' && told.reference, id)
  })

  it('shows a card by its first six and its last four digits, whatever came', async () => {
    const cards = {
      '6274-1211-2233-1044': '627412******1044',
      '603799*******1234': '603799*******1234',
      '62741****44': '62741****44',
      '6037991122331': undefined,
    }
    for (const [cardNumber, mask] of Object.entries(cards)) {
      const told = await make(answering(verified({ cardNumber })).fetch).inquire(asked('zibal'))
      assert.equal(told.kind === 'paid' && told.payer?.cardMask, mask)
    }
  })

  it('is paid for exactly the amount that was agreed', async () => {
    const units = fc.integer({ min: 1_001, max: 2 ** 50 })
    await fc.assert(
      fc.asyncProperty(units, units, async (agreed, given) => {
        const question = asked('zibal', { amount: rial(agreed) })
        const told = await make(answering(verified({ amount: given })).fetch).inquire(question)
        assert.equal(told.kind, agreed === given ? 'paid' : 'other-amount')
      }),
    )
  })
})

describe('a payer who comes back from Zibal', () => {
  const read = (query: string) => make(answering({}).fetch).readReturn(new URLSearchParams(query))

  it('brings at most two ids', () => {
    assert.deepEqual(read(`trackId=${id}&success=1&status=2&orderId=${ORDER}`), {
      gatewayId: id,
      orderId: ORDER,
    })
    assert.deepEqual(read(`trackId=${id}&success=0&status=3`), { gatewayId: id })
  })

  it('brings nothing where they are not of our making', () => {
    const bad = [
      '',
      'trackId=-1',
      'trackId=12e3',
      'trackId=1&trackId=2',
      `orderId=${ORDER.toUpperCase()}`,
      `orderId=${ORDER}0`,
      'trackId=%D9%A1%D9%A2',
    ]
    assert.deepEqual(
      bad.map(read),
      bad.map(() => undefined),
    )
  })
})
