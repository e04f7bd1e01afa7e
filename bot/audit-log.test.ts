import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { addCard, BOSS, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

const MARKS = /[\u2066-\u2069\u200F]/g

for (const language of ['fa', 'en', 'ru'] as const) {
  describe(`the audit log in ${language}`, () => {
    let shop: TestBot
    let boss: Passerby
    beforeEach(async () => {
      shop = await openTestBot()
      boss = new Passerby(shop, BOSS)
      const home = await boss.start()
      boss.phone.forgeTap(`1:language:${language}`, home.id)
      await boss.reads()
    })
    afterEach(() => shop.close())

    async function auditLog(): Promise<string> {
      boss.phone.forgeTap('1:auditLog:0', boss.phone.lastMessage()?.id ?? 0)
      await boss.reads()
      return boss.sees('📜').text.replaceAll(MARKS, '')
    }
    /** Names of the engine, tables of languages, braces: nobody says these. */
    const MACHINE = /receipt-sent|: paid|active|disabled|\b(fa|en|ru): |[{}"]|undefined|null|NaN/

    it('shows a top-up’s states, its amount and its reason as people say them', async () => {
      await addCard(shop)
      const sara = new Passerby(shop, SARA)
      await sara.start()
      await sara.types('/topup')
      await sara.types('10000')
      await sara.sendsPhoto()
      await shop.clock.advance(2000)
      await boss.taps(
        /^1:askReject:/,
        /^1:askRejectFor:.*:not-found$|^1:askRejectFor:/,
        /^1:rejectTopUp:/,
      )
      await boss.taps(/^1:approveTopUp:/)

      const said = await auditLog()
      assert.doesNotMatch(said, MACHINE)
      assert.match(said, /10[,\s]\d{3} (تومان|Toman|томан)/)
    })

    it('shows a card by its last four digits and its bank in one language', async () => {
      await addCard(shop)

      const said = await auditLog()
      assert.doesNotMatch(said, /603799\d/)
      assert.match(said, /•••• 7893/)
      assert.doesNotMatch(said, MACHINE)
    })

    it('shows settings, prices, roles and broadcasts as their screens do', async () => {
      const { settings, staff, gifts } = shop.engine
      await settings.set(BOSS.id, 'backupNightly', 'off')
      await settings.set(BOSS.id, 'topUpLeastToman', '30000')
      await staff.appoint(BOSS.id, SARA.id, 'finance')
      await gifts.make(BOSS.id, {
        key: 'k',
        toman: 50_000 as never,
        uses: 10,
        days: 30,
        code: undefined,
      })

      const said = await auditLog()
      assert.doesNotMatch(said, MACHINE)
      assert.doesNotMatch(said, /true|false/)
      assert.match(said, /30[,\s]000/)
    })
  })
}
