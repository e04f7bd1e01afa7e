import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Delivery, News } from '#engine'
import {
  BOSS,
  dataOf,
  openTestBot,
  Passerby,
  SARA,
  type TestBot,
  type TestBotOptions,
} from './testing.ts'

let shop: TestBot
let sara: Passerby
let isBroken: string | undefined

const wire: TestBotOptions['wire'] = async (request, telegram) => {
  if (isBroken === undefined || !request.url.endsWith(isBroken)) return telegram(request)
  const parameters = { retry_after: 40 }
  return Response.json({ ok: false, error_code: 429, description: 'Too Many Requests', parameters })
}

beforeEach(async () => {
  isBroken = undefined
  shop = await openTestBot({ wire })
  sara = new Passerby(shop, SARA)
  await new Passerby(shop, BOSS).start()
})
afterEach(() => shop.close())

async function tell(news: News, recipientId = SARA.id): Promise<Delivery> {
  const { signal } = new AbortController()
  const telling = shop.bot.deliver({ id: 1, recipientId, news, attempts: 0 }, signal)
  await shop.clock.advance(1000)
  return telling
}

const code = { kind: 'code', orderId: 1, code: '24680', sequence: 1, late: false } as const

describe('news', () => {
  it('of an end say what became of the money, lead on, and take the buttons of the card above', async () => {
    const card = await sara.buys()
    await sara.taps(/^1:askCancel:/, /^1:cancel:/)
    assert.deepEqual(await tell({ kind: 'ended', orderId: 1 }), { kind: 'delivered' })

    const told = await sara.reads()
    assert.ok(told.id > card.id)
    assert.match(told.text, /لغو شد/)
    assert.match(told.text, /تومان به کیف پول برگشت/)
    assert.deepEqual(dataOf(told), [
      '1:otherCountries:1',
      '1:otherOffers:1',
      '1:again:1',
      '1:menu',
      '1:write:1',
    ])
    assert.ok(!sara.phone.messages().some(({ id }) => id === card.id))
  })

  it('of a lost purchase are not told a second time below the tap that has shown it', async () => {
    await sara.start()
    await sara.taps(/^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/, /^1:quote:.*:any$/)
    shop.sandbox.faults.next('getnum', 'executed-but-unanswered', 5)
    await sara.taps(/^1:buy:/)
    await shop.clock.advance(60_000)

    const told = sara.phone.messages().filter(({ text }) => /جواب خرید به ما نرسید/.test(text))
    assert.equal((await shop.engine.orders.findAny(1))?.state, 'lost')
    assert.equal(told.length, 1)
  })

  it('of a late code say that it costs nothing', async () => {
    await sara.buys()
    await sara.taps(/^1:askCancel:/, /^1:cancel:/)
    await tell({ ...code, late: true })

    assert.match((await sara.reads()).text, /24680[^]*مهمان ما/)
  })

  it('of a card draw it again where it is, and draw a lost one anew', async () => {
    const card = await sara.buys()
    await shop.clock.advance(120_000)
    await tell({ kind: 'card', orderId: 1 })
    assert.equal((await sara.reads()).id, card.id)
    await shop.engine.orders.setCard(1, 99_999)
    await tell({ kind: 'card', orderId: 1 })

    assert.ok((await sara.reads()).id > card.id)
    assert.equal((await shop.engine.orders.findAny(1))?.cardMessageId, (await sara.reads()).id)
  })

  it('for admins are told to admins', async () => {
    await sara.buys()
    const balances = { balanceBeforeToman: undefined, balanceAfterToman: undefined }
    await tell({ kind: 'provider-out-of-money' }, BOSS.id)
    await tell({ kind: 'provider-refuses-key' }, BOSS.id)
    await tell({ kind: 'order-lost', orderId: 1, ...balances }, BOSS.id)
    await tell({ kind: 'number-unknown', orderId: 1 }, BOSS.id)

    const read = shop.playground
      .person(BOSS.id)
      .messages()
      .slice(-4)
      .map(({ text }) => text)
    assert.match(read[0] ?? '', /-205/)
    assert.match(read[1] ?? '', /NUMBERLAND_API_KEY/)
    assert.match(read[2] ?? '', /گم شد/)
    assert.match(read[3] ?? '', /-304/)
  })

  it('wait as long as Telegram asks', async () => {
    await sara.buys()
    isBroken = '/sendMessage'

    assert.deepEqual(await tell(code), { kind: 'retry', afterMs: 40_000 })
  })

  it('are delivered when only the card could not be drawn', async () => {
    await sara.buys()
    isBroken = '/editMessageText'

    assert.deepEqual(await tell(code), { kind: 'delivered' })
  })

  it('for somebody who has blocked the bot wait until they are back', async () => {
    await sara.buys()
    sara.phone.blockBot()

    assert.deepEqual(await tell(code), { kind: 'unreachable' })
  })
})
