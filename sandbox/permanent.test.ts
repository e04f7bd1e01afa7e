import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type Answer, open, rows } from './asking.ts'
import { createTurnedClock } from './clock.ts'

const listed = (answer: Answer) => rows(answer['DESCRIPTION'])
const owned = (answer: Answer) => rows(answer['numbers'])

describe('spnumberslist', () => {
  it('lists what is for sale, with how round each number is', async () => {
    const { ask } = open()

    const answer = await ask('spnumberslist')

    assert.equal(answer['RESULT'], 1)
    const comments: Readonly<Record<string, string>> = {
      '0': 'not round',
      '1': 'half round',
      '2': 'fully round',
    }
    for (const { ID, NUMBER, PRICE, TYPE, COMMENT } of listed(answer)) {
      assert.match(String(ID), /^\d+$/)
      assert.match(String(NUMBER), /^\+1 \(\d{3}\) [\d -]+$/)
      assert.match(String(PRICE), /^\d+0000$/)
      assert.equal(COMMENT, comments[String(TYPE)])
    }
  })
})

describe('spnumberstree', () => {
  it('holds the same numbers, under their types', async () => {
    const { ask } = open()

    const types = rows((await ask('spnumberstree'))['TYPES'])

    assert.deepEqual(
      types.map(({ TYPE }) => TYPE),
      [0, 1, 2],
    )
    const ids = types.flatMap(({ NUMBERS }) => rows(NUMBERS).map(({ ID }) => ID))
    const inList = listed(await ask('spnumberslist')).map(({ ID }) => ID)
    assert.deepEqual([ids.length, new Set(ids)], [inList.length, new Set(inList)])
  })
})

describe('getspnumber', () => {
  it('buys a listed number: charges its price and hands over the account', async () => {
    const { ask, sandbox } = open()
    const [number] = listed(await ask('spnumberslist'))

    const answer = await ask('getspnumber', { id: String(number?.['ID']) })

    assert.equal(answer['result'], '1')
    assert.deepEqual(Object.keys(owned(answer)[0] ?? {}), [
      'ID',
      'NUMBER',
      'PRICE',
      'USERNAME',
      'PASSWORD',
      'RECOVERY',
      'DATE',
      'TIME',
    ])
    assert.equal(sandbox.account().spentToman, Number(number?.['PRICE']))
  })

  it('takes the number off the list', async () => {
    const { ask } = open()
    const before = listed(await ask('spnumberslist'))

    await ask('getspnumber', { id: String(before[0]?.['ID']) })

    assert.deepEqual(listed(await ask('spnumberslist')), before.slice(1))
  })

  it('tells the details of a number that is ours without charging again', async () => {
    const { ask, sandbox } = open()
    const id = String(listed(await ask('spnumberslist'))[0]?.['ID'])

    const [first, second] = [await ask('getspnumber', { id }), await ask('getspnumber', { id })]

    assert.deepEqual(second, first)
    assert.equal(sandbox.account().purchases, 1)
  })

  it('writes the purchase as a Jalali date and the time in Tehran', async () => {
    const { ask } = open({ clock: createTurnedClock(Date.UTC(2021, 9, 19, 10, 45, 6)) })
    const id = String(listed(await ask('spnumberslist'))[0]?.['ID'])

    const [number] = owned(await ask('getspnumber', { id }))

    assert.deepEqual([number?.['DATE'], number?.['TIME']], ['1400/7/27', '14:15:06'])
  })

  it('refuses with a lower-case `result`: -205 without money, -990 for an unknown id', async () => {
    const { ask, sandbox } = open({ balanceToman: 1000 })
    const id = String(listed(await ask('spnumberslist'))[0]?.['ID'])

    assert.deepEqual(await ask('getspnumber', { id }), {
      result: -205,
      DESCRIPTION: 'no balance',
    })
    assert.equal((await ask('getspnumber', { id: 1 }))['result'], -990)
    assert.equal((await ask('getspnumber'))['result'], -202)
    assert.equal(sandbox.account().purchases, 0)
  })
})

describe('myspnumbers', () => {
  it('is empty at first and then holds all that was bought', async () => {
    const { ask } = open({ balanceToman: 50_000_000 })
    const ids = listed(await ask('spnumberslist'))
      .slice(0, 3)
      .map(({ ID }) => String(ID))
    assert.deepEqual(await ask('myspnumbers'), { result: '1', numbers: [] })

    for (const id of ids) await ask('getspnumber', { id })

    assert.deepEqual(
      owned(await ask('myspnumbers')).map(({ ID }) => ID),
      ids,
    )
  })

  it('recovers a purchase whose answer was lost', async () => {
    const { ask, sandbox } = open()
    const id = String(listed(await ask('spnumberslist'))[0]?.['ID'])
    sandbox.faults.next('getspnumber', 'executed-but-unanswered')

    await assert.rejects(ask('getspnumber', { id }), TypeError)

    assert.deepEqual(
      owned(await ask('myspnumbers')).map(({ ID }) => ID),
      [id],
    )
  })
})
