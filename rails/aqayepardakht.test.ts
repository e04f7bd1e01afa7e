import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createAqayepardakht } from './aqayepardakht.ts'
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

const { make, id, amount } = GATEWAYS.aqayepardakht
const HOST = 'https://panel.aqayepardakht.ir'

describe('a payment at AqayePardakht', () => {
  it('is created in Toman, and brings the payer back by a link', async () => {
    const { fetch, asked: questions } = answering({ status: 'success', transid: id })

    const created = await make(fetch).create(
      newPayment('aqayepardakht', { payerPhone: '+989121234567' }),
    )

    assert.deepEqual(created, { kind: 'created', gatewayId: id, payUrl: `${HOST}/startpay/${id}` })
    assert.equal(questions[0]?.url, `${HOST}/api/v2/create`)
    assert.deepEqual(questions[0].body, {
      pin: SECRETS.pin,
      amount: 50_000,
      callback: `https://shop.example/pay/aqayepardakht/return/${ORDER}`,
      callback_method: 'GET',
      invoice_id: ORDER,
      description: 'Wallet of the shop',
      mobile: '09121234567',
    })
  })

  it('is tried out at its own page with the pin for tests', async () => {
    const { fetch } = answering({ status: 'success', transid: id })
    const created = await createAqayepardakht({ fetch, pin: 'sandbox' }).create(
      newPayment('aqayepardakht'),
    )

    assert.equal(created.kind === 'created' && created.payUrl, `${HOST}/startpay/sandbox/${id}`)
  })

  it('is never asked for with parts of a Toman', async () => {
    const { fetch, asked: questions } = answering({ status: 'success', transid: id })
    const told = await make(fetch).create(newPayment('aqayepardakht', { amount: rial(500_005) }))

    assert.equal(told.kind, 'refused')
    assert.deepEqual(questions, [])
  })

  for (const [code, isOurFault] of [
    ['-3', true],
    ['-5', true],
    ['-6', true],
    ['-11', true],
    ['-13', false],
    ['-14', true],
  ] as const)
    it(`that is refused with ${code} ${isOurFault ? 'is for the owner to mend' : 'is for the payer to change'}`, async () => {
      const told = await make(answering(refusing(422, { status: 'error', code })).fetch).create(
        newPayment('aqayepardakht'),
      )
      assert.deepEqual(told, { kind: 'refused', code, reason: '', isOurFault })
    })

  const paid = (isRepeat: boolean, payer: object = {}): Inquiry => ({
    kind: 'paid',
    reference: id,
    amount,
    payer,
    isRepeat,
  })
  const outcomes: readonly (readonly [string, unknown, Inquiry | 'unknown'])[] = [
    ['verified', { status: 'success', code: '1' }, paid(false)],
    ['verified, with the code as a number', { status: 'success', code: 1 }, paid(false)],
    [
      'verified, with a card',
      { status: 'success', code: '1', cardnumber: '6037991122331044', tracking_number: '887766' },
      paid(false, { cardMask: '603799******1044', note: 'tracking number 887766' }),
    ],
    ['verified before', { status: 'success', code: '2' }, paid(true)],
    [
      'verified before, told as an error',
      refusing(422, { status: 'error', code: '2' }),
      paid(true),
    ],
    ['not paid', refusing(422, { status: 'error', code: '0' }), { kind: 'waiting' }],
    [
      'refused: 1 of an error is no success',
      refusing(422, { status: 'error', code: '1' }),
      'unknown',
    ],
    ['of another amount', refusing(422, { status: 'error', code: '-10' }), 'unknown'],
    ['unknown to it', refusing(422, { status: 'error', code: '-8' }), 'unknown'],
    ['of another pin', refusing(422, { status: 'error', code: '-9' }), 'unknown'],
    ['a success without a code', { status: 'success' }, 'unknown'],
    ['a code in words', { status: 'success', code: 'one' }, 'unknown'],
  ]
  for (const [what, answer, expected] of outcomes)
    it(`that is ${what}, is ${typeof expected === 'string' ? expected : expected.kind}`, async () => {
      const told = await make(answering(answer).fetch).inquire(asked('aqayepardakht'))
      if (expected === 'unknown') assert.equal(told.kind, expected)
      else assert.deepEqual(told, expected)
    })

  it('is asked about with a tenth of its Rial, and told in Rial, for every amount', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1_000, max: 200_000_000 }), async (toman) => {
        const { fetch, asked: questions } = answering({ status: 'success', code: '1' })
        const told = await make(fetch).inquire(asked('aqayepardakht', { amount: rial(toman * 10) }))

        assert.equal(questions[0]?.body?.['amount'], toman)
        assert.deepEqual(told.kind === 'paid' && told.amount, rial(toman * 10))
      }),
    )
  })
})

describe('a payer who comes back from AqayePardakht', () => {
  const read = (query: string) => make(answering({}).fetch).readReturn(new URLSearchParams(query))

  it('brings ids, and neither a status nor a card that is believed', () => {
    const query = `transid=${id}&cardnumber=6037991122331044&tracking_number=1&invoice_id=${ORDER}&status=1`
    assert.deepEqual(read(query), { gatewayId: id, orderId: ORDER })
  })

  it('brings nothing where they are not of our making', () => {
    const bad = [
      '',
      'transid=%2e%2e%2f',
      'transid=<b>',
      `invoice_id=12`,
      `transid=${id}&transid=${id}`,
      `transid=${'x'.repeat(65)}`,
    ]
    assert.deepEqual(
      bad.map(read),
      bad.map(() => undefined),
    )
  })
})
