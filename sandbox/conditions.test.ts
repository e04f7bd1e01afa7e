import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { buyAny, MINUTE, open, stockUp, TELEGRAM, TELEGRAM_RUSSIA } from './asking.ts'

function stocked() {
  const opened = open()
  stockUp(opened.sandbox)
  return opened
}

describe('the conditions of the world', () => {
  it('let no message come by itself while it comes by hand, and each that the hand sends', async () => {
    const { sandbox, clock, ask } = stocked()
    sandbox.setConditions({ sms: 'by-hand' })

    const id = await buyAny(ask)
    clock.turn(5 * MINUTE)
    assert.equal((await ask('checkstatus', { id }))['RESULT'], 1)

    sandbox.deliverSms(id, { code: '12345' })
    assert.equal((await ask('checkstatus', { id }))['CODE'], '12345')
  })

  it('refuse purchases as sold out while the lists still show stock', async () => {
    const { sandbox, ask } = stocked()
    sandbox.setConditions({ soldOut: true })

    const answer = await ask('getnum', { ...TELEGRAM_RUSSIA, operator: 'any' })

    assert.equal(answer['RESULT'], '-204')
    assert.equal(sandbox.account().purchases, 0)
    assert.equal(sandbox.offers({ ...TELEGRAM_RUSSIA, operator: 1 })[0]?.count, 10)
  })

  it('raise every price by a fifth, also of rows seen later, and take it back to the Toman', async () => {
    const { sandbox, ask } = stocked()
    const prices = (): number[] =>
      sandbox.offers({ service: TELEGRAM }).map(({ amountToman }) => amountToman)
    const before = prices()

    sandbox.setConditions({ pricesUp: true })
    assert.equal((await ask('getnum', { ...TELEGRAM_RUSSIA, operator: 1 }))['AMOUNT'], '24000')
    assert.ok(prices().every((price, at) => price > (before[at] ?? 0)))
    const others = open().sandbox.offers({ service: 2 })
    const raised = sandbox.offers({ service: 2 })
    assert.ok(raised.every(({ amountToman }, at) => amountToman > (others[at]?.amountToman ?? 0)))

    sandbox.setConditions({ pricesUp: false })
    assert.deepEqual(prices(), before)
    assert.deepEqual(sandbox.offers({ service: 2 }), others)
  })

  it('answer every cancel with not yet while cancels are refused', async () => {
    const { sandbox, ask } = stocked()
    const id = await buyAny(ask)
    sandbox.setConditions({ cancelsRefused: true })

    assert.equal((await ask('cancelnumber', { id }))['RESULT'], 1)

    sandbox.setConditions({ cancelsRefused: false })
    assert.equal((await ask('cancelnumber', { id }))['RESULT'], 3)
  })
})

describe('a late message', () => {
  it('comes together with the cancel, and once', async () => {
    const { sandbox, clock, ask } = stocked()
    const id = await buyAny(ask)
    sandbox.comesLate(id)
    clock.turn(2 * MINUTE)
    assert.equal((await ask('checkstatus', { id }))['RESULT'], 1)

    assert.equal((await ask('cancelnumber', { id }))['RESULT'], 2)

    assert.equal(sandbox.numbers()[0]?.sms.length, 1)
    assert.equal(sandbox.account().refunds, 0)
  })

  it('comes with the end of the time when nobody cancels', async () => {
    const { sandbox, clock, ask } = stocked()
    const id = await buyAny(ask)
    sandbox.comesLate(id)

    clock.turn(21 * MINUTE)

    assert.equal((await ask('checkstatus', { id }))['RESULT'], 6)
    assert.equal(sandbox.numbers()[0]?.sms.length, 1)
  })
})

describe('a number whose time is ended by hand', () => {
  it('is cancelled and refunded without a code, completed with one, and ends once', async () => {
    const { sandbox, clock, ask } = stocked()
    const [without, having] = [await buyAny(ask), await buyAny(ask)]
    sandbox.deliverSms(having)
    clock.turn(1000)

    assert.ok(sandbox.expire(without))
    assert.ok(sandbox.expire(having))

    assert.equal((await ask('checkstatus', { id: without }))['RESULT'], 3)
    assert.equal((await ask('checkstatus', { id: having }))['RESULT'], 6)
    assert.equal(sandbox.expire(without), false)
    clock.turn(30 * MINUTE)
    assert.equal((await ask('checkstatus', { id: without }))['RESULT'], 3)
    assert.equal(sandbox.account().refunds, 1)
  })
})
