import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'

import fc from 'fast-check'

import { address, askText, KEY, MINUTE, open, stockUp, TELEGRAM_RUSSIA } from './asking.ts'
import type { SandboxOptions } from './options.ts'
import { createSandbox } from './sandbox.ts'

const SELECTION = { ...TELEGRAM_RUSSIA, operator: 'any' }

describe('a sandbox', () => {
  it('is the same world under the same seed, clock and calls', async () => {
    const life = async (seed: number) => {
      const { sandbox, clock, ask } = open({
        seed,
        smsDelay: {},
        neverShare: 0.3,
        faults: [{ rate: 0.1, kind: 'technical' }],
      })
      const answers = [await askText(sandbox.fetch, 'getinfo', { service: 1 })]
      for (let at = 0; at < 20; at += 1) {
        answers.push(JSON.stringify(await ask('getnum', SELECTION)))
        clock.turn(20_000)
        answers.push(JSON.stringify(await ask('checkstatus', { id: 74_001 + at })))
      }
      return [...answers, JSON.stringify(sandbox.state())]
    }

    assert.deepEqual(await life(7), await life(7))
    assert.notDeepEqual(await life(7), await life(8))
  })

  it('is used as the fetch of a program, with a string, an URL or a Request', async () => {
    const fetchLike: typeof fetch = createSandbox().fetch
    const url = address('balance')

    for (const input of [url, new URL(url), new Request(url)]) {
      assert.equal((await fetchLike(input)).status, 200)
    }
  })

  it('answers GET and POST at v2.php, with and without a slash', async () => {
    const { fetch } = createSandbox()
    const at = async (path: string, method = 'GET') =>
      (await fetch(`https://api.example/${path}?apikey=${KEY}&method=balance`, { method })).status

    assert.deepEqual(
      [await at('v2.php'), await at('v2.php/'), await at('some/v2.php')],
      [200, 200, 200],
    )
    assert.deepEqual(
      [await at('v1.php'), await at('v2.php', 'POST'), await at('v2.php', 'PUT')],
      [404, 200, 405],
    )
  })

  it('reads a form that is sent by POST like a query', async () => {
    const { fetch } = createSandbox()
    const fields = { apikey: KEY, method: 'balance' }
    const multipart = new FormData()
    for (const [name, value] of Object.entries(fields)) multipart.append(name, value)

    for (const body of [new URLSearchParams(fields), multipart]) {
      const response = await fetch('https://api.example/v2.php', { method: 'POST', body })

      assert.equal(((await response.json()) as { RESULT: string }).RESULT, '1')
    }
    const empty = await fetch('https://api.example/v2.php', { method: 'POST' })
    assert.equal(String(((await empty.json()) as { RESULT: unknown }).RESULT), '-901')
  })

  it('answers in the time that it is given, half of it before the call takes effect', async () => {
    const { sandbox, clock } = open({ latency: 100 })
    stockUp(sandbox)
    const asking = askText(sandbox.fetch, 'getnum', SELECTION)

    clock.turn(49)
    assert.equal(sandbox.account().purchases, 0)
    clock.turn(1)
    await setImmediate()
    assert.equal(sandbox.account().purchases, 1)
    clock.turn(50)

    assert.match(await asking, /"RESULT":"1"/)
  })

  it('gives up with the reason of an aborted signal, before the call and on the way', async () => {
    const { sandbox } = open({ latency: 100 })
    const reason = new Error('no longer needed')

    const leaving = new AbortController()
    const asking = sandbox.fetch(address('getnum', SELECTION), { signal: leaving.signal })
    leaving.abort(reason)

    await assert.rejects(asking, reason)
    await assert.rejects(sandbox.fetch(address('balance'), { signal: leaving.signal }), reason)
    assert.equal(sandbox.account().purchases, 0)
  })

  it('tells its listeners of purchases, messages and ends, until they leave', async () => {
    const { sandbox, clock, ask } = open()
    stockUp(sandbox)
    let changes = 0
    const stop = sandbox.onChange(() => (changes += 1))
    const told = () => changes > 0 && ((changes = 0), true)

    await ask('getnum', SELECTION)
    assert.ok(told())
    clock.turn(30_000)
    sandbox.account()
    assert.ok(told())
    clock.turn(20 * MINUTE)
    sandbox.account()
    assert.ok(told())

    stop()
    sandbox.setBalance(1)
    assert.equal(changes, 0)
  })

  it('begins again with the same world', async () => {
    const { sandbox, ask } = open({ balanceToman: 100_000 })
    const before = sandbox.state()
    const listing = await askText(sandbox.fetch, 'getinfo', TELEGRAM_RUSSIA)
    stockUp(sandbox)
    await ask('getnum', SELECTION)
    sandbox.setDown(true)
    sandbox.faults.next('any', 'html')

    sandbox.reset()

    assert.deepEqual(sandbox.state(), before)
    assert.equal(await askText(sandbox.fetch, 'getinfo', TELEGRAM_RUSSIA), listing)
  })
})

describe('messages', () => {
  it('come after a log-normal time around the median that was asked for', async () => {
    const { sandbox, ask } = open({ smsDelay: { medianMs: 12_000 }, balanceToman: 1e9 })
    sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 1 }, { amountToman: 100, count: 500 })
    for (let at = 0; at < 400; at += 1) await ask('getnum', { ...TELEGRAM_RUSSIA, operator: 1 })

    const delaysMs = sandbox
      .numbers()
      .map(({ smsAtMs, boughtAtMs }) => (smsAtMs ?? Infinity) - boughtAtMs)
      .toSorted((a, b) => a - b)

    const [early, median, late] = [40, 200, 360].map((at) => delaysMs[at] ?? 0)
    assert.ok(median && median > 10_000 && median < 14_000)
    assert.ok(early && early < 8_000)
    assert.ok(late && late > 20_000)
  })

  it('never come for the share that was asked for, and by default for 15 to 40 of a hundred', async () => {
    const silentShare = async (options: SandboxOptions) => {
      const sandbox = createSandbox({ requestsPerSecond: Infinity, balanceToman: 1e9, ...options })
      sandbox.setOffer({ ...TELEGRAM_RUSSIA, operator: 1 }, { amountToman: 100, count: 500 })
      const url = address('getnum', { ...TELEGRAM_RUSSIA, operator: 1 })
      for (let at = 0; at < 400; at += 1) await sandbox.fetch(url)
      return sandbox.numbers().filter(({ smsAtMs }) => smsAtMs === null).length / 400
    }

    const [few, usual] = [await silentShare({ neverShare: 0.05 }), await silentShare({})]

    assert.ok(few > 0.01 && few < 0.1)
    assert.ok(usual > 0.1 && usual < 0.45)
  })

  it('carry the kind of code that the service sends', async () => {
    const { sandbox, clock, ask } = open()
    const codeOf = async (service: number) => {
      sandbox.setOffer({ service, country: 1, operator: 1 }, { count: 9, active: true })
      const { ID } = await ask('getnum', { service, country: 1, operator: 1 })
      clock.turn(30_000)
      return String((await ask('checkstatus', { id: String(ID) }))['CODE'])
    }

    assert.match(await codeOf(1), /^\d{5}$/)
    assert.match(await codeOf(3), /^\d{3}-\d{3}$/)
    assert.match(await codeOf(6), /^G-\d{6}$/)
    assert.match(await codeOf(24), /^[A-Z2-9]{5}$/)
    assert.match(await codeOf(50 + 22), /^\d{4,6}$/)
  })

  it('can be written by hand: a code, or a text that holds one', async () => {
    const { sandbox, ask } = open()
    stockUp(sandbox)
    const { ID } = await ask('getnum', SELECTION)
    const id = String(ID)
    const code = async () => (await ask('checkstatus', { id }))['CODE']

    sandbox.deliverSms(id, { text: 'Your code is 481-516, thank you' })
    assert.equal(await code(), '481-516')
    sandbox.deliverSms(id, { code: 'A1B2', text: 'anything' })
    assert.equal(await code(), 'A1B2')
  })

  it('are planned until the owner says that none comes', async () => {
    const { sandbox, clock, ask } = open()
    stockUp(sandbox)
    const { ID } = await ask('getnum', SELECTION)
    assert.equal(sandbox.numbers()[0]?.smsAtMs, clock.now() + 30_000)

    assert.equal(sandbox.neverArrives(String(ID)), true)
    clock.turn(5 * MINUTE)

    assert.equal(sandbox.numbers()[0]?.state, 1)
    assert.throws(() => sandbox.neverArrives('1'), RangeError)
    assert.throws(() => sandbox.deliverSms('1'), RangeError)
  })
})

describe('the account', () => {
  it('never gains or loses a Toman, whatever happens to the numbers', async () => {
    const method = fc.constantFrom(
      'getnum',
      'cancelnumber',
      'bannumber',
      'repeat',
      'closenumber',
      'checkstatus',
      'getspnumber',
    )
    const step = fc.record({
      method,
      number: fc.nat(8),
      turnMs: fc.integer({ min: 0, max: 6 * MINUTE }),
      deliver: fc.boolean(),
      credit: fc.option(fc.nat(200_000), { freq: 8 }),
    })

    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer(), async (steps, seed) => {
        const { sandbox, clock, ask } = open({ seed, neverShare: 0.4, balanceToman: 150_000 })
        for (const { method: name, number, turnMs, deliver, credit } of steps) {
          const id = name === 'getspnumber' ? 13_240 + number * 3 : 74_001 + number
          await ask(name, { ...SELECTION, id })
          if (deliver && sandbox.numbers()[number]) {
            sandbox.deliverSms(String(sandbox.numbers()[number]?.id))
          }
          clock.turn(turnMs)
          if (credit !== null) sandbox.setBalance(sandbox.account().balanceToman + credit)
          assertBalanced(sandbox)
        }
        clock.turn(30 * MINUTE)
        assertBalanced(sandbox)
        assert.ok(sandbox.numbers().every(({ state }) => [3, 4, 6].includes(state)))
      }),
      { numRuns: 60 },
    )
  })
})

/** Balance, spent and refunded fit together, and refunded are exactly the numbers that ended without a code. */
function assertBalanced(sandbox: ReturnType<typeof createSandbox>): void {
  const { balanceToman, creditedToman, spentToman, refundedToman } = sandbox.account()
  const ended = sandbox.numbers().filter(({ state }) => state === 3 || state === 4)
  assert.equal(balanceToman + spentToman - refundedToman, creditedToman)
  assert.equal(
    refundedToman,
    ended.reduce((sum, { amountToman }) => sum + amountToman, 0),
  )
  assert.ok(balanceToman >= 0)
  assert.ok(ended.every(({ sms, refunded }) => sms.length === 0 && refunded))
}
