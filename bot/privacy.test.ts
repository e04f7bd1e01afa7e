import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { BOSS, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('a customer who asks to be forgotten', () => {
  let shop: TestBot
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot({ giftToman: 100_000 })
    sara = new Passerby(shop, SARA)
    await sara.start()
  })
  afterEach(() => shop.close())

  it('reads what is kept and how long, as it is set now', async () => {
    await shop.engine.settings.set(BOSS.id, 'receiptsKeptDays', '33')

    const policy = await sara.types('/privacy')

    assert.match(policy.text, /حریم خصوصی/)
    assert.match(policy.text, /33/)
  })

  it('is asked twice, told what they give up, and is a stranger afterwards', async () => {
    await sara.types('/delete_me')
    const question = await sara.taps(/sureForget$/)
    assert.match(question.text, /100,000 تومان/)
    const goodbye = await sara.taps(/forgetMe/)

    assert.match(goodbye.text, /حذف شد/)
    assert.equal(await shop.engine.customers.find(SARA.id), undefined)

    const first = await sara.taps(/arrive$/)
    assert.ok(dataOf(first).includes('1:language:en'))
    assert.equal((await shop.engine.wallets.of(SARA.id)).availableToman, 0)
  })

  it('is asked again when the balance changed before the last yes', async () => {
    await sara.types('/delete_me')
    await sara.taps(/sureForget$/)
    await shop.engine.corrections.credit(BOSS.id, SARA.id, toman(50_000), 'key')
    await sara.taps(/forgetMe.*:100000$/)

    assert.match(sara.sees('تغییر کرد').text, /150,000/)
    assert.ok(await shop.engine.customers.find(SARA.id))
  })

  it('taps the last button twice and stays what they have become', async () => {
    await sara.types('/delete_me')
    await sara.taps(/sureForget$/)
    const { message, data } = sara.finds(/forgetMe/)
    await sara.taps(/forgetMe/)
    await sara.taps(/arrive$/)
    sara.phone.forgeTap(data, message.id)
    await sara.reads()

    assert.ok(await shop.engine.customers.find(SARA.id))
  })

  it('has to end their orders first, and is shown the way to them', async () => {
    await sara.taps(/services:0$/, /countries:1:0$/, /offers:1:/, /quote:.*:any$/, /buy:/)
    await sara.types('/delete_me')
    const refusal = await sara.taps(/sureForget$/)

    assert.match(refusal.text, /یک سفارش/)
    assert.ok(dataOf(refusal).includes('1:orders:active:0'))
  })

  it('whose file an owner takes out, and nobody else', async () => {
    const boss = new Passerby(shop, BOSS)
    await boss.start()
    await boss.types('/admin')
    await boss.taps(/^1:find$/)
    await boss.types(String(SARA.id))
    await boss.taps(/exportClient/)
    assert.match(boss.sees('در دفتر ثبت شد').text, /1002/)

    await shop.engine.staff.appoint(BOSS.id, SARA.id, 'support')
    sara.phone.forgeTap(`1:exportClient:${BOSS.id}`, sara.phone.lastMessage()?.id ?? 0)
    await sara.reads()
    const entries = (await shop.engine.auditLog.page(0)).items.filter(
      ({ action }) => action === 'export',
    )
    assert.equal(entries.length, 1)
  })
})
