import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileFor } from '../asking.ts'
import { createSandbox } from '../sandbox.ts'
import { startSandboxServer } from '../server.ts'
import { MINUTE, type OpenBank, openBank, OPENINGS } from './testing.ts'

const MELLAT = '6104330000000008'
const verify = ({ bank, ask }: OpenBank, authority: string) =>
  ask('zarinpal/pg/v4/payment/verify.json', {
    merchant_id: bank.credentials.zarinpal.merchantId,
    amount: 500_100,
    authority,
  })

describe('a bank that is saved', () => {
  it('knows after a restart what was paid, what lies on a card and what is on its way', async (test) => {
    const saveTo = fileFor(test)
    const open = openBank({ saveTo })
    const id = await OPENINGS.zarinpal(open)
    open.bank.control.pay('zarinpal', id)
    open.bank.control.transfer(MELLAT, 700_010)
    open.bank.control.down('zibal', 'status-503')
    open.bank.control.phone({ app: 'sms-forwarder' })

    const after = openBank({ saveTo }, open.clock)

    assert.deepEqual(after.bank.state(), open.bank.state())
    assert.equal(await after.bank.deliver(), 1)
    assert.equal(after.bank.control.transfer(MELLAT, 10).balanceRial, 30_700_020)
    assert.deepEqual(after.bank.truth()[0], open.bank.truth()[0])
    assert.notEqual(await OPENINGS.zarinpal(after), id)
  })

  it('gives money back that came due while nobody ran', async (test) => {
    const saveTo = fileFor(test)
    const open = openBank({ saveTo })
    open.bank.control.pay('aqayepardakht', await OPENINGS.aqayepardakht(open))
    open.clock.turn(16 * MINUTE)

    assert.equal(openBank({ saveTo }, open.clock).bank.truth()[0]?.state, 'returned')
  })

  it('puts aside a file that it cannot read', (test) => {
    const saveTo = fileFor(test)
    openBank({ saveTo }).bank.control.transfer(MELLAT, 10)
    const kept = readFileSync(saveTo, 'utf8')
    writeFileSync(saveTo, kept.replace('"bank":"mellat"', '"bank":"bank of nowhere"'))

    assert.deepEqual(openBank({ saveTo }).bank.state().accounts, [])
    assert.match(readFileSync(`${saveTo}.broken`, 'utf8'), /bank of nowhere/)
  })
})

describe('a gateway that is out of order', () => {
  it('breaks every connection, or answers 503, while it is down', async () => {
    const open = openBank()
    const id = await OPENINGS.zarinpal(open)
    open.bank.control.down('zarinpal', true)
    await assert.rejects(verify(open, id), TypeError)
    open.bank.control.down('zarinpal', 'status-503')
    await assert.rejects(verify(open, id), SyntaxError)
    open.bank.control.down('zarinpal', false)
    assert.ok(await verify(open, id))
  })

  it('does what it was asked to and loses the answer', async () => {
    const open = openBank()
    const id = await OPENINGS.zarinpal(open)
    open.bank.control.pay('zarinpal', id)
    open.bank.faults.zarinpal.next('verify', 'executed-but-unanswered')

    await assert.rejects(verify(open, id), TypeError)

    assert.equal(open.bank.truth()[0]?.isVerified, true)
    assert.equal((await verify(open, id))['data'] instanceof Object, true)
  })

  it('cuts answers, sends pages in their place, and fails a share of the calls', async () => {
    const open = openBank()
    const id = await OPENINGS.zarinpal(open)
    open.bank.faults.zarinpal.next('verify', 'truncated')
    await assert.rejects(verify(open, id), SyntaxError)
    open.bank.faults.zarinpal.next('any', 'html')
    await assert.rejects(verify(open, id), SyntaxError)
    open.bank.faults.zarinpal.next('verify', { kind: 'status-500', executed: true })
    open.bank.control.pay('zarinpal', id)
    await assert.rejects(verify(open, id), SyntaxError)
    assert.equal(open.bank.truth()[0]?.isVerified, true)
    open.bank.faults.zarinpal.setRates([{ kind: 'reset', rate: 1, methods: ['verify'] }])
    await assert.rejects(verify(open, id), TypeError)
  })
})

describe('the bank', () => {
  it('brings what is due by itself while it runs', async () => {
    const open = openBank()
    const stop = new AbortController()
    const running = open.bank.run(stop.signal)
    const arrived = Promise.withResolvers<void>()
    open.bank.onChange(() => {
      if (open.arrivals.length > 0) arrived.resolve()
    })

    open.bank.control.transfer(MELLAT, 10)
    await arrived.promise

    assert.equal(open.arrivals.length, 1)
    stop.abort()
    await running
  })

  it('keeps what is for the shop until it knows where that is', async () => {
    let shopUrl: string | undefined
    const open = openBank({ shopUrl: () => shopUrl })
    open.bank.control.transfer(MELLAT, 10)

    assert.equal(await open.bank.deliver(), 0)
    shopUrl = 'http://shop.example/'
    assert.equal(await open.bank.deliver(), 1)
  })

  it('is the same to two who ask the same', async () => {
    const [one, other] = [openBank({ seed: 7 }), openBank({ seed: 7 })]

    assert.equal(await OPENINGS.zarinpal(one), await OPENINGS.zarinpal(other))
    assert.deepEqual(one.bank.control.transfer(MELLAT, 10), other.bank.control.transfer(MELLAT, 10))
  })

  it('refuses sums that are none, and payments that nobody asked for', () => {
    const { control } = openBank().bank
    for (const sum of [0, -5, 1.5, Number.NaN])
      assert.throws(() => control.transfer(MELLAT, sum), RangeError)
    assert.throws(() => control.pay('zibal', '1'), RangeError)
  })
})

describe('a served sandbox', () => {
  it('has the bank beside the provider, broken connections too', async (test) => {
    const { bank } = openBank()
    const server = await startSandboxServer(createSandbox(), { bank })
    test.after(() => server.close())
    const { url } = server
    const book = new URL('/bank/nobitex/v2/orderbook/USDTIRT', url)

    assert.equal((await fetch(book)).status, 200)
    const control = (path: string, body?: object) =>
      fetch(new URL(`/control/bank/${path}`, url), {
        method: body === undefined ? 'GET' : 'POST',
        ...(body && { body: JSON.stringify(body) }),
      })
    const moved = await control('transfer', { card: MELLAT, amountRial: 500_010 })
    assert.match(await moved.text(), /واریز500,010/)
    assert.equal((await control('pay', { gateway: 'zibal', id: '1' })).status, 404)
    assert.equal((await control('transfer', { card: MELLAT })).status, 400)
    assert.deepEqual(await (await control('truth')).json(), [])
    await control('down', { gateway: 'zibal', on: true })
    await assert.rejects(fetch(new URL('/bank/zibal/v1/verify', url), { method: 'POST' }))
  })
})
