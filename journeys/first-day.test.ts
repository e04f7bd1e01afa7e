/** The limits of a customer's first day: named before money is asked for, explained where they stand in the way, ended by paying. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { BOSS, SARA, Visitor, assertSound, openTestHouse, type TestHouse } from './test-house.ts'

const SECOND = 1000

describe('on the first day', () => {
  let shop: TestHouse
  let sara: Visitor

  beforeEach(async () => {
    shop = await openTestHouse({ giftToman: 100_000, limits: 'on' })
    for (const offer of shop.sandbox.offers({ service: 1 }))
      shop.sandbox.setOffer(offer, { active: false })
    shop.sandbox.setOffer(
      { service: 1, country: 1, operator: 1 },
      { amountToman: 10_000, count: 9, active: true },
    )
    const { engine } = shop.house
    await engine.settings.set(BOSS.id, 'newDailySpendToman', '20000')
    await engine.settings.set(BOSS.id, 'dailySpendToman', '60000')
    const added = await engine.cards.add(BOSS.id, '6037991234567893', 'Reza Karimi')
    assert.ok(added.kind === 'done')
    await engine.cards.setState(BOSS.id, added.card.id, 'active')
    sara = new Visitor(shop, SARA)
    await sara.start()
  })
  afterEach(async () => {
    await assertSound(shop)
    await shop.close()
  })

  const buttons = (): readonly string[] =>
    (sara.phone.lastMessage()?.markup?.inline_keyboard.flat() ?? []).map((key) =>
      'callback_data' in key ? String(key.callback_data) : '',
    )

  async function toConfirm(): Promise<void> {
    await sara.send('/start')
    await sara.press('services', 'countries:1', 'offers:1:1', 'quote:1:1:service:0:any')
  }

  /** A top-up by card whose money the owner has found on the account. */
  async function paysIn(amount: number): Promise<void> {
    const { engine } = shop.house
    const opened = await engine.topUps.open(SARA.id, { toman: toman(amount) })
    assert.ok(opened.kind === 'opened')
    const { id, revision } = opened.invoice.topUp
    assert.equal((await engine.topUps.approve(BOSS.id, id, revision)).kind, 'done')
    await shop.pass(2 * SECOND)
  }

  it('says where money is asked for how much of it may be spent today, why, and what ends it', async () => {
    await sara.send('/topup')
    const asked = sara.sees('چه مبلغی؟').text
    assert.match(asked, /چون روز اول شماست، امروز تا .*20,000/)
    assert.match(asked, /تأیید شود.*60,000/)

    await sara.press('topUpOf:2')
    assert.match(sara.sees('دقیقاً همین مبلغ').text, /امروز تا .*20,000/)
  })

  it('refuses with the reason and what comes after it, beside the support and the way to end it', async () => {
    await toConfirm()
    await sara.press('buy')
    await shop.pass(10 * SECOND)
    await toConfirm()

    const refusal = sara.sees('چون روز اول شماست').text
    assert.match(refusal, /20,000/)
    assert.match(refusal, /بعد از روز اول سقف هر شبانه‌روز .*60,000/)
    assert.ok(buttons().includes('1:support'), buttons().join())
    assert.ok(buttons().includes('1:topUp'), buttons().join())
  })

  it('is over with an approved top-up', async () => {
    await toConfirm()
    await sara.press('buy')
    await shop.pass(10 * SECOND)
    await paysIn(50_000)

    await toConfirm()
    await sara.press('buy')
    await shop.pass(2 * SECOND)
    assert.equal(shop.sandbox.numbers().length, 2)
    await sara.send('/topup')
    assert.doesNotMatch(sara.phone.lastMessage()?.text ?? '', /روز اول/)
    assert.match(sara.phone.lastMessage()?.text ?? '', /60,000.*36,000/)

    await shop.house.engine.settings.set(BOSS.id, 'dailySpendToman', '2000000')
    await sara.send('/topup')
    const asked = sara.phone.lastMessage()?.text ?? ''
    assert.doesNotMatch(
      asked,
      /سقف خرید/,
      'Nobody is bothered with a limit above all that stands there',
    )
  })
})
