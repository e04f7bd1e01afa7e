import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, DAN, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

const MINUTE = 60_000

describe('purchases that were refused because our account has no money', () => {
  let shop: TestBot
  let boss: Passerby
  let sara: Passerby
  let dan: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    boss = new Passerby(shop, BOSS)
    sara = new Passerby(shop, SARA)
    dan = new Passerby(shop, DAN)
    for (const person of [boss, sara, dan]) await person.start()
    shop.sandbox.setBalance(0)
  })
  afterEach(() => shop.close())

  const kinds = async () => (await shop.engine.reports.glance()).troubles.map(({ kind }) => kind)

  const view = () => Promise.all([shop.engine.reports.providerBalance(), shop.clock.advance(2000)])

  it('are named at the desk, with whose they were', async () => {
    await sara.buys()
    await boss.types('/admin')
    await boss.taps(/^1:refused$/)

    const shown = boss.sees('رد شد، چون پنل')
    assert.match(shown.text, /Sara · .*تلگرام/)
    assert.match(shown.text, /شارژ کنید/)
    assert.ok(!dataOf(shown).includes('1:tellRefused'))
    assert.ok(dataOf(shown).some((data) => data.startsWith('1:story:1')))
    assert.ok((await kinds()).includes('no-balance'))
  })

  it('are no alarm any more once there is money, and each customer is told so once', async () => {
    await sara.buys()
    await sara.buys()
    await dan.buys()
    shop.sandbox.setBalance(5_000_000)
    await shop.clock.advance(1000)
    await boss.types('/admin')
    await boss.taps(/^1:refused$/)

    assert.ok(!(await kinds()).includes('no-balance'))
    assert.ok((await kinds()).includes('works-again'))
    boss.tapsAtOnce(/^1:tellRefused$/)
    await boss.taps(/^1:tellRefused$/)
    await shop.clock.advance(2000)

    boss.sees('منتظری نیست')
    for (const person of [sara, dan]) {
      const told = person.phone.messages().filter(({ text }) => text.includes('دوباره کار می‌کند'))
      assert.equal(told.length, 1)
      assert.match(told[0]?.text ?? '', /تلگرام/)
    }
    assert.ok(!(await kinds()).includes('works-again'))
    await shop.clock.advance(6 * MINUTE) // by then the failures are counted
    assert.ok(!(await kinds()).includes('no-balance'))
    await sara.taps(/^1:again:/, /^1:buy:/)
    sara.sees('+')
  })

  it('are no alarm either after the clock has looked: nobody has to', async () => {
    await sara.buys()
    shop.sandbox.setBalance(5_000_000)
    await shop.clock.advance(6 * MINUTE)

    assert.ok(!(await kinds()).includes('no-balance'))
  })

  it('are told to nobody who has bought since', async () => {
    await sara.buys()
    shop.sandbox.setBalance(5_000_000)
    await sara.buys()
    await view()

    assert.deepEqual((await shop.engine.refused.open()).purchases, [])
    assert.ok(!(await kinds()).includes('works-again'))
    await shop.clock.advance(6 * MINUTE) // by then the failures are counted
    assert.ok(!(await kinds()).includes('no-balance'))
  })

  it('are told to nobody while there is too little for the dearest of them', async () => {
    await sara.buys()
    shop.sandbox.setBalance(1000)
    await view()

    assert.equal(await shop.engine.refused.tell(BOSS.id), 0)
    assert.ok((await kinds()).includes('no-balance'))
  })

  it('are nobody’s business who may not see the panel’s balance', async () => {
    await sara.buys()
    await shop.engine.staff.appoint(BOSS.id, DAN.id, 'support')
    dan.phone.forgeTap('1:refused', dan.phone.lastMessage()?.id ?? 0)
    await dan.reads()

    assert.doesNotMatch(dan.reading(), /Sara/)
  })
})
