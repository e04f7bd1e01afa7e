import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import {
  BOSS,
  SARA,
  Visitor,
  assertSound,
  onlyNumber,
  openTestHouse,
  type TestHouse,
} from './test-house.ts'
import { retentionRows, ledgerRows } from '#engine/rows'

const CODE = '54321'

describe('long after an order', () => {
  let shop: TestHouse
  let sara: Visitor
  let number: string

  beforeEach(async () => {
    shop = await openTestHouse({ giftToman: 500_000 })
    sara = new Visitor(shop, SARA)
    await sara.start()
    await sara.press('services', 'countries:1', 'offers:1:34', 'quote:1:34:service:0:any', 'buy')
    await shop.pass(2000)
    number = onlyNumber(shop).number
    shop.sandbox.deliverSms(onlyNumber(shop).id, { code: CODE })
    await shop.pass(3000)
    await sara.press('finish')
    await shop.pass(2000)
    await forget()
  })
  afterEach(async () => {
    try {
      await assertSound(shop)
    } finally {
      await shop.close()
    }
  })

  /** What the nights bring, without waiting for them. */
  async function forget(): Promise<void> {
    const now = shop.clock.now()
    const erased = await shop.store.transaction((tx) => retentionRows(tx).eraseCodes(now, 100))
    const masked = await retentionRows(shop.store.unhurried).maskNumbers(now, now, 100)
    assert.deepEqual([erased, masked], [1, 1])
    await retentionRows(shop.store.unhurried).forgetNews(now, 100)
  }

  const openOrder = async (): Promise<void> => {
    await sara.send('/orders')
    await sara.press('open:1:0')
  }

  it('its customer reads that codes and number are not kept, and buys the same again', async () => {
    await openOrder()
    const { text } = sara.sees('نگه‌داری')

    assert.ok(!text.includes(CODE) && !text.includes(number))
    assert.match(text, /\+\d{4}\*\*\*\d\d/)
    await sara.press('again:1')
    sara.sees('قیمت نهایی')
  })

  it('its customer finds it by the end of its number', async () => {
    await sara.send('/orders')
    await sara.press('findOrders')
    await sara.send(number.slice(-4))

    sara.sees('سفارش‌های «')
    await sara.press('open:1:0')
    sara.sees('نگه‌داری')
  })

  it('the staff finds it by the whole number, and reads when a code came and no more', async () => {
    const boss = new Visitor(shop, BOSS)
    await boss.start()
    await boss.send('/admin')
    await boss.press('find')
    await boss.send(`+${number}`)
    await boss.press('story:1')

    const { text } = boss.sees('پاک شده')
    assert.ok(!text.includes(CODE) && !text.includes(number))
    assert.match(text, /\+\d{4}\*\*\*\d\d/)
  })

  it('it is the same sale in the books', async () => {
    const audit = await shop.house.engine.audit.run()
    assert.deepEqual(audit.findings, [])
    assert.ok((await ledgerRows(shop.store).sum('sales')) > 0)
  })
})
