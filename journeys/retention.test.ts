import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, SARA, Visitor, assertSound, onlyNumber, openTown, type Town } from './town.ts'
import { retentionRows, ledgerRows } from '#engine/rows'

const CODE = '54321'

describe('long after an order', () => {
  let town: Town
  let sara: Visitor
  let number: string

  beforeEach(async () => {
    town = await openTown({ giftToman: 500_000 })
    sara = new Visitor(town, SARA)
    await sara.start()
    await sara.tap('خرید شماره')
    await sara.tap('تلگرام')
    await sara.tap('مصر')
    await sara.tap('خودکار')
    await sara.tap('✅ خرید')
    await town.pass(2000)
    number = onlyNumber(town).number
    town.sandbox.deliverSms(onlyNumber(town).id, { code: CODE })
    await town.pass(3000)
    await sara.tap('کارم تمام شد')
    await town.pass(2000)
    await forget()
  })
  afterEach(async () => {
    try {
      await assertSound(town)
    } finally {
      await town.close()
    }
  })

  /** What the nights bring, without waiting for them. */
  async function forget(): Promise<void> {
    const now = town.clock.now()
    const erased = await town.store.transaction((tx) => retentionRows(tx).eraseCodes(now, 100))
    const masked = await retentionRows(town.store.unhurried).maskNumbers(now, now, 100)
    assert.deepEqual([erased, masked], [1, 1])
    await retentionRows(town.store.unhurried).forgetNews(now, 100)
  }

  const openOrder = async (): Promise<void> => {
    await sara.send('/orders')
    await sara.tap('تلگرام')
  }

  it('its customer reads that codes and number are not kept, and buys the same again', async () => {
    await openOrder()
    const { text } = sara.sees('نگه‌داری')

    assert.ok(!text.includes(CODE) && !text.includes(number))
    assert.match(text, /\+\d{4}\*\*\*\d\d/)
    await sara.tap('خرید دوباره')
    sara.sees('قیمت نهایی')
  })

  it('its customer finds it by the end of its number', async () => {
    await sara.send('/orders')
    await sara.tap('جست‌وجو')
    await sara.send(number.slice(-4))

    sara.sees('سفارش‌های «')
    await sara.tap('تلگرام')
    sara.sees('نگه‌داری')
  })

  it('the staff finds it by the whole number, and reads when a code came and no more', async () => {
    const boss = new Visitor(town, BOSS)
    await boss.start()
    await boss.send('/admin')
    await boss.tap('پیدا کردن')
    await boss.send(`+${number}`)
    await boss.tap(/📦 سفارش/)

    const { text } = boss.sees('پاک شده')
    assert.ok(!text.includes(CODE) && !text.includes(number))
    assert.match(text, /\+\d{4}\*\*\*\d\d/)
  })

  it('it is the same sale in the books', async () => {
    const audit = await town.house.engine.books.audit()
    assert.deepEqual(audit.findings, [])
    assert.ok((await ledgerRows(town.store).sum('sales')) > 0)
  })
})
