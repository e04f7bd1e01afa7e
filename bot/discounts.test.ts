import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('discount codes', () => {
  let shop: TestBot
  let boss: Passerby
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    boss = new Passerby(shop, BOSS)
    sara = new Passerby(shop, SARA)
    await boss.start()
    await sara.start()
  })
  afterEach(() => shop.close())

  const opens = () => shop.engine.settings.set(BOSS.id, 'discountCodesOpen', 'on')
  async function makes(text: string) {
    await boss.types('/admin')
    await boss.taps(/^1:section:goods$/, /^1:discounts:0$/, /^1:makeDiscount$/)
    return boss.types(text)
  }
  async function looks() {
    await sara.types('/start')
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/)
    return sara.taps(/^1:quote:.*:any$/)
  }
  const priceIn = (text: string) =>
    [...text.matchAll(/([\d,]{4,})/g)].map(([each]) => Number(each.replaceAll(',', '')))

  it('are made with one line, looked at, started and stopped', async () => {
    assert.ok(dataOf(await makes('بیست درصد')).includes('1:discounts:0'))
    const made = await boss.types('۲۰٪ ۱۰۰ ۳۰ noRooz / تلگرام')
    assert.match(made.text, /NOROOZ[\s\S]*20٪[\s\S]*تلگرام[\s\S]*100/)
    assert.ok(!dataOf(made).some((data) => data.startsWith('1:stopDiscount')), 'Not in use yet')
    const started = await boss.taps(/^1:startDiscount:/)
    assert.ok(dataOf(started).some((data) => data.startsWith('1:stopDiscount')))
    const stopped = await boss.taps(/^1:stopDiscount:/)
    assert.ok(dataOf(stopped).some((data) => data.startsWith('1:startDiscount')))
    assert.match((await makes('5000 100')).text, /5,000/)
  })

  it('are switched on where they are made, by owners alone', async () => {
    await boss.types('/admin')
    const closed = await boss.taps(/^1:section:goods$/, /^1:discounts:0$/)
    assert.match(closed.text, /خاموش/)
    const open = await boss.taps(/^1:openDiscounts$/)
    assert.match(open.text, /می‌توانند از کدها استفاده کنند/)
    assert.ok(!dataOf(open).includes('1:openDiscounts'))

    await shop.engine.staff.appoint(BOSS.id, SARA.id, 'finance')
    await shop.engine.settings.set(BOSS.id, 'discountCodesOpen', 'off')
    await sara.types('/admin')
    const seen = await sara.taps(/^1:section:goods$/, /^1:discounts:0$/)
    assert.ok(!dataOf(seen).includes('1:openDiscounts'))
    sara.phone.forgeTap('1:openDiscounts', seen.id)
    await sara.reads()
    assert.equal(shop.engine.settings.get('discountCodesOpen'), false)
  })

  it('are asked for only while they are open', async () => {
    const hasButton = async () =>
      dataOf(await looks()).some((data) => data.startsWith('1:useDiscount'))
    assert.equal(await hasButton(), false)
    await opens()
    assert.equal(await hasButton(), true)
  })

  it('make the price of one purchase lower, and the order shows both', async () => {
    await opens()
    await makes('10% 100 30 NOROOZ')
    await boss.taps(/^1:startDiscount:/)
    await looks()
    await sara.taps(/^1:useDiscount:/)
    assert.match((await sara.types('WRONG')).text, /چنین کد تخفیفی نیست/)
    const confirm = await sara.types('noRooz')
    const [before = 0, after = 0] = priceIn(confirm.text)
    assert.equal(after, before - Math.floor(before / 10))
    assert.ok(!dataOf(confirm).some((data) => data.startsWith('1:useDiscount')), 'One is enough')
    const card = await sara.taps(/^1:buy:/)
    const [order] = (await shop.engine.orders.list(SARA.id, 'active', 0)).items
    assert.deepEqual([order?.fullToman, order?.priceToman], [before, after])
    assert.ok(priceIn(card.text).includes(before) && priceIn(card.text).includes(after))
    assert.equal((await shop.engine.wallets.of(SARA.id)).heldToman, after)

    await looks()
    await sara.taps(/^1:useDiscount:/)
    assert.match((await sara.types('NOROOZ')).text, /پیش‌تر خرید کرده‌اید/)
    await makes('5% 100 30 OTHER')
    await boss.taps(/^1:startDiscount:/)
    assert.match(
      (await sara.types('OTHER')).text,
      /کد تخفیف حساب شد/,
      'Another may be typed at once',
    )
  })

  it('that are stopped before the purchase are asked about, at the full price', async () => {
    await opens()
    await makes('10% 100 30 NOROOZ')
    await boss.taps(/^1:startDiscount:/)
    await looks()
    await sara.taps(/^1:useDiscount:/)
    await sara.types('NOROOZ')
    await boss.taps(/^1:stopDiscount:/)
    const asked = await sara.taps(/^1:buy:/)
    assert.match(asked.text, /دیگر به کار نمی‌آید/)
    assert.equal((await shop.engine.wallets.of(SARA.id)).heldToman, 0)
  })
})
