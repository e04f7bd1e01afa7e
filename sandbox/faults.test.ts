import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'

import { address, askText, open, rows, stockUp, TELEGRAM_RUSSIA } from './asking.ts'
import type { FaultKind } from './faults.ts'

const SELECTION = { ...TELEGRAM_RUSSIA, operator: 1 }

function faulty() {
  const opened = open()
  stockUp(opened.sandbox)
  const answer = (method: string, params = {}) => opened.sandbox.fetch(address(method, params))
  return { ...opened, answer, purchases: () => opened.sandbox.account().purchases }
}

describe('a fault', () => {
  it('`odd-fields` changes and takes away fields of an answer, after it was done', async () => {
    const { sandbox, ask, purchases } = faulty()
    const fields = { AMOUNT: '1,000.5', NUMBER: null }
    sandbox.faults.next('getnum', { kind: 'odd-fields', fields, without: ['TIME'] })

    const answer = await ask('getnum', SELECTION)

    assert.deepEqual(
      [answer['AMOUNT'], answer['NUMBER'], 'TIME' in answer],
      ['1,000.5', null, false],
    )
    assert.equal(answer['ID'], sandbox.numbers()[0]?.id)
    assert.equal(purchases(), 1)
  })

  it('`odd-fields` changes one row of a list, or all of them', async () => {
    const { sandbox, answer } = faulty()
    const amounts = async (method: string, name: string): Promise<unknown[]> => {
      const json: unknown = await (await answer(method, TELEGRAM_RUSSIA)).json()
      const list = Array.isArray(json) ? json : Object.values(json as object).find(Array.isArray)
      return rows(list).map((row) => row[name])
    }
    sandbox.faults.next('getinfo', { kind: 'odd-fields', fields: { amount: 8e15 } })
    assert.deepEqual((await amounts('getinfo', 'amount')).slice(0, 2), [8e15, '30000'])

    sandbox.faults.next('getinfo', { kind: 'odd-fields', fields: { amount: 1 }, rows: 'all' })
    assert.deepEqual([...new Set(await amounts('getinfo', 'amount'))], [1])

    sandbox.faults.next('spnumberslist', { kind: 'odd-fields', fields: { PRICE: null } })
    assert.equal((await amounts('spnumberslist', 'PRICE'))[0], null)
  })

  it('`persian-digits` and `grouped-digits` set figures as people do, and leave codes whole', async () => {
    const { sandbox, ask } = faulty()
    const { ID } = await ask('getnum', SELECTION)
    sandbox.deliverSms(String(ID), { code: '482913' })
    sandbox.faults.next('balance', 'persian-digits')
    sandbox.faults.next('balance', 'grouped-digits')
    sandbox.faults.next('checkstatus', 'grouped-digits')

    assert.equal((await ask('balance'))['BALANCE'], '۴۹۸۰۰۰۰')
    assert.equal((await ask('balance'))['BALANCE'], '4,980,000')
    assert.equal((await ask('checkstatus', { id: String(ID) }))['CODE'], '482913')
  })

  it('`wrong-types` keeps every digit of an id beyond 2^53', async () => {
    const { sandbox } = open({ idPrefix: '90071992547' })
    stockUp(sandbox)
    sandbox.faults.next('getnum', 'wrong-types')

    assert.match(await askText(sandbox.fetch, 'getnum', SELECTION), /"ID":9007199254774001,/)
  })

  it('`endless` goes on for as long as somebody reads, and `status-421` has its status', async () => {
    const { sandbox, answer, purchases } = faulty()
    sandbox.faults.next('getnum', { kind: 'endless', executed: true })
    sandbox.faults.next('getnum', 'status-421')

    const { body } = await answer('getnum', SELECTION)
    const reader = body?.getReader()
    let bytes = 0
    while (bytes < 2 ** 22) bytes += (await reader?.read())?.value?.byteLength ?? NaN
    await reader?.cancel()

    assert.equal((await answer('getnum', SELECTION)).status, 421)
    assert.equal(purchases(), 1)
  })

  it('`reset` breaks the connection as fetch tells it, and nothing is done', async () => {
    const { sandbox, ask, purchases } = faulty()
    sandbox.faults.next('getnum', 'reset')

    await assert.rejects(ask('getnum', SELECTION), new TypeError('fetch failed'))

    assert.equal(purchases(), 0)
  })

  it('`executed-but-unanswered` breaks the connection after the number was bought', async () => {
    const { sandbox, ask, purchases } = faulty()
    sandbox.faults.next('getnum', 'executed-but-unanswered')

    await assert.rejects(ask('getnum', SELECTION), TypeError)

    assert.equal(purchases(), 1)
    assert.equal((await ask('balance'))['BALANCE'], '4980000')
  })

  it('`slow` does the work at once and answers after its time', async () => {
    const { sandbox, clock, ask, purchases } = faulty()
    sandbox.faults.next('getnum', { kind: 'slow', slowMs: 5_000 })

    let answered = false
    const asking = ask('getnum', SELECTION).then(() => (answered = true))
    await setImmediate()
    assert.deepEqual([purchases(), answered], [1, false])

    clock.turn(5_000)
    assert.equal(await asking, true)
  })

  it('`status-500` is a page with that status, and nothing is done', async () => {
    const { sandbox, answer, purchases } = faulty()
    sandbox.faults.next('getnum', 'status-500')

    const response = await answer('getnum', SELECTION)

    assert.equal(response.status, 500)
    assert.match(await response.text(), /^<!DOCTYPE html>/)
    assert.equal(purchases(), 0)
  })

  it('`html` is a page with the status 200 in the place of the answer', async () => {
    const { sandbox, answer } = faulty()
    sandbox.faults.next('checkstatus', 'html')

    const response = await answer('checkstatus', { id: 1 })

    assert.equal(response.status, 200)
    assert.match(await response.text(), /<html>/)
  })

  it('`empty` is an answer without a text', async () => {
    const { sandbox, answer } = faulty()
    sandbox.faults.next('balance', 'empty')

    assert.equal(await (await answer('balance')).text(), '')
  })

  it('`status-500`, `html`, `empty` and `technical` can also come after the work was done', async () => {
    const kinds: FaultKind[] = ['status-500', 'html', 'empty', 'technical']
    for (const kind of kinds) {
      const { sandbox, answer, purchases } = faulty()
      sandbox.faults.next('getnum', { kind, executed: true })

      await answer('getnum', SELECTION)

      assert.equal(purchases(), 1, kind)
    }
  })

  it('`truncated` breaks the JSON off after the work was done', async () => {
    const { sandbox, answer, purchases } = faulty()
    sandbox.faults.next('getnum', 'truncated')

    const text = await (await answer('getnum', SELECTION)).text()

    assert.match(text, /^\{"RESULT":"1","ID"/)
    assert.throws(() => void JSON.parse(text), SyntaxError)
    assert.equal(purchases(), 1)
  })

  it('`technical` is RESULT -900, or any other that is asked for', async () => {
    const { sandbox, ask } = faulty()
    sandbox.faults.next('checkstatus', 'technical')
    sandbox.faults.next('checkstatus', { kind: 'technical', result: -777 })

    assert.equal((await ask('checkstatus', { id: 1 }))['RESULT'], -900)
    assert.deepEqual(await ask('checkstatus', { id: 1 }), { RESULT: -777, DESCRIPTION: 'others' })
  })

  it('`rate-limited` looks as the sandbox was told that a refusal looks', async () => {
    const looks = {
      'status-429': [429, 'Too Many'],
      html: [200, '<!DOC'],
      empty: [200, ''],
    } as const
    for (const look of ['status-429', 'html', 'empty'] as const) {
      const { sandbox } = open({ rateLimitLook: look })
      sandbox.faults.next('balance', 'rate-limited')

      const response = await sandbox.fetch(address('balance'))

      assert.equal(response.status, looks[look][0])
      assert.ok((await response.text()).startsWith(looks[look][1]))
    }
  })

  it('`blocked` shuts the IP out for a minute', async () => {
    const { sandbox, clock, ask } = faulty()
    sandbox.faults.next('balance', 'blocked')

    await assert.rejects(ask('balance'), TypeError)
    clock.turn(59_999)
    await assert.rejects(ask('balance'), TypeError)
    clock.turn(1)

    assert.equal((await ask('balance'))['RESULT'], '1')
  })

  it('`wrong-types` swaps numbers and strings without changing what they say', async () => {
    const { sandbox, ask } = faulty()
    const { ID: id } = await ask('getnum', SELECTION)
    sandbox.deliverSms(String(id), { code: '01234' })
    sandbox.faults.next('any', 'wrong-types', 2)

    assert.deepEqual(await ask('checkstatus', { id: String(id) }), {
      RESULT: '2',
      CODE: '01234',
      DESCRIPTION: 'code received',
    })
    assert.deepEqual(await ask('balance'), { RESULT: 1, BALANCE: 4_980_000, CURRENCY: 'Toman' })
  })

  it('`lower-case-keys` writes every key small', async () => {
    const { sandbox, ask } = faulty()
    sandbox.faults.next('getnum', 'lower-case-keys')

    assert.deepEqual(Object.keys(await ask('getnum', SELECTION)), [
      'result',
      'id',
      'number',
      'areacode',
      'amount',
      'repeat',
      'time',
    ])
  })

  it('`ornaments` writes Arabic letters for Persian ones', async () => {
    const { sandbox } = faulty()
    sandbox.faults.next('getcountry', 'ornaments')

    const text = await askText(sandbox.fetch, 'getcountry')

    assert.ok(text.includes('ي') && text.includes('ـ') && text.includes('\u200C'))
    assert.ok(!text.includes('ی') && !text.includes('ک'))
  })

  it('`bom` puts a byte order mark before the answer', async () => {
    const { sandbox, answer } = faulty()
    sandbox.faults.next('balance', 'bom')

    const bytes = new Uint8Array(await (await answer('balance')).arrayBuffer())

    assert.deepEqual(Array.from(bytes.slice(0, 4)), [0xef, 0xbb, 0xbf, 0x7b])
  })
})

describe('the plan of faults', () => {
  it('befalls the next call of its method only, as often as planned', async () => {
    const { sandbox, ask } = faulty()
    sandbox.faults.next('getnum', 'technical', 2)

    assert.equal((await ask('balance'))['RESULT'], '1')
    assert.equal((await ask('getnum', SELECTION))['RESULT'], '-900')
    assert.equal((await ask('getnum', SELECTION))['RESULT'], '-900')
    assert.equal((await ask('getnum', SELECTION))['RESULT'], '1')
  })

  it('befalls its share of the calls by rate, the same calls under the same seed', async () => {
    const run = async () => {
      const { sandbox, ask } = open()
      sandbox.faults.setRates([{ rate: 0.3, kind: 'technical', methods: ['checkstatus'] }])
      const results = []
      for (let at = 0; at < 200; at += 1) {
        results.push((await ask('checkstatus', { id: 1 }))['RESULT'])
        assert.equal((await ask('balance'))['RESULT'], '1')
      }
      return results
    }

    const results = await run()
    const share = results.filter((result) => result === -900).length / results.length

    assert.ok(share > 0.2 && share < 0.4)
    assert.deepEqual(await run(), results)
  })

  it('is empty after it was cleared', async () => {
    const { sandbox, ask } = open({ faults: [{ rate: 1, kind: 'html' }] })
    sandbox.faults.next('balance', 'empty')

    sandbox.faults.clear()

    assert.equal((await ask('balance'))['RESULT'], '1')
  })
})

describe('a provider that is down', () => {
  it('breaks every connection, or answers a 503 page, until it is up again', async () => {
    const { sandbox, ask, answer, purchases } = faulty()

    sandbox.setDown(true)
    await assert.rejects(ask('getnum', SELECTION), TypeError)
    sandbox.setDown('status-503')
    assert.equal((await answer('getnum', SELECTION)).status, 503)
    assert.equal(purchases(), 0)

    sandbox.setDown(false)
    assert.equal((await ask('getnum', SELECTION))['RESULT'], '1')
  })
})
