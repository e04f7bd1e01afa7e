import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asAnswer, HOME, MINUTE, type OpenBank, openBank, OPENINGS, within } from './testing.ts'

describe('the simulated Zarinpal', () => {
  const call = ({ ask, bank }: OpenBank, name: string, fields: object) =>
    ask(`zarinpal/pg/v4/payment/${name}.json`, {
      merchant_id: bank.credentials.zarinpal.merchantId,
      ...fields,
    })

  it('verifies a payment with 100, and again with 101', async () => {
    const open = openBank()
    const authority = await OPENINGS.zarinpal(open)
    const way = open.bank.control.pay('zarinpal', authority)

    const first = within(await call(open, 'verify', { authority, amount: 500_100 }), 'data')
    const again = within(await call(open, 'verify', { authority, amount: 500_100 }), 'data')

    assert.match(authority, /^[AS][0-9A-Za-z]{35}$/)
    assert.equal(new URL(way?.url ?? '').searchParams.get('Status'), 'OK')
    assert.deepEqual([first['code'], again['code']], [100, 101])
    assert.match(String(first['card_pan']), /^\d{6}\*{6}\d{4}$/)
    assert.equal(first['ref_id'], again['ref_id'])
    assert.equal(open.bank.truth()[0]?.isVerified, true)
  })

  it('refuses with an empty list where data would be, as PHP does', async () => {
    const open = openBank()
    const authority = await OPENINGS.zarinpal(open)
    const codeOf = async (name: string, fields: object) => {
      const { data, errors } = await call(open, name, fields)
      assert.deepEqual(data, [])
      return asAnswer(errors)['code']
    }

    assert.equal(await codeOf('verify', { authority, amount: 500_100 }), -51)
    assert.equal(await codeOf('verify', { authority, amount: 500_110 }), -50)
    assert.equal(await codeOf('verify', { authority: 'S123', amount: 500_100 }), -54)
    assert.equal(await codeOf('request', { amount: 999 }), -9)
    assert.equal(await codeOf('verify', { merchant_id: crypto.randomUUID() }), -10)
  })

  it('lists what is paid and not verified, and tells its state', async () => {
    const open = openBank()
    const authority = await OPENINGS.zarinpal(open)
    const state = async () => within(await call(open, 'inquiry', { authority }), 'data')['status']
    const listed = async () =>
      within(await call(open, 'unVerified', {}), 'data')['authorities'] as readonly object[]

    assert.equal(await state(), 'IN_BANK')
    open.bank.control.pay('zarinpal', authority)
    assert.equal(await state(), 'PAID')
    assert.equal((await listed()).length, 1)
    await call(open, 'verify', { authority, amount: 500_100 })
    assert.equal(await state(), 'VERIFIED')
    assert.deepEqual(await listed(), [])
  })

  it('takes a payment back for half an hour', async () => {
    const open = openBank()
    const authority = await OPENINGS.zarinpal(open)
    open.bank.control.pay('zarinpal', authority)
    await call(open, 'verify', { authority, amount: 500_100 })

    assert.equal(within(await call(open, 'reverse', { authority }), 'data')['code'], 100)
    assert.equal(within(await call(open, 'reverse', { authority }), 'errors')['code'], -61)
    assert.equal(open.bank.truth()[0]?.state, 'refunded')
  })

  it('reads Toman where the merchant says so', async () => {
    const open = openBank()
    await OPENINGS.zarinpal(open, { amount: 50_010, currency: 'IRT' })

    assert.equal(open.bank.truth()[0]?.askedUnits, 500_100)
  })
})

describe('the simulated Zibal', () => {
  const call = ({ ask, bank }: OpenBank, name: string, fields: object) =>
    ask(`zibal/v1/${name}`, { merchant: bank.credentials.zibal.merchant, ...fields })

  it('verifies with 100 and the amount, again with 201 and nothing', async () => {
    const open = openBank()
    const trackId = await OPENINGS.zibal(open)
    assert.equal((await call(open, 'verify', { trackId }))['result'], 202)
    const way = open.bank.control.pay('zibal', trackId)

    const first = await call(open, 'verify', { trackId: Number(trackId) })
    const again = await call(open, 'verify', { trackId })
    const asked = await call(open, 'inquiry', { trackId })

    assert.equal(new URL(way?.url ?? '').searchParams.get('success'), '1')
    assert.deepEqual([first['result'], first['amount'], first['status']], [100, 500_100, 1])
    assert.equal(first['orderId'], 'order-1')
    assert.deepEqual(again, { result: 201, message: 'already verified' })
    assert.deepEqual([asked['amount'], asked['status']], [500_100, 1])
  })

  it('says what was paid, not what was asked for', async () => {
    const open = openBank()
    const trackId = await OPENINGS.zibal(open)
    open.bank.control.pay('zibal', trackId, { units: 1000 })

    assert.equal((await call(open, 'verify', { trackId }))['amount'], 1000)
  })

  it('gives unverified money back, and does not verify it then', async () => {
    const open = openBank()
    const trackId = await OPENINGS.zibal(open)
    open.bank.control.pay('zibal', trackId)
    open.clock.turn(31 * MINUTE)

    const late = await call(open, 'verify', { trackId })

    assert.deepEqual([late['result'], late['status']], [202, 18])
    assert.equal(open.bank.truth()[0]?.state, 'returned')
  })

  it('refuses a stranger, a small amount and an unknown payment', async () => {
    const open = openBank()
    assert.equal((await call(open, 'request', { merchant: 'other' }))['result'], 102)
    assert.equal((await call(open, 'request', { amount: 999 }))['result'], 105)
    assert.equal((await call(open, 'request', { amount: 5000 }))['result'], 106)
    assert.equal((await call(open, 'verify', { trackId: 1 }))['result'], 203)
  })
})

describe('the simulated AqayePardakht', () => {
  const verify = ({ ask, bank }: OpenBank, transid: string, amount = 50_010) =>
    ask('aqayepardakht/api/v2/verify', {
      pin: bank.credentials.aqayepardakht.pin,
      transid,
      amount,
    })

  it('counts in Toman: 0 unpaid, 1 paid, 2 again', async () => {
    const open = openBank()
    const transid = await OPENINGS.aqayepardakht(open)
    const codes = [(await verify(open, transid))['code']]
    open.bank.control.pay('aqayepardakht', transid)
    codes.push((await verify(open, transid, 50_000))['code'])
    codes.push((await verify(open, transid))['code'])
    codes.push((await verify(open, transid))['code'])

    assert.deepEqual(codes, ['0', '-10', '1', '2'])
    assert.equal(open.bank.truth()[0]?.askedUnits, 500_100)
  })

  it('gives the money back after fifteen minutes without verifying', async () => {
    const open = openBank()
    const transid = await OPENINGS.aqayepardakht(open)
    open.bank.control.pay('aqayepardakht', transid)
    open.clock.turn(15 * MINUTE)

    assert.equal((await verify(open, transid))['code'], '0')
    assert.equal(open.bank.truth()[0]?.state, 'returned')
  })

  it('sends the payer back by a form unless GET was asked for', async () => {
    const open = openBank()
    const byForm = await OPENINGS.aqayepardakht(open, { callback_method: undefined })
    const byLink = await OPENINGS.aqayepardakht(open)

    const form = open.bank.control.pay('aqayepardakht', byForm)
    const link = open.bank.control.pay('aqayepardakht', byLink)

    assert.deepEqual([form?.method, form?.fields['status']], ['POST', '1'])
    assert.equal(new URL(link?.url ?? '').searchParams.get('transid'), byLink)
  })
})

describe('the simulated Crypto Pay', () => {
  const call = ({ ask, bank }: OpenBank, name: string, fields: object) =>
    ask(`cryptopay/api/${name}`, fields, {
      'crypto-pay-api-token': bank.credentials.cryptopay.token,
    })

  it('shows invoices as they are: active, paid, expired', async () => {
    const open = openBank()
    const [paid, unpaid] = [await OPENINGS.cryptopay(open), await OPENINGS.cryptopay(open)]
    open.bank.control.pay('cryptopay', paid)
    const invoices = async () => {
      const { result } = await call(open, 'getInvoices', { invoice_ids: `${paid},${unpaid}` })
      return asAnswer(result)['items'] as readonly { status: string; amount: string }[]
    }

    assert.deepEqual(
      (await invoices()).map(({ status, amount }) => [status, amount]),
      [
        ['active', '5.00'],
        ['paid', '5.00'],
      ],
    )
    open.clock.turn(31 * MINUTE)
    assert.equal((await invoices())[0]?.status, 'expired')
  })

  it('refuses a stranger with 401, and what it cannot read with 400', async () => {
    const open = openBank()
    const stranger = await open.ask('cryptopay/api/getMe', {}, { 'crypto-pay-api-token': 'x' })
    assert.deepEqual(stranger, { ok: false, error: { code: 401, name: 'UNAUTHORIZED' } })
    const odd = await call(open, 'createInvoice', {
      currency_type: 'fiat',
      fiat: 'USD',
      amount: '-1',
    })
    assert.equal(within(odd, 'error')['name'], 'AMOUNT_INVALID')
  })
})

describe('the simulated NOWPayments', () => {
  const headers = ({ bank }: OpenBank) => ({ 'x-api-key': bank.credentials.nowpayments.apiKey })
  const paymentFor = async (open: OpenBank, iid: string): Promise<string> => {
    const made = await open.ask(
      'nowpayments/v1/invoice-payment',
      { iid, pay_currency: 'usdttrc20' },
      headers(open),
    )
    return String(made['payment_id'])
  }
  const statusOf = async (open: OpenBank, id: string) =>
    (await open.ask(`nowpayments/v1/payment/${id}`, undefined, headers(open)))['payment_status']

  it('goes through the steps of a network before it is finished', async () => {
    const open = openBank({ confirmMs: 3 * MINUTE })
    const invoice = await OPENINGS.nowpayments(open)
    const id = await paymentFor(open, invoice)
    const seen = [await statusOf(open, id)]
    open.bank.control.pay('nowpayments', invoice)
    for (let minute = 0; minute < 4; minute += 1) {
      seen.push(await statusOf(open, id))
      open.clock.turn(MINUTE)
    }

    assert.deepEqual(seen, ['waiting', 'confirming', 'confirmed', 'sending', 'finished'])
  })

  it('knows too little, another coin, and money that comes twice', async () => {
    const open = openBank()
    const [less, other, twice] = await Promise.all([
      OPENINGS.nowpayments(open),
      OPENINGS.nowpayments(open),
      OPENINGS.nowpayments(open),
    ])
    const [lessId, otherId, twiceId] = [
      await paymentFor(open, less),
      await paymentFor(open, other),
      await paymentFor(open, twice),
    ]
    open.bank.control.pay('nowpayments', less, { units: 200 })
    open.bank.control.pay('nowpayments', other, { asset: 'trx' })
    open.bank.control.pay('nowpayments', twice)
    open.bank.control.pay('nowpayments', twice)
    await open.bank.deliver()

    assert.equal(await statusOf(open, lessId), 'partially_paid')
    assert.equal(await statusOf(open, otherId), 'wrong_asset_confirmed')
    assert.equal(await statusOf(open, twiceId), 'finished')
    const child = asAnswer(JSON.parse(open.arrivals.at(-1)?.body ?? ''))
    assert.equal(child['parent_payment_id'], Number(twiceId))
    assert.equal(await statusOf(open, String(child['payment_id'])), 'finished')
  })

  it('lists payments for a token, and answers nobody without a key', async () => {
    const open = openBank()
    const invoice = await OPENINGS.nowpayments(open)
    await paymentFor(open, invoice)
    const list = `nowpayments/v1/payment/?invoiceId=${invoice}`
    const { token } = await open.ask('nowpayments/v1/auth', { email: 'a', password: 'b' })

    const without = await open.ask(list, undefined, headers(open))
    const withToken = await open.ask(list, undefined, {
      ...headers(open),
      authorization: `Bearer ${String(token)}`,
    })

    assert.equal(without['code'], 'AUTH_REQUIRED')
    assert.equal(withToken['total'], 1)
    const stranger = await open.bank.fetch(`${HOME}/nowpayments/v1/payment/1`)
    assert.equal(stranger.status, 403)
  })
})

describe('the simulated AbanGateway', () => {
  const call = ({ ask, bank }: OpenBank, path: string, method: 'GET' | 'POST' = 'POST') =>
    ask(`abangateway/api/v1/invoices/${path}`, method === 'POST' ? {} : undefined, {
      authorization: `Bearer ${bank.credentials.abangateway.token}`,
    })

  it('verifies once, and asks for some Rial more', async () => {
    const open = openBank()
    const id = await OPENINGS.abangateway(open)
    const { payable_rial: payable, status } = await call(open, id, 'GET')
    const early = within(await call(open, `${id}/verify`), 'error')
    open.bank.control.pay('abangateway', id)

    const first = await call(open, `${id}/verify`)
    const again = within(await call(open, `${id}/verify`), 'error')

    assert.ok(Number(payable) > 500_100)
    assert.deepEqual([status, early['code']], ['pending', 'not_yet_paid'])
    assert.deepEqual([first['verified'], first['amount_rial']], [true, 500_100])
    assert.equal(again['code'], 'already_verified')
  })

  it('says what ran out, was cancelled, or was paid in part', async () => {
    const open = openBank()
    const [part, gone, late] = [
      await OPENINGS.abangateway(open),
      await OPENINGS.abangateway(open),
      await OPENINGS.abangateway(open, { expiry_minutes: 1 }),
    ]
    open.bank.control.pay('abangateway', part, { units: 1000 })
    await call(open, `${gone}/cancel`)
    open.clock.turn(2 * MINUTE)
    const statuses = [part, gone, late].map(async (id) => (await call(open, id, 'GET'))['status'])

    assert.deepEqual(await Promise.all(statuses), ['partially_paid', 'cancelled', 'expired'])
    assert.equal(within(await call(open, `${late}/verify`), 'error')['code'], 'invoice_expired')
    assert.equal(within(await call(open, 'inv_x/verify'), 'error')['code'], 'not_found')
  })

  it('pushes to addresses that are encrypted alone', async () => {
    const open = openBank()
    const id = await OPENINGS.abangateway(open, { callback_url: 'https://shop.example/hooks/aban' })
    open.bank.control.pay('abangateway', id)

    assert.equal(await open.bank.deliver(), 1)
    assert.match(open.arrivals[0]?.body ?? '', /"event":"invoice.paid"/)
    assert.equal(
      await OPENINGS.abangateway(open, { callback_url: 'http://x.example' }),
      'undefined',
    )
  })
})

describe('the simulated order book', () => {
  it('has a price in Rial on each side', async () => {
    const { ask } = openBank()
    const { asks, bids } = await ask('nobitex/v2/orderbook/USDTIRT')
    const [[ask1], [bid1]] = [(asks as string[][])[0] ?? [], (bids as string[][])[0] ?? []]

    assert.ok(Number(ask1) > Number(bid1) && Number(bid1) > 1_000_000)
  })
})
