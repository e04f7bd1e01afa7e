import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, DAN, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const LINES = ['سلام', 'کد من نیومده', 'لطفا بررسی کنید', 'هستید؟', '5', '6', 'هفت', 'مرسی']

describe('a conversation at the desk', () => {
  let shop: TestBot
  let sara: Passerby
  let boss: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    sara = new Passerby(shop, SARA)
    boss = new Passerby(shop, BOSS)
    for (const person of [boss, sara]) await person.start()
    await sara.types('/support')
    await sara.taps(/^1:write:0$/)
  })
  afterEach(() => shop.close())

  async function saraSays(...said: readonly string[]): Promise<void> {
    for (const text of said) {
      await sara.types(text)
      await shop.clock.advance(7000)
    }
  }
  const cards = (person = boss) =>
    person.phone.messages().filter((message) => dataOf(message).includes('1:closeTicket:1'))

  it('is one card with all of its lines, however many are written', async () => {
    await saraSays(...LINES)

    const [card, ...others] = cards()
    assert.deepEqual(others, [])
    for (const line of LINES) assert.ok(card?.text.includes(line), line)
  })

  it('rings once for what is written in one go, and the card has all of it', async () => {
    await saraSays('سلام')
    const before = boss.phone.lastMessage()?.id ?? 0
    for (const text of ['کد', 'من', 'نیومده']) await sara.types(text)
    await shop.clock.advance(10_000)

    const rung = shop.playground
      .calls()
      .filter(
        ({ method, parameters }) =>
          method === 'sendMessage' && parameters['chat_id'] === String(BOSS.id),
      )
    const after = boss.phone.messages().filter(({ id }) => id > before)
    assert.deepEqual(
      after.map(({ text }) => /نیومده/.test(text)),
      [true],
    )
    assert.equal(
      rung.filter(({ parameters }) => /کد|من|نیومده/.test(parameters['text'] ?? '')).length,
      1,
    )
    for (const line of ['کد', 'من', 'نیومده']) assert.ok(cards()[0]?.text.includes(`👤 ${line}`))
  })

  it('rings for each line, and leaves only the newest beside the card', async () => {
    await saraSays('سلام')
    const first = boss.phone.lastMessage()?.id ?? 0
    await saraSays('کد من نیومده')
    const second = boss.phone.lastMessage()
    await saraSays('مرسی')
    const third = boss.phone.lastMessage()

    assert.ok(second !== undefined && second.id > first)
    assert.match(second.text, /Sara.*کد من نیومده/)
    assert.ok(third !== undefined && third.id > second.id)
    assert.ok(!boss.phone.messages().some(({ id }) => id === second.id))
  })

  it('keeps what the card cuts: a long line stays where it was told', async () => {
    const long = 'الف '.repeat(300).trim()
    await saraSays('سلام', long, 'مرسی')

    assert.ok(boss.phone.messages().some(({ text }) => text.includes(long)))
  })

  it('fits a message, whatever was written', async () => {
    await shop.engine.settings.set(BOSS.id, 'supportMessagesAnHour', '100')
    await saraSays(...Array.from({ length: 12 }, (_, i) => `${i} ${'ب'.repeat(3900)}`))

    const [card] = cards()
    const text = card?.text ?? ''
    assert.ok(text.includes('11 ببب'))
    assert.ok(text.length <= 4096)
  })

  it('shows a picture under the card, and says once that it is one', async () => {
    await saraSays('سلام')
    await sara.phone.sendPhoto(new File([PIXEL], 'a.png'))
    await sara.reads()
    await shop.clock.advance(7000)

    assert.match(cards()[0]?.text ?? '', /👤 🖼 عکس/)
    assert.doesNotMatch(boss.reading(), /🖼 🖼/)
  })

  it('has the answer in the cards of the others too, and its end', async () => {
    await shop.engine.staff.appoint(BOSS.id, DAN.id, 'support')
    const dan = new Passerby(shop, DAN)
    await dan.start()
    await saraSays('سلام')
    boss.phone.send('بله، بفرمایید', { replyTo: cards()[0]?.id ?? 0 })
    await boss.reads()
    await shop.clock.advance(7000)

    assert.match(cards(dan)[0]?.text ?? '', /🛠 بله، بفرمایید/)
    assert.match(cards()[0]?.text ?? '', /🛠 بله، بفرمایید/)

    await boss.taps(/^1:closeTicket:1$/)
    await shop.clock.advance(7000)
    assert.deepEqual(cards(dan), [])
    assert.match(dan.sees('بله، بفرمایید').text, /بسته است/)
  })

  it('moves to where it is opened, and is no second card', async () => {
    await saraSays('سلام')
    await boss.types('/tickets')
    await boss.taps(/^1:ticket:1$/)
    await saraSays('مرسی')

    assert.equal(cards().length, 1)
    assert.match(cards()[0]?.text ?? '', /سلام[^]*مرسی/)
    assert.ok((cards()[0]?.id ?? 0) > boss.sees('گفت‌وگوی باز').id)
  })

  it('stays a card when the customer’s file is opened beside it', async () => {
    await saraSays('سلام')
    await boss.taps(/^1:fileOfTicket:1$/)

    boss.sees('1002')
    assert.equal(cards().length, 1)
  })

  describe('with something typed under it', () => {
    it('asks whether it is the answer, and sends it when it is', async () => {
      await saraSays('کد من نیومده')
      await boss.types('سلام سارا جان، الان می‌بینم')

      boss.sees(/برای Sara بفرستم[^]*سلام سارا جان، الان می‌بینم/)
      assert.equal((await shop.engine.support.messages(1)).length, 1)

      boss.tapsAtOnce(/^1:sendTyped:1$/) // and the same finger once more
      await boss.taps(/^1:sendTyped:1$/)
      await shop.clock.advance(7000)
      sara.sees(/پیام پشتیبانی[^]*سلام سارا جان، الان می‌بینم/)
      assert.equal((await shop.engine.support.messages(1)).length, 2)
    })

    it('asks of a second line and of a picture too', async () => {
      await saraSays('کد من نیومده')
      await boss.types('سلام')
      await boss.taps(/^1:sendTyped:1$/)
      await boss.types('چند دقیقه صبر کنید')
      await boss.taps(/^1:sendTyped:1$/)
      await boss.phone.sendPhoto(new File([PIXEL], 'b.png'))
      await boss.reads()
      await boss.taps(/^1:sendTyped:1$/)

      assert.deepEqual(
        (await shop.engine.support.messages(1)).map(({ text, photo }) => [text, !!photo]),
        [
          ['کد من نیومده', false],
          ['سلام', false],
          ['چند دقیقه صبر کنید', false],
          ['', true],
        ],
      )
    })

    it('asks too when the conversation was opened from the list', async () => {
      await saraSays('کد من نیومده')
      await boss.types('/tickets')
      await boss.taps(/^1:ticket:1$/)
      await boss.types('الان')

      boss.sees('بفرستم؟')
    })

    it('takes it for what it would have been where it is not the answer', async () => {
      await saraSays('کد من نیومده')
      await boss.types('تلگرام روسیه لطفا')
      await boss.taps(/^1:notForTicket$/)

      assert.equal((await shop.engine.support.messages(1)).length, 1)
      assert.ok(dataOf(boss.phone.lastMessage() ?? boss.sees('تلگرام')).length > 0)
    })

    it('asks nothing of the name of a section, a command, or an answer to another question', async () => {
      await saraSays('کد من نیومده')
      await boss.types('کیف پول')
      assert.doesNotMatch(boss.reading(), /بفرستم؟/)

      await boss.types('/admin')
      await boss.taps(/^1:find$/)
      await saraSays('هستید؟')
      await boss.types('1002')
      assert.doesNotMatch(boss.reading(), /بفرستم؟/)
    })
  })
})
