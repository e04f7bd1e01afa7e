import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, DAN, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

const MINUTE = 60_000

describe('a customer whose code does not come', () => {
  let shop: TestBot
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot({ giftToman: 5_000_000 })
    sara = new Passerby(shop, SARA)
    await sara.buys()
  })
  afterEach(() => shop.close())
  const orderOf = async (id: number) => (await shop.engine.orders.findAny(id))?.state

  it('reads after a minute what can be done, on the same card', async () => {
    const before = sara.phone.messages().length
    assert.throws(() => sara.finds(/^1:swap:1:any$/))
    await shop.clock.advance(MINUTE)

    sara.sees('ارسال دوباره')
    assert.ok(sara.finds(/^1:swap:1:any$/))
    assert.equal(sara.phone.messages().length, before)
  })

  it('changes to another number with one tap and one yes, and has the money of the first back', async () => {
    const { heldToman, availableToman } = await shop.engine.wallets.of(SARA.id)
    await shop.clock.advance(MINUTE)

    const asked = await sara.taps(/^1:swap:1:any$/)
    assert.match(asked.text, /شماره را عوض کنیم/)
    assert.equal(await orderOf(1), 'waiting')
    sara.tapsAtOnce(/^1:swapFor:1:/)
    sara.tapsAtOnce(/^1:swapFor:1:/)
    await sara.reads()

    assert.equal(await orderOf(1), 'cancelled')
    assert.equal(await orderOf(2), 'waiting')
    assert.equal(await shop.engine.orders.findAny(3), undefined)
    assert.deepEqual(await shop.engine.wallets.of(SARA.id), { heldToman, availableToman })
    const cards = sara.phone.messages().filter(({ text }) => text.includes('منتظر پیامک'))
    assert.equal(cards.length, 1)
  })

  it('keeps the number after all', async () => {
    await shop.clock.advance(MINUTE)
    await sara.taps(/^1:swap:1:any$/)
    const card = await sara.taps(/^1:order:1$/)

    assert.match(card.text, /منتظر پیامک/)
    assert.equal(await orderOf(1), 'waiting')
  })

  it('gives no number back for one that the customer may not buy', async () => {
    await shop.clock.advance(MINUTE)
    await shop.engine.settings.set(BOSS.id, 'dailySpendToman', '1')
    const asked = await sara.taps(/^1:swap:1:any$/)

    assert.match(asked.text, /سقف خرید/)
    assert.deepEqual(dataOf(asked), ['1:order:1'])
    assert.equal(await orderOf(1), 'waiting')
  })

  it('keeps the first number when the other is gone by the time of the yes', async () => {
    await shop.clock.advance(MINUTE)
    await sara.taps(/^1:swap:1:any$/)
    await shop.engine.settings.set(BOSS.id, 'sellingPaused', 'on')
    const told = await sara.taps(/^1:swapFor:1:/)

    assert.match(told.text, /فعلاً فروش نداریم/)
    assert.deepEqual(dataOf(told), ['1:order:1'])
    assert.equal(await orderOf(1), 'waiting')
  })

  it('may change it though no further order may be open', async () => {
    await shop.clock.advance(MINUTE)
    await shop.engine.settings.set(BOSS.id, 'openOrders', '1')
    await sara.taps(/^1:swap:1:any$/, /^1:swapFor:1:/)

    assert.equal(await orderOf(2), 'waiting')
  })

  it('changes to another operator, of which the prices are shown first', async () => {
    await shop.clock.advance(MINUTE)
    const asked = await sara.taps(/^1:askSwap:1$/)
    assert.match(asked.text, /کدام اپراتور/)
    assert.equal(await orderOf(1), 'waiting')

    const confirm = await sara.taps(/^1:swap:1:\d$/)
    assert.match(confirm.text, /اپراتور: \d/)
    await sara.taps(/^1:swapFor:1:/)

    assert.deepEqual([await orderOf(1), await orderOf(2)], ['cancelled', 'waiting'])
  })

  it('keeps the code that was faster than the change', async () => {
    await shop.clock.advance(MINUTE)
    await sara.taps(/^1:swap:1:any$/)
    const [number] = shop.sandbox.numbers()
    shop.sandbox.deliverSms(number?.id ?? '', { code: '77123' })
    await sara.taps(/^1:swapFor:1:/)

    sara.sees('77123')
    assert.equal(await orderOf(1), 'received')
    assert.equal(await shop.engine.orders.findAny(2), undefined)
  })

  it('is warned once before the time is over, by the card itself, which comes to the end of the chat', async () => {
    const card = sara.finds(/^1:refresh:1$/).message
    const { expiresAt = 0 } = (await shop.engine.orders.findAny(1)) ?? {}
    await shop.clock.advance(expiresAt - shop.clock.now() - 2.5 * MINUTE)

    const living = sara.phone.messages().filter((each) => dataOf(each).includes('1:refresh:1'))
    assert.deepEqual(
      living.map(({ text }) => /مهلت رو به پایان است/.test(text)),
      [true],
    )
    assert.ok(!sara.phone.messages().some(({ id }) => id === card.id))
  })

  it('is not warned when the code has come', async () => {
    const [number] = shop.sandbox.numbers()
    shop.sandbox.deliverSms(number?.id ?? '', { code: '77123' })
    await shop.clock.advance(18 * MINUTE)

    assert.throws(() => sara.sees(/مهلت رو به پایان است/))
  })

  it('cannot have somebody else’s number changed', async () => {
    const dan = new Passerby(shop, DAN)
    const home = await dan.start()
    dan.phone.forgeTap('1:swap:1:any', home.id)
    await dan.reads()
    dan.phone.forgeTap('1:swapFor:1:1', home.id)
    await dan.reads()
    dan.phone.forgeTap('1:askSwap:1', home.id)
    await dan.reads()

    assert.equal(await orderOf(1), 'waiting')
    dan.sees('این سفارش را پیدا نکردم')
  })

  it('gives up with /cancel, after a question', async () => {
    await sara.types('/cancel')
    await sara.taps(/^1:cancel:1$/)

    assert.equal(await orderOf(1), 'cancelled')
    assert.match((await sara.types('/cancel')).text, /چیزی در جریان نیست/)
  })

  it('is asked which, when several orders could be cancelled', async () => {
    await sara.buys()
    const asked = await sara.types('/cancel')

    assert.match(asked.text, /کدام را لغو/)
    await sara.taps(/^1:askCancel:2$/, /^1:cancel:2$/)
    assert.equal(await orderOf(1), 'waiting')
    assert.equal(await orderOf(2), 'cancelled')
  })
})

describe('a customer’s orders', () => {
  let shop: TestBot
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot({ giftToman: 5_000_000 })
    // Only numbers that can bring a second code.
    for (const offer of shop.sandbox.offers({ service: 1 })) {
      if (!offer.repeat) shop.sandbox.setOffer(offer, { active: false })
    }
    sara = new Passerby(shop, SARA)
    await sara.buys()
  })
  afterEach(() => shop.close())

  for (const how of ['its id', 'digits of its number', 'service and country'] as const) {
    it(`are found by ${how}`, async () => {
      const order = await shop.engine.orders.findAny(1)
      const country = shop.engine.browsing.country(order?.country ?? '')
      const texts = {
        'its id': '۱',
        'digits of its number': `${order?.number?.slice(3, 8)}`,
        'service and country': `telegram ${country?.names.en}`,
      }
      await sara.types('/orders')
      await sara.taps(/^1:findOrders$/)

      assert.match((await sara.types('zzzz')).text, /سفارشی با «.?zzzz.?» پیدا نشد/)
      const found = await sara.types(texts[how])

      assert.ok(dataOf(found).includes('1:open:1:0'), found.text)
    })
  }

  it('are found by nobody else', async () => {
    assert.deepEqual(await shop.engine.orders.search(DAN.id, '1'), [])
    assert.deepEqual(await shop.engine.orders.search(DAN.id, 'telegram'), [])
    assert.deepEqual(await shop.engine.orders.codes(DAN.id, 1), [])
  })

  it('show every code that came', async () => {
    const id = shop.sandbox.numbers().at(-1)?.id ?? ''
    shop.sandbox.deliverSms(id, { code: '11111' })
    await shop.clock.advance(20_000)
    await sara.taps(/^1:repeat:1:1$/)
    shop.sandbox.deliverSms(id, { code: '22222' })
    await shop.clock.advance(20_000)

    assert.deepEqual(await shop.engine.orders.codes(SARA.id, 1), ['11111', '22222'])
    sara.sees(/1\. .*11111[\s\S]*2\. .*22222/)
  })

  it('leave an open question behind with /cancel', async () => {
    await sara.types('/orders')
    await sara.taps(/^1:findOrders$/)

    assert.match((await sara.types('/cancel')).text, /از آن گذشتیم/)
    assert.equal(await shop.engine.questions.open(SARA.id), undefined)
  })
})
