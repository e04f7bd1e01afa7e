/** Telegram Stars in a whole house: who may pay, twice at once, and back again. What holds for every way to pay is in `rails.test.ts`. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { StarTransaction } from '@grammyjs/types'
import { until } from '#engine/testing'
import { starsOf } from '../payment-gateways.ts'
import { assertSound, BOSS, createOutside, DAN, openTestHouse, SARA } from './test-house.ts'
import { Visitor, type TestHouse } from './test-house.ts'

const TOKEN = '42:STARS'
const AMOUNT = 200_000

describe('Stars', () => {
  let shop: TestHouse
  let sara: Visitor
  let call: (method: string, body: object) => Promise<unknown>

  beforeEach(async () => {
    const outside = createOutside({ token: TOKEN })
    const fetch: typeof globalThis.fetch = (input, init) =>
      outside.playground.fetch(new Request(input, init))
    const gateways = [starsOf({ token: TOKEN, apiRoot: 'http://playground', fetch })]
    const rails = { gateways, publicUrl: undefined, fetch }
    shop = await openTestHouse({ rails, giftToman: 0, token: TOKEN }, outside)
    call = async (method, body) => {
      const asked = { method: 'POST', headers: { 'content-type': 'application/json' } }
      const url = `http://playground/bot${TOKEN}/${method}`
      const answer = await fetch(url, { ...asked, body: JSON.stringify(body) })
      return ((await answer.json()) as { result: unknown }).result
    }
    await done(shop.house.engine.settings.set(BOSS.id, 'starToman', '1500'))
    sara = new Visitor(shop, SARA)
    await sara.start()
    await new Visitor(shop, BOSS).start()
  })
  afterEach(async () => {
    try {
      await assertSound(shop)
    } finally {
      await shop.close()
    }
  })

  const done = <T>(work: Promise<T>): Promise<T> => until(shop.clock, work)
  const balance = async () => (await shop.house.engine.wallets.of(SARA.id)).availableToman
  const transactions = async () =>
    ((await call('getStarTransactions', {})) as { transactions: StarTransaction[] }).transactions

  /** @returns the invoice's link */
  async function opens(): Promise<string> {
    await sara.send('/topup')
    await sara.send(String(AMOUNT))
    await sara.press('payBy:stars')
    const [first] = sara.sees(/134 استار/).markup?.inline_keyboard.flat() ?? []
    assert.ok(first && 'url' in first)
    return first.url
  }

  it('are taken of nobody but the customer, who is told', async () => {
    const link = await opens()
    const dan = new Visitor(shop, DAN)
    await dan.start()

    const end = await done(dan.phone.pay(link))
    assert.ok(end.kind === 'refused')
    assert.match(end.text, /مال شما نیست/)
    assert.deepEqual(await transactions(), [])
    assert.deepEqual(await done(sara.phone.pay(link)), { kind: 'paid' })
    await shop.pass(1000)
    assert.equal(await balance(), AMOUNT)
    assert.equal((await done(sara.phone.pay(link))).kind, 'refused')
  })

  it('are worth what the invoice says, though the owner has closed the way meanwhile', async () => {
    const link = await opens()
    await done(shop.house.engine.settings.set(BOSS.id, 'starToman', '0'))

    assert.deepEqual(await done(sara.phone.pay(link)), { kind: 'paid' })
    await shop.pass(1000)
    assert.equal(await balance(), AMOUNT)
  })

  it('that are paid on two phones at once are credited once; the other charge waits for a person', async () => {
    const link = await opens()
    const ends = await done(Promise.all([sara.phone.pay(link), sara.phone.pay(link)]))
    await shop.pass(120_000)

    assert.deepEqual(ends, [{ kind: 'paid' }, { kind: 'paid' }])
    assert.equal(await balance(), AMOUNT)
    const { payments } = shop.house.engine
    const [stray, ...more] = (await payments.strays(0)).items
    assert.deepEqual([stray?.kind, more.length], ['second-payment', 0])
    const charges = (await transactions()).map(({ id }) => id)
    assert.ok(stray?.reference && charges.includes(stray.reference))

    const [file] = await payments.search(charges.find((id) => id !== stray.reference) ?? '')
    assert.ok(file)
    assert.equal((await done(payments.refund(BOSS.id, file.topUp.id))).kind, 'done')
    assert.equal(await balance(), 0)
    const back = (await transactions()).filter(({ receiver }) => receiver)
    assert.deepEqual(
      back.map(({ id }) => id),
      [file.reference],
    )
  })

  it('that have gone back already leave the wallet too, once the owner sends them back', async () => {
    await done(sara.phone.pay(await opens()))
    await shop.pass(1000)
    const [paid] = await transactions()
    await call('refundStarPayment', {
      user_id: SARA.id,
      telegram_payment_charge_id: paid?.id,
    })

    const { payments } = shop.house.engine
    const [file] = await payments.search(paid?.id ?? '')
    assert.ok(file)
    assert.equal((await done(payments.refund(BOSS.id, file.topUp.id))).kind, 'done')
    assert.equal(await balance(), 0)
    assert.equal((await transactions()).length, 2)
    await shop.pass(2000)
    sara.sees(/استارهایتان برگشت/)
  })
})
