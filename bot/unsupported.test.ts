import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Message, Update } from '@grammyjs/types'
import { BOSS, DAN, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'
import { wordsOf } from './words/languages.ts'

const { unsupported } = wordsOf('fa')

describe('a message that the shop cannot read', () => {
  let shop: TestBot
  let sara: Passerby
  let updateId = 9_000_000
  beforeEach(async () => {
    shop = await openTestBot()
    sara = new Passerby(shop, SARA)
    await sara.start()
  })
  afterEach(() => shop.close())

  const seconds = () => Math.floor(shop.clock.now() / 1000)
  /** What Telegram would bring; the playground's phone has no such things to send. */
  async function brings(content: object, event: 'message' | 'edited_message' = 'message') {
    const from = { id: SARA.id, is_bot: false, first_name: 'Sara' }
    const chat = { id: SARA.id, type: 'private', first_name: 'Sara' }
    const message = { message_id: 77, date: seconds(), chat, from, ...content } as Message
    const handling = shop.bot.handle({ update_id: updateId++, [event]: message } as Update)
    await shop.clock.advance(1000)
    await handling
  }
  const last = () => sara.phone.lastMessage()
  const countOfMessages = () => sara.phone.messages().length
  /** The playground gives a message's text without markup. */
  const bare = (text: string) => text.replace(/<[^>]*>/g, '')

  for (const [content, kind] of [
    [{ sticker: {} }, 'sticker'],
    [{ animation: {}, document: {} }, 'sticker'],
    [{ voice: {} }, 'voice'],
    [{ video_note: {} }, 'voice'],
    [{ contact: { phone_number: '1', first_name: 'x' } }, 'contact'],
    [{ venue: {}, location: { latitude: 1, longitude: 2 } }, 'location'],
    [{ poll: {} }, 'other'],
  ] as const) {
    it(`is answered with what to do instead: ${Object.keys(content).join(' and ')}`, async () => {
      await brings(content)

      assert.equal(last()?.text, bare(unsupported.say[kind].markup))
      const shown = last()
      assert.ok(shown !== undefined && dataOf(shown).includes('1:home'))
    })
  }

  it('is answered once when many come at once, and again later', async () => {
    const before = countOfMessages()
    for (let i = 0; i < 10; i++) await brings({ sticker: {} })
    assert.equal(countOfMessages(), before + 1)

    await shop.clock.advance(30_000)
    await brings({ sticker: {} })
    assert.equal(countOfMessages(), before + 2)
  })

  it('keeps nobody else from being answered', async () => {
    await brings({ sticker: {} })
    const dan = new Passerby(shop, DAN)
    await dan.start()
    const from = { id: DAN.id, is_bot: false, first_name: 'Dan' }
    const chat = { id: DAN.id, type: 'private', first_name: 'Dan' }
    const message = { message_id: 78, date: seconds(), chat, from, sticker: {} }
    const handling = shop.bot.handle({ update_id: updateId++, message } as unknown as Update)
    await shop.clock.advance(1000)
    await handling

    assert.equal(dan.phone.lastMessage()?.text, bare(unsupported.say.sticker.markup))
  })

  it('is passed over when it is Telegram’s own', async () => {
    const before = countOfMessages()
    await brings({ pinned_message: {} })

    assert.equal(countOfMessages(), before)
  })

  it('does nothing a second time because it was changed, and says so while it is fresh', async () => {
    await brings({ text: '/buy', edit_date: seconds() + 5 }, 'edited_message')
    assert.equal(last()?.text, bare(unsupported.say.edited.markup))

    await shop.clock.advance(60_000)
    const before = countOfMessages()
    await brings({ text: '/buy', edit_date: seconds() + 90_000 }, 'edited_message')
    assert.equal(countOfMessages(), before)
  })
})

describe('the commands that Telegram shows', () => {
  it('are those of customers for everybody, and of the desk for the staff, as far as each may', async () => {
    const shop = await openTestBot()
    const [boss, sara, dan] = [BOSS, SARA, DAN].map((person) => new Passerby(shop, person))
    for (const each of [boss, sara, dan]) await each?.start()
    await shop.engine.staff.appoint(BOSS.id, SARA.id, 'support')
    for (const each of [boss, sara]) await each?.types('/admin')
    await shop.clock.advance(1000)
    const shown = (who: Passerby | undefined) =>
      who?.phone.chat().commands.map(({ command }) => command) ?? []
    const [ofBoss, ofSara, ofDan] = [shown(boss), shown(sara), shown(dan)]
    await shop.close()

    for (const each of [ofBoss, ofSara, ofDan]) {
      for (const command of ['buy', 'wallet', 'orders', 'permanent', 'privacy', 'support'])
        assert.ok(each.includes(command), `${command} in ${each.join()}`)
    }
    const desk = ['admin', 'balance', 'topups', 'tickets', 'audit']
    assert.deepEqual(
      desk.filter((each) => ofBoss.includes(each)),
      desk,
    )
    assert.deepEqual(
      desk.filter((each) => ofSara.includes(each)),
      ['admin', 'tickets'],
    )
    assert.deepEqual(
      desk.filter((each) => ofDan.includes(each)),
      [],
    )
  })
})
