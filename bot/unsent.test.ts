import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { addCard, BOSS, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

const MINUTE = 60_000
const picture = () => new File(['pixels'], 'a.png', { type: 'image/png' })

describe('what a customer wrote', () => {
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

  const said = async () =>
    (await shop.engine.support.messages(1)).map(({ text, photo }) => photo ?? text)
  const doors = async (text: string) => dataOf(await sara.types(text))

  const complaints = [
    'سلام کد من نیومده لطفا بررسی کنید',
    'پولم کم شده ولی شماره نگرفتم',
    'کلاهبردار',
    'کدم کو',
    'کدم کوش',
    'این شماره بن شده',
    'چند ساعته منتظرم',
    'چرا جواب نمیدید',
    'شماره تلگرام کار نمیکنه',
    'کد واتساپ هند نیومد',
    'یه سوال داشتم در مورد تلگرام',
    'my number is banned',
    'i am still waiting',
    'верните деньги',
    'zzzz qqqq',
  ]
  for (const text of complaints) {
    it(`goes to the support with one tap, in the customer’s words: ${text}`, async () => {
      const asked = await sara.types(text)
      assert.ok(dataOf(asked).includes('1:sendUnsent'), asked.text)
      assert.ok(asked.text.includes(text), asked.text)
      assert.equal(await shop.engine.support.openOf(SARA.id), undefined)

      assert.match((await sara.taps(/^1:sendUnsent$/)).text, /پیامتان رسید/)
      await sara.taps(/^1:support$/)
      assert.deepEqual(await said(), [text])
    })
  }

  for (const text of ['رسید', 'ok telegram', 'مرسی ولی کد نیومد', 'خوب نیست'])
    it(`is no thanks where something is said: ${text}`, async () => {
      assert.doesNotMatch((await sara.types(text)).text, /خواهش می‌کنیم/)
    })

  it('is sent once, however often the button is tapped', async () => {
    const { id } = await sara.types('کدم کو')
    for (let i = 0; i < 3; i++) sara.phone.forgeTap('1:sendUnsent', id)
    await sara.reads()

    assert.deepEqual(await said(), ['کدم کو'])
  })

  it('may be a picture that is no receipt', async () => {
    const shown = await sara.sendsPhoto()
    assert.ok(dataOf(shown).includes('1:sendUnsent'))
    await sara.taps(/^1:sendUnsent$/)
    await shop.clock.advance(2000)

    assert.equal((await said()).length, 1)
    assert.ok((await shop.engine.support.messages(1))[0]?.photo)
    boss.sees(/پیام مشتری/)
  })

  it('may be a picture that is sent as a file, and stays one on its way to the staff', async () => {
    await sara.phone.sendDocument(picture(), 'ببینید')
    await sara.reads()
    await sara.taps(/^1:sendUnsent$/)
    await shop.clock.advance(2000)
    boss.sees('ببینید')

    await sara.types('/support')
    await sara.phone.sendDocument(picture())
    await sara.reads()
    await shop.clock.advance(6000) // what comes within seconds is told in one

    const messages = await shop.engine.support.messages(1)
    assert.deepEqual(
      messages.map(({ photo }) => photo?.startsWith('document:')),
      [true, true],
    )
    assert.ok(boss.phone.messages().filter(({ file }) => file?.kind === 'document').length === 2)
  })

  const purchases = [
    ['واتساپ برزیل', /^1:quote:3:/],
    ['شماره تلگرام روسیه میخوام', /^1:quote:1:1:/],
    ['telegram germany', /^1:quote:1:/],
    ['سلام، یه شماره واتساپ برای هند لطفا', /^1:quote:3:/],
    ['تلگرام', /^1:offers:1:/],
  ] as const
  for (const [text, door] of purchases) {
    it(`is no message to the support where it names a service and a country: ${text}`, async () => {
      await sara.types('/support')
      assert.ok(
        (await doors(text)).some((data) => door.test(data)),
        sara.reading(),
      )
      assert.equal(await shop.engine.support.openOf(SARA.id), undefined)
    })
  }

  for (const text of [
    'ارزون‌ترین شماره تلگرام',
    'شماره ایران',
    'یه شماره ارزون',
    'قیمت تلگرام چطوره',
  ]) {
    it(`is asked about where it may be either: ${text}`, async () => {
      await sara.types('/support')
      const asked = await sara.types(text)
      assert.deepEqual(dataOf(asked).slice(0, 2), ['1:searchUnsent', '1:sendUnsent'])
      assert.equal(await shop.engine.support.openOf(SARA.id), undefined)

      await sara.taps(/^1:searchUnsent$/)
      assert.notEqual(sara.phone.lastMessage()?.text, asked.text)
      sara.phone.forgeTap('1:sendUnsent', asked.id)
      await sara.reads()
      assert.deepEqual(await said(), [text])
    })
  }

  it('belongs to the support for one message and two minutes', async () => {
    await sara.types('/support')
    assert.match((await sara.types('سلام، قیمتا خیلی بالاست')).text, /پیامتان رسید/)
    await shop.clock.advance(1.5 * MINUTE)
    assert.match((await sara.types('و کند هم هست')).text, /پیامتان رسید/)
    await shop.clock.advance(2 * MINUTE)

    assert.doesNotMatch((await sara.types('xyzzy foo')).text, /پیامتان رسید/)
    assert.equal((await said()).length, 2)
  })

  it('is asked for again where its question stands beside nothing', async () => {
    const { message } = sara.finds(/^1:services:0$/)
    sara.phone.forgeTap('1:sendUnsent', message.id)
    assert.match((await sara.reads()).text, /دوباره بنویسید/)
    assert.match((await sara.types('کدم کو')).text, /پیامتان رسید/)
  })

  for (const text of [
    'مرسی',
    'ممنون از شما عالی بود',
    '😂',
    'دمت گرم داداش',
    'thank you so much',
    'ok',
    'спасибо большое',
    '👍🏻',
  ])
    it(`is answered kindly when it is thanks: ${text}`, async () => {
      assert.match((await sara.types(text)).text, /خواهش می‌کنیم/)
    })

  it('opens at once what it names alone, with a way back', async () => {
    assert.ok((await doors('تلگرام')).some((data) => data.startsWith('1:offers:1:')))
    assert.ok((await doors('تلگرام روسیه')).includes('1:countries:1:0'))
    await sara.types('/start')
    assert.ok((await doors('روسیه')).some((data) => /^1:offers:\d+:1:country/.test(data)))
  })

  it('is answered with “not sold here” for what exists elsewhere', async () => {
    assert.match((await sara.types('شماره ایران')).text, /ایران.*را فعلاً نداریم/)
    assert.match((await sara.types('اوبر')).text, /را فعلاً نداریم/)
    const both = await sara.types('شماره تلگرام ایران')
    assert.match(both.text, /نداریم؛ این‌ها را داریم/)
    assert.ok(dataOf(both).includes('1:countries:1:0'))
  })

  it('finds the own number, by the whole and by its last digits', async () => {
    await sara.buys()
    const [order] = (await shop.engine.orders.list(SARA.id, 'active', 0)).items
    const number = order?.number ?? ''
    for (const text of [
      `+${number}`,
      number.slice(-4),
      `\u200e+${number.slice(0, 3)} ${number.slice(3)}`,
    ])
      assert.ok((await doors(text)).includes(`1:open:${order?.id}:0`), text)
    const persian = number.slice(-5).replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '')
    assert.ok((await doors(persian)).includes(`1:open:${order?.id}:0`), persian)
  })

  it('lists only countries with unreported numbers, when it asks for such', async () => {
    const all = await shop.engine.browsing.countriesOf('1')
    assert.ok(all.kind === 'found')
    const clean = all.countries.filter(({ unreported }) => unreported !== undefined)
    const shown = await doors('شماره تلگرام بدون ریپورت')

    assert.ok(clean.length > 0 && clean.length < all.countries.length)
    const countries = shown.flatMap((data) => /^1:offers:1:(\d+):unreported/.exec(data)?.[1] ?? [])
    assert.ok(countries.length > 0)
    for (const id of countries)
      assert.ok(
        clean.some(({ country }) => country.id === id),
        id,
      )
  })

  it('shows only unreported offers of a pair, and all of them with one tap', async () => {
    const all = shop.sandbox
      .offers({ service: 1 })
      .filter(({ active, count }) => active && count > 0)
    const isClean = ({ description }: { description: string }) => description === 'بدون ریپورت'
    const [mixed] = [...Map.groupBy(all, ({ country }) => country)].filter(
      ([, offers]) => offers.some(isClean) && !offers.every(isClean),
    )
    assert.ok(mixed)
    const [id, offers] = mixed
    const country = shop.engine.browsing.countries().find((each) => each.id === String(id))
    const text = `تلگرام ${country?.names.fa} بدون ریپورت`
    const operatorsOf = (seen: readonly string[]) =>
      seen.flatMap((data) => /^1:quote:.*:(\d+)$/.exec(data)?.[1] ?? []).map(Number)

    const shown = operatorsOf(await doors(text))
    const every = operatorsOf(dataOf(await sara.taps(/^1:offers:1:\d+:service/)))

    assert.ok(shown.length > 0)
    for (const operator of shown)
      assert.ok(isClean(offers.find((offer) => offer.operator === operator) ?? { description: '' }))
    assert.ok(every.some((operator) => !shown.includes(operator)))
  })

  for (const [text, shown] of [
    ['سفارشام', /سفارش/],
    ['کد دوم میخوام', /سفارش/],
    ['english', /زبان|language/i],
    ['سلام خسته نباشید', /سلام/],
    ['ارزان ترین شماره', /سرویس/],
  ] as const)
    it(`leads where it means: ${text}`, async () => {
      const { text: seen } = await sara.types(text)
      assert.match(seen, shown)
      assert.doesNotMatch(seen, /پیدا نشد/)
    })

  it('is answered inline with the price from which it begins, and in how many countries', async () => {
    const answering = sara.phone.inline('تلگرام')
    await shop.clock.advance(2000)
    const [first] = (await answering)?.results ?? []

    assert.match(JSON.stringify(first), /از [\d,]+ تومان · \d+ کشور/)
  })
})
