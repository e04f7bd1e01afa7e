import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { until } from '#engine/testing'
import type { MessageView } from '#playground'
import { addCard, BOSS, DAN, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

const GROUP = { id: -1_001_000_000_005, title: 'Shop', isForum: true }
const TELEGRAM_IN_RUSSIA = { service: '1', country: '1', operator: 'any' }
const MINUTE = 60_000
const MUTED = {
  ok: false,
  error_code: 400,
  description: 'Bad Request: not enough rights to send text messages to the chat',
}

describe('the report group', () => {
  let shop: TestBot
  let sara: Passerby
  let boss: Passerby
  let dan: Passerby
  /** All that has been sent anywhere. */
  let sent: { readonly chat: number; readonly body: string }[]
  let isMuted = false
  const open = async (options: Parameters<typeof openTestBot>[0] = {}) => {
    sent = []
    isMuted = false
    shop = await openTestBot({
      giftToman: 5_000_000,
      group: GROUP,
      wire: async (request, telegram) => {
        const body = await request.clone().text()
        const chat = Number(/"chat_id":"?(-?\d+)/.exec(body)?.[1] ?? /-100\d+/.exec(body)?.[0] ?? 0)
        sent.push({ chat, body })
        if (isMuted && chat === GROUP.id) return Response.json(MUTED, { status: 400 })
        return telegram(request)
      },
      ...options,
    })
    sara = new Passerby(shop, SARA)
    boss = new Passerby(shop, BOSS)
    dan = new Passerby(shop, DAN)
    for (const person of [boss, dan, sara]) await person.start()
    await addCard(shop)
  }
  beforeEach(() => open())
  afterEach(() => shop.close())

  const group = (person = BOSS) => shop.playground.group(person.id)
  const pass = (ms = 2000) => shop.clock.advance(ms)
  const choose = async () => {
    group().setBot('administrator')
    await pass()
    await boss.taps(/^1:chooseGroup:/)
  }
  const textsIn = (topic: string) =>
    group()
      .messages(topic)
      .map(({ text }) => text)
  const last = (topic: string): MessageView => group().messages(topic).at(-1) ?? assert.fail()
  const saraPays = async () => {
    await sara.taps(/^1:wallet$/, /^1:topUp$/, /^1:topUpOf:0$/)
    await sara.sendsPhoto()
    await pass()
  }
  const saraWrites = async (text: string) => {
    await sara.types('/support')
    await sara.taps(/^1:write:0$/)
    await sara.types(text)
    await pass()
  }
  const topics = async () => (await shop.engine.reportGroup.standing())?.topics ?? []

  it('is asked about once, however the bot becomes an administrator', async () => {
    const asked = () =>
      boss.phone.messages().filter(({ text }) => text.includes(GROUP.title)).length
    group().setBot('member')
    await pass()
    group().setBot('administrator')
    await pass()
    assert.equal(asked(), 1)

    group().setBot('kicked')
    await pass()
    group().setBot('administrator')
    await pass()
    assert.equal(asked(), 2)
  })

  it('is chosen by an owner who lets the bot in, and gets its topics', async () => {
    group().setBot('administrator')
    await pass()
    boss.sees('«Shop»')
    assert.equal((await shop.engine.reportGroup.standing())?.state, undefined)

    await boss.taps(/^1:chooseGroup:/)

    boss.sees('6 موضوع')
    assert.deepEqual(
      group()
        .chat()
        .group?.topics.map(({ name }) => name),
      [
        '🛒 سفارش‌ها',
        '💳 شارژها',
        '🚨 خرابی‌ها',
        '💬 پشتیبانی',
        '🗄 نسخه‌های پشتیبان',
        '📊 گزارش روزانه',
      ],
    )
    const { items } = await shop.engine.auditLog.page(0, 'shop')
    assert.equal(items[0]?.action, 'report-group-on')
  })

  it('stays out of a group that the owner does not want, and nobody else can say so', async () => {
    group().setBot('administrator')
    await pass()
    const asked = boss.sees('«Shop»')
    const decline = dataOf(asked).find((data) => data.startsWith('1:declineGroup:')) ?? ''
    dan.phone.forgeTap(decline, (await dan.types('/menu')).id)
    await dan.reads()

    await boss.taps(/^1:declineGroup:/)
    assert.equal((await shop.engine.reportGroup.standing())?.state, undefined)
    await saraPays()
    assert.deepEqual(
      sent.filter(({ chat }) => chat === GROUP.id),
      [],
    )
    boss.finds(/^1:approveTopUp:1/)
    boss.phone.forgeTap(decline.replace('decline', 'choose'), (await boss.reads()).id)
    await boss.reads()
    assert.notEqual((await shop.engine.reportGroup.standing())?.state, 'on')
  })

  it('is nobody’s affair when somebody else lets the bot in', async () => {
    group(DAN).setBot('administrator')
    await pass()

    assert.equal(await shop.engine.reportGroup.standing(), undefined)
    assert.doesNotMatch(dan.reading() + boss.reading(), /chooseGroup/)
  })

  it('has receipts with buttons that work, and the private chats have none', async () => {
    await choose()
    await saraPays()
    const { id, markup } = last('💳 شارژها')
    assert.doesNotMatch(boss.reading(), /approveTopUp/)
    assert.doesNotMatch(JSON.stringify(markup), /menu|waitingTopUps/)

    group().tap('تأیید', id)
    await pass()

    assert.match(last('💳 شارژها').text, /Boss .*تأیید کرد/)
    sara.sees('شارژ شد')
    assert.match(boss.phone.lastToast()?.text ?? '', /کیف پول|wallet/)
    assert.equal((await shop.engine.topUps.file(1))?.topUp.decidedBy, BOSS.id)
  })

  it('rejects in the group with a reason, after a question', async () => {
    await choose()
    await saraPays()
    group().tap('رد')
    await pass()
    const reasons = last('💳 شارژها').markup?.inline_keyboard.flat() ?? []
    group().tap(reasons[0]?.text ?? '')
    await pass()
    assert.equal((await shop.engine.topUps.file(1))?.topUp.state, 'receipt-sent')
    group().tap('بله')
    await pass()

    assert.equal((await shop.engine.topUps.file(1))?.topUp.state, 'rejected')
  })

  it('does nothing for whoever does not work here, and says so kindly', async () => {
    await choose()
    await saraPays()

    group(DAN).tap('تأیید')
    await pass()

    assert.equal(dan.phone.lastToast()?.isAlert, true)
    assert.match(dan.phone.lastToast()?.text ?? '', /کارکنان/)
    assert.equal((await shop.engine.topUps.file(1))?.topUp.state, 'receipt-sent')
    await shop.engine.staff.appoint(BOSS.id, DAN.id, 'support')
    group(DAN).tap('تأیید')
    await pass()
    assert.equal((await shop.engine.topUps.file(1))?.topUp.state, 'receipt-sent')
    assert.equal(dan.phone.lastToast()?.isAlert, true)
  })

  it('opens what asks for a text, or shows more, in the private chat of whoever taps', async () => {
    await choose()
    await saraPays()
    group().tap('مبلغ دیگر')
    await pass()

    boss.sees('مبلغ')
    await boss.types('60000')
    await boss.taps(/^1:creditOther:/)
    assert.equal((await shop.engine.topUps.file(1))?.topUp.paidToman, 60_000)
    assert.match(last('💳 شارژها').text, /60,000/)
  })

  it('carries messages of customers, and the reply of the staff back to them', async () => {
    await choose()
    await saraWrites('کدم نیامد')
    const card = last('💬 پشتیبانی')
    assert.match(card.text, /کدم نیامد/)

    group(DAN).send('جواب یک غریبه', { replyTo: card.id })
    group().send('الان می‌رسد', { replyTo: card.id })
    await pass()

    sara.sees(/پیام پشتیبانی[\s\S]*الان می‌رسد/)
    assert.doesNotMatch(sara.reading(), /غریبه/)
    const sent = group()
      .messages()
      .find(({ text }) => text === 'الان می‌رسد')
    assert.equal(sent?.reaction, '👍')
    assert.match(textsIn('💬 پشتیبانی').join('\n'), /🛠 الان می‌رسد/)
  })

  it('never has a code, nor a whole number, whatever people write and buy', async () => {
    await choose()
    await sara.buys()
    const [order] = (await shop.engine.orders.list(SARA.id, 'active', 0)).items
    const number = order?.number ?? assert.fail()
    shop.sandbox.deliverSms(order?.providerId ?? '')
    await pass(MINUTE)
    const bought = await shop.engine.orders.find(SARA.id, order?.id ?? 0)
    const code = bought?.code ?? assert.fail()
    const digits = code.replace(/\D/g, '')
    await saraWrites(`کد ${digits} برای +${number} کار نکرد`)
    await sara.types(`${number.split('').join(' ')} و ${digits.slice(0, 3)}-${digits.slice(3)}`)
    await pass(MINUTE)
    await saraPays()
    await sara.sendsPhoto()

    const seen = sent.filter(({ chat }) => chat === GROUP.id).map(({ body }) => body)
    assert.ok(seen.length > 8)
    for (const body of seen) {
      const bare = body.normalize('NFKC').replaceAll(/(?<=\d)[\s\-().\u2066-\u2069]+(?=\d)/g, '')
      assert.ok(!bare.includes(number), body)
      assert.doesNotMatch(bare, new RegExp(`(?<!\\d)${digits}(?!\\d)`), body)
    }
    assert.match(textsIn('💬 پشتیبانی').join('\n'), /•••/)
    assert.match(textsIn('🛒 سفارش‌ها').join('\n'), /✅ .*#1/)
  })

  it('gathers orders that end together in one message, with a door to each', async () => {
    await choose()
    const { buying, orders } = shop.engine
    for (let i = 0; i < 3; i++) {
      const made = await until(shop.clock, buying.quote(SARA.id, TELEGRAM_IN_RUSSIA))
      if (made.kind !== 'quoted') assert.fail(made.kind)
      await until(shop.clock, buying.buy(SARA.id, made.quote.id))
    }
    for (const { id } of (await orders.list(SARA.id, 'active', 0)).items)
      await until(shop.clock, orders.cancel(SARA.id, id))
    await pass(2 * MINUTE)

    const [only, ...others] = group().messages('🛒 سفارش‌ها')
    assert.deepEqual(others, [])
    assert.equal(only?.text.match(/◽️/g)?.length, 3)
    group().tap(/#2/)
    await pass()
    boss.sees(/سفارش.*2/)
  })

  it('is told at most twenty messages a minute, and customers wait for none of it', async () => {
    await choose()
    const before = group().messages().length
    for (let i = 0; i < 30; i++) {
      const said = { key: `m${i}`, text: `${i} ${'آ'.repeat(700)}`, photo: undefined }
      await shop.engine.support.write(i % 2 === 0 ? SARA.id : DAN.id, said)
    }
    await shop.engine.corrections.credit(BOSS.id, SARA.id, 1000 as never, 'k')
    await pass(10_000)

    sara.sees('1,000')
    await pass(5 * MINUTE)
    const sent = shop.playground
      .calls()
      .filter(
        ({ method, parameters }) =>
          method.startsWith('send') && parameters['chat_id'] === String(GROUP.id),
      )
    assert.ok(sent.length - before > 20)
    assert.ok(sent.every(({ isOk }) => isOk))
    for (const { atMs } of sent) {
      const within = sent.filter((other) => other.atMs >= atMs && other.atMs < atMs + MINUTE)
      assert.ok(within.length <= 20, `${within.length} in a minute`)
    }
  })

  it('that the bot is taken out of leaves everything to the private chats, and says so once', async () => {
    await choose()
    await saraWrites('یک')
    group().setBot('kicked')
    await saraWrites('دو')
    await saraPays()
    await pass(MINUTE)

    boss.sees('دو')
    assert.match(boss.reading(), /approveTopUp/)
    const gone = boss.phone.messages().filter(({ text }) => text.includes('دیگر نمی‌توانم به گروه'))
    assert.equal(gone.length, 1)
    group().setBot('administrator')
    await pass()
    await saraWrites('سه')
    assert.match(textsIn('💬 پشتیبانی').join('\n'), /سه/)
  })

  it('where the bot may not write any more is as good as gone', async () => {
    await choose()
    isMuted = true
    await saraWrites('هستید؟')
    await pass(MINUTE)

    boss.sees('هستید؟')
    assert.equal((await shop.engine.reportGroup.standing())?.state, 'gone')
  })

  it('whose topic is closed or deleted has the rest, and that topic’s news come privately', async () => {
    await choose()
    const threadOf = async (name: string) =>
      (await topics()).find(({ topic }) => topic === name)?.threadId ?? 0
    group().changeTopic(await threadOf('support'), 'close')
    group().changeTopic(await threadOf('top-ups'), 'delete')
    await saraWrites('سلام')
    await saraWrites('هستید؟')
    await saraPays()
    await pass(MINUTE)

    boss.sees('هستید؟')
    assert.match(boss.reading(), /approveTopUp/)
    const told = boss.phone.messages().filter(({ text }) => text.includes('🧵 موضوع «'))
    assert.equal(told.length, 2)
    assert.deepEqual(
      (await topics())
        .filter(({ gone }) => gone)
        .map(({ topic, gone }) => `${topic} ${gone}`)
        .toSorted(),
      ['support closed', 'top-ups deleted'],
    )
    await boss.types('/admin')
    await boss.taps(/^1:section:upkeep$/, /^1:reportGroup$/, /^1:makeTopics$/)
    boss.sees('موضوع‌ها آماده است')
    assert.notEqual(await threadOf('top-ups'), 0)
  })

  it('without topics has one stream', async () => {
    await shop.close()
    await open({ group: { ...GROUP, isForum: false } })
    await choose()
    boss.sees('موضوع‌ها» در این گروه روشن نیست')
    await saraWrites('سلام')

    const [said] = group().messages()
    assert.match(said?.text ?? '', /سلام/)
    assert.equal(said?.topicId, undefined)
  })

  it('that becomes a supergroup is followed under its new id', async () => {
    await shop.close()
    await open({ group: { id: -55, title: 'Small', isForum: false } })
    await choose()
    group().becomeSupergroup(-1_001_000_000_055)
    await pass()
    await saraWrites('سلام')

    assert.match(group().messages().at(-1)?.text ?? '', /سلام/)
    assert.equal((await shop.engine.reportGroup.standing())?.chatId, -1_001_000_000_055)
    assert.doesNotMatch(boss.reading(), /دیگر نمی‌توانم/)
  })

  it('has each morning the day before, with a picture', async () => {
    await shop.close()
    await open({ startAt: Date.UTC(2026, 10, 23, 5, 28) }) // two minutes before nine in Tehran
    await choose()
    await pass(3 * MINUTE)

    const digest = last('📊 گزارش روزانه')
    assert.equal(digest.file?.kind, 'photo')
    assert.match(digest.text, /فروش/)
    assert.equal(new Date(digest.atMs).toISOString().slice(11, 15), '05:3') // 09:00 in Tehran
  })

  it('has backups in their topic, and owners have them when the group is gone', async () => {
    await choose()
    const path = fileURLToPath(import.meta.url)
    const part = { kind: 'backup-part', name: 'a.age', path, part: 1, parts: 1, bytes: 9 } as const
    const send = () =>
      shop.bot.deliver(
        {
          id: 0,
          recipientId: GROUP.id,
          attempts: 0,
          news: { ...part, madeAt: shop.clock.now() },
        },
        new AbortController().signal,
      )
    assert.deepEqual(await until(shop.clock, send()), { kind: 'delivered' })
    assert.equal(last('🗄 نسخه‌های پشتیبان').file?.name, 'a.age')

    group().setBot('left')
    assert.deepEqual(await until(shop.clock, send()), { kind: 'delivered' })
    assert.ok(boss.phone.messages().some(({ file }) => file?.name === 'a.age'))
  })

  it('may be named by the environment, which nobody takes away in the chat', async () => {
    await shop.close()
    await open({ engine: { reportChatId: GROUP.id } })
    group().setBot('administrator')
    await saraWrites('سلام')

    assert.match(last('💬 پشتیبانی').text, /سلام/)
    assert.equal(await shop.engine.reportGroup.propose(BOSS.id, -5, 'Another'), false)
    assert.doesNotMatch(boss.reading(), /chooseGroup/)
    await boss.types('/admin')
    await boss.taps(/^1:section:upkeep$/, /^1:reportGroup$/)
    boss.sees('REPORT_CHAT_ID')
    assert.equal(await shop.engine.reportGroup.leave(BOSS.id), false)
  })

  it('is given up by an owner, and by nobody else', async () => {
    await choose()
    assert.equal(await shop.engine.reportGroup.leave(DAN.id), false)
    await boss.types('/admin')
    await boss.taps(/^1:section:upkeep$/, /^1:reportGroup$/, /^1:askLeaveGroup$/, /^1:leaveGroup$/)
    await saraWrites('سلام')

    boss.sees('سلام')
    assert.deepEqual(textsIn('💬 پشتیبانی'), [])
  })
})
