import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Update } from '@grammyjs/types'
import {
  BOSS,
  GIFT_TOMAN,
  buttonsOf,
  DAN,
  dataOf,
  openTestBot,
  Passerby,
  SARA,
  type TestBot,
  TOKEN,
} from './testing.ts'
import { wordsOf } from './words/languages.ts'

const fa = wordsOf('fa')
const en = wordsOf('en')

let shop: TestBot
let sara: Passerby

async function bringCode(code: string): Promise<void> {
  const [number] = shop.sandbox.numbers()
  shop.sandbox.deliverSms(number?.id ?? '', { code })
  await shop.clock.advance(10_000)
}

const textOf = (messageId: number): string =>
  sara.phone.messages().find(({ id }) => id === messageId)?.text ?? ''

/** Telegram erases nothing that is older than two days. */
async function onAnOldChat(): Promise<void> {
  await shop.close()
  const refused = {
    ok: false,
    error_code: 400,
    description: "Bad Request: message can't be deleted",
  }
  shop = await openTestBot({
    wire: async (request, telegram) =>
      /deletemessage/i.test(request.url)
        ? Response.json(refused, { status: 400 })
        : telegram(request),
  })
  sara = new Passerby(shop, SARA)
}

beforeEach(async () => {
  shop = await openTestBot()
  sara = new Passerby(shop, SARA)
})
afterEach(async () => {
  const refusals = shop.playground
    .refusals()
    .filter(
      ({ error }) =>
        error !== undefined &&
        !/blocked by the user|message to edit not found|is not modified/.test(error),
    )
    .map(({ method, error }) => `${method}: ${error}`)
  await shop.close()
  assert.deepEqual(refusals, [], 'Telegram refused a call')
  assert.ok(!shop.logLines.join('\n').includes(TOKEN), 'The token stands in the log')
})

describe('a purchase', () => {
  it('shows the number with buttons that copy it', async () => {
    const card = await sara.buys()

    const [number] = shop.sandbox.numbers()
    assert.ok(number)
    assert.match(card.text, new RegExp(`\\+${number.number}`))
    const copied = buttonsOf(card).flatMap((button) =>
      'copy_text' in button ? [button.copy_text.text] : [],
    )
    const [local, international] = copied
    assert.equal(international, `+${number.number}`)
    assert.ok(number.number.endsWith(local ?? '-'))
    assert.equal(sara.phone.lastToast()?.text, fa.toast.buying)
  })

  it('brings the code as a new message, which is the card from now on', async () => {
    const card = await sara.buys()
    const [number] = shop.sandbox.numbers()
    shop.sandbox.deliverSms(number?.id ?? '', { code: '48 113' })
    await shop.clock.advance(10_000)

    const news = await sara.reads()
    assert.ok(news.id > card.id)
    assert.match(news.text, /48113/)
    assert.ok(
      buttonsOf(news).some((button) => 'copy_text' in button && button.copy_text.text === '48113'),
    )
    assert.ok(!sara.phone.messages().some(({ id }) => id === card.id), 'The card before is gone')
  })

  it('is one purchase however often the button is tapped', async () => {
    await sara.start()
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/, /^1:quote:.*:any$/)
    const { message, data } = sara.finds(/^1:buy:/)
    for (let tap = 0; tap < 10; tap++) sara.phone.forgeTap(data, message.id)
    await shop.clock.advance(20_000)

    assert.equal(shop.sandbox.numbers().length, 1)
    assert.equal(sara.phone.messages().filter(({ from }) => from === 'bot').length, 1)
    assert.match(sara.sees(fa.order.headline.waiting.markup.replace(/<[^>]*>/g, '')).text, /\+/)
  })

  it('asks again when the price has changed', async () => {
    await sara.start()
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/, /^1:quote:.*:any$/)
    const { data } = sara.finds(/^1:buy:/)
    const [service, country] = data.split(':').slice(3).map(Number)
    for (const offer of shop.sandbox.offers({ service: service ?? 0, country: country ?? 0 })) {
      shop.sandbox.setOffer(offer, { amountToman: offer.amountToman + 5000 })
    }
    const asked = await sara.taps(/^1:buy:/)

    assert.match(asked.text, /قیمت عوض شد/)
    assert.equal((await shop.engine.wallets.of(SARA.id)).availableToman, GIFT_TOMAN)
    const bought = await sara.taps(/^1:buy:/)
    assert.match(bought.text, /منتظر پیامک/)
  })

  it('says what is missing when the wallet is too small', async () => {
    const boss = new Passerby(shop, BOSS)
    await sara.start()
    await boss.start()
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/, /^1:quote:.*:any$/)
    await boss.types(`/debit ${SARA.id} 499,000`)
    await boss.taps(/^1:confirm:/)
    await sara.taps(/^1:buy:/)

    const refused = sara.sees('موجودی کافی نیست')
    assert.match(refused.text, /کم دارید: [\d,]+ تومان/)
    assert.ok(dataOf(refused).includes('1:wallet'))
    assert.equal(shop.sandbox.numbers().length, 0)
    await sara.types('/buy')
    const again = await sara.taps(/^1:countries:1:0$/, /^1:offers:1:/, /^1:quote:.*:any$/)
    assert.match(again.text, /کم دارد/)
    assert.ok(!dataOf(again).some((data) => data.startsWith('1:buy')), 'nothing that cannot work')
  })

  it('leads on when the provider is silent', async () => {
    await new Passerby(shop, BOSS).start()
    await sara.start()
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/, /^1:quote:.*:any$/)
    shop.sandbox.setDown(true)
    sara.tapsAtOnce(/^1:buy:/)
    await shop.clock.advance(120_000)
    const told = await sara.reads()

    assert.match(told.text, /فعلاً در دسترس نیست|جواب خرید به ما نرسید/)
    assert.ok(dataOf(told).length > 0)
  })

  it('refuses politely a quote that is somebody else’s', async () => {
    await sara.start()
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/, /^1:quote:.*:any$/)
    const { data } = sara.finds(/^1:buy:/)
    const dan = new Passerby(shop, DAN)
    const home = await dan.start()
    dan.phone.forgeTap(data, home.id)

    assert.match((await dan.reads()).text, /دیگر معتبر نیست/)
    assert.equal(shop.sandbox.numbers().length, 0)
  })
})

describe('a card', () => {
  it('asks before it cancels, then gives the money back', async () => {
    await sara.buys()
    const question = await sara.taps(/^1:askCancel:/)
    assert.match(question.text, /پس بدهیم/)
    const cancelled = await sara.taps(/^1:cancel:/)

    assert.match(cancelled.text, /لغو شد/)
    assert.match(cancelled.text, /به کیف پول برگشت/)
    assert.equal((await shop.engine.wallets.of(SARA.id)).availableToman, 500_000)
    assert.deepEqual(dataOf(cancelled), [
      '1:otherCountries:1',
      '1:otherOffers:1',
      '1:again:1',
      '1:menu',
      '1:write:1',
    ])
  })

  it('lets the customer keep waiting', async () => {
    await sara.buys()
    const kept = await sara.taps(/^1:askCancel:/, /^1:order:/)

    assert.match(kept.text, /منتظر پیامک/)
    assert.ok(dataOf(kept).includes('1:askCancel:1'))
  })

  it('reports a banned number', async () => {
    await sara.buys()
    const banned = await sara.taps(/^1:askBan:/, /^1:ban:/)

    assert.match(banned.text, /شماره‌ی مسدود پس داده شد/)
  })

  it('says when it was looked at last', async () => {
    await sara.buys()
    const looked = await sara.taps(/^1:refresh:/)

    assert.match(looked.text, /هنوز کدی نیامده است \(.*\d\d:\d\d:\d\d.*\)/)
  })

  it('ends where its code stands, and keeps the code', async () => {
    await sara.buys()
    await bringCode('55555')
    const code = await sara.reads()
    const done = await sara.taps(/^1:finish:1$/)

    assert.equal(done.id, code.id)
    assert.match(done.text, /تمام شد[^]*55555/)
  })

  it('is one message however the order goes on: /cancel takes it along', async () => {
    const card = await sara.buys()
    const first = await sara.types('/cancel')
    const second = await sara.types('/cancel')

    const alive = sara.phone.messages().filter((each) => dataOf(each).includes('1:cancel:1'))
    assert.deepEqual(
      alive.map(({ id }) => id),
      [second.id],
    )
    for (const { id } of [card, first]) assert.equal(textOf(id), '')
    const cancelled = await sara.taps(/^1:cancel:1$/)
    assert.equal(cancelled.id, second.id)
    assert.match(cancelled.text, /لغو شد/)
  })

  it('is found again from an old button, which becomes a line that leads to it', async () => {
    await onAnOldChat()
    const card = await sara.buys()
    await bringCode('55555')
    const code = await sara.reads()
    const before = sara.phone.messages().length
    for (let tap = 0; tap < 2; tap++) {
      sara.phone.forgeTap('1:refresh:1', card.id)
      await sara.reads()
    }

    assert.equal(sara.phone.messages().length, before)
    assert.match(textOf(card.id), /ادامه‌اش پایین‌تر است/)
    assert.match(textOf(code.id), /55555/)
  })

  it('comes anew below an old button when it was deleted', async () => {
    await onAnOldChat()
    const card = await sara.buys()
    await bringCode('55555')
    const code = await sara.reads()
    await shop.engine.orders.setCard(1, 99_999, code.id)
    sara.phone.forgeTap('1:order:1', card.id)
    const anew = await sara.reads()

    assert.ok(anew.id > code.id)
    assert.match(anew.text, /55555/)
    assert.equal((await shop.engine.orders.findAny(1))?.cardMessageId, anew.id)
  })

  it('that has ended is drawn where an old button was tapped, and adds no other', async () => {
    await onAnOldChat()
    const card = await sara.buys()
    await bringCode('55555')
    await sara.taps(/^1:finish:1$/)
    const before = sara.phone.messages().length
    for (const data of ['1:refresh:1', '1:finish:1', '1:askCancel:1']) {
      sara.phone.forgeTap(data, card.id)
      await shop.clock.advance(1000)
    }

    assert.equal(sara.phone.messages().length, before)
    assert.match(textOf(card.id), /تمام شد[^]*55555/)
    assert.doesNotMatch(textOf(card.id), /هنوز کدی/)
  })

  it('is nobody else’s', async () => {
    await sara.buys()
    const dan = new Passerby(shop, DAN)
    const home = await dan.start()
    dan.phone.forgeTap('1:cancel:1', home.id)
    const refused = await dan.reads()

    assert.match(refused.text, /پیدا نکردم/)
    assert.equal((await shop.engine.orders.findAny(1))?.state, 'waiting')
  })

  it('that came to nothing leads to other offers and other countries, below what became of the money', async () => {
    const card = await sara.buys()
    await sara.taps(/^1:askCancel:/, /^1:cancel:/)
    const offers = await sara.taps(/^1:otherOffers:1$/)
    const countries = await sara.taps(/^1:otherCountries:1$/)

    assert.ok(offers.id > card.id && countries.id > offers.id)
    assert.ok(dataOf(offers).some((data) => data.startsWith('1:quote:1:')))
    assert.ok(dataOf(countries).some((data) => data.startsWith('1:offers:1:')))
    assert.match(textOf(card.id), /لغو شد/)
    const dan = new Passerby(shop, DAN)
    const home = await dan.start()
    dan.phone.forgeTap('1:otherOffers:1', home.id)
    assert.match((await dan.reads()).text, /پیدا نکردم/)
  })

  it('offers the same number again in a message of its own', async () => {
    const card = await sara.buys()
    await sara.taps(/^1:askCancel:/, /^1:cancel:/)
    const again = await sara.taps(/^1:again:/)

    assert.ok(again.id > card.id)
    assert.ok(dataOf(again).some((data) => data.startsWith('1:buy:')))
  })
})

describe('the menus', () => {
  it('answer every tap exactly once', async () => {
    await sara.start()
    await sara.taps(/^1:services:0$/, /^1:services:1$/, /^1:nothing$/, /^1:home$/, /^1:help$/)

    const answers = shop.playground
      .calls()
      .filter(({ method }) => /answercallbackquery/i.test(method))
    assert.equal(answers.length, 5)
  })

  it('are drawn once when a button is tapped twice', async () => {
    const edits = () =>
      shop.playground.calls().filter(({ method }) => /editmessagetext/i.test(method)).length
    await sara.start()
    const before = edits()
    const { message, data } = sara.finds(/^1:help$/)
    for (let tap = 0; tap < 5; tap++) sara.phone.forgeTap(data, message.id)
    await shop.clock.advance(1000)

    assert.equal(edits(), before + 1)
    await sara.taps(/^1:home$/, /^1:help$/)
    assert.equal(edits(), before + 3)
  })

  it('replace themselves when they are of an older version', async () => {
    const home = await sara.start()
    sara.phone.forgeTap('0:buy:7', home.id)
    const fresh = await sara.reads()

    assert.equal(sara.phone.lastToast()?.text, fa.toast.oldMenu)
    assert.ok(fresh.id > home.id)
    assert.ok(dataOf(fresh).includes('1:services:0'))
  })

  it('speak the language that the customer chooses', async () => {
    await sara.start()
    await sara.taps(/^1:help$/, /^1:home$/)
    const home = await sara.taps(/^1:languages$/, /^1:language:en$/)

    assert.match(home.text, /^Hello Sara/)
    assert.ok(buttonsOf(home).some(({ text }) => text === en.button.wallet))
  })

  it('show the wallet with the id to copy, and its history', async () => {
    await sara.start()
    const wallet = await sara.taps(/^1:wallet$/)
    assert.ok(
      buttonsOf(wallet).some((button) => 'copy_text' in button && button.copy_text.text === '1002'),
    )
    const history = await sara.taps(/^1:history:0$/)

    assert.match(history.text, /هدیه/)
    assert.match(history.text, /1405\/09\/02/)
  })

  it('list the living and the past orders', async () => {
    await sara.buys()
    const active = await sara.types('/orders')
    assert.ok(dataOf(active).includes('1:open:1:0'))
    const card = await sara.taps(/^1:open:1:0$/)
    assert.ok(card.id > active.id)
    await sara.taps(/^1:askCancel:/, /^1:cancel:/)
    const none = await sara.types('/orders')
    assert.match(none.text, /الان سفارشی در جریان نیست/)
    const past = await sara.taps(/^1:open:1:0$/)

    assert.match(past.text, /لغو شد/)
    assert.ok(dataOf(past).includes('1:orders:past:0'))
  })
})

describe('search', () => {
  it('takes any text for what is wanted', async () => {
    await sara.start()
    const found = await sara.types('تلگرام مصر')

    assert.ok(dataOf(found).some((data) => /^1:quote:1:\d+:service:0:/.test(data)))
    const nothing = await sara.types('qqqqqqq <b>')
    assert.match(nothing.text, /qqqqqqq <b>/)
    assert.ok(dataOf(nothing).includes('1:services:0'))
  })

  it('answers inline from memory, and what is chosen becomes the offers', async () => {
    await sara.start()
    const answering = sara.phone.inline('whatsapp')
    await shop.clock.advance(1000)
    const answer = await answering
    const first = answer?.results[0]
    assert.ok(first)
    sara.phone.choose(first.id)
    const shown = await sara.reads()

    assert.ok(dataOf(shown).some((data) => /^1:(offers|quote):/.test(data)))
    assert.equal(sara.phone.messages().filter(({ viaBot }) => viaBot).length, 0)
  })

  it('follows a deep link to the offers', async () => {
    const [pair] = shop.engine.browsing.search('telegram egypt').pairs
    assert.ok(pair)
    const shown = await sara.start(`o_${pair.service.id}_${pair.country.id}`)

    assert.ok(dataOf(shown).some((data) => data.startsWith('1:quote:')))
    assert.ok(dataOf(await sara.start('anything-else')).includes('1:services:0'))
  })
})

describe('the operator', () => {
  it('credits once, after a question, however often Telegram brings the command and the owner taps', async () => {
    await sara.start()
    const update = commandOf(BOSS, `/credit ${SARA.id} ۵۰٬۰۰۰ عیدی`)
    const boss = new Passerby(shop, BOSS)
    await boss.start()
    await shop.bot.handle(update)
    await shop.bot.handle(update)
    assert.match((await boss.reads()).text, /Sara|سارا/i)
    assert.equal((await shop.engine.wallets.of(SARA.id)).availableToman, 500_000)
    boss.tapsAtOnce(/^1:confirm:/)
    boss.tapsAtOnce(/^1:confirm:/)
    await shop.clock.advance(5000)

    assert.equal((await shop.engine.wallets.of(SARA.id)).availableToman, 550_000)
    assert.equal(sara.phone.messages().filter(({ text }) => text.includes('عیدی')).length, 1)
  })

  it('is told the right form', async () => {
    const boss = new Passerby(shop, BOSS)
    await boss.start()

    assert.match((await boss.types('/credit')).text, /\/credit 123456789 50000/)
    assert.match((await boss.types('/debit 5 abc')).text, /\/debit 123456789 50000/)
    assert.match((await boss.types('/credit 77 1000')).text, /77/)
    assert.match((await boss.types('/balance')).text, /[\d,]+ تومان/)
  })

  it('blocks and unblocks a customer by id, and shows the form for anything else', async () => {
    await sara.start()
    const { engine } = shop
    const boss = new Passerby(shop, BOSS)
    await boss.start()

    assert.match((await boss.types('/block')).text, /\/block 123456789/)
    assert.match((await boss.types('/unblock x')).text, /\/unblock 123456789/)
    assert.match((await boss.types('/block 77 spam')).text, /77/)

    await boss.types('/block ۱۰۰۲ spam')
    assert.equal(await engine.blocks.reason(SARA.id), 'spam')

    await boss.types('/unblock 1002')
    assert.equal(await engine.blocks.reason(SARA.id), undefined)
  })

  it('is known by the numeric id alone', async () => {
    await sara.start()
    const answer = await sara.types('/credit 1002 1000000')
    sara.phone.forgeTap('1:dashboard', answer.id)
    await sara.reads()

    assert.equal((await shop.engine.wallets.of(SARA.id)).availableToman, 500_000)
    assert.ok(!sara.reading().includes('/debit'))
  })
})

describe('people who block the bot', () => {
  it('are noted, and get their news when they come back', async () => {
    await sara.buys()
    sara.phone.blockBot()
    const [number] = shop.sandbox.numbers()
    shop.sandbox.deliverSms(number?.id ?? '', { code: '90210' })
    await shop.clock.advance(30_000)
    sara.phone.unblockBot()
    await shop.clock.advance(5000)

    assert.match(sara.sees('90210').text, /90210/)
  })
})

let nextUpdateId = 900_000
const commandOf = (person: typeof SARA, text: string): Update => {
  const { id, first_name } = person
  const length = text.split(' ')[0]?.length ?? 0
  return {
    update_id: nextUpdateId++,
    message: {
      message_id: 77,
      date: 0,
      from: { id, first_name, is_bot: false },
      chat: { id, first_name, type: 'private' },
      text,
      entities: [{ type: 'bot_command', offset: 0, length }],
    },
  }
}
