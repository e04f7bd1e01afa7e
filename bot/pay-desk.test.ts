import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createFakeGateway, type FakeGateway } from '#engine/testing'
import { BOSS, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('the desk of payments', () => {
  let zarinpal: FakeGateway
  let coins: FakeGateway
  let shop: TestBot
  let boss: Passerby
  let sara: Passerby
  beforeEach(async () => {
    zarinpal = createFakeGateway()
    coins = createFakeGateway({ name: 'cryptopay', currency: 'USD' })
    const takingOnly = { ...coins.gateway }
    delete takingOnly.refund
    shop = await openTestBot({
      giftToman: 0,
      engine: {
        rails: {
          gateways: [zarinpal.gateway, takingOnly],
          publicUrl: 'https://shop.example',
          fetch: () => Promise.reject(new Error('Nobody is there')),
        },
      },
    })
    boss = new Passerby(shop, BOSS)
    sara = new Passerby(shop, SARA)
    await boss.start()
    await sara.start()
  })
  afterEach(() => shop.close())
  const balance = async () => (await shop.engine.wallets.of(SARA.id)).availableToman
  const opens = async () => {
    await boss.types('/admin')
    return boss.taps(/^1:section:money$/, /^1:rails$/)
  }
  async function pays(): Promise<void> {
    await sara.types('/topup')
    await sara.types('50000')
    await sara.taps(/^1:payBy:zarinpal:/)
    zarinpal.pay({ reference: '777888999' })
    await shop.clock.advance(120_000)
    assert.equal(await balance(), 50_000)
  }

  it('switches a way off for customers, with its limits and its fee', async () => {
    await opens()
    await boss.taps(/^1:rail:zarinpal$/, /^1:railLimits:zarinpal$/)
    assert.match((await boss.types('20000 1000000')).text, /20,000[\s\S]*1,000,000/)
    await boss.taps(/^1:railFee:zarinpal$/)
    assert.match((await boss.types('۱٫۵')).text, /1\.5%/)
    await sara.types('/topup')
    assert.match((await sara.types('100000')).text, /کارمزد 1,500/)
    await sara.types('/topup')
    assert.match((await sara.types('10000')).text, /کمترین مبلغ/)

    await opens()
    await boss.taps(/^1:rail:zarinpal$/, /^1:switchRail:zarinpal:off$/)
    await sara.types('/topup')
    const closed = await sara.types('100000')
    assert.ok(!dataOf(closed).some((data) => data.startsWith('1:payBy:zarinpal')))
  })

  it('takes the rate of a USDT, and no rubbish for it', async () => {
    assert.match((await opens()).text, /هنوز ندارد/)
    await boss.taps(/^1:setRate$/)
    await boss.types('زیاد')
    assert.match((await boss.types('112500')).text, /112,500/)
  })

  it('finds a payment by its reference, and sends it back once', async () => {
    await pays()
    await opens()
    await boss.taps(/^1:findPayment$/)
    assert.match((await boss.types('555')).text, /پیدا نشد/)
    const file = await boss.types('777888999')
    assert.match(file.text, /777888999/)
    await boss.taps(/^1:askSendBack:/, /^1:refundPayment:/)
    boss.sees('برگردانده شد')
    assert.equal(await balance(), 0)
    assert.equal(zarinpal.asked.filter((what) => what === 'refund').length, 1)
    await sara.reads()
    sara.sees(/برگردانده شد/)
  })

  it('says what to do where the gateway sends nothing back', async () => {
    await shop.engine.payments.setRate(BOSS.id, 100_000)
    await sara.types('/topup')
    await sara.types('500000')
    await sara.taps(/^1:payBy:cryptopay:500000$/)
    coins.pay({ reference: '12345' })
    await shop.clock.advance(120_000)
    await opens()
    await boss.taps(/^1:findPayment$/)
    const file = await boss.types('12345')

    assert.match(file.text, /در پنل خود درگاه برگردانید/)
    assert.ok(!dataOf(file).some((data) => data.startsWith('1:askSendBack:')))
  })

  it('says that the order book takes the place of a typed rate, where it is read', async () => {
    await opens()
    assert.doesNotMatch((await boss.taps(/^1:setRate$/)).text, /نوبیتکس/)
    await shop.engine.settings.set(BOSS.id, 'rateFromNobitex', 'on')
    await opens()
    assert.match((await boss.taps(/^1:setRate$/)).text, /نوبیتکس[\s\S]*جای عدد شما/)
  })

  it('asks a person what became of a refund without an answer: done takes the money, not done gives it back', async () => {
    for (const [flag, left] of [
      ['off', 50_000],
      ['on', 0],
    ] as const) {
      if ((await balance()) === 0) await pays()
      zarinpal.answerRefunds('unknown')
      await opens()
      await boss.taps(/^1:findPayment$/)
      await boss.types('777888999')
      await boss.taps(/^1:askSendBack:/, /^1:refundPayment:/)
      assert.equal(await balance(), 0)
      await boss.taps(new RegExp(`^1:settleRefund:\\d+:${flag}$`))
      assert.equal(await balance(), left, flag)
    }
  })

  it('shows a payment of another amount to a person before it is money', async () => {
    await sara.types('/topup')
    await sara.types('50000')
    await sara.taps(/^1:payBy:zarinpal:/)
    zarinpal.pay({ reference: '777888999', units: 100_000 })
    await shop.clock.advance(120_000)
    assert.equal(await balance(), 0)
    await opens()
    const file = await boss.taps(/^1:paymentReviews:0$/, /^1:paymentFile:/)
    assert.match(file.text, /777888999/)
    assert.match(file.text, /فرق دارد/)
    const decision = await boss.taps(/^1:openTopUpFile:/)
    const inGreen = decision.markup?.inline_keyboard
      .flat()
      .filter((button) => 'style' in button && button.style === 'success')
    assert.deepEqual(
      inGreen?.map((button) => 'callback_data' in button && button.callback_data.split(':')[1]),
      ['otherAmount'],
      'Not what was asked for, but what came',
    )
  })

  it('says what becomes of money that stands on a later page', async () => {
    for (let n = 1; n <= 9; n++) zarinpal.list(`STRANGE-${n}`, { currency: 'IRR', units: 10 * n })
    await shop.clock.advance(180_000)
    await opens()
    await boss.taps(/^1:strays:0$/, /^1:strays:1$/)
    const opened = await boss.taps(/^1:stray:/)

    assert.match(opened.text, /STRANGE-9/)
    assert.ok(
      dataOf(opened).some((data) => data.startsWith('1:closeStray:')),
      dataOf(opened).join(),
    )
  })

  it('shows what belongs to no top-up until somebody says what became of it', async () => {
    zarinpal.list('STRANGE-1', { currency: 'IRR', units: 700_000 })
    await shop.clock.advance(180_000)
    await opens()
    await boss.taps(/^1:strays:0$/, /^1:stray:/, /^1:closeStray:/)
    assert.match((await boss.types('به مشتری برگرداندیم')).text, /چیزی نیست/)
  })

  it('sums the days, and is nothing for customers', async () => {
    await pays()
    await opens()
    assert.match((await boss.taps(/^1:paymentDays$/)).text, /50,000/)
    const { id } = await sara.types('/menu')
    for (const data of ['1:rails', '1:switchRail:zarinpal:off', '1:refundPayment:1']) {
      sara.phone.forgeTap(data, id)
      await sara.reads()
    }
    assert.equal(await balance(), 50_000)
    assert.ok((await shop.engine.payments.rails())[0]?.isOn)
  })
})
