/**
 * The SDK against a Numberland that is not ours: a bare server that gives the answers of the provider's documentation, letter for
 * letter, and those that were seen elsewhere. Over real HTTP.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { inspect } from 'node:util'
import {
  Numberland,
  RefusedError,
  UnreadableAnswerError,
  type MethodName,
  type NumberlandOptions,
} from '#sdk'

const KEY = 'the-key-of-the-foreign-account'

/** What the server says: JSON text as it goes over the wire. */
type Answers = Readonly<Record<string, string>>

/** The examples of the documentation. */
const DOCUMENTED: Answers = {
  balance: '{ "RESULT":"1", "BALANCE":"192100", "CURRENCY":"Toman" }',
  getinfo: `[{ "service":"1", "country":"8", "operator":"1", "count":"1087", "amount":"1700", "repeat":"1",
    "time":"00:20:00", "active":1, "description":"بدون ریپورت" }]`,
  getnum: `{ "RESULT":"1", "ID":"74001", "NUMBER":"79313226657", "AREACODE":"7", "AMOUNT":"2200", "REPEAT":"1",
    "TIME":"00:20:00" }`,
  checkstatus: '{ "RESULT":1, "CODE":"0", "DESCRIPTION":"wait code" }',
  cancelnumber: '{ "RESULT":3, "CODE":"0", "DESCRIPTION":"number canceled" }',
  bannumber: '{ "RESULT":4, "CODE":"0", "DESCRIPTION":"number banned" }',
  repeat: '{ "RESULT":5, "CODE":"12345", "DESCRIPTION":"wait code again" }',
  closenumber: '{ "RESULT":6, "CODE":"12345", "DESCRIPTION":"completed" }',
  spnumberslist: `{ "RESULT":1, "DESCRIPTION":[
    {"ID":"13244","NUMBER":"+1 (706) 610000 7","PRICE":"730000","TYPE":"2","COMMENT":"fully round"},
    {"ID":"13328","NUMBER":"+1 (775) 302-9356","PRICE":"240000","TYPE":"0","COMMENT":"not round"} ] }`,
  spnumberstree: `{ "RESULT":1, "TYPES":[
    {"TYPE":0,"DESCRIPTION":"not round","NUMBERS":[{"ID":"13328","NUMBER":"+1 (775) 302-9356","PRICE":"240000"}]},
    {"TYPE":2,"DESCRIPTION":"fully round","NUMBERS":[{"ID":"13244","NUMBER":"+1 (706) 610000 7","PRICE":"730000"}]} ] }`,
  getspnumber: `{ "result":"1", "numbers":[ { "ID":"3170", "NUMBER":"+1 (551) 800 26 35", "PRICE":"180000",
    "USERNAME":"...", "PASSWORD":"...", "RECOVERY":"...", "DATE":"1400/7/27", "TIME":"14:15:06" } ] }`,
  myspnumbers: `{ "result":"1", "numbers":[
    { "ID":"3170", "NUMBER":"+1 (551) 800 26 35", "PRICE":"180000", "USERNAME":"...", "PASSWORD":"...",
      "RECOVERY":"...", "DATE":"1400/7/27", "TIME":"14:15:06" },
    { "ID":"3171", "NUMBER":"+1 (551) 800 26 36", "PRICE":"180000", "USERNAME":"a", "PASSWORD":"b",
      "RECOVERY":"", "DATE":"1403/12/30", "TIME":"00:00:00" } ] }`,
  getcountry: `[ { "id":"1", "name":"روسیه", "name_en":"Russia", "areacode":"7", "emoji":"🇷🇺", "image":"/flags/ru.png",
      "active":"1" },
    { "id":"78", "name":"ایران", "name_en":"Iran", "areacode":"98", "emoji":"🇮🇷", "image":"/flags/ir.png", "active":"0" } ]`,
  getservice: `[ { "id":"1", "name":"تلگـرام", "name_en":"Telegram", "description":"", "image":"/tg.png", "active":"1" } ]`,
}

/** The same, the other way round: numbers for strings, strings for numbers, other cases, objects for lists, more fields. */
const ODD: Answers = {
  balance: '{"result":1,"balance":192100,"currency":"Toman"}',
  getinfo: `{"id":24,"service":1,"country":8,"cname":"مالزی","emoji":"🇲🇾","operator":1,"count":1087,"amount":1700,"repeat":1,
    "time":"00:20:00","active":"1","description":"بدون ریپورت"}`,
  getnum: `{"RESULT":1,"ID":74001,"NUMBER":79313226657,"AREACODE":7,"AMOUNT":2200,"REPEAT":1,"TIME":"00:20:00","SERVER":"3"}`,
  checkstatus: '{"RESULT":"1","CODE":0,"DESCRIPTION":"wait code"}',
  cancelnumber: '{"result":"3","code":"0","description":"number canceled"}',
  bannumber: '{"RESULT":"4","CODE":0,"DESCRIPTION":"number banned"}',
  repeat: '{"RESULT":"5","CODE":12345,"DESCRIPTION":"wait code again"}',
  closenumber: '{"RESULT":"6","CODE":12345,"DESCRIPTION":"completed"}',
  spnumberslist: `{"result":"1","description":[
    {"id":13244,"number":"+1 (706) 610000 7","price":730000,"type":2,"comment":"fully round"},
    {"id":13328,"number":"+1 (775) 302-9356","price":240000,"type":0,"comment":"not round"}]}`,
  spnumberstree: `{"result":"1","types":[
    {"type":"0","description":"not round","numbers":[{"id":13328,"number":"+1 (775) 302-9356","price":240000}]},
    {"type":"2","description":"fully round","numbers":[{"id":13244,"number":"+1 (706) 610000 7","price":730000}]}]}`,
  getspnumber: `{"RESULT":1,"NUMBERS":[{"id":3170,"number":"+1 (551) 800 26 35","price":180000,
    "username":"...","password":"...","recovery":"...","date":"1400/7/27","time":"14:15:06"}]}`,
  myspnumbers: `{"RESULT":1,"NUMBERS":[
    {"id":3170,"number":"+1 (551) 800 26 35","price":180000,"username":"...","password":"...","recovery":"...",
      "date":"1400/7/27","time":"14:15:06"},
    {"id":3171,"number":"+1 (551) 800 26 36","price":180000,"username":"a","password":"b","recovery":"",
      "date":"1403/12/30","time":"00:00:00"}]}`,
  getcountry: `{"0":{"id":1,"name":"روسیه","name_en":"Russia","areacode":7,"emoji":"🇷🇺","image":"/flags/ru.png","active":1},
    "5":{"id":78,"name":"ایران","name_en":"Iran","areacode":98,"emoji":"🇮🇷","image":"/flags/ir.png","active":0}}`,
  getservice: `[{"ID":1,"NAME":"تلگـرام","NAME_EN":"Telegram","DESCRIPTION":null,"IMAGE":"/tg.png","ACTIVE":true,"sort":1}]`,
}

const BYTE_ORDER_MARK = '\uFEFF'

/** How an answer travels. */
interface Wrapping {
  readonly name: string
  readonly contentType: string | undefined
  readonly before: string
  readonly after: string
}

const WRAPPINGS: readonly Wrapping[] = [
  { name: 'as JSON', contentType: 'application/json', before: '', after: '' },
  {
    name: 'as HTML, behind a byte order mark',
    contentType: 'text/html; charset=UTF-8',
    before: BYTE_ORDER_MARK,
    after: '\r\n',
  },
  { name: 'without a content type', contentType: undefined, before: '\n ', after: '\n' },
]

/** A server of a few lines: it knows the key, and says for each method what it was told to say. */
async function startForeignProvider() {
  const told = { answers: DOCUMENTED, wrapping: WRAPPINGS[0] }
  const asked: Record<string, string>[] = []
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://foreign')
    const { apikey, ...query } = Object.fromEntries(searchParams)
    asked.push(query)
    const isKnown = request.method === 'GET' && /^\/v2\.php\/?$/.test(pathname)
    if (!isKnown) return response.writeHead(404).end('<h1>Not Found</h1>')
    const { contentType, before = '', after = '' } = told.wrapping ?? {}
    if (contentType !== undefined) response.setHeader('content-type', contentType)
    const said = told.answers[query['method'] ?? ''] ?? WRONG_METHOD
    return response.end(before + (apikey === KEY ? said : WRONG_KEY) + after)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v2.php`,
    told,
    asked,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const WRONG_KEY = '{"RESULT":"-901","DESCRIPTION":"apikey not found"}'
const WRONG_METHOD = '{"RESULT":"-902","DESCRIPTION":"method invalid"}'

let provider: Awaited<ReturnType<typeof startForeignProvider>>

before(async () => {
  provider = await startForeignProvider()
})
after(() => provider.close())
beforeEach(() => {
  provider.told.answers = DOCUMENTED
  provider.told.wrapping = WRAPPINGS[0]
  provider.asked.length = 0
})

const connect = (options: Partial<NumberlandOptions> = {}): Numberland =>
  new Numberland({
    apiKey: KEY,
    url: provider.url,
    requestsPerSecond: 1000, // a server of our own has no limit
    retries: 0,
    ...options,
  })

const OWNED = {
  id: '3170',
  number: '15518002635',
  formatted: '+1 (551) 800 26 35',
  priceToman: 180_000,
  username: '...',
  password: '...',
  recovery: '...',
  date: '1400/7/27',
  time: '14:15:06',
  boughtAt: Date.parse('2021-10-19T14:15:06+03:30'),
}

const ROUND = {
  id: '13244',
  number: '17066100007',
  formatted: '+1 (706) 610000 7',
  priceToman: 730_000,
}

const NOT_ROUND = {
  id: '13328',
  number: '17753029356',
  formatted: '+1 (775) 302-9356',
  priceToman: 240_000,
}

interface Question {
  readonly ask: (client: Numberland) => Promise<unknown>
  /** What goes over the wire, besides the key. */
  readonly query: Readonly<Record<string, string>>
  readonly result: unknown
}

const QUESTIONS: Readonly<Record<MethodName, Question>> = {
  balance: { ask: (client) => client.balance(), query: { method: 'balance' }, result: 192_100 },
  offers: {
    ask: (client) => client.offers({ service: '1', country: '8', operator: '1' }),
    query: { method: 'getinfo', service: '1', country: '8', operator: '1' },
    result: [
      {
        service: '1',
        country: '8',
        operator: '1',
        count: 1087,
        priceToman: 1700,
        repeatable: true,
        validMs: 20 * 60 * 1000,
        active: true,
        description: 'بدون ریپورت',
      },
    ],
  },
  buyNumber: {
    ask: (client) => client.buyNumber({ service: '1', country: '1', operator: 'any' }),
    query: { method: 'getnum', service: '1', country: '1', operator: 'any' },
    result: {
      id: '74001',
      number: '79313226657',
      areaCode: '7',
      priceToman: 2200,
      repeatable: true,
      validMs: 20 * 60 * 1000,
    },
  },
  status: {
    ask: (client) => client.status('74001'),
    query: { method: 'checkstatus', id: '74001' },
    result: { state: 'waiting', description: 'wait code' },
  },
  cancel: {
    ask: (client) => client.cancel('74001'),
    query: { method: 'cancelnumber', id: '74001' },
    result: { state: 'cancelled', description: 'number canceled' },
  },
  ban: {
    ask: (client) => client.ban('74001'),
    query: { method: 'bannumber', id: '74001' },
    result: { state: 'banned', description: 'number banned' },
  },
  repeat: {
    ask: (client) => client.repeat('74001'),
    query: { method: 'repeat', id: '74001' },
    result: { state: 'waiting-again', earlierCode: '12345', description: 'wait code again' },
  },
  close: {
    ask: (client) => client.close('74001'),
    query: { method: 'closenumber', id: '74001' },
    result: { state: 'completed', code: '12345', description: 'completed' },
  },
  permanentNumbers: {
    ask: (client) => client.permanentNumbers(),
    query: { method: 'spnumberslist' },
    result: [
      { ...ROUND, roundness: 'fully-round', comment: 'fully round' },
      { ...NOT_ROUND, roundness: 'not-round', comment: 'not round' },
    ],
  },
  permanentNumbersByType: {
    ask: (client) => client.permanentNumbersByType(),
    query: { method: 'spnumberstree' },
    result: [
      { roundness: 'not-round', description: 'not round', numbers: [NOT_ROUND] },
      { roundness: 'fully-round', description: 'fully round', numbers: [ROUND] },
    ],
  },
  buyPermanentNumber: {
    ask: (client) => client.buyPermanentNumber('13328'),
    query: { method: 'getspnumber', id: '13328' },
    result: OWNED,
  },
  myPermanentNumbers: {
    ask: (client) => client.myPermanentNumbers(),
    query: { method: 'myspnumbers' },
    result: [
      OWNED,
      {
        ...OWNED,
        id: '3171',
        number: '15518002636',
        formatted: '+1 (551) 800 26 36',
        username: 'a',
        password: 'b',
        recovery: '',
        date: '1403/12/30',
        time: '00:00:00',
        boughtAt: Date.parse('2025-03-20T00:00:00+03:30'),
      },
    ],
  },
  countries: {
    ask: (client) => client.countries(),
    query: { method: 'getcountry' },
    result: [
      {
        id: '1',
        name: 'روسیه',
        nameEn: 'Russia',
        areaCode: '7',
        emoji: '🇷🇺',
        imagePath: '/flags/ru.png',
        active: true,
      },
      {
        id: '78',
        name: 'ایران',
        nameEn: 'Iran',
        areaCode: '98',
        emoji: '🇮🇷',
        imagePath: '/flags/ir.png',
        active: false,
      },
    ],
  },
  services: {
    ask: (client) => client.services(),
    query: { method: 'getservice' },
    result: [
      {
        id: '1',
        name: 'تلگـرام',
        nameEn: 'Telegram',
        description: '',
        imagePath: '/tg.png',
        active: true,
      },
    ],
  },
}

/** What only the odd answer to `getinfo` has. */
const SEEN_IN_OFFERS = { id: '24', countryName: 'مالزی', emoji: '🇲🇾' }

describe('a foreign Numberland', () => {
  for (const wrapping of WRAPPINGS)
    for (const [name, { ask, query, result }] of Object.entries(QUESTIONS)) {
      it(`that answers by the book, ${wrapping.name}, is understood by ${name}`, async () => {
        provider.told.wrapping = wrapping

        assert.deepEqual(await ask(connect()), result)
        assert.deepEqual(provider.asked, [query])
      })

      it(`that answers oddly, ${wrapping.name}, is understood by ${name}`, async () => {
        provider.told.wrapping = wrapping
        provider.told.answers = ODD

        const odd = await ask(connect())

        const [offer] = QUESTIONS.offers.result as object[]
        assert.deepEqual(odd, name === 'offers' ? [{ ...offer, ...SEEN_IN_OFFERS }] : result)
      })
    }

  it('is found under either spelling of its address', async () => {
    assert.equal(await connect({ url: `${provider.url}/` }).balance(), 192_100)
  })

  it('sells a number whose code is waited for, a second one too', async () => {
    const client = connect()
    const say = (checkstatus: string): void => {
      provider.told.answers = { ...DOCUMENTED, checkstatus }
    }
    const { id } = await client.buyNumber({ service: '1', country: '1', operator: 'any' })
    const first = await client.waitForCode(id, {
      pollEveryMs: 1,
      onProgress: () => say('{ "RESULT":2, "CODE":"AB-12345", "DESCRIPTION":"code received" }'),
    })
    await client.repeat(id)
    say('{ "RESULT":5, "CODE":"AB-12345", "DESCRIPTION":"wait code again" }')
    const second = await client.waitForCode(id, {
      pollEveryMs: 1,
      onProgress: () => say('{ "RESULT":"2", "CODE":67890, "DESCRIPTION":"code received" }'),
    })

    assert.deepEqual([first.code, second.code], ['AB-12345', '67890'])
    assert.equal(provider.asked.filter(({ method }) => method === 'getnum').length, 1)
  })

  for (const [result, text] of [
    [-900, 'technical'],
    [-202, 'parameters not found'],
    [-204, 'this number is not active'],
    [-205, 'no balance'],
    [-206, 'price not set'],
    [-210, 'service is not active'],
    [-211, 'operator is not active'],
    [-212, 'country is not active'],
    [-304, 'number id not fount'],
    [-990, 'number id invalid'],
  ] as const)
    for (const written of [
      `{"RESULT":${result},"DESCRIPTION":"${text}"}`,
      `{"result":"${result}","description":"${text}"}`,
    ])
      it(`that refuses with ${written} is understood by every method`, async () => {
        provider.told.answers = Object.fromEntries(
          Object.keys(DOCUMENTED).map((method) => [method, written]),
        )
        for (const { ask } of Object.values(QUESTIONS))
          await assert.rejects(ask(connect()), (error) => {
            assert.ok(error instanceof RefusedError)
            assert.deepEqual([error.result, error.description], [result, text])
            return true
          })
        assert.equal(provider.asked.length, Object.keys(QUESTIONS).length)
      })

  it('that does not know the key says so, and nobody repeats the key', async () => {
    const wrong = 'another-key-that-is-secret'

    await assert.rejects(connect({ apiKey: wrong }).balance(), (error) => {
      assert.ok(error instanceof RefusedError)
      assert.equal(error.kind, 'wrong-key')
      assert.ok(!inspect(error, { depth: Infinity, showHidden: true }).includes(wrong))
      return true
    })
  })

  for (const written of [
    '',
    '<html><body>Access to this site is blocked</body></html>',
    '{"error":"forbidden"}',
    '{"RESULT":0}',
    '{"RESULT":"ok"}',
    '"RESULT"',
    'null',
    '{"RESULT":1,"DESCRIPTION":"success"',
  ])
    it(`in whose place somebody says ${JSON.stringify(written)} is not heard by any method`, async () => {
      provider.told.answers = Object.fromEntries(
        Object.keys(DOCUMENTED).map((method) => [method, written]),
      )
      for (const { ask } of Object.values(QUESTIONS))
        await assert.rejects(ask(connect()), UnreadableAnswerError)
    })
})
