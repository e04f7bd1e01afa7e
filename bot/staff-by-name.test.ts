import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('whoever is added to the staff', () => {
  let shop: TestBot
  let boss: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    boss = new Passerby(shop, BOSS)
    await boss.start()
    for (const [id, username] of [
      [5001, 'Nilufar_a'],
      [5002, 'nilufar_ab'],
    ] as const) {
      await shop.engine.customers.greet({ id, name: 'Nilufar', username })
    }
    await boss.types('/admin')
    await boss.taps(/^1:section:upkeep$/, /^1:staff$/, /^1:appointWhom$/)
  })
  afterEach(() => shop.close())

  for (const text of ['@nilufar_a', 'Nilufar_A', '5001', '۵۰۰۱']) {
    it(`is found by ${text}`, async () => {
      await boss.types(text)
      await boss.taps(/^1:askAppoint:5001:support$/, /^1:appoint:5001:support$/)

      assert.equal(await shop.engine.staff.roleOf(5001), 'support')
    })
  }

  for (const text of ['@nilufar', 'Nilufar', '@nobody_here', '12 34', '-']) {
    it(`is nobody by ${text}, and the question stands`, async () => {
      await boss.types(text)
      boss.sees('نشناختم')
      await boss.types('5001')

      boss.finds(/^1:askAppoint:5001:support$/)
    })
  }
})

describe('the card of an order that has ended', () => {
  it('is not drawn again to say that it takes long', async () => {
    const shop = await openTestBot()
    const sara = new Passerby(shop, SARA)
    await sara.buys()
    for (const { id } of shop.sandbox.numbers()) shop.sandbox.deliverSms(id)
    await shop.clock.advance(15_000)
    await sara.taps(/^1:finish:/)
    await shop.clock.advance(10 * 60_000)
    const refused = shop.playground.refusals()
    await shop.close()

    assert.deepEqual(refused, [])
  })
})
