import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createFakeGateway } from '#engine/testing'
import { BOSS, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

const PRICE = 3000
const SURE = /^1:confirmRepeat:/

describe('a customer who wants another code, at a price', () => {
  let shop: TestBot
  let sara: Passerby
  let paid: number

  async function open(more: Parameters<typeof openTestBot>[0] = {}): Promise<void> {
    shop = await openTestBot({ giftToman: 100_000, ...more })
    for (const offer of shop.sandbox.offers({ service: 1 }))
      if (!offer.repeat) shop.sandbox.setOffer(offer, { active: false })
    await setPrice(PRICE)
    sara = new Passerby(shop, SARA)
    await sara.buys()
    await deliver('11111')
    paid = (await wallet()).availableToman
  }
  beforeEach(() => open())
  afterEach(() => shop.close())

  const setPrice = (price: number) =>
    shop.engine.settings.set(BOSS.id, 'secondCodePriceToman', String(price))
  const wallet = () => shop.engine.wallets.of(SARA.id)
  async function deliver(code: string): Promise<void> {
    const [number] = shop.sandbox.numbers()
    shop.sandbox.deliverSms(number?.id ?? '', { code })
    await shop.clock.advance(15_000)
  }
  /** How many messages still offer it. */
  const offers = (wanted: RegExp) =>
    sara.phone.messages().filter((message) => dataOf(message).some((data) => wanted.test(data)))
      .length

  it('reads the price below the code and in a question, in which the code stays', async () => {
    assert.match(sara.sees('11111').text, /3,000/)
    const question = await sara.taps(/^1:repeat:/)

    assert.match(question.text, /یک کد دیگر برای همین شماره، 3,000 تومان/)
    assert.match(question.text, /11111/)
    assert.equal((await wallet()).heldToman, 0)
  })

  it('confirms, and the question becomes the card; the code comes, and is paid', async () => {
    await sara.taps(/^1:repeat:/)
    const card = await sara.taps(SURE)

    assert.match(card.text, /برای کد دیگر: 3,000 تومان/)
    assert.equal(offers(SURE), 0, 'A question that was answered still stands')
    assert.equal((await wallet()).heldToman, PRICE)
    await deliver('22222')
    sara.sees('22222')
    assert.deepEqual(await wallet(), { availableToman: paid - PRICE, heldToman: 0 })
    const history = await shop.engine.wallets.history(SARA.id, 0)
    assert.deepEqual([history.items[0]?.kind, history.items[0]?.toman], ['purchase', -PRICE])
  })

  it('does not want it after all, and is back at the card', async () => {
    await sara.taps(/^1:repeat:/)
    const card = await sara.taps(/^1:order:/)

    assert.equal(offers(SURE), 0)
    assert.ok(dataOf(card).some((data) => data.startsWith('1:repeat:')))
    assert.equal((await wallet()).availableToman, paid)
  })

  it('is asked again when the price has changed meanwhile', async () => {
    await sara.taps(/^1:repeat:/)
    await setPrice(4000)
    const again = await sara.taps(SURE)

    assert.match(again.text, /عوض شده است[^]*4,000 تومان/)
    assert.equal(offers(SURE), 1)
    await sara.taps(SURE)
    assert.equal((await wallet()).heldToman, 4000)
  })

  it('without the money is led to it', async () => {
    await setPrice(1_000_000)
    await sara.taps(/^1:repeat:/)
    const short = await sara.taps(SURE)

    assert.match(short.text, /کافی نیست/)
    assert.deepEqual(dataOf(short).slice(0, 1), ['1:wallet'])
    await sara.taps(/^1:order:/)
    const added = await shop.engine.cards.add(BOSS.id, '6037991234567893', 'Reza')
    assert.ok(added.kind === 'done')
    await shop.engine.cards.setState(BOSS.id, added.card.id, 'active')
    await sara.taps(/^1:repeat:/)
    assert.match((await sara.taps(SURE)).text, /کافی نیست/)
    const invoice = await sara.taps(/^1:topUpForRepeat:/)
    assert.ok(invoice.text.includes('6037'))
  })

  it('is led back to the number when the money has come', async () => {
    await setPrice(200_000)
    const added = await shop.engine.cards.add(BOSS.id, '6037991234567893', 'Reza')
    assert.ok(added.kind === 'done')
    await shop.engine.cards.setState(BOSS.id, added.card.id, 'active')
    await sara.taps(/^1:repeat:/, SURE, /^1:topUpForRepeat:/)
    const [topUp] = await shop.engine.topUps.openOf(SARA.id)
    assert.ok(topUp)
    assert.equal(topUp.baseToman, 200_000 - paid)

    await shop.engine.topUps.approve(BOSS.id, topUp.id, topUp.revision)
    await sara.reads()
    await sara.taps(/^1:open:/, /^1:repeat:/, SURE)
    assert.equal((await wallet()).heldToman, 200_000)
  })

  it('pays what is missing by a gateway, and is led back to the number', async () => {
    const zarinpal = createFakeGateway()
    const fetch = () => Promise.reject(new Error('Nobody is there'))
    const publicUrl = 'https://shop.example'
    await shop.close()
    await open({ engine: { rails: { gateways: [zarinpal.gateway], publicUrl, fetch } } })
    await setPrice(200_000)
    const added = await shop.engine.cards.add(BOSS.id, '6037991234567893', 'Reza')
    assert.ok(added.kind === 'done')
    await shop.engine.cards.setState(BOSS.id, added.card.id, 'active')
    await sara.taps(/^1:repeat:/, SURE, /^1:topUpForRepeat:/, /^1:payByForRepeat:zarinpal:/)
    const [invoice] = zarinpal.invoices()
    assert.deepEqual(invoice?.amount, { currency: 'IRR', units: (200_000 - paid) * 10 })

    zarinpal.pay()
    await shop.clock.advance(120_000)
    await sara.taps(/^1:open:/, /^1:repeat:/, SURE)
    assert.equal((await wallet()).heldToman, 200_000)
  })

  it('reads that the money is back after finishing without it', async () => {
    await sara.taps(/^1:repeat:/, SURE, /^1:finish:/)
    await shop.clock.advance(3000)

    assert.match(sara.sees('کد دیگری نیامد').text, /3,000 تومان به کیف پولتان برگشت/)
    assert.deepEqual(await wallet(), { availableToman: paid, heldToman: 0 })
  })
})
