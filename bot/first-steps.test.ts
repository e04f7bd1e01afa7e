import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { addCard, BOSS, DAN, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('the first steps', () => {
  let shop: TestBot
  beforeEach(async () => {
    shop = await openTestBot()
  })
  afterEach(() => shop.close())

  it('are none: home speaks the language of the person’s own app, with the others one tap away', async () => {
    const home = await new Passerby(shop, DAN).arrives()

    assert.match(home.text, /^Hello Dan[^]*virtual number/)
    assert.deepEqual(
      dataOf(home).filter((data) => data.startsWith('1:language')),
      ['1:language:fa', '1:language:ru'],
    )
    assert.equal((await shop.engine.customers.find(DAN.id))?.language, 'en')
  })

  it('are none where a language is not spoken here: the shop’s own is', async () => {
    const chat = { id: SARA.id, first_name: 'Hans', type: 'private' } as const
    const result = { message_id: 2, date: 0, chat }
    await shop.close()
    shop = await openTestBot({
      wire: async (request, telegram) =>
        /sendmessage/i.test(request.url) ? Response.json({ ok: true, result }) : telegram(request),
    })

    await shop.bot.handle({
      update_id: 1,
      message: {
        message_id: 1,
        date: 0,
        from: { id: SARA.id, first_name: 'Hans', is_bot: false, language_code: 'de' },
        chat,
        text: '/start',
      },
    })
    assert.equal((await shop.engine.customers.find(SARA.id))?.language, 'fa')
  })

  it('need six taps to the first number, and the last of them accepts the rules', async () => {
    const sara = new Passerby(shop, SARA)
    await sara.arrives()
    const confirm = await sara.taps(
      /^1:services:0$/,
      /^1:countries:1:0$/,
      /^1:offers:1:/,
      /^1:quote:.*:any$/,
    )
    assert.match(confirm.text, /با خرید، قوانین فروشگاه را می‌پذیرید[^]*شماره موقت است/)
    assert.equal(await shop.engine.terms.consentOf(SARA.id), 'none')

    const card = await sara.taps(/^1:buy:/)

    assert.match(card.text, /منتظر پیامک/)
    assert.equal(await shop.engine.terms.consentOf(SARA.id), 'given')
    const again = await sara.taps(/^1:menu$/, /^1:quote:/)
    assert.doesNotMatch(again.text, /می‌پذیرید/)
  })

  it('count paying what is missing as buying: its order goes on by itself', async () => {
    await shop.close()
    shop = await openTestBot({ giftToman: 1000 })
    await addCard(shop)
    const sara = new Passerby(shop, SARA)
    await sara.arrives()
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/, /^1:quote:.*:any$/)
    assert.match((await sara.reads()).text, /با خرید، قوانین فروشگاه را می‌پذیرید/)

    await sara.taps(/^1:topUpFor:/)

    assert.equal(await shop.engine.terms.consentOf(SARA.id), 'given')
  })

  it('keep the link that the person came by', async () => {
    const offers = await new Passerby(shop, SARA).arrives('o_1_2')

    assert.ok(dataOf(offers).some((data) => data.startsWith('1:quote:1:2:service:')))
  })

  it('do not stumble over a link that nobody made', async () => {
    const sara = new Passerby(shop, SARA)
    await sara.arrives(`x${'y'.repeat(60)}`)

    sara.sees('سلام Sara')
  })

  it('ask for the rules again before the next purchase when their version was raised', async () => {
    const sara = new Passerby(shop, SARA)
    await sara.buys()
    await shop.engine.settings.set(BOSS.id, 'rulesEn', 'No tricks, please.')
    await shop.engine.settings.set(BOSS.id, 'rulesVersion', '2')
    await sara.types('/buy')
    await sara.taps(/^1:countries:1:0$/, /^1:offers:1:/)

    const asked = await sara.taps(/^1:quote:.*:any$/)
    assert.match(asked.text, /No tricks, please/)
    const confirm = await sara.taps(/^1:accept:2:q_1_/)

    assert.ok(dataOf(confirm).some((data) => data.startsWith('1:buy:')))
  })

  it('show the operator’s rules in the person’s language, otherwise in another that has them', async () => {
    await shop.engine.settings.set(BOSS.id, 'rulesEn', 'Be kind.')
    await shop.engine.settings.set(BOSS.id, 'rulesRu', 'Будьте добры.')
    const sara = new Passerby(shop, SARA)
    await sara.start()
    const rules = async () => (await sara.types('/rules')).text

    sara.phone.forgeTap('1:language:ru', (await sara.reads()).id)
    await sara.reads()
    assert.match(await rules(), /Будьте добры/)
    sara.phone.forgeTap('1:language:fa', (await sara.reads()).id)
    await sara.reads()
    assert.match(await rules(), /Be kind/)
    await shop.engine.settings.set(BOSS.id, 'rulesFa', 'مهربان باشید.')
    assert.match(await rules(), /مهربان باشید/)
  })

  it('ask nobody again for a changed text alone, until the operator wants it, once', async () => {
    const sara = new Passerby(shop, SARA)
    await sara.buys()
    const boss = new Passerby(shop, BOSS)
    await boss.start()
    await boss.types('/admin')
    await boss.taps(
      /^1:section:upkeep$/,
      /^1:settings$/,
      /^1:settingGroup:texts:0$/,
      /^1:setting:rulesFa$/,
    )
    await boss.types('مهربان باشید.')
    assert.equal(await shop.engine.terms.consentOf(SARA.id), 'given')

    const { message, data } = boss.finds(/^1:raiseRules:rulesFa:2$/)
    for (let tap = 0; tap < 2; tap++) boss.phone.tap(data, message.id)
    await boss.reads()

    assert.equal(shop.engine.terms.version(), 2)
    assert.equal(await shop.engine.terms.consentOf(SARA.id), 'outdated')
  })

  it('do not take the acceptance of rules that are not written yet', async () => {
    const sara = new Passerby(shop, SARA)
    const asked = await sara.arrives()
    sara.phone.forgeTap('1:accept:99:', asked.id)
    await sara.reads()
    await shop.engine.settings.set(BOSS.id, 'rulesVersion', '2')

    assert.equal(await shop.engine.terms.consentOf(SARA.id), 'outdated')
  })
})

describe('the shorter ways', () => {
  let shop: TestBot
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    sara = new Passerby(shop, SARA)
    await sara.start()
  })
  afterEach(() => shop.close())

  it('lead from home through a country to its prices', async () => {
    await sara.taps(/^1:countriesFirst:0$/, /^1:servicesOf:/, /^1:offers:.*:country:/)

    assert.ok(sara.finds(/^1:quote:.*:any$/))
  })

  it('keep a starred pair at hand until the star is taken away', async () => {
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/, /^1:star:.*:on$/)
    await sara.types('/favourites')
    await sara.taps(/^1:offers:1:.*:stars:/, /^1:star:.*:off$/)

    const empty = await sara.taps(/^1:favourites$/)

    assert.match(empty.text, /هنوز چیزی این‌جا نیست/)
  })

  it('put what was bought last on top of home, one tap from its price', async () => {
    await sara.buys()

    const home = await sara.start()
    assert.equal(dataOf(home)[0], '1:open:1:0', 'What is running stands above')
    assert.match(dataOf(home)[1] ?? '', /^1:quote:1:\d+:home:0:any$/)
    const confirm = await sara.taps(/^1:quote:1:\d+:home:0:any$/)

    assert.ok(dataOf(confirm).some((data) => data.startsWith('1:buy:')))
  })
})
