import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { ask, askText, open, rows, RUSSIA, stockUp, TELEGRAM, TELEGRAM_RUSSIA } from './asking.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'

const list = async (sandbox: Sandbox, method: string, params = {}) =>
  rows(JSON.parse(await askText(sandbox.fetch, method, params)))

describe('getinfo', () => {
  it('answers a bare list of offers with strings and numbers mixed as documented', async () => {
    const { sandbox } = open()
    sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 1 }, { amountToman: 1700, count: 1087 })

    const [row] = await list(sandbox, 'getinfo', { ...TELEGRAM_RUSSIA, operator: 1 })

    assert.deepEqual(
      { ...row, repeat: '1', time: '00:20:00', description: '' },
      {
        id: '805',
        service: '1',
        country: '1',
        cname: 'روسیه',
        emoji: '🇷🇺',
        operator: '1',
        count: '1087',
        amount: '1700',
        repeat: '1',
        time: '00:20:00',
        active: 1,
        description: '',
      },
    )
  })

  it('narrows by service, country and operator, and takes empty filters for none', async () => {
    const { sandbox } = open()

    const ofPair = await list(sandbox, 'getinfo', { ...TELEGRAM_RUSSIA, operator: '' })
    const ofCountry = await list(sandbox, 'getinfo', { service: '', country: RUSSIA })
    const ofOperator = await list(sandbox, 'getinfo', { service: TELEGRAM, operator: 3 })

    assert.deepEqual(
      ofPair.map(({ operator }) => operator),
      ['1', '2', '3', '4'],
    )
    assert.ok(ofCountry.length > 100 && ofCountry.every(({ country }) => country === '1'))
    assert.ok(ofOperator.length > 50 && ofOperator.every(({ operator }) => operator === '3'))
  })

  it('lists all operators cheapest first for `any` and for `min`', async () => {
    const { sandbox } = open()
    stockUp(sandbox, [40_000, 20_000, 50_000, 30_000])

    for (const operator of ['any', 'min']) {
      const offers = await list(sandbox, 'getinfo', { ...TELEGRAM_RUSSIA, operator })
      assert.deepEqual(
        offers.map((offer) => offer['operator']),
        ['2', '4', '1', '3'],
      )
    }
  })

  it('shows what is sold out and what is inactive instead of leaving it out', async () => {
    const { sandbox } = open()
    sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 1 }, { count: 0 })
    sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 2 }, { active: false })

    const offers = await list(sandbox, 'getinfo', TELEGRAM_RUSSIA)

    assert.deepEqual([offers[0]?.['count'], offers[1]?.['active']], ['0', 0])
  })

  it('answers an object with -202 for a filter that makes no sense', async () => {
    const { ask } = open()

    for (const params of [{ service: 'x' }, { country: 9999 }, { operator: 7 }]) {
      assert.equal((await ask('getinfo', params))['RESULT'], -202)
    }
  })

  it('gives tens of thousands of rows without a filter, each with an id of its own', async () => {
    const { sandbox } = open()

    const offers = await list(sandbox, 'getinfo')

    assert.ok(offers.length > 30_000 && offers.length < 100_000)
    assert.equal(new Set(offers.map(({ id }) => id)).size, offers.length)
  })

  it('describes some Telegram numbers as not reported, and no others', () => {
    const { sandbox } = open()

    const described = sandbox.offers().filter(({ description }) => description === 'بدون ریپورت')

    assert.ok(described.length > 50)
    assert.ok(described.every(({ service }) => service === TELEGRAM))
  })
})

describe('the listing', () => {
  it('has believable prices: Telegram in Russia costs 20 to 60 thousand Toman, the USA more, in steps of 100', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { sandbox } = open({ seed })
      const prices = (country: number) =>
        sandbox.offers({ service: TELEGRAM, country }).map(({ amountToman }) => amountToman)

      assert.ok(prices(RUSSIA).every((toman) => toman >= 20_000 && toman <= 60_000))
      assert.ok(Math.min(...prices(16)) > Math.min(...prices(RUSSIA)))
      assert.ok(sandbox.offers({ service: TELEGRAM }).every((row) => row.amountToman % 100 === 0))
    }
  })

  it('has pairs that nobody trades, rows that are sold out and rows that are inactive', () => {
    const { sandbox } = open()
    const offers = sandbox.offers()
    const share = (fits: (row: (typeof offers)[number]) => boolean) =>
      offers.filter(fits).length / offers.length

    assert.ok(offers.length < 170 * 164 * 4 * 0.8)
    assert.ok(share(({ count }) => count === 0) > 0.05)
    assert.ok(share(({ active }) => !active) > 0.01)
    assert.ok(share(({ count, active }) => count > 0 && active) > 0.7)
  })

  it('puts a pair on offer that was not traded, when it is told to', async () => {
    const { sandbox, ask } = open()
    const name = { service: 132, country: 150, operator: 2 }

    sandbox.setOffer(name, { amountToman: 7_700, count: 3, active: true })

    assert.equal((await ask('getnum', name))['AMOUNT'], '7700')
  })
})

describe('the hand on the listing', () => {
  it('refuses offers that do not exist and amounts that are not whole', () => {
    const { sandbox } = open()
    const name = { ...TELEGRAM_RUSSIA, operator: 1 }

    for (const wrong of [{ service: 9999 }, { country: 0 }, { operator: 5 }]) {
      assert.throws(() => sandbox.setOffer({ ...name, ...wrong }, {}), RangeError)
    }
    for (const amountToman of [1.5, -1, NaN]) {
      assert.throws(() => sandbox.setOffer(name, { amountToman }), RangeError)
    }
    assert.throws(() => sandbox.setBalance(0.5), RangeError)
  })
})

describe('the catalogue', () => {
  it('has 166 countries and 170 services with the documented fields', async () => {
    const sandbox = createSandbox()
    const countries = await list(sandbox, 'getcountry')
    const services = await list(sandbox, 'getservice')

    assert.deepEqual([countries.length, services.length], [166, 170])
    assert.deepEqual(countries[0], {
      id: '1',
      name: 'روسیه',
      name_en: 'Russia',
      areacode: '7',
      emoji: '🇷🇺',
      image: '/assets/flags/1.png',
      active: 1,
    })
    assert.deepEqual(services[0], {
      id: '1',
      name: 'تلگـرام',
      name_en: 'Telegram',
      description: '',
      image: '/assets/services/1.png',
      active: 1,
    })
  })

  it('keeps the two odd countries, without an area code and inactive', async () => {
    const countries = await list(createSandbox(), 'getcountry')

    assert.deepEqual(
      countries.slice(-2).map(({ name_en, areacode, active }) => [name_en, areacode, active]),
      [
        ['Global', '0', 0],
        ['Euro', '0', 0],
      ],
    )
  })
})

describe('every call', () => {
  it('is answered -901 without the right key, before anything else is looked at', async () => {
    const { sandbox } = open()

    for (const apikey of ['', 'wrong']) {
      assert.equal((await ask(sandbox.fetch, 'balance', { apikey }))['RESULT'], '-901')
      assert.equal((await ask(sandbox.fetch, 'nonsense', { apikey }))['RESULT'], -901)
    }
  })

  it('is answered -902 for a method that does not exist', async () => {
    const { ask } = open()

    for (const method of ['', 'buy', 'toString', '__proto__']) {
      assert.deepEqual(await ask(method), { RESULT: -902, DESCRIPTION: 'method invalid' })
    }
  })

  it('takes a key of the owner’s choice, and shows none in any answer', async () => {
    const apiKey = 'very-secret'
    const { sandbox, ask } = open({ apiKey })

    const balance = await ask('balance', { apikey: apiKey })
    const texts = [JSON.stringify(balance), JSON.stringify(sandbox.state())]

    assert.deepEqual(balance, { RESULT: '1', BALANCE: '5000000', CURRENCY: 'Toman' })
    assert.ok(texts.every((text) => !text.includes(apiKey)))
  })
})
