import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FetchInit } from './call.ts'
import { createFakeFetch, lockLane, unlimited, type Answer } from './fake-fetch.ts'
import { Numberland } from './numberland.ts'
import { createTurnedClock } from './testing.ts'
import { toman } from './toman.ts'

const BOUGHT = {
  RESULT: '1',
  ID: '74001',
  NUMBER: '79313226657',
  AREACODE: '7',
  AMOUNT: '2200',
  REPEAT: '1',
  TIME: '00:20:00',
}
const OWNED = {
  ID: '3170',
  NUMBER: '+1 (551) 800 26 35',
  PRICE: '180000',
  USERNAME: 'someone',
  PASSWORD: 'secret',
  RECOVERY: 'else@example.com',
  DATE: '1400/7/27',
  TIME: '14:15:06',
}

function clientThatHears(answer: Answer) {
  const { fetch, queries, urls } = createFakeFetch(answer)
  const clock = createTurnedClock()
  return {
    client: new Numberland({ apiKey: 'k3y', fetch, clock, limiter: unlimited }),
    clock,
    queries,
    urls,
  }
}

describe('the client', () => {
  it('sends the key and the method to the address of the API', async () => {
    const { client, urls } = clientThatHears(() => ({ RESULT: 1, BALANCE: 5 }))

    await client.balance()

    assert.deepEqual(urls, ['https://api.numberland.ir/v2.php?apikey=k3y&method=balance'])
  })

  it('keeps the path and the query of another address', async () => {
    const { fetch, urls } = createFakeFetch(() => ({ RESULT: 1, BALANCE: 5 }))
    const base = 'http://localhost:1234/v2.php/'

    for (const url of [base, `${base}?`, `${base}?#top`, `${base}?lane=a`])
      await new Numberland({ apiKey: ' k&y\n', url, fetch, limiter: unlimited }).balance()

    const query = 'apikey=k%26y&method=balance'
    assert.deepEqual(urls, [
      `${base}?${query}`,
      `${base}?${query}`,
      `${base}?${query}`,
      `${base}?lane=a&${query}`,
    ])
  })

  it('never follows a redirect, keeps nothing and tells nobody where it comes from', async () => {
    const inits: FetchInit[] = []
    const { client } = clientThatHears((_, init) => {
      inits.push(init)
      return { RESULT: 1, BALANCE: 5 }
    })

    await client.balance()

    const [init] = inits
    assert.deepEqual(
      [init?.redirect, init?.cache, init?.referrerPolicy],
      ['manual', 'no-store', 'no-referrer'],
    )
  })

  it('refuses options that make no sense, without showing them', () => {
    for (const options of [
      { apiKey: ' ' },
      { apiKey: 'k', url: 'no url k3y' },
      { apiKey: 'k', url: 'ftp://k3y.example' },
      { apiKey: 'k', url: 'https://me:k3y@host.example' },
      { apiKey: 'k', timeoutMs: -1 },
      { apiKey: 'k', retries: Number.NaN },
      { apiKey: 'k', requestsPerSecond: 0 },
    ])
      assert.throws(
        () => new Numberland(options),
        (error: Error) => error instanceof TypeError && !error.message.includes('k3y'),
      )
    assert.throws(() => new Numberland({} as { apiKey: string }), /apiKey must be/)
  })
})

describe('reads', () => {
  it('balance › is whole Toman', async () => {
    const { client } = clientThatHears(() => ({
      RESULT: '1',
      BALANCE: '192100',
      CURRENCY: 'Toman',
    }))

    assert.equal(await client.balance(), 192100)
  })

  it('countries › have one type each, whatever came', async () => {
    const { client, queries } = clientThatHears(() => [
      {
        id: 1,
        name: 'روسیه',
        name_en: 'Russia',
        areacode: '7',
        emoji: '🇷🇺',
        image: '/i/1.png',
        active: '1',
      },
      { id: '169', name: 'جهانی', name_en: 'Global', areacode: 0, emoji: '', image: '', active: 0 },
    ])

    assert.deepEqual(await client.countries(), [
      {
        id: '1',
        name: 'روسیه',
        nameEn: 'Russia',
        areaCode: '7',
        emoji: '🇷🇺',
        imagePath: '/i/1.png',
        active: true,
      },
      {
        id: '169',
        name: 'جهانی',
        nameEn: 'Global',
        areaCode: '0',
        emoji: '',
        imagePath: undefined,
        active: false,
      },
    ])
    assert.deepEqual(queries, [{ method: 'getcountry' }])
  })

  it('services › have one type each, whatever came', async () => {
    const { client, queries } = clientThatHears(() => [
      { id: '1', name: 'تلگرام', name_en: 'Telegram', description: '', image: null, active: 1 },
    ])

    assert.deepEqual(await client.services(), [
      {
        id: '1',
        name: 'تلگرام',
        nameEn: 'Telegram',
        description: '',
        imagePath: undefined,
        active: true,
      },
    ])
    assert.deepEqual(queries, [{ method: 'getservice' }])
  })

  it('offers › are narrowed by what is given, and carry price, stock and validity in their units', async () => {
    const { client, queries } = clientThatHears(() => [
      {
        service: '1',
        country: '8',
        operator: '1',
        count: '1087',
        amount: '1700',
        repeat: '1',
        time: '00:20:00',
        active: 1,
        description: 'بدون ریپورت',
        id: 77,
        cname: 'مالزی',
        emoji: '🇲🇾',
      },
    ])

    assert.deepEqual(await client.offers({ service: '1', country: undefined, operator: 'any' }), [
      {
        id: '77',
        service: '1',
        country: '8',
        operator: '1',
        count: 1087,
        priceToman: 1700,
        repeatable: true,
        validMs: 1_200_000,
        active: true,
        description: 'بدون ریپورت',
        countryName: 'مالزی',
        emoji: '🇲🇾',
      },
    ])
    assert.deepEqual(queries, [{ method: 'getinfo', service: '1', operator: 'any' }])
  })

  it('status › names the state and shows the code', async () => {
    const { client, queries } = clientThatHears(() => ({
      RESULT: 2,
      CODE: 'AB-123',
      DESCRIPTION: 'code received',
    }))

    assert.deepEqual(await client.status('74001'), {
      state: 'received',
      code: 'AB-123',
      description: 'code received',
    })
    assert.deepEqual(queries, [{ method: 'checkstatus', id: '74001' }])
  })

  it('permanentNumbers and permanentNumbersByType › show what can be bought', async () => {
    const number = { ID: '13244', NUMBER: '+1 (706) 610000 7', PRICE: '730000' }
    const { client, queries } = clientThatHears(({ method }) =>
      method === 'spnumberslist'
        ? { RESULT: 1, DESCRIPTION: [{ ...number, TYPE: '2', COMMENT: 'fully round' }] }
        : { RESULT: 1, TYPES: [{ TYPE: 0, DESCRIPTION: 'not round', NUMBERS: [number] }] },
    )
    const read = {
      id: '13244',
      number: '17066100007',
      formatted: '+1 (706) 610000 7',
      priceToman: 730000,
    }

    assert.deepEqual(await client.permanentNumbers(), [
      { ...read, roundness: 'fully-round', comment: 'fully round' },
    ])
    assert.deepEqual(await client.permanentNumbersByType(), [
      { roundness: 'not-round', description: 'not round', numbers: [read] },
    ])
    assert.deepEqual(queries, [{ method: 'spnumberslist' }, { method: 'spnumberstree' }])
  })

  it('myPermanentNumbers › keep the date as given and know its moment', async () => {
    const { client, queries } = clientThatHears(() => ({ result: '1', numbers: [OWNED] }))

    assert.deepEqual(await client.myPermanentNumbers(), [
      {
        id: '3170',
        number: '15518002635',
        formatted: '+1 (551) 800 26 35',
        priceToman: 180000,
        username: 'someone',
        password: 'secret',
        recovery: 'else@example.com',
        date: '1400/7/27',
        time: '14:15:06',
        boughtAt: Date.UTC(2021, 9, 19, 10, 45, 6),
      },
    ])
    assert.deepEqual(queries, [{ method: 'myspnumbers' }])
  })
})

describe('buyNumber', () => {
  it('sends one request and gives the number in its units', async () => {
    const { client, queries } = clientThatHears(() => BOUGHT)

    const bought = await client.buyNumber({
      service: '1',
      country: '2',
      operator: 'any',
      price: toman(2200),
      offerId: '77',
    })

    assert.deepEqual(bought, {
      id: '74001',
      number: '79313226657',
      areaCode: '7',
      priceToman: 2200,
      repeatable: true,
      validMs: 1_200_000,
    })
    assert.deepEqual(queries, [{ method: 'getnum', service: '1', country: '2', operator: 'any' }])
  })

  it('has one deadline over all its forms', async () => {
    const { client, clock, queries } = clientThatHears(async () => {
      await clock.sleep(600, undefined)
      return { RESULT: -206 }
    })
    const selection = {
      service: '1',
      country: '2',
      operator: 'any',
      offerId: '77',
      price: toman(5),
    }

    const buying = assert.rejects(client.buyNumber(selection, { deadlineMs: 1000 }), {
      reason: 'deadline',
      mayHaveHappened: true,
    })
    await clock.advance(1000)
    await buying

    assert.equal(queries.length, 2)
  })
})

describe('the controls', () => {
  const CONTROLS = [
    ['cancel', 'cancelnumber', 3, 'cancelled'],
    ['ban', 'bannumber', 4, 'banned'],
    ['repeat', 'repeat', 5, 'waiting-again'],
    ['close', 'closenumber', 6, 'completed'],
  ] as const

  for (const [name, method, result, state] of CONTROLS) {
    it(`${name} › gives the state after the call`, async () => {
      const { client, queries } = clientThatHears(() => ({
        RESULT: result,
        CODE: '0',
        DESCRIPTION: 'done',
      }))

      assert.deepEqual(await client[name]('74001'), { state, description: 'done' })
      assert.deepEqual(queries, [{ method, id: '74001' }])
    })
  }

  it('cancel › is no error when the number is still waiting, or when a code has come meanwhile', async () => {
    const { client } = clientThatHears(
      lockLane({ RESULT: '1', CODE: '0' }, { RESULT: '2', CODE: 4711 }),
    )

    assert.equal((await client.cancel('1')).state, 'waiting')
    assert.deepEqual(await client.cancel('1'), {
      state: 'received',
      code: '4711',
      description: '',
    })
  })
})

describe('buyPermanentNumber', () => {
  it('sends one request and gives the account with the number, under its new id', async () => {
    const { client, queries } = clientThatHears(() => ({ result: '1', numbers: [OWNED] }))

    const bought = await client.buyPermanentNumber('13244')

    assert.deepEqual([bought.id, bought.username, bought.password], ['3170', 'someone', 'secret'])
    assert.deepEqual(queries, [{ method: 'getspnumber', id: '13244' }])
  })

  it('leaves open what happened when the answer holds no number, or several', async () => {
    for (const numbers of [[], [OWNED, OWNED]]) {
      const { client, queries } = clientThatHears(() => ({ result: '1', numbers }))

      await assert.rejects(client.buyPermanentNumber('13244'), {
        name: 'UnreadableAnswerError',
        mayHaveHappened: true,
      })
      assert.equal(queries.length, 1)
    }
  })
})
