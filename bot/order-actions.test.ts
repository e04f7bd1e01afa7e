import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, DAN, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('an order’s page at the desk', () => {
  let shop: TestBot
  let sara: Passerby
  let boss: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    sara = new Passerby(shop, SARA)
    boss = new Passerby(shop, BOSS)
    await boss.start()
    await sara.buys()
  })
  afterEach(() => shop.close())

  const codeComes = async () => {
    shop.sandbox.deliverSms(shop.sandbox.numbers()[0]?.id ?? '', { code: '12345' })
    await shop.clock.advance(30_000)
  }
  const opens = async (person = boss) => {
    await person.types('/admin')
    await person.taps(/^1:find/)
    await person.types(String(SARA.id))
    return person.taps(/^1:clientOrders:1002:active/, /^1:story:1/)
  }
  const available = async () => (await shop.engine.wallets.of(SARA.id)).availableToman

  it('gives a part back: typed, asked about, done, and told to the customer', async () => {
    await codeComes()
    await opens()
    const before = await available()
    await boss.taps(/^1:askRefund:1/)
    await boss.types('1,000,000')
    boss.sees('بیش از آن است')
    await boss.types('۵ هزار تومن کد اشتباه بود')
    boss.sees(/5,000[\s\S]*کد اشتباه بود/)
    assert.equal(await available(), before)

    await boss.taps(/^1:confirmRefund:1/)
    await shop.clock.advance(2000)

    assert.equal(await available(), before + 5000)
    sara.sees(/فروشگاه 5,000 تومان بابت سفارش[\s\S]*کد اشتباه بود/)
    await boss.taps(/^1:story:1/)
    boss.sees('پس داده‌شده: 5,000')
    await boss.taps(/^1:askRefund:1/, /^1:refundAll:1/, /^1:confirmRefund:/)
    const order = await shop.engine.orders.findAny(1)
    assert.equal(order?.refundedToman, order?.priceToman)
    await boss.taps(/^1:story:1/)
    assert.doesNotMatch(JSON.stringify(boss.phone.lastMessage()?.markup), /askRefund/)
  })

  it('asks a colleague above the limit, whose word it needs, or who leaves it', async () => {
    await shop.engine.settings.set(BOSS.id, 'topUpTwoPersonsAboveToman', '6000')
    await shop.engine.staff.appoint(BOSS.id, DAN.id, 'finance')
    const dan = new Passerby(shop, DAN)
    await dan.start()
    await codeComes()
    await opens()
    const before = await available()
    await boss.taps(/^1:askRefund:1/, /^1:refundAll:1/, /^1:confirmRefund:/)
    boss.sees('به همکارانتان خبر دادیم')
    await boss.taps(/^1:secondRefund:1/)
    boss.sees('کس دیگری')
    await dan.reads()
    await dan.taps(/^1:dropRefund:1/)
    dan.sees('پولی جابه‌جا نشد')
    assert.equal(await available(), before)

    await opens()
    await boss.taps(/^1:askRefund:1/, /^1:refundAll:1/, /^1:confirmRefund:2/)
    await dan.reads()
    await dan.taps(/^1:secondRefund:2/)
    const order = await shop.engine.orders.findAny(1)
    assert.equal(await available(), before + (order?.priceToman ?? 0))
  })

  it('cancels a number that waits, after a question', async () => {
    await opens()
    await boss.taps(/^1:askCancelOf:1/)
    assert.equal((await shop.engine.orders.findAny(1))?.state, 'waiting')
    await boss.taps(/^1:cancelOrderOf:1/)
    await shop.clock.advance(2000)

    boss.sees('لغو شد و پول مشتری برگشت')
    assert.equal((await shop.engine.orders.findAny(1))?.state, 'cancelled')
    sara.sees('لغو')
  })

  it('writes to its customer, and leads back to it', async () => {
    await opens()
    await boss.taps(/^1:writeToClient:1002:1/)
    const sent = await boss.types('شماره‌تان آماده است')
    assert.match(sent.text, /پیامتان به Sara فرستاده شد/)
    assert.match((await sara.reads()).text, /پیام پشتیبانی[^]*شماره‌تان آماده است/)
    assert.match((await boss.taps(/^1:story:1/)).text, /سفارش/)
  })

  it('shows each only what their role may do, whatever an old button says', async () => {
    await codeComes()
    await shop.engine.staff.appoint(BOSS.id, DAN.id, 'support')
    const dan = new Passerby(shop, DAN)
    await dan.start()
    const page = await opens(dan)
    assert.doesNotMatch(JSON.stringify(page.markup), /askRefund|askCancelOf/)
    dan.phone.forgeTap('1:refundAll:1', page.id)
    await dan.reads()
    dan.sees('برای نقش شما باز نیست')
    assert.equal((await shop.engine.orders.findAny(1))?.refundedToman, 0)
  })
})
