import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createFakeGateway } from '#engine/testing'
import {
  addCard,
  BOSS,
  buttonsOf,
  dataOf,
  openTestBot,
  Passerby,
  SARA,
  type TestBot,
} from './testing.ts'

describe('paying by a gateway', () => {
  const zarinpal = createFakeGateway()
  const coins = createFakeGateway({ name: 'cryptopay', currency: 'USD' })
  let shop: TestBot
  let sara: Passerby
  beforeEach(async () => {
    for (const gateway of [zarinpal, coins]) gateway.setDown(false)
    shop = await openTestBot({
      giftToman: 0,
      engine: {
        rails: {
          gateways: [zarinpal.gateway, coins.gateway],
          publicUrl: 'https://shop.example',
          fetch: () => Promise.reject(new Error('Nobody is there')),
        },
      },
    })
    sara = new Passerby(shop, SARA)
    await sara.start()
  })
  afterEach(() => shop.close())
  const balance = async () => (await shop.engine.wallets.of(SARA.id)).availableToman
  const asksFor = async (amount: string) => {
    await sara.types('/topup')
    return sara.types(amount)
  }
  async function paysBy(rail: string, amount: string) {
    await asksFor(amount)
    return sara.taps(new RegExp(`^1:payBy:${rail}:`))
  }
  const payUrlOf = (message: Parameters<typeof buttonsOf>[0]) =>
    buttonsOf(message).find((button) => 'url' in button)

  it('is chosen among the ways that are open; a closed one says why', async () => {
    await addCard(shop)
    const ways = await asksFor('50000')
    assert.deepEqual(
      dataOf(ways).filter((data) => data.startsWith('1:payBy:')),
      ['1:payBy:zarinpal:50000', '1:payBy:card:50000'],
    )
    assert.match(ways.text, /کریپتو پی.*نرخ روز ارز را نداریم/)
    assert.match((await sara.taps(/^1:payBy:card:/)).text, /شماره‌ی کارت/)
  })

  it('opens the gateway’s page, sees the money when it is asked, and once', async () => {
    const invoice = await paysBy('zarinpal', '50000')
    assert.ok(payUrlOf(invoice), shop.logLines.join())
    assert.match((await sara.taps(/^1:checkPayment:/)).text, /هنوز پرداختی ندیدیم/)
    assert.equal(await balance(), 0)

    zarinpal.pay()
    await shop.clock.advance(60_000)
    await sara.reads()
    sara.sees('شارژ شد')
    assert.equal(await balance(), 50_000)
    await sara.types('/wallet')
    assert.equal(await balance(), 50_000)
    const history = await sara.taps(/^1:history:0$/)
    assert.match(history.text, /شارژ کیف پول/)
    assert.doesNotMatch(history.text, /کارت/, 'It was paid by no card of ours')
    const boss = new Passerby(shop, BOSS)
    const { id } = await boss.start()
    boss.phone.forgeTap('1:openTopUpFile:1', id)
    const file = await boss.reads()
    assert.match(file.text, /تأییدشده/)
    assert.doesNotMatch(file.text, /رسیدی نفرستاده/, 'Nobody waits for a receipt of a gateway')
  })

  it('forgets no purchase over a payment that came to nothing, and takes the same amount again', async () => {
    const failed = { kind: 'failed', code: '-51', reason: 'Called off' } as const
    await sara.types('تلگرام')
    await sara.taps(/^1:offers:/, /^1:quote:/, /^1:topUpFor:/, /^1:payByFor:zarinpal:/)
    zarinpal.say(failed)
    await sara.taps(/^1:checkPayment:/)
    const purchase = dataOf(sara.sees('انجام نشد'))
    assert.match(purchase[0] ?? '', /^1:topUpFor:/)
    assert.ok(!purchase.includes('1:topUp'), 'No other amount, as that would buy nothing')
    await sara.taps(/^1:topUpFor:/, /^1:payByFor:zarinpal:/)
    zarinpal.pay()
    await shop.clock.advance(60_000)
    assert.equal((await shop.engine.orders.list(SARA.id, 'active', 0)).items.length, 1)

    await paysBy('zarinpal', '50000')
    zarinpal.say(failed)
    await sara.taps(/^1:checkPayment:/)
    assert.match(dataOf(await sara.reads())[0] ?? '', /^1:ways:50000$/)
  })

  it('asks the gateway when the customer sends a picture: no receipt is looked at', async () => {
    await paysBy('zarinpal', '50000')
    const shown = await sara.sendsPhoto()
    assert.match(shown.text, /هنوز پرداختی ندیدیم/)
    zarinpal.pay()
    await shop.clock.advance(21_000)
    await sara.sendsPhoto()

    assert.equal(await balance(), 50_000)
    assert.deepEqual((await shop.engine.topUps.waiting(0)).items, [])
  })

  it('says so when the gateway does not answer, and opens one payment when it does again', async () => {
    zarinpal.setDown(true)
    const silent = await paysBy('zarinpal', '50000')
    assert.match(silent.text, /زرین‌پال جواب نداد/)
    zarinpal.setDown(false)
    await shop.clock.advance(60_000)
    assert.ok(payUrlOf(await sara.taps(/^1:payBy:zarinpal:50000$/)))
    assert.equal((await shop.engine.topUps.openOf(SARA.id)).length, 1)
  })

  it('takes coins at the rate that the owner has typed, and shows them as a code', async () => {
    await shop.engine.payments.setRate(BOSS.id, 100_000)
    const ways = await asksFor('۵۰۰ هزار')
    assert.match(ways.text, /کریپتو پی.*\$5/)
    const invoice = await sara.taps(/^1:payBy:cryptopay:500000$/)
    assert.match(invoice.text, /\$5[\s\S]*هر تتر/)
    assert.match(payUrlOf(invoice)?.text ?? '', /پرداخت.*\$5/, 'The key says what is to be paid')
    const picture = await sara.taps(/^1:paymentQr:/)
    assert.ok(picture.file, 'The code is a picture')
  })

  it('tells once that a person looks at other money than was asked for, and leaves no key to pay again', async () => {
    await shop.engine.payments.setRate(BOSS.id, 100_000)
    const boss = new Passerby(shop, BOSS)
    await boss.start()
    await asksFor('500000')
    await sara.taps(/^1:payBy:cryptopay:500000$/)
    const amount = { currency: 'USD', units: 227 } as const
    for (const note of ['a part', 'another part']) {
      coins.say({ kind: 'other-amount', amount, note, reference: 'R1' })
      await shop.clock.advance(300_000)
    }
    await sara.reads()

    const told = sara.phone.messages().filter(({ text }) => text.includes('بررسی می‌کنیم'))
    assert.equal(told.length, 1)
    assert.ok(!sara.phone.messages().some((message) => payUrlOf(message)))
    await boss.reads()
    boss.sees(/a part · \$2\.27/)
    assert.ok(buttonsOf(await boss.taps(/^1:paymentFile:1/)).some(({ text }) => /تصمیم/.test(text)))
    assert.match((await boss.taps(/^1:openTopUpFile:1/)).text, /شارژ .*#1/)
    assert.equal(await balance(), 0)
  })

  it('is nobody else’s to look at', async () => {
    await paysBy('zarinpal', '50000')
    const topUpId = (await shop.engine.topUps.openOf(SARA.id))[0]?.id
    const boss = new Passerby(shop, BOSS)
    const { id } = await boss.start()
    for (const action of ['invoice', 'checkPayment', 'paymentQr']) {
      boss.phone.forgeTap(`1:${action}:${topUpId}`, id)
      assert.match((await boss.reads()).text, /این شارژ را پیدا نکردم/)
    }
  })
})
