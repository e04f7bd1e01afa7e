import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { encode, encodeFrom, decode, wayIn } from './button-data.ts'
import { BOSS, buttonsOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('the way back at the desk', () => {
  let shop: TestBot
  let boss: Passerby
  beforeEach(async () => {
    shop = await openTestBot({ giftToman: 50_000_000 })
    boss = new Passerby(shop, BOSS)
    await boss.start()
  })
  afterEach(() => shop.close())

  /** Taps “back” in the newest message that has it. */
  async function goesBack(): Promise<string> {
    const back = boss.phone
      .messages()
      .toReversed()
      .flatMap((message) =>
        buttonsOf(message)
          .filter(({ text }) => text === 'بازگشت')
          .map((button) => ({ message, button })),
      )[0]
    assert.ok(back !== undefined && 'callback_data' in back.button)
    boss.phone.tap(back.button.callback_data, back.message.id)
    return (await boss.reads()).text
  }

  it('leads from an order’s story to that page of its customer’s list', async () => {
    const sara = new Passerby(shop, SARA)
    for (let i = 0; i < 10; i++) await sara.buys()
    boss.phone.forgeTap(`1:clientOrders:${SARA.id}:active:0`, boss.phone.lastMessage()?.id ?? 0)
    await boss.reads()
    await boss.taps(/^1:clientOrders:1002:active:1/, /^1:story:/)
    boss.sees('کنار گذاشتن')

    assert.match(await goesBack(), /سفارش‌های Sara/)
    assert.ok(boss.finds(/^1:clientOrders:1002:active:0/)) // the second page
    boss.finds(/^1:story:[12]\b/)
  })

  it('leads from a file to what was found, and to its further pages', async () => {
    for (let i = 0; i < 14; i++) {
      await shop.engine.customers.greet({
        id: 5000 + i,
        name: `Niloofar ${i}`,
        username: undefined,
      })
    }
    await boss.types('/admin')
    await boss.taps(/^1:find$/)
    await boss.types('Niloofar')
    await boss.taps(/^1:found:1:/, /^1:client:50/)
    boss.sees('Niloofar')

    assert.match(await goesBack(), /Niloofar/)
    assert.ok(boss.finds(/^1:found:0:/))
  })

  it('leads to the dashboard from what was opened there, and to the section from what was opened there', async () => {
    await shop.engine.support.write(SARA.id, { key: 'a', text: 'سلام', photo: undefined })
    await boss.types('/admin')
    await boss.taps(/^1:tickets:0/)
    assert.match(await goesBack(), /مدیریت فروشگاه/)

    await boss.taps(/^1:section:messages$/, /^1:tickets:0$/)
    assert.match(await goesBack(), /پیام‌ها/)

    await boss.types('/admin')
    await boss.taps(/^1:section:upkeep$/)
    boss.sees('نسخه‌ی برنامه')
    boss.sees('1.2.3')
    await boss.taps(/^1:pauseSelling$/)
    assert.match(await goesBack(), /نگهداری/)
  })

  it('leads to the audit log, also after something was switched', async () => {
    await shop.engine.settings.set(BOSS.id, 'sellsPermanent', 'off')
    await boss.types('/admin')
    await boss.taps(/^1:section:upkeep$/, /^1:auditLog:0$/, /^1:setting:sellsPermanent/)
    await boss.taps(/^1:flagSetting:sellsPermanent:on/)

    assert.match(await goesBack(), /دفتر کارها/)
  })

  it('leads to the page of a list of settings', async () => {
    await boss.types('/admin')
    await boss.taps(/^1:section:upkeep$/, /^1:settings$/, /^1:settingGroup:money:0$/)
    await boss.taps(/^1:settingGroup:money:1/, /^1:setting:/)

    await goesBack()
    assert.ok(boss.finds(/^1:settingGroup:money:0/))
  })

  it('forth leads to the base price, and to limits where one looks for them', async () => {
    await boss.types('/admin')
    await boss.taps(/^1:section:goods$/, /^1:prices:0$/)
    await boss.taps(/^1:newPrice$/, /^1:priceFigure:markupPercent$/)
    await boss.types('35')
    await boss.taps(/^1:savePrice:/)
    assert.match((await boss.reads()).text, /پایه، جایی که قاعده‌ای نیست: .*35/)
    assert.ok(boss.finds(/^1:priceRule:/))

    await boss.types('/admin')
    await boss.taps(/^1:section:upkeep$/, /^1:settings$/, /^1:settingGroup:limits:0$/)
    assert.ok(boss.finds(/^1:setting:supportMessagesAnHour$/))
    assert.ok(boss.finds(/^1:setting:newDailyOrders$/))
    assert.throws(() => boss.finds(/^1:setting:(sellsPermanent|broadcastPerSecond)$/))
  })
})

describe('callback data with a way', () => {
  it('is read as the same action, and as the place', () => {
    const place = { kind: 'clientOrders', person: 1002, which: 'past', page: 2 } as const
    const data = encodeFrom({ kind: 'story', order: 7 }, place)

    assert.deepEqual(decode(data), { kind: 'story', order: 7 })
    assert.deepEqual(wayIn(data), place)
    assert.ok(data.length <= 64)
  })

  it('does without the place where there is no room, and with one that nobody has written', () => {
    const token = 'x'.repeat(40)
    const long = { kind: 'found', page: 1, token } as const
    const data = encodeFrom({ kind: 'client', person: 2 ** 52 }, long)

    assert.equal(data, encode({ kind: 'client', person: 2 ** 52 }))
    assert.equal(wayIn('1:story:7@nonsense'), undefined)
    assert.deepEqual(decode('1:story:7@nonsense'), { kind: 'story', order: 7 })
  })
})
