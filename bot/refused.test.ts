import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, DAN, dataOf, openStreet, Passerby, SARA, type Street } from './testing.ts'

const MINUTE = 60_000

describe('purchases that were refused because our account has no money', () => {
  let street: Street
  let boss: Passerby
  let sara: Passerby
  let dan: Passerby
  beforeEach(async () => {
    street = await openStreet()
    boss = new Passerby(street, BOSS)
    sara = new Passerby(street, SARA)
    dan = new Passerby(street, DAN)
    for (const person of [boss, sara, dan]) await person.start()
    street.sandbox.setBalance(0)
  })
  afterEach(() => street.close())

  const kinds = async () => (await street.engine.reports.glance()).troubles.map(({ kind }) => kind)

  const look = () =>
    Promise.all([street.engine.reports.providerBalance(), street.clock.advance(2000)])

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
    street.sandbox.setBalance(5_000_000)
    await street.clock.advance(1000)
    await boss.types('/admin')
    await boss.taps(/^1:refused$/)

    assert.ok(!(await kinds()).includes('no-balance'))
    assert.ok((await kinds()).includes('works-again'))
    boss.tapsAtOnce(/^1:tellRefused$/)
    await boss.taps(/^1:tellRefused$/)
    await street.clock.advance(2000)

    boss.sees('منتظری نیست')
    for (const person of [sara, dan]) {
      const told = person.phone.messages().filter(({ text }) => text.includes('دوباره کار می‌کند'))
      assert.equal(told.length, 1)
      assert.match(told[0]?.text ?? '', /تلگرام/)
    }
    assert.ok(!(await kinds()).includes('works-again'))
    await street.clock.advance(6 * MINUTE) // by then the failures are counted
    assert.ok(!(await kinds()).includes('no-balance'))
    await sara.taps(/^1:again:/, /^1:buy:/)
    sara.sees('+')
  })

  it('are no alarm either after the clock has looked: nobody has to', async () => {
    await sara.buys()
    street.sandbox.setBalance(5_000_000)
    await street.clock.advance(6 * MINUTE)

    assert.ok(!(await kinds()).includes('no-balance'))
  })

  it('are told to nobody who has bought since', async () => {
    await sara.buys()
    street.sandbox.setBalance(5_000_000)
    await sara.buys()
    await look()

    assert.deepEqual((await street.engine.refused.open()).purchases, [])
    assert.ok(!(await kinds()).includes('works-again'))
    await street.clock.advance(6 * MINUTE) // by then the failures are counted
    assert.ok(!(await kinds()).includes('no-balance'))
  })

  it('are told to nobody while there is too little for the dearest of them', async () => {
    await sara.buys()
    street.sandbox.setBalance(1000)
    await look()

    assert.equal(await street.engine.refused.tell(BOSS.id), 0)
    assert.ok((await kinds()).includes('no-balance'))
  })

  it('are nobody’s business who may not see the panel’s balance', async () => {
    await sara.buys()
    await street.engine.staff.appoint(BOSS.id, DAN.id, 'support')
    dan.phone.forgeTap('1:refused', dan.phone.lastMessage()?.id ?? 0)
    await dan.reads()

    assert.doesNotMatch(dan.reading(), /Sara/)
  })
})
