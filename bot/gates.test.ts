import type { MessageView } from '#playground'
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

const NEWS = { id: -1_001_234_567_891, title: 'News', username: 'shop_news' }
const CLUB = { id: -1_001_234_567_890, title: 'Club', inviteLink: 'https://t.me/+AbCdEf' }

describe('customs of the field', () => {
  let shop: TestBot
  let sara: Passerby
  let boss: Passerby
  /** In the place of Telegram's answer about a member. */
  let instead: (() => Response) | undefined
  beforeEach(async () => {
    instead = undefined
    shop = await openTestBot({
      giftToman: 500_000,
      channels: [NEWS, CLUB],
      wire: async (request, telegram) =>
        (/getChatMember$/i.test(new URL(request.url).pathname) && instead?.()) || telegram(request),
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
    const asked = () => shop.playground.calls().filter(({ method }) => method === 'getChatMember')
    const channel = (name: string) => shop.playground.channel(SARA.id, name)
    const joins = (shown: MessageView) =>
      buttonsOf(shown).flatMap((button) => ('url' in button ? [button.url] : []))
    beforeEach(() => {
      channel('@shop_news').setBot('administrator')
      channel(String(CLUB.id)).setBot('administrator')
    })

    it('is nobody’s question while it is off', async () => {
      await buys()
      assert.equal(await orders(), 1)
      assert.deepEqual(asked(), [])
    })

    it('is asked for at the purchase alone, and leads back to it', async () => {
      await set('requiredChannels', '@shop_news')
      const gate = await buys()
      assert.equal(await orders(), 0)
      assert.deepEqual(joins(gate), ['https://t.me/shop_news'])
      assert.doesNotMatch(gate.text, /هنوز عضو/)
      assert.match((await sara.taps(/^1:buy:/)).text, /هنوز عضو این کانال نیستید/)
      assert.equal(await orders(), 0)

      channel('@shop_news').join()
      await sara.taps(/^1:buy:/)
      assert.equal(await orders(), 1)
    })

    it('knows private channels by id and link', async () => {
      await set('requiredChannels', `@shop_news ${CLUB.id}|${CLUB.inviteLink}`)
      channel('@shop_news').join()
      assert.deepEqual(joins(await buys()), [CLUB.inviteLink])
      channel(String(CLUB.id)).join()
      await sara.taps(/^1:buy:/)
      assert.equal(await orders(), 1)
    })

    it('is not that of somebody whom the channel has banned', async () => {
      await set('requiredChannels', '@shop_news')
      channel('@shop_news').ban()
      await buys()
      assert.equal(await orders(), 0)
    })

    for (const [isMember, bought] of [
      [true, 1],
      [false, 0],
    ] as const)
      it(`of somebody restricted in a group counts as Telegram says: ${isMember}`, async () => {
        await set('requiredChannels', '@shop_news')
        const result = { status: 'restricted', is_member: isMember, user: { id: SARA.id } }
        instead = () => Response.json({ ok: true, result })
        await buys()
        assert.equal(await orders(), bought)
      })

    it('that cannot be found out locks nobody out, and is told to the owners once', async () => {
      channel('@shop_news').setBot('kicked')
      await set('requiredChannels', '@shop_news')
      await buys()
      assert.equal(await orders(), 1)
      await buys()
      await boss.reads()
      const told = boss.phone.messages().filter(({ text }) => text.includes('@shop_news'))
      assert.equal(told.length, 1)
    })

    it('locks nobody out while Telegram fails, and alarms nobody', async () => {
      await set('requiredChannels', '@shop_news')
      instead = () => Response.json({ ok: false, error_code: 502, description: 'Bad Gateway' })
      await buys()
      await shop.clock.advance(5000)
      assert.equal(await orders(), 1)
      await boss.reads()
      assert.ok(!boss.phone.messages().some(({ text }) => text.includes('@shop_news')))
    })

    it('shows the owner who names the channels how, and what the bot cannot see', async () => {
      await boss.types('/admin')
      await boss.taps(/^1:section:upkeep/, /^1:settings/, /^1:settingGroup:selling/)
      assert.match((await boss.taps(/^1:setting:requiredChannels/)).text, /@shop_news/)

      channel(String(CLUB.id)).setBot('kicked')
      const half = await boss.types(`@shop_news ${CLUB.id}|${CLUB.inviteLink}`)
      assert.match(half.text, /ربات مدیر این‌ها نیست: \S*-1001234567890/)
      assert.doesNotMatch(half.text, /نیست: .*shop_news/)

      channel(String(CLUB.id)).setBot('administrator')
      await boss.taps(/^1:resetSetting/, /^1:settingGroup:selling/, /^1:setting:requiredChannels/)
      const all = await boss.types(`@shop_news ${CLUB.id}|${CLUB.inviteLink}`)
      assert.match(all.text, /اعضای همه‌ی این کانال‌ها را می‌بیند/)
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
      assert.ok(dataOf(await asksFor()).includes('1:askPhone:ways:50000'))
      await sara.taps(/^1:askPhone:ways:50000$/)
      sara.phone.shareContact('+4917612345678')
      assert.match((await sara.reads()).text, /شماره‌ی همراه ایران/)
      sara.phone.shareContact()
      const shown = await sara.reads()
      sara.sees(/912\*\*\*/)
      assert.match(shown.text, /شماره‌ی کارت/)
      assert.equal((await shop.engine.topUps.openOf(SARA.id))[0]?.baseToman, 50_000)
    })

    it('goes on with the number that was to be bought', async () => {
      await set('phoneBeforeCards', 'on')
      await boss.types(`/debit ${SARA.id} 499000`)
      await boss.taps(/^1:confirm:/)
      await sara.types('/buy')
      await sara.taps(/^1:countries:/, /^1:offers:/, /^1:quote:/, /^1:topUpFor:/)
      await sara.taps(/^1:askPhone:topUpFor:\d+$/)
      await sara.sendsPhoto()
      sara.phone.shareContact()
      assert.match((await sara.reads()).text, /شماره‌ی کارت/)
      const [topUp] = await shop.engine.topUps.openOf(SARA.id)
      assert.ok(topUp)
      await shop.engine.topUps.approve(BOSS.id, topUp.id, topUp.revision)
      await shop.clock.advance(5000)
      assert.equal(await orders(), 1)
    })

    it('asks again, with the key, whoever shows the number of another', async () => {
      await set('phoneBeforeCards', 'on')
      await asksFor()
      await sara.taps(/^1:askPhone/)
      sara.phone.shareContact('+989120000000', DAN.id)
      assert.match((await sara.reads()).text, /مال حساب خودتان نیست/)
      assert.ok(sara.phone.chat().keyboard)
      sara.phone.pressKey(/شماره‌ام/)
      await sara.reads()
      sara.sees(/912\*\*\*/)
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
