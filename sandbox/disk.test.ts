import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'

import {
  askText,
  buyAny,
  fileFor,
  MINUTE,
  open,
  operatorWith,
  stockUp,
  TELEGRAM_RUSSIA,
  worldOf,
} from './asking.ts'

const SELECTION = { ...TELEGRAM_RUSSIA, operator: 'any' }

describe('the file of a sandbox', () => {
  it('holds a purchase before its answer leaves, and before anybody is told', async (test) => {
    const saveTo = fileFor(test)
    const { sandbox, ask, clock } = open({ saveTo, latency: 100 })
    const told: boolean[] = []
    sandbox.onChange(() => told.push(existsSync(saveTo)))
    let isAnswered = false
    const asking = ask('getnum', SELECTION).then(() => (isAnswered = true))

    clock.turn(50)
    await setImmediate()

    assert.equal(open({ saveTo }, clock).sandbox.numbers()[0]?.id, '74001')
    assert.equal(isAnswered, false)
    assert.deepEqual(told, [true])
    clock.turn(50)
    await asking
  })

  it('holds a purchase whose answer is lost', async (test) => {
    const saveTo = fileFor(test)
    const { sandbox, ask, clock } = open({ saveTo })
    sandbox.faults.next('getnum', 'executed-but-unanswered')

    await assert.rejects(buyAny(ask), TypeError)

    assert.equal(open({ saveTo }, clock).sandbox.account().purchases, 1)
  })

  it('is written by no read, no refusal and no passing of time', async (test) => {
    const saveTo = fileFor(test)
    const { sandbox, ask, clock } = open({ saveTo })
    stockUp(sandbox)
    const [coded, ended] = [await buyAny(ask), await buyAny(ask)]
    sandbox.neverArrives(ended)
    rmSync(saveTo)

    clock.turn(MINUTE)
    assert.equal((await ask('checkstatus', { id: coded }))['RESULT'], 2)
    clock.turn(20 * MINUTE)
    assert.equal((await ask('checkstatus', { id: ended }))['RESULT'], 3)
    for (const method of ['balance', 'spnumberslist', 'myspnumbers', 'getservice']) {
      await askText(sandbox.fetch, method)
    }
    await askText(sandbox.fetch, 'getinfo', TELEGRAM_RUSSIA)
    await ask('cancelnumber', { id: coded })
    await ask('getnum', { ...SELECTION, price: 1 })
    assert.equal(sandbox.deliverSms(ended), false)
    sandbox.faults.next('balance', 'slow')

    assert.equal(existsSync(saveTo), false)
    sandbox.setBalance(1)
    assert.equal(existsSync(saveTo), true)
  })

  it('is written by each move that a number makes', async (test) => {
    const saveTo = fileFor(test)
    const { sandbox, ask, clock } = open({ saveTo })
    stockUp(sandbox)
    const operator = operatorWith(sandbox, true)
    for (const moves of [['cancelnumber'], ['bannumber'], ['repeat', 'closenumber']]) {
      const id = String((await ask('getnum', { ...TELEGRAM_RUSSIA, operator }))['ID'])
      if (moves.length > 1) sandbox.deliverSms(id)
      for (const move of moves) {
        rmSync(saveTo)
        const answer = await ask(move, { id })
        assert.deepEqual(await open({ saveTo }, clock).ask('checkstatus', { id }), answer)
      }
    }
    assert.deepEqual(
      sandbox.numbers().map(({ state }) => state),
      [6, 4, 3],
    )
  })

  it('is the only one in its folder, and without it none is made', async (test) => {
    const saveTo = fileFor(test)
    await buyAny(open({ saveTo }).ask)
    await buyAny(open().ask)

    assert.deepEqual(readdirSync(join(saveTo, '..')), ['world.json'])
  })

  it('does not hold the key', async (test) => {
    const saveTo = fileFor(test)
    await buyAny(open({ saveTo }).ask)

    assert.doesNotMatch(readFileSync(saveTo, 'utf8'), /sandbox-key|apikey/i)
  })

  it('is put aside when it is broken or foreign, and a new world begins', async (test) => {
    const saveTo = fileFor(test)
    const { ask, clock } = open({ saveTo })
    await buyAny(ask)
    const whole = readFileSync(saveTo, 'utf8')
    const broken = [
      '',
      'no JSON',
      '[]',
      'null',
      '{"version":1,"chats":[]}',
      whole.slice(0, -40),
      whole.replace('"version":1', '"version":2'),
      whole.replace('"spentToman":', '"spentToman":0.5,"was":'),
      whole.replace('"state":1', '"state":9'),
    ]

    for (const text of broken) {
      writeFileSync(saveTo, text)
      const { sandbox, ask: askFresh } = open({ saveTo }, clock)

      assert.deepEqual(worldOf(sandbox), worldOf(open({}, clock).sandbox))
      assert.equal(readFileSync(`${saveTo}.broken`, 'utf8'), text)
      assert.equal(existsSync(saveTo), false)
      await buyAny(askFresh)
      assert.deepEqual(worldOf(open({ saveTo }, clock).sandbox), worldOf(sandbox))
    }
  })

  it('stops the start when it cannot be read at all', (test) => {
    const folder = join(fileFor(test), '..')
    open({ saveTo: join(folder, 'world.json') })

    assert.throws(() => open({ saveTo: folder }), /EISDIR/)
  })

  it('that cannot be written leaves the purchase without an answer', async (test) => {
    const saveTo = fileFor(test)
    const { ask } = open({ saveTo })
    rmSync(join(saveTo, '..'), { recursive: true })

    await assert.rejects(buyAny(ask), /ENOENT/)
  })
})
