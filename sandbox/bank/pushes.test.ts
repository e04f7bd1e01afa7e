import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { asAnswer, MINUTE, openBank, OPENINGS } from './testing.ts'

const hmac = (algorithm: string, key: string | Buffer, text: string) =>
  createHmac(algorithm, key).update(text).digest('hex')

describe('a push', () => {
  it('of Crypto Pay is signed over its bytes', async () => {
    const open = openBank()
    const id = await OPENINGS.cryptopay(open)
    open.bank.control.pay('cryptopay', id)
    await open.bank.deliver()

    const [{ path, headers, body } = assert.fail()] = open.arrivals
    const key = createHash('sha256').update(open.bank.credentials.cryptopay.token).digest()
    assert.equal(path, '/hooks/cryptopay')
    assert.equal(headers.get('crypto-pay-api-signature'), hmac('sha256', key, body))
    const update = asAnswer(JSON.parse(body))
    assert.equal(update['update_type'], 'invoice_paid')
    assert.equal(asAnswer(update['payload'])['payload'], 'order-1')
  })

  it('of NOWPayments is signed over its keys in order, and comes with every step', async () => {
    const open = openBank({ confirmMs: 3 * MINUTE })
    const id = await OPENINGS.nowpayments(open)
    open.bank.control.pay('nowpayments', id)
    for (let minute = 0; minute < 4; minute += 1) {
      await open.bank.deliver()
      open.clock.turn(MINUTE)
    }

    const told = open.arrivals.map(({ body }) => asAnswer(JSON.parse(body)))
    assert.deepEqual(
      told.map((each) => each['payment_status']),
      ['confirming', 'confirmed', 'sending', 'finished'],
    )
    const last = told.at(-1) ?? {}
    const inOrder = Object.fromEntries(
      Object.entries(last).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
    const fee = { ...(last['fee'] as object) }
    const sortedFee = Object.fromEntries(
      Object.entries(fee).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
    const text = JSON.stringify({ ...inOrder, fee: sortedFee })
    assert.equal(
      open.arrivals.at(-1)?.headers.get('x-nowpayments-sig'),
      hmac('sha512', open.bank.credentials.nowpayments.ipnSecret, text),
    )
  })

  it('that is forged is signed with another key, and nothing was paid', async () => {
    const open = openBank()
    const id = await OPENINGS.cryptopay(open)
    open.bank.control.forgePush('cryptopay', id)
    await open.bank.deliver()

    const [{ headers, body } = assert.fail()] = open.arrivals
    const key = createHash('sha256').update(open.bank.credentials.cryptopay.token).digest()
    assert.notEqual(headers.get('crypto-pay-api-signature'), hmac('sha256', key, body))
    assert.match(body, /"status":"paid"/)
    assert.equal(open.bank.truth()[0]?.paidUnits, 0)
  })

  it('is not sent at all, or twice, when told so', async () => {
    const open = openBank()
    const silent = await OPENINGS.cryptopay(open)
    const twice = await OPENINGS.cryptopay(open)
    open.bank.control.pay('cryptopay', silent, { pushes: 0 })
    open.bank.control.pay('cryptopay', twice, { pushes: 2 })

    assert.equal(await open.bank.deliver(), 2)
  })

  it('is tried again until the shop takes it', async () => {
    const open = openBank()
    open.answerWith(500)
    open.bank.control.pay('cryptopay', await OPENINGS.cryptopay(open))

    assert.equal(await open.bank.deliver(), 0)
    assert.equal(await open.bank.deliver(), 0)
    assert.equal(open.arrivals.length, 1)
    open.answerWith(200)
    open.clock.turn(6000)
    assert.equal(await open.bank.deliver(), 1)
    open.clock.turn(60 * MINUTE)
    assert.equal(await open.bank.deliver(), 0)
  })

  it('of money that comes later goes out when it has come', async () => {
    const open = openBank()
    const id = await OPENINGS.cryptopay(open)
    open.bank.control.payLater('cryptopay', id, 2 * MINUTE)

    assert.equal(await open.bank.deliver(), 0)
    open.clock.turn(2 * MINUTE)
    assert.equal(await open.bank.deliver(), 1)
  })
})
