import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Toman } from '#engine'
import { createFakeGateway } from '#engine/testing'
import { encode } from './button-data.ts'
import {
  addCard,
  BOSS,
  buttonsOf,
  DAN,
  dataOf,
  openTestBot,
  Passerby,
  SARA,
  type TestBot,
} from './testing.ts'

const MINUTE = 60_000

describe('a customer who buys a permanent number', () => {
  let testShop: TestBot
  let sara: Passerby
  beforeEach(async () => {
    testShop = await openTestBot({ giftToman: 5_000_000 })
    sara = new Passerby(testShop, SARA)
    await sara.start()
  })
  afterEach(() => testShop.close())
  const toConfirm = () =>
    sara.taps(/^1:permanent$/, /^1:permanentKind:not-round:0$/, /^1:permanentQuote:/)
  const mine = async () => (await testShop.engine.permanent.mine(SARA.id, 0)).items

  it('reads before the purchase what it costs, what is in it, and that it is not taken back', async () => {
    const confirm = await toConfirm()

    assert.match(confirm.text, /نمی‌شود پس داد/)
    assert.match(confirm.text, /نام کاربری/)
    assert.match(confirm.text, /تومان/)
  })

  it('has it with one tap, sees the account behind spoilers, and hides it again', async () => {
    await toConfirm()
    await sara.taps(/^1:permanentSure:1$/, /^1:permanentBuy:1$/)
    const account = await sara.taps(/^1:permanentReveal:1$/)

    const [owned] = await testShop.engine.permanent.mine(SARA.id, 0).then(({ items }) => items)
    assert.equal(owned?.reveals, 1)
    assert.match(account.text, /@gmail\.com/)
    const copies = buttonsOf(account).flatMap((each) =>
      'copy_text' in each ? [each.copy_text.text] : [],
    )
    assert.equal(copies.length, 4)
    assert.ok(copies.every((text) => /^[\x21-\x7E]+$/.test(text)))
    const spoilers = (account.entities ?? []).filter(({ type }) => type === 'spoiler')
    assert.equal(spoilers.length, 3)

    const hidden = await sara.taps(/^1:permanentOrder:1$/)
    assert.doesNotMatch(hidden.text, /@gmail\.com/)
    assert.ok(!testShop.logLines.some((line) => line.includes(copies[2] ?? '')), 'in the log')
  })

  it('buys one with two taps at once', async () => {
    await toConfirm()
    await sara.taps(/^1:permanentSure:1$/)
    sara.tapsAtOnce(/^1:permanentBuy:1$/)
    sara.tapsAtOnce(/^1:permanentBuy:1$/)
    await sara.reads()

    assert.equal((await mine()).length, 1)
    assert.equal((await testShop.engine.wallets.of(SARA.id)).heldToman, 0)
  })

  it('is told by news when the answer was lost, and has it then', async () => {
    await toConfirm()
    testShop.sandbox.faults.next('getspnumber', 'executed-but-unanswered')
    const checking = await sara.taps(/^1:permanentSure:1$/, /^1:permanentBuy:1$/)
    await testShop.clock.advance(MINUTE)

    assert.match(checking.text, /⏳/)
    sara.sees('مال شماست')
    assert.ok(sara.phone.messages().every(({ text }) => !text.includes('@gmail.com')))
    assert.equal((await mine())[0]?.state, 'owned')
  })

  it('shows nothing of it to a stranger, whatever they tap', async () => {
    await toConfirm()
    await sara.taps(/^1:permanentSure:1$/, /^1:permanentBuy:1$/)
    const dan = new Passerby(testShop, DAN)
    const home = await dan.start()

    for (const kind of ['permanentOrder', 'permanentReveal', 'permanentBuy'] as const) {
      dan.phone.forgeTap(encode({ kind, order: 1 }), home.id)
      const reading = await dan.reads()
      assert.doesNotMatch(reading.text, /@gmail\.com|مال شماست/)
    }
    assert.equal((await mine())[0]?.reveals, 0)
  })

  it('pays what is missing by a gateway, and is led back to the number', async () => {
    const zarinpal = createFakeGateway()
    const fetch = () => Promise.reject(new Error('Nobody is there'))
    const publicUrl = 'https://shop.example'
    await testShop.close()
    testShop = await openTestBot({
      giftToman: 5_000_000,
      engine: { rails: { gateways: [zarinpal.gateway], publicUrl, fetch } },
    })
    sara = new Passerby(testShop, SARA)
    await sara.start()
    await addCard(testShop)
    await testShop.engine.settings.set(BOSS.id, 'topUpMostToman', '20000000')
    await testShop.engine.corrections.debit(BOSS.id, SARA.id, 4_999_000 as Toman, 'poor')
    await testShop.clock.advance(2000)
    await toConfirm()
    await sara.taps(/^1:topUpForPermanent:1$/, /^1:payByForPermanent:zarinpal:/)
    zarinpal.pay()
    await testShop.clock.advance(120_000)
    await sara.taps(/^1:permanentQuote:/, /^1:permanentSure:2$/, /^1:permanentBuy:2$/)
    assert.equal((await mine()).length, 1)
    assert.equal((await testShop.engine.wallets.of(SARA.id)).availableToman, 0) // to the Toman
  })

  it('pays exactly what is missing, and is led back to the number when the money has come', async () => {
    const boss = new Passerby(testShop, BOSS)
    await boss.start()
    await addCard(testShop)
    await testShop.engine.settings.set(BOSS.id, 'topUpMostToman', '20000000')
    await testShop.engine.corrections.debit(BOSS.id, SARA.id, 4_999_000 as Toman, 'poor')
    await testShop.clock.advance(2000)
    await toConfirm()
    await sara.taps(/^1:topUpForPermanent:1$/)
    sara.sees('کارت‌به‌کارت')

    await sara.sendsPhoto()
    await testShop.clock.advance(2000)
    await boss.taps(/^1:approveTopUp:1:/)
    await testShop.clock.advance(2000)

    assert.ok(dataOf(sara.sees('شارژ شد')).some((data) => data.startsWith('1:permanentQuote:')))
    await sara.taps(/^1:permanentQuote:/)
    await sara.taps(/^1:permanentSure:2$/, /^1:permanentBuy:2$/)
    assert.equal((await testShop.engine.permanent.mine(SARA.id, 0)).items.length, 1)
    assert.equal(await testShop.engine.permanent.wished(SARA.id), undefined)
  })

  it('finds it among the orders, by digits of it, and in the history of the wallet', async () => {
    assert.ok(!dataOf(await sara.types('/orders')).includes('1:permanents:0'))
    await toConfirm()
    await sara.taps(/^1:permanentSure:1$/, /^1:permanentBuy:1$/)
    const [owned] = await mine()

    assert.ok(dataOf(await sara.types('/orders')).includes('1:permanents:0'))
    await sara.types('/orders')
    const [movement] = (await testShop.engine.wallets.history(SARA.id, 0)).items
    assert.equal(movement?.number, owned?.formatted)
    const { availableToman } = await testShop.engine.wallets.of(SARA.id)
    assert.equal(movement?.afterToman, availableToman)
    await sara.taps(/^1:findOrders$/)
    const found = await sara.types(owned?.number.slice(-4) ?? '')
    assert.deepEqual(dataOf(found)[0], '1:permanentOrder:1')
    assert.deepEqual(await testShop.engine.permanent.search(DAN.id, '775'), [])
  })

  it('finds no way there when the shop sells none, unless the customer has one', async () => {
    await toConfirm()
    await sara.taps(/^1:permanentSure:1$/, /^1:permanentBuy:1$/)
    await testShop.engine.settings.set(BOSS.id, 'sellsPermanent', 'off')
    const dan = new Passerby(testShop, DAN)

    assert.ok(!dataOf(await dan.start()).includes('1:permanent'))
    assert.ok(dataOf(await sara.start()).includes('1:permanent'))
    const shop = await sara.taps(/^1:permanent$/)
    assert.ok(dataOf(shop).includes('1:permanents:0'))
  })
})
