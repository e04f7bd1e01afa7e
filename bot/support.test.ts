import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, DAN, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

const HOUR = 3_600_000
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('the support', () => {
  let shop: TestBot
  let sara: Passerby
  let boss: Passerby
  let dan: Passerby
  beforeEach(async () => {
    shop = await openTestBot({ giftToman: 5_000_000 })
    sara = new Passerby(shop, SARA)
    boss = new Passerby(shop, BOSS)
    dan = new Passerby(shop, DAN)
    for (const person of [boss, dan, sara]) await person.start()
  })
  afterEach(() => shop.close())

  async function saraWrites(text: string): Promise<void> {
    await sara.types('/support')
    await sara.taps(/^1:write:0$/)
    await sara.types(text)
    await shop.clock.advance(7000)
  }

  it('takes a message to the staff, with who wrote it, and the reply back to them', async () => {
    await saraWrites('کدم نیامد <b>')
    sara.sees('پیامتان رسید')
    const told = boss.sees('کدم نیامد <b>')
    assert.match(told.text, /Sara/)
    assert.match(told.text, /5,000,000/)

    boss.phone.send('الان بررسی می‌کنم', { replyTo: told.id })
    await boss.reads()
    await shop.clock.advance(7000)

    sara.sees(/پیام پشتیبانی[\s\S]*الان بررسی می‌کنم/)
    boss.sees('فرستاده شد')
    const [entry] = (await shop.engine.auditLog.page(0, 'ticket:1')).items
    assert.equal(entry?.action, 'answer')
  })

  it('leads back to the order that one began to write about', async () => {
    await sara.buys()
    await sara.taps(/^1:write:1$/)
    sara.sees('درباره‌ی سفارش')
    await sara.taps(/^1:open:1:0/)
    assert.match(sara.phone.lastMessage()?.text ?? '', /\+\d+/)
  })

  it('carries a message of the staff to a customer who has written nothing', async () => {
    await sara.buys()
    await boss.types('/admin')
    await boss.taps(/^1:find/)
    await boss.types(String(SARA.id))
    await boss.taps(/^1:writeToClient:/)
    await boss.types('شماره‌ی تازه برایتان گذاشتیم')
    await shop.clock.advance(7000)

    sara.sees(/پیام پشتیبانی[\s\S]*شماره‌ی تازه برایتان گذاشتیم/)
    boss.sees('فرستاده شد')
    assert.equal((await shop.engine.reports.glance()).waitingTickets, 0)
    await sara.types('ممنون! ولی کدش نیامد')
    await shop.clock.advance(7000)
  })

  it('lets a customer write to nobody as the staff', async () => {
    const { support } = shop.engine
    const said = { key: 'a', text: 'سلام', photo: undefined }
    assert.equal((await support.writeTo(SARA.id, DAN.id, said)).kind, 'not-allowed')
    assert.equal((await support.writeTo(BOSS.id, 99, said)).kind, 'no-such-ticket')
    for (let time = 0; time < 2; time++) {
      assert.equal((await support.writeTo(BOSS.id, DAN.id, said)).kind, 'done')
    }
    const ticket = await support.openOf(DAN.id)
    assert.equal((await support.messages(ticket?.id ?? 0)).length, 1)
  })

  it('shows the order that the customer waits for', async () => {
    await sara.buys()
    await saraWrites('کجاست؟')

    assert.match(boss.sees('کجاست؟').text, /سفارش/)
  })

  it('goes on in one ticket, also by a reply to the answer', async () => {
    await saraWrites('اول')
    await sara.types('دوم')
    await shop.clock.advance(7000)
    boss.phone.send('بله؟', { replyTo: boss.sees('دوم').id })
    await boss.reads()
    await shop.clock.advance(7000)
    await sara.types('/start')
    sara.phone.send('سوم', { replyTo: sara.sees('بله؟').id })
    await sara.reads()

    const said = await shop.engine.support.messages(1)
    assert.deepEqual(
      said.map(({ text }) => text),
      ['اول', 'دوم', 'بله؟', 'سوم'],
    )
    assert.equal((await shop.engine.support.waiting(0)).items.length, 1)
  })

  it('passes pictures on in both directions', async () => {
    await sara.types('/support')
    await sara.taps(/^1:write:0$/)
    await sara.phone.sendPhoto(new File([PIXEL], 'a.png'), 'ببینید')
    await sara.reads()
    await shop.clock.advance(7000)

    const told = boss.sees('ببینید')
    assert.ok((await shop.engine.support.messages(1))[0]?.photo)
    boss.phone.tap('1:answerTicket:1', told.id)
    await boss.reads()
    await boss.phone.sendPhoto(new File([PIXEL], 'b.png'))
    await boss.reads()
    await shop.clock.advance(7000)

    sara.sees(/پیام پشتیبانی[\s\S]*🖼/)
  })

  it('takes no more than so many messages in an hour', async () => {
    await shop.engine.settings.set(BOSS.id, 'supportMessagesAnHour', '1')
    await saraWrites('یک')
    await sara.types('دو')
    sara.sees('برای پیام بعدی کمی بعد')
    await shop.clock.advance(HOUR)
    await saraWrites('سه')

    assert.deepEqual(
      (await shop.engine.support.messages(1)).map(({ text }) => text),
      ['یک', 'سه'],
    )
  })

  it('is closed by the staff, of which the customer hears, and open again with the next message', async () => {
    await saraWrites('یک')
    await boss.types('/tickets')
    await boss.taps(/^1:ticket:1$/, /^1:closeTicket:1$/)
    await shop.clock.advance(7000)
    sara.sees('این گفت‌وگو را بست')

    await saraWrites('دو')

    assert.equal((await shop.engine.support.openOf(SARA.id))?.id, 2)
  })

  it('lets nobody else answer or close', async () => {
    await saraWrites('یک')
    const home = dan.phone.lastMessage()?.id ?? 0
    for (const data of ['1:answerTicket:1', '1:closeTicket:1', '1:ticket:1', '1:tickets:0']) {
      dan.phone.forgeTap(data, home)
      await dan.reads()
    }
    await dan.types('سلام')
    const saying = { key: 'x', text: 'سلام', photo: undefined }

    assert.deepEqual(await shop.engine.support.answer(DAN.id, 1, saying), {
      kind: 'not-allowed',
    })
    assert.equal((await shop.engine.support.messages(1)).length, 1)
    assert.equal((await shop.engine.support.openOf(SARA.id))?.state, 'open')
  })

  it('knows no ticket that was never opened', async () => {
    const saying = { key: 'x', text: 'سلام', photo: undefined }

    assert.deepEqual(await shop.engine.support.answer(BOSS.id, 9, saying), {
      kind: 'no-such-ticket',
    })
    assert.deepEqual(await shop.engine.support.close(BOSS.id, 9), { kind: 'no-such-ticket' })
  })

  it('says a message once, however often it is brought', async () => {
    const saying = { key: 'same', text: 'سلام', photo: undefined }
    const first = await shop.engine.support.write(SARA.id, saying)

    assert.deepEqual(await shop.engine.support.write(SARA.id, saying), first)
    assert.equal((await shop.engine.support.messages(1)).length, 1)
  })
})
