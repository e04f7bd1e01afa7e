import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { open, rows, RUSSIA, stockUp, TELEGRAM, TELEGRAM_RUSSIA } from './asking.ts'
import type { SandboxOptions } from './options.ts'

function stocked(options: SandboxOptions = {}) {
  const opened = open(options)
  stockUp(opened.sandbox)
  const buy = (operator: string | number, more = {}) =>
    opened.ask('getnum', { ...TELEGRAM_RUSSIA, operator, ...more })
  return { ...opened, buy }
}

describe('getnum', () => {
  it('charges the account at once and takes one number from the listing', async () => {
    const { buy, sandbox } = stocked()

    const answer = await buy(2)

    assert.equal(answer['AMOUNT'], '30000')
    assert.equal(sandbox.account().balanceToman, 4_970_000)
    assert.equal(sandbox.offers({ ...TELEGRAM_RUSSIA, operator: 2 })[0]?.count, 9)
  })

  it('buys a second number when it is sent twice: it is not idempotent', async () => {
    const { buy, sandbox } = stocked()

    const [first, second] = [await buy(1), await buy(1)]

    assert.notEqual(first['ID'], second['ID'])
    assert.equal(sandbox.account().purchases, 2)
  })

  it('takes the cheapest operator for `min`', async () => {
    const { buy } = stocked()

    assert.equal((await buy('min'))['AMOUNT'], '20000')
  })

  it('refuses `min` with -204 when the cheapest is out of stock, and takes no dearer one', async () => {
    const { buy, sandbox } = stocked()
    sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 1 }, { count: 0 })

    assert.equal((await buy('min'))['RESULT'], '-204')
    assert.equal(sandbox.account().purchases, 0)
  })

  it('takes a dearer operator for `any` when the cheapest is out of stock, at its price', async () => {
    const { buy, sandbox } = stocked()
    sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 1 }, { count: 0 })

    assert.equal((await buy('any'))['AMOUNT'], '30000')
  })

  it('passes over an inactive operator for `any` and `min`', async () => {
    const { buy, sandbox } = stocked()
    sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 1 }, { active: false })

    assert.equal((await buy('any'))['AMOUNT'], '30000')
    assert.equal((await buy('min'))['AMOUNT'], '30000')
  })

  it('sells a row to its last number and no further', async () => {
    const { buy, sandbox } = stocked()
    sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 3 }, { count: 1 })

    assert.equal((await buy(3))['RESULT'], '1')
    assert.equal((await buy(3))['RESULT'], '-204')
  })
})

describe('getnum refuses', () => {
  it('with -202 what is missing, empty or unknown', async () => {
    const { ask, buy } = stocked()
    const wrong = [
      {},
      { service: TELEGRAM, country: RUSSIA },
      { service: TELEGRAM, operator: 1 },
      { service: '', country: RUSSIA, operator: 1 },
      { service: 'x', country: RUSSIA, operator: 1 },
      { service: 9999, country: RUSSIA, operator: 1 },
      { service: TELEGRAM, country: 9999, operator: 1 },
      { sid: 99_999_999 },
      { sid: 'x' },
    ]

    for (const params of wrong) assert.equal((await ask('getnum', params))['RESULT'], '-202')
    assert.equal((await buy(5))['RESULT'], '-202')
    assert.equal((await buy('cheap'))['RESULT'], '-202')
  })

  it('with -204 a pair that nobody trades', async () => {
    const { ask, sandbox } = stocked()
    const country = 150
    const service = [101, 102, 103, 108, 124, 126, 132].find(
      (id) => sandbox.offers({ service: id, country }).length === 0,
    )

    assert.ok(service)
    assert.equal((await ask('getnum', { service, country, operator: 'any' }))['RESULT'], '-204')
  })

  it('with -205 when the account is short of the price, and charges nothing', async () => {
    const { buy, sandbox } = stocked({ balanceToman: 19_999 })

    assert.deepEqual(await buy(1), { RESULT: '-205', DESCRIPTION: 'no balance' })
    assert.equal(sandbox.account().balanceToman, 19_999)
  })

  it('with -205 while the account is said to be out of money', async () => {
    const { buy, sandbox } = stocked()
    sandbox.outOfMoney(true)
    assert.equal((await buy(1))['RESULT'], '-205')

    sandbox.outOfMoney(false)
    assert.equal((await buy(1))['RESULT'], '1')
  })

  it('with -210 an inactive service, with -212 an inactive country, with -211 an inactive operator', async () => {
    const { ask, buy, sandbox } = stocked()
    const [googleVoice, iran] = [74, 78]
    sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 4 }, { active: false })

    const service = await ask('getnum', { service: googleVoice, country: RUSSIA, operator: 1 })
    const country = await ask('getnum', { service: TELEGRAM, country: iran, operator: 1 })

    assert.equal(service['RESULT'], '-210')
    assert.equal(country['RESULT'], '-212')
    assert.equal((await buy(4))['RESULT'], '-211')
  })

  it('with -211 `any` and `min` when every operator is inactive', async () => {
    const { buy, sandbox } = stocked()
    for (const operator of [1, 2, 3, 4]) {
      sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator }, { active: false })
    }

    assert.equal((await buy('any'))['RESULT'], '-211')
    assert.equal((await buy('min'))['RESULT'], '-211')
  })
})

describe('the forms of getnum', () => {
  it('are all accepted by default: classic, with the price, and by the id of the row', async () => {
    const { ask, buy } = stocked()
    const [row] = rows(await ask('getinfo', { ...TELEGRAM_RUSSIA, operator: 2 }))

    const bySid = await ask('getnum', { sid: Number(row?.['id']) })

    assert.equal((await buy(2))['AMOUNT'], '30000')
    assert.equal((await buy(2, { price: 30_000 }))['AMOUNT'], '30000')
    assert.equal(bySid['AMOUNT'], '30000')
  })

  it('answer -206 to the classic form where the price is demanded, and sell with it', async () => {
    const { buy, sandbox } = stocked({ getnumForms: ['price'] })

    assert.equal((await buy(1))['RESULT'], '-206')
    assert.equal(sandbox.account().purchases, 0)
    assert.equal((await buy(1, { price: 20_000 }))['RESULT'], '1')
  })

  it('answer -206 to both classic forms where the id of the row is demanded', async () => {
    const { ask, buy, sandbox } = stocked({ getnumForms: ['sid'] })
    const sid = sandbox.offers({ ...TELEGRAM_RUSSIA, operator: 1 })[0]?.sid ?? 0

    assert.equal((await buy(1))['RESULT'], '-206')
    assert.equal((await buy(1, { price: 20_000 }))['RESULT'], '-206')
    assert.equal((await ask('getnum', { sid }))['RESULT'], '1')
  })

  it('answer -202 to the id of a row where only the classic form is known', async () => {
    const { ask, sandbox } = stocked({ getnumForms: ['classic'] })
    const sid = sandbox.offers({ ...TELEGRAM_RUSSIA, operator: 1 })[0]?.sid ?? 0

    assert.equal((await ask('getnum', { sid }))['RESULT'], '-202')
  })

  it('do not sell above the price that was named', async () => {
    const { buy, sandbox } = stocked()
    sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 1 }, { amountToman: 20_100 })

    assert.equal((await buy(1, { price: 20_000 }))['RESULT'], '-206')
    assert.equal(sandbox.account().purchases, 0)
  })
})
