import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
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

type Status = 'left' | 'member' | 'unknown'

describe('customs of the field', () => {
  let shop: TestBot
  let sara: Passerby
  let boss: Passerby
  let status: Status
  let asked: string[]
  beforeEach(async () => {
    status = 'left'
    asked = []
    shop = await openTestBot({
      giftToman: 500_000,
      wire: async (request, telegram) => {
        if (!/getChatMember$/i.test(new URL(request.url).pathname)) return telegram(request)
        const { chat_id: chat } = (await request.json()) as { chat_id: string }
        asked.push(chat)
        return status === 'unknown'
          ? Response.json(
              {
                ok: false,
                error_code: 400,
                description: 'Bad Request: member list is inaccessible',
              },
              { status: 400 },
            )
          : Response.json({ ok: true, result: { status, user: { id: SARA.id } } })
      },
    })
    sara = new Passerby(shop, SARA)
    boss = new Passerby(shop, BOSS)
    await boss.start()
    await sara.start()
  })
  afterEach(() => shop.close())

  const set = (name: string, value: string) => shop.engine.settings.set(BOSS.id, name, value)
  const orders = async () => (await shop.engine.orders.list(SARA.id, 'active', 0)).items.length
  const buys = async () => {
    await sara.types('/buy')
    await sara.taps(/^1:countries:/, /^1:offers:/, /^1:quote:/)
    return sara.taps(/^1:buy:/)
  }

  describe('membership of a channel', () => {
    it('is nobody’s question while it is off', async () => {
      await buys()
      assert.equal(await orders(), 1)
      assert.deepEqual(asked, [])
    })

    it('is asked for at the purchase alone, and leads back to it', async () => {
      await set('requiredChannels', '@shop_news')
      const gate = await buys()
      assert.equal(await orders(), 0)
      const [join] = buttonsOf(gate).filter((button) => 'url' in button)
      assert.ok(join && 'url' in join && join.url === 'https://t.me/shop_news')
      await sara.taps(/^1:buy:/)
      assert.equal(await orders(), 0)

      status = 'member'
      await sara.taps(/^1:buy:/)
      assert.equal(await orders(), 1)
    })

    it('knows private channels by id and link', async () => {
      await set('requiredChannels', '-1001234567890|https://t.me/+AbCdEf')
      const gate = await buys()
      assert.ok(
        buttonsOf(gate).some((button) => 'url' in button && button.url.endsWith('/+AbCdEf')),
      )
      assert.deepEqual(asked, ['-1001234567890'])
    })

    it('that cannot be found out locks nobody out, and is told to the owners once', async () => {
      await set('requiredChannels', '@shop_news')
      status = 'unknown'
      await buys()
      assert.equal(await orders(), 1)
      await buys()
      await boss.reads()
      const told = boss.phone.messages().filter(({ text }) => text.includes('@shop_news'))
      assert.equal(told.length, 1)
    })
  })

  describe('a card', () => {
    beforeEach(() => addCard(shop))
    const asksFor = async () => {
      await sara.types('/topup')
      return sara.types('50000')
    }

    it('is shown once the customer has shown their own Iranian number', async () => {
      await set('phoneBeforeCards', 'on')
      assert.ok(dataOf(await asksFor()).includes('1:askPhone'))
      await sara.taps(/^1:askPhone$/)
      sara.phone.shareContact('+4917612345678')
      assert.match((await sara.reads()).text, /شماره‌ی همراه ایران/)
      sara.phone.shareContact()
      await sara.reads()
      sara.sees(/912\*\*\*/)
      assert.match((await asksFor()).text, /شماره‌ی کارت/)
      assert.equal((await shop.engine.customers.find(SARA.id))?.id, SARA.id)
    })

    it('of an earlier custom is needed for nothing while it is off', async () => {
      sara.phone.shareContact()
      assert.match((await sara.reads()).text, /نیازی نیست/)
      assert.match((await asksFor()).text, /شماره‌ی کارت/)
    })

    it('waits for the first approved top-up', async () => {
      const before = await asksFor()
      assert.match(before.text, /شماره‌ی کارت/)
      const [topUp] = await shop.engine.topUps.openOf(SARA.id)
      assert.ok(topUp)
      await set('cardsAfterFirstTopUp', 'on')
      await sara.types('/topup')
      assert.match((await sara.types('70000')).text, /پس از اولین شارژ/)

      await shop.engine.topUps.approve(BOSS.id, topUp.id, topUp.revision)
      await sara.types('/topup')
      assert.match((await sara.types('70000')).text, /شماره‌ی کارت/)
      const dan = new Passerby(shop, DAN)
      await dan.start()
      await dan.types('/topup')
      assert.match((await dan.types('70000')).text, /پس از اولین شارژ/)
    })
  })
})
