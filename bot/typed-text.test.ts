import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { missesCode, commandMeant, commandNamed, saysPaid } from './screens/typed-text.ts'
import { addCard, BOSS, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'
import { wordsOf } from './words/languages.ts'
import { TYPED_COMMANDS } from './words/typed-commands.ts'

describe('a plain word', () => {
  const named = [
    ['پشتيباني', 'support'],
    ['کیف‌پول', 'wallet'],
    ['  سفارش‌های من ', 'orders'],
    ['Top up', 'topup'],
    ['Поддержка', 'support'],
    ['мои заказы', 'orders'],
    ['راهنما؟', 'help'],
    ['شماره‌ی دائمی', 'permanent'],
  ] as const
  for (const [text, command] of named) {
    it(`names a command: ${text}`, () => assert.equal(commandNamed(text), command))
  }

  for (const language of ['fa', 'en', 'ru'] as const) {
    it(`names a command by the words of its own button, in ${language}`, () => {
      const { button, favourites, gifts, permanent, privacy, support, topUps } = wordsOf(language)
      const labels = [
        [button.buy, 'buy'],
        [button.orders, 'orders'],
        [button.wallet, 'wallet'],
        [button.search, 'search'],
        [button.help, 'help'],
        [button.languages, 'language'],
        [button.home, 'start'],
        [favourites.button.byCountry, 'countries'],
        [favourites.button.favourites, 'favourites'],
        [permanent.button.home, 'permanent'],
        [permanent.button.mine, 'permanent'],
        [topUps.button.topUp, 'topup'],
        [support.button.support, 'support'],
        [privacy.button.privacy, 'privacy'],
        [gifts.button.invite, 'invite'],
        [gifts.button.redeem, 'gift'],
      ] as const
      for (const [label, command] of labels) assert.equal(commandNamed(label), command, label)
    })
  }

  it('misses a code', () => {
    const missed = [
      'کد نیومد',
      'کدم هنوز نیامده',
      'کد تلگرام نمی‌آید',
      'code not received',
      'I didn’t get the code',
      'no code',
      'Код не пришёл',
    ]
    for (const text of missed) assert.ok(missesCode(text), text)
    for (const text of ['کد کویت', 'کد هدیه', 'gift code', 'پول نیامد', 'my money has not come'])
      assert.ok(!missesCode(text), text)
  })

  it('names nothing that is to be bought', () => {
    for (const text of ['تلگرام', 'telegram russia', 'paypal', 'کد', '']) {
      assert.equal(commandNamed(text), undefined, text)
    }
  })

  it('belongs to one command', () => {
    const all = TYPED_COMMANDS.flatMap(([, names]) => names)
    assert.deepEqual(
      all.filter((name, i) => all.indexOf(name) !== i),
      [],
    )
  })

  const meant = [
    ['کد نیومد، پشتیبانی', 'support'],
    ['پول من را پس بدهید', 'support'],
    ['please give me a refund', 'support'],
    ['где мой кошелек вообще', 'wallet'],
    ['شارژ کیف پول چطوری است', 'topup'],
    ['код не пришёл', 'support'],
    ['asdfgh', undefined],
  ] as const
  for (const [text, command] of meant) {
    it(`may be meant for ${command ?? 'nobody'}: ${text}`, () =>
      assert.equal(commandMeant(text), command))
  }

  it('says that somebody has paid', () => {
    for (const text of ['پرداخت کردم', 'سلام من واریز کردم', 'I paid', 'Я оплатил'])
      assert.ok(saysPaid(text), text)
    for (const text of ['پرداخت', 'paypal', 'unpaid bill']) assert.ok(!saysPaid(text), text)
  })
})

describe('who does not look for a service', () => {
  let shop: TestBot
  let sara: Passerby
  let boss: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    await addCard(shop)
    sara = new Passerby(shop, SARA)
    boss = new Passerby(shop, BOSS)
    for (const person of [boss, sara]) await person.start()
  })
  afterEach(() => shop.close())

  it('is heard by the support at once, when its page asks the customer to write', async () => {
    await sara.types('/support')
    assert.match((await sara.types('کدم نیامد')).text, /پیامتان رسید/)
    await shop.clock.advance(2000)

    boss.sees('کدم نیامد')
  })

  const elsewhere = [
    ['کیف پول', /^1:topUp$/],
    ['پرداخت کردم', /^1:topUp$/],
    ['واتساپ', /^1:offers:3:/],
    ['یوتیوب', /^1:countries:6:0$/],
    ['روسیه', /^1:offers:\d+:1:country/],
    ['🇷🇺', /^1:offers:\d+:1:country/],
    ['RU', /^1:offers:\d+:1:country|^1:servicesOf:1:0$/],
  ] as const
  for (const [text, door] of elsewhere) {
    it(`leaves the page of the support by a name: ${text}`, async () => {
      await sara.types('/support')

      assert.ok(
        dataOf(await sara.types(text)).some((data) => door.test(data)),
        sara.reading(),
      )
      assert.equal(await shop.engine.support.openOf(SARA.id), undefined)
      assert.doesNotMatch((await sara.types('zzzz')).text, /پیامتان رسید/)
    })
  }

  it('is heard by the support with whatever is more or less than a name, and with a greeting', async () => {
    await sara.types('/support')
    for (const text of ['سلام', 'no', 'کد واتساپ نیامد', 'پرداخت کردم ولی شارژ نشد', '7'])
      assert.match((await sara.types(text)).text, /پیامتان رسید/, text)
  })

  it('gives up writing to the support with a plain word', async () => {
    await sara.types('/support')

    assert.doesNotMatch((await sara.types('لغو')).text, /پیامتان رسید|در جریان نیست/)
  })

  it('reaches the support from a cry for help, and from a search that found nothing', async () => {
    for (const text of ['کد نیومد، پشتیبانی', 'zzzz'])
      assert.ok(dataOf(await sara.types(text)).includes('1:sendUnsent'), text)
  })

  it('searches again after the answer of the support has come', async () => {
    await sara.types('/support')
    await sara.types('کدم نیامد')
    await shop.clock.advance(2000)
    boss.phone.send('الان می‌بینم', { replyTo: boss.sees('کدم نیامد').id })
    await boss.reads()
    await shop.clock.advance(2000)

    assert.ok(dataOf(await sara.types('telegram')).some((data) => data.startsWith('1:offers:1:')))
    assert.equal((await shop.engine.support.messages(1)).length, 2)
  })

  it('is asked for the receipt when they say that they have paid', async () => {
    await sara.types('/topup')
    await sara.types('50000')

    const asked = await sara.types('پرداخت کردم')

    assert.match(asked.text, /عکس رسید را همین‌جا بفرستید/)
    assert.deepEqual(dataOf(asked), ['1:invoice:1', '1:support', '1:home', '1:wallet'])
    await sara.sendsPhoto()
    assert.match((await sara.types('I paid')).text, /رسیدتان دست ماست/)
  })

  it('hears that nothing waits for the money, when they say all the same that they have paid', async () => {
    assert.match((await sara.types('واریز کردم')).text, /شارژِ در انتظاری ندارید/)
  })

  it('hears that no top-up is open in English and Russian too, and of no receipt', async () => {
    for (const [language, said, heard] of [
      ['en', 'i paid', /no open top-up\./],
      ['ru', 'Я оплатил', /Открытого пополнения у вас нет\./],
    ] as const) {
      await shop.engine.customers.setLanguage(SARA.id, language)
      assert.match((await sara.types(said)).text, heard)
    }
  })

  it('is shown the numbers that wait, and the support, when they say that the code has not come', async () => {
    await sara.buys()
    for (const text of ['کد نیومد', 'code not received', 'Код не пришёл'])
      assert.deepEqual(
        dataOf(await sara.types(text)),
        ['1:open:1:0', '1:sendUnsent', '1:home', '1:orders:active:0'],
        text,
      )

    await sara.taps(/^1:open:1:0$/)
    sara.sees('منتظر پیامک')
    await sara.types('/topup')
    assert.ok(dataOf(await sara.types('کد نیومد')).includes('1:open:1:0'))
  })

  it('reaches the support when the code has not come and no number waits, in every language', async () => {
    for (const text of ['کد نیومد', 'code not received', 'Код не пришёл']) {
      await sara.types('/start')
      assert.ok(dataOf(await sara.types(text)).includes('1:sendUnsent'), text)
    }
  })

  it('finds the prices of the service whose countries they look at, by the name of a country', async () => {
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/)
    const [egypt] = shop.engine.browsing.search('egypt').countries
    const found = await sara.types('مصر')

    assert.ok(
      dataOf(found).some((data) => data.startsWith(`1:quote:1:${egypt?.id}:`)),
      found.text,
    )
    const services = new RegExp(`^1:offers:\\d+:${egypt?.id}:country:`)
    assert.ok(dataOf(await sara.types('egypt')).some((data) => services.test(data)))
  })

  it('gives up a number, and not a list that they looked at', async () => {
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/)

    assert.match((await sara.types('/cancel')).text, /چیزی در جریان نیست/)
  })

  it('hears what the number of a page is', async () => {
    await sara.taps(/^1:services:0$/, /^1:nothing$/)

    assert.match(sara.phone.lastToast()?.text ?? '', /شماره‌ی صفحه/)
  })

  it('finds the service that they name where an amount is asked for, and is told how to come back', async () => {
    await sara.types('/topup')
    const found = await sara.types('تلگرام')

    assert.ok(dataOf(found).some((data) => data.startsWith('1:offers:1:')))
    assert.match(found.text, /شارژ را کنار گذاشتیم/)
    assert.doesNotMatch((await sara.types('تلگرام')).text, /کنار گذاشتیم/)
  })

  it('is not told that the top-up was put aside when they say there that they have paid', async () => {
    await sara.types('/topup')
    await sara.types('50000')
    await sara.types('/topup')
    const asked = await sara.types('پرداخت کردم')

    assert.match(asked.text, /عکس رسید را همین‌جا بفرستید/)
    assert.doesNotMatch(asked.text, /کنار گذاشتیم/)
  })

  it('is asked again for the amount when they name the top-up itself', async () => {
    await sara.types('/topup')
    await sara.types('شارژ')

    assert.match((await sara.types('50000')).text, /کارت‌به‌کارت/)
  })

  it('is asked again where the text is neither an amount nor anything else', async () => {
    await sara.types('/topup')

    assert.match((await sara.types('زیاد زیاد')).text, /این مبلغ را نفهمیدم/)
    assert.match((await sara.types('50000')).text, /کارت‌به‌کارت/)
  })

  it('whose receipt was rejected can send another, or write to the support about it', async () => {
    await sara.types('/topup')
    await sara.types('50000')
    await sara.sendsPhoto()
    await shop.clock.advance(2000)
    await boss.taps(/^1:askReject:1:/, /^1:askRejectFor:1:\d+:unreadable$/)
    const stateOf = async () => (await shop.engine.topUps.find(SARA.id, 1))?.topUp.state
    assert.equal(await stateOf(), 'receipt-sent')
    boss.sees(/این رسید رد شود[\s\S]*عکس خوانا نیست/)
    await boss.taps(/^1:rejectTopUp:1:\d+:unreadable$/)
    await shop.clock.advance(2000)

    const told = sara.sees('تأیید نشد')
    assert.deepEqual(dataOf(told), ['1:invoice:1', '1:writeOfTopUp:1', '1:menu'])
    await sara.taps(/^1:writeOfTopUp:1$/)
    await sara.types('من پرداخت کرده‌ام')
    await shop.clock.advance(2000)

    boss.sees(/درباره‌ی شارژ[\s\S]*#1[\s\S]*من پرداخت کرده‌ام/)
    await sara.types('/start')
    await sara.sendsPhoto()
    assert.equal(await stateOf(), 'receipt-sent')
  })
})
