import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { MINUTE, open, operatorWith, stockUp, TELEGRAM_RUSSIA } from './asking.ts'
import type { SandboxOptions } from './options.ts'

/** A sandbox with one number bought, whose window is whatever its operator gives. */
async function bought(options: SandboxOptions = {}, { repeat = true } = {}) {
  const opened = open(options)
  stockUp(opened.sandbox)
  const operator = operatorWith(opened.sandbox, repeat)
  const answer = await opened.ask('getnum', { ...TELEGRAM_RUSSIA, operator })
  const id = String(answer['ID'])
  const state = async (): Promise<unknown> => (await opened.ask('checkstatus', { id }))['RESULT']
  return { ...opened, answer, id, state, amountToman: Number(answer['AMOUNT']) }
}

describe('a bought number', () => {
  it('waits in state 1 with the code "0"', async () => {
    const { ask, id } = await bought()

    assert.deepEqual(await ask('checkstatus', { id }), {
      RESULT: 1,
      CODE: '0',
      DESCRIPTION: 'wait code',
    })
  })

  it('is told in strings only, the number with its area code and without a plus', async () => {
    const { answer } = await bought()

    assert.deepEqual(
      Object.values(answer).map((value) => typeof value),
      Array.from({ length: 7 }, () => 'string'),
    )
    assert.deepEqual(Object.keys(answer), [
      'RESULT',
      'ID',
      'NUMBER',
      'AREACODE',
      'AMOUNT',
      'REPEAT',
      'TIME',
    ])
    assert.match(String(answer['NUMBER']), /^7\d{10}$/)
    assert.match(String(answer['TIME']), /^00:(10|15|20):00$/)
  })

  it('is in state 2 with its code once the message has come', async () => {
    const { ask, clock, id } = await bought()

    clock.turn(30_000)

    const status = await ask('checkstatus', { id })
    assert.equal(status['RESULT'], 2)
    assert.match(String(status['CODE']), /^\d{5}$/)
    assert.equal(status['DESCRIPTION'], 'code received')
  })

  it('goes to state 3 when its time ends without a code, and the charge comes back', async () => {
    const { sandbox, clock, state, amountToman } = await bought({ neverShare: 1 })

    clock.turn(20 * MINUTE)

    assert.equal(await state(), 3)
    assert.equal(sandbox.account().refundedToman, amountToman)
    assert.equal(sandbox.account().balanceToman, 5_000_000)
  })

  it('goes to state 6 when its time ends with a code, which is still shown and stays paid', async () => {
    const { ask, sandbox, clock, id } = await bought()

    clock.turn(30_000)
    const { CODE } = await ask('checkstatus', { id })
    clock.turn(20 * MINUTE)

    assert.deepEqual(await ask('checkstatus', { id }), {
      RESULT: 6,
      CODE,
      DESCRIPTION: 'completed',
    })
    assert.equal(sandbox.account().refundedToman, 0)
  })

  it('goes to state 6, not back to 3, when its time ends while it waits for a second code', async () => {
    const { ask, sandbox, clock, id, state } = await bought()
    clock.turn(30_000)
    await ask('repeat', { id })
    sandbox.neverArrives(id)

    clock.turn(20 * MINUTE)

    assert.equal(await state(), 6)
    assert.equal(sandbox.account().refundedToman, 0)
  })

  it('is refunded at the end of its time even when nobody asks for its state', async () => {
    const { sandbox, ask, clock } = await bought({ neverShare: 1 })

    clock.turn(20 * MINUTE)

    assert.equal((await ask('balance'))['BALANCE'], '5000000')
    assert.equal(sandbox.account().refunds, 1)
  })

  it('gets no message at the moment its time is over', async () => {
    const { sandbox, clock, id } = await bought({ neverShare: 1 })

    clock.turn(20 * MINUTE)

    assert.equal(sandbox.deliverSms(id), false)
  })

  it('takes any number of messages within its time and shows the last', async () => {
    const { ask, sandbox, id } = await bought()

    sandbox.deliverSms(id, { code: '11111' })
    sandbox.deliverSms(id, { code: '22222' })

    const status = await ask('checkstatus', { id })
    assert.deepEqual([status['RESULT'], status['CODE']], [2, '22222'])
    assert.equal(sandbox.numbers()[0]?.sms.length, 2)
  })
})

describe('cancelnumber', () => {
  it('ends a waiting number in state 3 and returns the charge at once', async () => {
    const { ask, sandbox, id } = await bought()

    const answer = await ask('cancelnumber', { id })

    assert.deepEqual(answer, { RESULT: 3, CODE: '0', DESCRIPTION: 'number canceled' })
    assert.equal(sandbox.account().balanceToman, 5_000_000)
  })

  it('returns the charge once, however often it is asked for', async () => {
    const { ask, sandbox, clock, id } = await bought()

    await ask('cancelnumber', { id })
    await ask('cancelnumber', { id })
    await ask('bannumber', { id })
    clock.turn(20 * MINUTE)

    assert.equal(sandbox.account().refunds, 1)
  })

  it('does not end a number whose code came on the way: the answer is the code', async () => {
    const { ask, sandbox, id } = await bought()
    sandbox.deliverSms(id, { code: '12345' })

    const answer = await ask('cancelnumber', { id })

    assert.deepEqual(answer, { RESULT: 2, CODE: '12345', DESCRIPTION: 'code received' })
    assert.equal(sandbox.account().refunds, 0)
  })

  it('is answered with state 1 before the smallest age, and granted after it', async () => {
    const { ask, clock, id } = await bought({ neverShare: 1, cancel: { minAgeMs: 2 * MINUTE } })

    assert.equal((await ask('cancelnumber', { id }))['RESULT'], 1)
    clock.turn(2 * MINUTE)
    assert.equal((await ask('cancelnumber', { id }))['RESULT'], 3)
  })

  it('is answered with state 1 at the rate of "not yet", and granted when asked often enough', async () => {
    const { ask, id, state } = await bought({ neverShare: 1, cancel: { notYetShare: 0.8 } })
    let tries = 1
    while ((await ask('cancelnumber', { id }))['RESULT'] === 1 && tries < 100) tries += 1

    assert.ok(tries > 1)
    assert.equal(await state(), 3)
  })

  it('keeps a message from coming later', async () => {
    const { ask, clock, id, state } = await bought()
    await ask('cancelnumber', { id })

    clock.turn(MINUTE)

    assert.equal(await state(), 3)
  })
})

describe('bannumber', () => {
  it('ends a waiting number in state 4 and returns the charge', async () => {
    const { ask, sandbox, id } = await bought()

    assert.deepEqual(await ask('bannumber', { id }), {
      RESULT: 4,
      CODE: '0',
      DESCRIPTION: 'number banned',
    })
    assert.equal(sandbox.account().balanceToman, 5_000_000)
  })

  it('changes nothing once a code has come', async () => {
    const { ask, sandbox, id } = await bought()
    sandbox.deliverSms(id)

    assert.equal((await ask('bannumber', { id }))['RESULT'], 2)
    assert.equal(sandbox.account().refunds, 0)
  })
})

describe('repeat', () => {
  it('waits again in state 5 while the old code is still shown', async () => {
    const { ask, sandbox, id } = await bought()
    sandbox.deliverSms(id, { code: '12345' })

    assert.deepEqual(await ask('repeat', { id }), {
      RESULT: 5,
      CODE: '12345',
      DESCRIPTION: 'wait code again',
    })
  })

  it('brings a second code, sooner than the first, at no further charge', async () => {
    const { ask, sandbox, clock, id } = await bought()
    sandbox.deliverSms(id, { code: '12345' })
    const spentToman = sandbox.account().spentToman

    await ask('repeat', { id })
    clock.turn(18_000)

    const status = await ask('checkstatus', { id })
    assert.equal(status['RESULT'], 2)
    assert.notEqual(status['CODE'], '12345')
    assert.equal(sandbox.account().spentToman, spentToman)
  })

  it('changes nothing for a number that is not repeatable', async () => {
    const { ask, sandbox, id, answer } = await bought({}, { repeat: false })
    sandbox.deliverSms(id)

    assert.equal(answer['REPEAT'], '0')
    assert.equal((await ask('repeat', { id }))['RESULT'], 2)
  })

  it('changes nothing while the first code is awaited', async () => {
    const { ask, id } = await bought()

    assert.equal((await ask('repeat', { id }))['RESULT'], 1)
  })
})

describe('closenumber', () => {
  it('completes a number that has its code, and the code is still shown', async () => {
    const { ask, sandbox, id } = await bought()
    sandbox.deliverSms(id, { code: '12345' })

    assert.deepEqual(await ask('closenumber', { id }), {
      RESULT: 6,
      CODE: '12345',
      DESCRIPTION: 'completed',
    })
  })

  it('completes a number that waits for a second code', async () => {
    const { ask, sandbox, id } = await bought()
    sandbox.deliverSms(id)
    await ask('repeat', { id })

    assert.equal((await ask('closenumber', { id }))['RESULT'], 6)
  })

  it('does not end a number that has had no code yet', async () => {
    const { ask, id } = await bought()

    assert.equal((await ask('closenumber', { id }))['RESULT'], 1)
  })
})

describe('the methods that take an id', () => {
  const methods = ['checkstatus', 'cancelnumber', 'bannumber', 'repeat', 'closenumber']

  it('answer -304 for an unknown id, -990 for one that is no id, -202 for none', async () => {
    const { ask } = open()
    for (const method of methods) {
      assert.equal((await ask(method, { id: 999 }))['RESULT'], -304)
      assert.equal((await ask(method, { id: 'abc' }))['RESULT'], -990)
      assert.equal((await ask(method, { id: '' }))['RESULT'], -202)
      assert.equal((await ask(method))['RESULT'], -202)
    }
  })
})
