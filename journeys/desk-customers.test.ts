/** A customer's file, and what each of the staff opens from it. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import {
  assertSound,
  BOSS,
  DAN,
  openTestHouse,
  SARA,
  Visitor,
  type TestHouse,
} from './test-house.ts'

describe('a customer’s file', () => {
  let shop: TestHouse
  let sara: Visitor
  let dan: Visitor
  beforeEach(async () => {
    shop = await openTestHouse()
    sara = new Visitor(shop, SARA)
    dan = new Visitor(shop, DAN)
    for (const visitor of [new Visitor(shop, BOSS), sara, dan]) await visitor.start()
    dan.phone.forgeTap('1:language:en', dan.phone.lastMessage()?.id ?? 0)
    await shop.pass(1000)
    const { engine } = shop.house
    const added = await engine.cards.add(BOSS.id, '6037991234567893', 'Reza')
    assert.ok(added.kind === 'done')
    await engine.cards.setState(BOSS.id, added.card.id, 'active')
    await sara.send('/topup')
    await sara.send('50000')
    await engine.support.write(SARA.id, { key: 'k', text: 'Where is it?', photo: undefined })
    await shop.pass(1000)
  })
  afterEach(async () => {
    await assertSound(shop)
    await shop.close()
  })

  const buttons = (): readonly string[] =>
    (dan.phone.lastMessage()?.markup?.inline_keyboard.flat() ?? []).map((key) =>
      'callback_data' in key ? key.callback_data : '',
    )
  async function danOpens(list: string): Promise<void> {
    await dan.send('/admin')
    dan.phone.forgeTap(`1:client:${SARA.id}`, dan.phone.lastMessage()?.id ?? 0)
    await shop.pass(1000)
    await dan.tap(`1:${list}:${SARA.id}:0`)
  }

  it('counts the customer’s top-ups and conversations, and opens to finance the first, to support the second', async () => {
    await shop.house.engine.staff.appoint(BOSS.id, DAN.id, 'finance')
    await danOpens('clientTopUps')
    dan.sees(/#1 · 50,0\d\d Toman/)
    assert.ok(buttons().includes('1:openTopUpFile:1'))
    await danOpens('clientTickets')
    dan.sees(/#1 · 🟢 open/)
    assert.ok(!buttons().includes('1:ticket:1'))

    await shop.house.engine.staff.appoint(BOSS.id, DAN.id, 'support')
    await danOpens('clientTopUps')
    assert.ok(!buttons().includes('1:openTopUpFile:1'))
    await danOpens('clientTickets')
    await dan.tap('1:ticket:1')
    dan.sees('Where is it?')
  })

  it('has no lists for those who are not of the staff', async () => {
    for (const list of ['clientTopUps', 'clientTickets', 'clientPermanents']) {
      dan.phone.forgeTap(`1:${list}:${SARA.id}:0`, dan.phone.lastMessage()?.id ?? 0)
      await shop.pass(1000)
    }

    dan.doesNotSee(/50,0\d\d Toman|🟢 open/)
  })
})
