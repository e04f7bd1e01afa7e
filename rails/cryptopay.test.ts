import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Inquiry } from './rail.ts'
import {
  answering,
  asked,
  GATEWAYS,
  newPayment,
  NOW,
  ORDER,
  refusing,
  SECRETS,
} from './testing-gateways.ts'
import { usd } from './usd.ts'

const { make, id, amount } = GATEWAYS.cryptopay
const LINK = 'https://t.me/CryptoBot?start=IVDkVWpg4q7x'

const invoice = (more: object = {}) => ({
  invoice_id: 528890,
  hash: 'IVDkVWpg4q7x',
  currency_type: 'fiat',
  fiat: 'USD',
  amount: '10.50',
  accepted_assets: ['USDT', 'USDC'],
  bot_invoice_url: LINK,
  status: 'active',
  created_at: '2026-11-30T11:50:00.000Z',
  allow_comments: false,
  payload: ORDER,
  ...more,
})
const bought = (more: object = {}) =>
  invoice({
    status: 'paid',
    paid_asset: 'USDT',
    paid_amount: '10.50420168',
    paid_fiat_rate: '0.99960000',
    paid_usd_rate: '0.99960000',
    fee_asset: 'USDT',
    fee_amount: '0.31512605',
    paid_at: '2026-11-30T11:55:00.000Z',
    ...more,
  })
const items = (...list: unknown[]) => ({ ok: true, result: { items: list } })

const paid: Inquiry = {
  kind: 'paid',
  reference: id,
  amount,
  payer: { note: '10.50420168 USDT' },
  isRepeat: false,
}

describe('an invoice of Crypto Pay', () => {
  it('is priced in dollars and asks for coins that are worth one', async () => {
    const { fetch, asked: questions } = answering({ ok: true, result: invoice() })

    assert.deepEqual(await make(fetch).create(newPayment('cryptopay')), {
      kind: 'created',
      gatewayId: id,
      payUrl: LINK,
    })
    assert.equal(questions[0]?.url, 'https://pay.crypt.bot/api/createInvoice')
    assert.equal(questions[0].headers.get('crypto-pay-api-token'), SECRETS.token)
    assert.deepEqual(questions[0].body, {
      currency_type: 'fiat',
      fiat: 'USD',
      amount: '10.50',
      accepted_assets: 'USDT,USDC',
      payload: ORDER,
      description: 'Wallet of the shop',
      expires_in: 1800,
      paid_btn_name: 'callback',
      paid_btn_url: `https://shop.example/pay/cryptopay/return/${ORDER}`,
      allow_comments: false,
    })
  })

  it('carries every number of cents exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 ** 9 }), async (units) => {
        const { fetch, asked: questions } = answering({ ok: true, result: invoice() })
        await make(fetch).create(newPayment('cryptopay', { amount: usd(units) }))
        const text = questions[0]?.body?.['amount']
        assert.match(String(text), /^\d+\.\d\d$/)

        const answer = items(bought({ amount: text, paid_amount: text, paid_fiat_rate: '1' }))
        const told = await make(answering(answer).fetch).inquire(
          asked('cryptopay', { amount: usd(units) }),
        )
        assert.deepEqual(told.kind === 'paid' && told.amount, usd(units))
      }),
    )
  })

  for (const [code, isOurFault] of [
    ['UNAUTHORIZED', true],
    ['IP_NOT_ALLOWED', true],
    ['AMOUNT_TOO_SMALL', false],
    ['EXPIRES_IN_INVALID', false],
  ] as const)
    it(`that is refused with ${code} ${isOurFault ? 'is for the owner to mend' : 'is not'}`, async () => {
      const told = await make(
        answering(refusing(400, { ok: false, error: { code: 400, name: code } })).fetch,
      ).create(newPayment('cryptopay'))
      assert.deepEqual(told, {
        kind: 'refused',
        code,
        reason: code.replaceAll('_', ' ').toLowerCase(),
        isOurFault,
      })
    })

  it('is not believed to exist without an id and a link', async () => {
    for (const more of [
      { invoice_id: undefined },
      { bot_invoice_url: 'javascript:alert(1)' },
      { bot_invoice_url: 5 },
    ])
      assert.equal(
        (
          await make(answering({ ok: true, result: invoice(more) }).fetch).create(
            newPayment('cryptopay'),
          )
        ).kind,
        'unknown',
      )
  })

  const other = (note: string): Inquiry =>
    ({ ...paid, kind: 'other-amount', note: `Crypto Pay: ${note}` }) as Inquiry
  const outcomes: readonly (readonly [string, unknown, Inquiry | string])[] = [
    ['active', items(invoice()), { kind: 'waiting' }],
    [
      'expired',
      items(invoice({ status: 'expired' })),
      { kind: 'failed', code: 'expired', reason: 'the invoice ran out unpaid' },
    ],
    ['paid', items(bought()), paid],
    [
      'paid, beside another that was not asked for',
      items(invoice({ invoice_id: 1 }), bought()),
      paid,
    ],
    ['paid, with an id as a text', items(bought({ invoice_id: '528890' })), paid],
    [
      'paid with a coin that was not accepted',
      items(bought({ paid_asset: 'TON' })),
      'other-amount',
    ],
    ['paid for another order', items(bought({ payload: 'f'.repeat(32) })), 'other-amount'],
    ['paid at another price', items(bought({ amount: '1.00' })), 'other-amount'],
    ['paid in another currency', items(bought({ fiat: 'RUB' })), 'other-amount'],
    ['paid with parts of a cent', items(bought({ amount: '10.501' })), 'other-amount'],
    [
      'paid with less coin than it is worth',
      items(bought({ paid_amount: '1.05' })),
      'other-amount',
    ],
    ['paid, without a quantity', items(bought({ paid_amount: undefined })), 'other-amount'],
    ['only another one', items(bought({ invoice_id: 528891 })), 'unknown'],
    ['nowhere', items(), 'unknown'],
    ['of a new status', items(invoice({ status: 'frozen' })), 'unknown'],
    ['behind a refusal', { ok: false, error: { code: 401, name: 'UNAUTHORIZED' } }, 'unknown'],
  ]
  for (const [what, answer, expected] of outcomes)
    it(`that is ${what}, is ${typeof expected === 'string' ? expected : expected.kind}`, async () => {
      const told = await make(answering(answer).fetch).inquire(asked('cryptopay'))
      if (typeof expected === 'string') assert.equal(told.kind, expected)
      else assert.deepEqual(told, expected)
    })

  it('goes to a person with what was paid', async () => {
    const told = await make(
      answering(items(bought({ paid_asset: 'TON', paid_amount: '3.1' }))).fetch,
    ).inquire(asked('cryptopay'))
    const expected = { ...other('a coin that was not accepted'), payer: { note: '3.1 TON' } }
    delete (expected as { isRepeat?: boolean }).isRepeat
    assert.deepEqual(told, expected)
  })
})

describe('a push of Crypto Pay', () => {
  const key = createHash('sha256').update(SECRETS.token).digest()
  const sign = (body: string) => createHmac('sha256', key).update(body).digest('hex')
  const read = (body: string, signature: string | undefined = sign(body)) =>
    make(answering({}).fetch).readPush?.(
      new TextEncoder().encode(body),
      new Headers(signature === undefined ? {} : { 'crypto-pay-api-signature': signature }),
    )
  const update = (more: object = {}, of: object = bought()) =>
    JSON.stringify({
      update_id: 1,
      update_type: 'invoice_paid',
      request_date: new Date(NOW - 1000).toISOString(),
      payload: of,
      ...more,
    })
  const hint = { kind: 'hint', push: { gatewayId: id, orderId: ORDER } }

  it('is a hint, and no more', () => {
    assert.deepEqual(read(update()), hint)
    assert.deepEqual(read(update(), sign(update()).toUpperCase()), hint)
  })

  it('is checked over the bytes that came: a text that is written anew has another signature', () => {
    for (const body of [
      update().replace('"10.50"', '10.50'),
      update().replaceAll('{', '{ '),
      update({ note: 'x' }).replace('"x"', String.raw`"\u0634"`),
    ])
      assert.deepEqual(read(body), hint)
  })

  it('is forged without a signature, with another, or with one of another text', () => {
    const forged = [
      '',
      'x',
      '0'.repeat(64),
      sign(`${update()} `),
      sign(update()).slice(1),
      `${sign(update())}0`,
    ]
    for (const signature of forged) assert.deepEqual(read(update(), signature), { kind: 'forged' })
    const unsigned = make(answering({}).fetch).readPush?.(
      new TextEncoder().encode(update()),
      new Headers(),
    )
    assert.deepEqual(unsigned, { kind: 'forged' })
    const byToken = createHmac('sha256', SECRETS.token).update(update()).digest('hex')
    assert.deepEqual(read(update(), byToken), { kind: 'forged' })
  })

  it('breaks with any byte that is changed', () => {
    const body = update()
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.nat(127), (at, byte) => {
        const changed = body.slice(0, at) + String.fromCharCode(byte) + body.slice(at + 1)
        assert.equal(read(changed, sign(body))?.kind, changed === body ? 'hint' : 'forged')
      }),
    )
  })

  it('is answered, and left alone, where it is signed and of no payment of the shop', () => {
    for (const body of [
      update({ update_type: 'check_activated' }),
      update({}, bought({ payload: 'order 12' })),
      update({}, bought({ payload: undefined })),
      update({}, bought({ invoice_id: undefined })),
      update({ payload: [] }),
      '{}',
    ])
      assert.deepEqual(read(body), { kind: 'not-ours' })
  })

  it('may be three days late, for it is repeated so long; an older one is a copy', () => {
    const at = (ms: number) =>
      read(update({ request_date: new Date(NOW + ms).toISOString() }))?.kind
    const days = 24 * 60 * 60_000

    assert.deepEqual([at(0), at(-3 * days), at(5 * 60_000)], ['hint', 'hint', 'hint'])
    assert.deepEqual([at(-5 * days), at(60 * 60_000)], ['not-ours', 'not-ours'])
    assert.equal(read(update({ request_date: 'yesterday' }))?.kind, 'not-ours')
    assert.equal(read(update({ request_date: undefined }))?.kind, 'not-ours')
  })

  it('is unreadable where it is signed and no JSON', () => {
    for (const body of ['', 'null', '[]', '{"update_id":1,', 'update_id=1'])
      assert.deepEqual(read(body), { kind: 'unreadable' })
  })

  it('brings nothing back with the payer: the address says which payment it is', () => {
    assert.equal(
      make(answering({}).fetch).readReturn(new URLSearchParams(`invoice_id=${id}`)),
      undefined,
    )
  })
})
