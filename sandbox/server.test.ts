import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'

import { address, ask, askText, open, rows, stockUp, TELEGRAM_RUSSIA } from './asking.ts'
import type { SandboxOptions } from './options.ts'
import { startSandboxServer } from './server.ts'

const servers: { close(): Promise<void> }[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

async function serve(options: SandboxOptions = {}) {
  const opened = open(options)
  stockUp(opened.sandbox)
  const server = await startSandboxServer(opened.sandbox)
  servers.push(server)
  const control = async (path: string, body?: unknown, method = body ? 'POST' : 'GET') => {
    const response = await fetch(new URL(`/control/${path}`, server.url), {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, json: (await response.json()) as unknown }
  }
  return {
    ...opened,
    url: server.url,
    control,
    close: () => server.close(),
  }
}

describe('the server', () => {
  it('answers at the address with and without a slash', async () => {
    const served = await serve()

    for (const base of [served.url, `${served.url}/`]) {
      const response = await fetch(address('balance', {}, base))
      assert.equal(((await response.json()) as { RESULT: string }).RESULT, '1')
    }
  })

  it('breaks the connection where fetch would throw, and stays up', async () => {
    const served = await serve()
    served.sandbox.faults.next('balance', 'reset')
    const balance = address('balance', {}, served.url)

    await assert.rejects(fetch(balance), new TypeError('fetch failed'))

    assert.equal((await fetch(balance)).status, 200)
  })

  it('refuses what comes above the limit', async () => {
    const served = await serve({ requestsPerSecond: 5 })
    const asked = Array.from({ length: 8 }, () => fetch(address('balance', {}, served.url)))

    const statuses = (await Promise.all(asked)).map(({ status }) => status)

    assert.equal(statuses.filter((status) => status === 429).length, 3)
    assert.equal(served.sandbox.requests().maxInAnySecond, 8)
  })

  it('serves its page, script and style', async () => {
    const served = await serve()

    for (const path of ['/', '/page.js', '/page.css']) {
      assert.equal((await fetch(new URL(path, served.url))).status, 200)
    }
  })

  it('stops with a stream and a slow answer still open', async () => {
    const served = await serve({ latency: 60_000 })
    const stream = await fetch(new URL('/control/events', served.url))
    const slow = fetch(address('balance', {}, served.url))
    const [streamEnds, slowEnds] = [assert.rejects(stream.text()), assert.rejects(slow)]

    servers.splice(0)
    await served.close()

    await Promise.all([streamEnds, slowEnds])
  })
})

describe('the control API over HTTP', () => {
  it('lists the bought numbers with their names, flag and planned message', async () => {
    const served = await serve()
    await served.ask('getnum', { ...TELEGRAM_RUSSIA, operator: 1 })

    const [number] = rows((await served.control('numbers')).json)

    assert.equal(number?.['id'], '74001')
    assert.deepEqual(number?.['serviceName'], { fa: 'تلگـرام', en: 'Telegram' })
    assert.deepEqual(number?.['countryName'], { fa: 'روسیه', en: 'Russia' })
    assert.equal(number?.['flag'], '🇷🇺')
    assert.equal(number?.['smsAtMs'], served.clock.now() + 30_000)
  })

  it('brings a message now, or never', async () => {
    const served = await serve()
    for (const operator of [1, 1]) await served.ask('getnum', { ...TELEGRAM_RUSSIA, operator })

    const delivered = await served.control('numbers/74001/sms', { code: '98765' })
    const silenced = await served.control('numbers/74002/never', {})

    assert.deepEqual([delivered.status, silenced.status], [200, 200])
    assert.equal((await served.ask('checkstatus', { id: 74_001 }))['CODE'], '98765')
    assert.equal(served.sandbox.numbers()[0]?.smsAtMs, null)
  })

  it('answers 404 for an unknown number and 409 for one that is over', async () => {
    const served = await serve()
    await served.ask('getnum', { ...TELEGRAM_RUSSIA, operator: 1 })
    await served.ask('cancelnumber', { id: 74_001 })

    assert.equal((await served.control('numbers/1/sms', {})).status, 404)
    assert.equal((await served.control('numbers/74001/sms', {})).status, 409)
    assert.equal((await served.control('numbers/74001/never', {})).status, 409)
  })

  it('sets the balance, takes the money away, and switches the provider off', async () => {
    const served = await serve()

    await served.control('account', { balanceToman: 777, outOfMoney: true })
    const down = await served.control('down', { on: 'status-503' })

    assert.deepEqual(down.json, { down: 'status-503' })
    assert.equal(served.sandbox.account().balanceToman, 777)
    assert.equal(served.sandbox.account().outOfMoney, true)
    assert.equal((await served.control('down', { on: false })).status, 200)
    assert.equal(served.sandbox.state().down, false)
  })

  it('changes an offer and shows it', async () => {
    const served = await serve()
    const name = { ...TELEGRAM_RUSSIA, operator: 2 }

    await served.control('offers', { ...name, amountToman: 12_300, count: 0 })
    const [offer] = rows((await served.control('offers?service=1&country=1&operator=2')).json)

    assert.deepEqual([offer?.['amountToman'], offer?.['count']], [12_300, 0])
    assert.equal((await served.control('offers', { ...name, operator: 9 })).status, 404)
  })

  it('plans faults, sets their rates and clears them', async () => {
    const served = await serve()

    const odd = {
      method: 'balance',
      kind: 'odd-fields',
      fields: { BALANCE: null },
      without: ['RESULT'],
    }
    await served.control('faults', { ...odd })
    assert.deepEqual(Object.keys(await served.ask('balance')), ['BALANCE', 'CURRENCY'])
    await served.control('faults', { method: 'balance', kind: 'technical', result: -5, times: 2 })
    assert.equal((await served.ask('balance'))['RESULT'], '-5')
    await served.control('faults', { rates: [{ rate: 1, kind: 'empty', methods: ['balance'] }] })
    const cleared = await served.control('faults', undefined, 'DELETE')

    assert.deepEqual(cleared.json, { planned: [], rates: [] })
  })

  it('shows everything at once, counts requests, and begins again', async () => {
    const served = await serve()
    await served.ask('balance')

    assert.deepEqual((await served.control('state')).json, served.sandbox.state())
    assert.deepEqual((await served.control('requests')).json, served.sandbox.requests())
    await served.control('reset', {})
    assert.equal(served.sandbox.requests().total, 0)
  })

  it('says what is wrong with a body that it does not understand', async () => {
    const served = await serve()
    const wrong: [string, unknown, RegExp][] = [
      ['account', { balanceToman: -1 }, /balanceToman must be a whole number/],
      ['account', ['x'], /must be a JSON object/],
      ['down', {}, /on is missing/],
      ['faults', { kind: 'flood' }, /kind must be one of/],
      ['faults', { kind: 'odd-fields', fields: 'x' }, /fields must be a JSON object/],
      ['faults', { kind: 'html', method: 'buy' }, /one of the fourteen/],
      ['faults', { rates: [{ kind: 'html', rate: 2 }] }, /rate must be a number from 0 to 1/],
      ['offers', { service: 1 }, /country is missing/],
    ]

    for (const [path, body, message] of wrong) {
      const { status, json } = await served.control(path, body)
      assert.equal(status, 400)
      assert.match((json as { error: string }).error, message)
    }
  })

  it('turns away a page of another origin', async () => {
    const served = await serve()
    const from = (origin: string) =>
      fetch(new URL('/control/numbers', served.url), { headers: { origin } })

    assert.equal((await from('https://elsewhere.example')).status, 403)
    assert.equal((await from(new URL(served.url).origin)).status, 200)
  })

  it('tells a watching page of changes, those that come with time included', async () => {
    const served = await serve()
    const stream = await fetch(new URL('/control/events', served.url))
    const reader = stream.body?.getReader()
    const next = async () => new TextDecoder().decode((await reader?.read())?.value)

    assert.match(await next(), /event: change/)
    await ask(served.sandbox.fetch, 'getnum', { ...TELEGRAM_RUSSIA, operator: 1 })
    assert.match(await next(), /event: change/)
    served.clock.turn(30_000)
    assert.match(await next(), /event: change/)
    await reader?.cancel()
    assert.match(await askText(served.sandbox.fetch, 'checkstatus', { id: 74_001 }), /"RESULT":2/)
  })
})
