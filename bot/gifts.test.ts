import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import {
  BOSS,
  buttonsOf,
  DAN,
  dataOf,
  openTestBot,
  Passerby,
  SARA,
  type TestBot,
} from './testing.ts'

describe('gifts', () => {
  let shop: TestBot
  let boss: Passerby
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot({ giftToman: 0 })
    for (const name of ['giftCodesOpen', 'referralOpen'])
      await shop.engine.settings.set(BOSS.id, name, 'on')
    boss = new Passerby(shop, BOSS)
    sara = new Passerby(shop, SARA)
    await boss.start()
    await sara.start()
  })
  afterEach(() => shop.close())
  const balance = async (id: number) => (await shop.engine.wallets.of(id)).availableToman

  async function makes(text: string) {
    await boss.types('/admin')
    await boss.taps(/^1:section:goods$/, /^1:gifts:0$/, /^1:makeGift$/)
    return boss.types(text)
  }

  it('are made by the operator with one line, and can be stopped', async () => {
    assert.ok(dataOf(await makes('پنجاه هزار')).includes('1:gifts:0'))
    const made = await boss.types('۵۰٬۰۰۰ ۱۰ ۳۰ noRooz')

    assert.match(made.text, /NOROOZ[\s\S]*50,000[\s\S]*10[\s\S]*500,000/)
    assert.ok(!dataOf(made).some((data) => data.startsWith('1:stopGift')), 'Not in use yet')
    const started = await boss.taps(/^1:startGift:/)
    assert.doesNotMatch(started.text, /500,000/)
    const stopped = await boss.taps(/^1:stopGift:/)
    assert.ok(!dataOf(stopped).some((data) => data.startsWith('1:stopGift')))
  })

  it('are switched on where they are made', async () => {
    await shop.engine.settings.set(BOSS.id, 'giftCodesOpen', 'off')
    await boss.types('/admin')
    await boss.taps(/^1:section:goods$/, /^1:gifts:0$/)
    assert.match((await boss.taps(/^1:openGifts$/)).text, /می‌توانند از کدها استفاده کنند/)
  })

  it('are made by the dozen, and come as a file', async () => {
    const made = await makes('12x 5000 1 30')
    assert.match(made.text, /12[\s\S]*5,000/)
    await boss.taps(/^1:startGift:/)
    await boss.taps(/^1:giftFile:/)
    const file = boss.phone.chat().messages.findLast(({ file: each }) => each !== undefined)?.file
    assert.ok(file)
    const text = await (await shop.playground.fetch(new Request(`http://x${file.url}`))).text()
    const [, row = ''] = text.split('\r\n')
    assert.equal(text.trim().split('\r\n').length, 13)
    const [code = '', link = ''] = row.split(',')
    assert.match(link, new RegExp(`start=g_${code}$`))
    await sara.start(`g_${code}`)
    await sara.reads()
    assert.equal(await balance(SARA.id), 5000)
  })

  it('stand in the menu of Telegram while there are any, for customers and the staff', async () => {
    const menuOf = ({ phone }: Passerby) => phone.chat().commands.map(({ command }) => command)
    const settings = ['giftCodesOpen', 'referralOpen'] as const
    for (const [flag, stands] of [
      ['off', false],
      ['on', true],
    ] as const) {
      for (const name of settings) {
        const { id } = await boss.types('/admin')
        boss.phone.forgeTap(`1:flagSetting:${name}:${flag}`, id)
        await boss.reads()
      }
      for (const person of [sara, boss]) {
        assert.deepEqual(
          ['gift', 'invite'].map((command) => menuOf(person).includes(command)),
          [stands, stands],
        )
      }
    }
  })

  it('come by a typed command, by the wallet’s button, and by a link, once each person', async () => {
    await makes('50000 10 30 NOROOZ')
    await boss.taps(/^1:startGift:/)
    await sara.types('/gift no rooz')
    await sara.reads()
    assert.match(sara.sees('هدیه به کیف پولتان').text, /50,000/)
    assert.equal(await balance(SARA.id), 50_000)

    await sara.types('/wallet')
    await sara.taps(/^1:redeem$/)
    assert.match((await sara.types('NOROOZ')).text, /پیش‌تر گرفته‌اید/)

    const dan = new Passerby(shop, DAN)
    await dan.start('g_NOROOZ')
    await dan.reads()
    assert.equal(await balance(DAN.id), 50_000)
    assert.equal(await balance(SARA.id), 50_000)
  })

  it('reward whoever brought a customer by a link, once the customer has a code', async () => {
    await sara.types('/wallet')
    const invitation = await sara.taps(/^1:invite$/)
    const [, payload = ''] = /start=(r_[0-9a-z]+)/.exec(invitation.text) ?? []
    assert.ok(buttonsOf(invitation).some((each) => 'url' in each && each.url.includes(payload)))
    const dan = new Passerby(shop, DAN)
    await dan.start(payload)
    await makes('5000000 1 RICH')
    await boss.taps(/^1:startGift:/)
    await dan.types('/gift RICH')
    await dan.taps(/^1:home$/, /^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/)
    await dan.taps(/^1:quote:.*:any$/, /^1:buy:/)
    assert.equal(await balance(SARA.id), 0, 'a hold is no sale')

    for (const { id } of shop.sandbox.numbers()) shop.sandbox.deliverSms(id)
    await shop.clock.advance(60_000)

    assert.ok((await balance(SARA.id)) > 0)
    assert.ok(sara.sees('معرفی کردید'))
    assert.deepEqual((await shop.engine.audit.run()).findings, [])
    assert.ok((await shop.engine.reports.overview('day', 0)).giftsToman > 5_000_000)
  })
})
