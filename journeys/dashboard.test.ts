/** The dashboard: what is wrong stands on it as a button to where it is mended, and everything else is near. */
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

describe('the dashboard', () => {
  let shop: TestHouse
  let boss: Visitor
  let dan: Visitor
  beforeEach(async () => {
    shop = await openTestHouse()
    boss = new Visitor(shop, BOSS)
    dan = new Visitor(shop, DAN)
    for (const visitor of [boss, dan, new Visitor(shop, SARA)]) await visitor.start()
  })
  afterEach(async () => {
    await assertSound(shop)
    await shop.close()
  })

  /** Without the place that a button leads back to. */
  const rows = ({ phone }: Visitor): readonly (readonly string[])[] =>
    (phone.lastMessage()?.markup?.inline_keyboard ?? []).map((row) =>
      row.map((key) => ('callback_data' in key ? key.callback_data : '').replace(/@.*$/, '')),
    )
  const shows = (visitor: Visitor, data: string) => rows(visitor).flat().includes(data)

  it('has few buttons for an owner, and everything of theirs behind one section more', async () => {
    await boss.send('/admin')
    const front = rows(boss)
    assert.ok(front.length <= 5, `${front.length} rows`)
    for (const room of ['messages', 'money', 'goods', 'upkeep']) {
      assert.ok(shows(boss, `1:section:${room}`), room)
      await boss.tap(`1:section:${room}`)
      assert.ok(rows(boss).flat().length >= 4, room)
      await boss.tap('1:dashboard')
    }
  })

  it('has all the doors of those who have few, and no room for them', async () => {
    await shop.house.engine.staff.appoint(BOSS.id, DAN.id, 'support')
    await dan.send('/admin')
    assert.deepEqual(
      ['1:find', '1:tickets:0', '1:pauseSelling', '1:section:upkeep'].map((data) =>
        shows(dan, data),
      ),
      [true, true, true, false],
    )

    dan.phone.forgeTap('1:section:upkeep', dan.phone.lastMessage()?.id ?? 0)
    await shop.pass(1000)
    assert.ok(shows(dan, '1:find'), 'An old button of a section leads to the dashboard')
    assert.ok(!shows(dan, '1:settings'))
  })

  it('shows what waits and what is wrong to those who can mend it, as long as it lasts', async () => {
    const { engine } = shop.house
    await engine.support.write(SARA.id, { key: 'k', text: 'Where is it?', photo: undefined })
    await engine.settings.set(BOSS.id, 'sellingPaused', 'on')
    shop.sandbox.setBalance(1000)
    await shop.pass(11 * 60_000)
    await engine.staff.appoint(BOSS.id, DAN.id, 'finance')

    await boss.send('/admin')
    assert.deepEqual(rows(boss).slice(0, 3), [
      ['1:providerBalance'],
      ['1:resumeSelling'],
      ['1:tickets:0'],
    ])
    await dan.send('/admin')
    assert.deepEqual(rows(dan)[0], ['1:providerBalance'])
    assert.ok(!shows(dan, '1:resumeSelling') && !shows(dan, '1:tickets:0'))

    await boss.tap('1:resumeSelling')
    assert.equal(engine.settings.get('sellingPaused'), false)
    assert.ok(!shows(boss, '1:resumeSelling'))
  })
})
