/** What every gateway must be to the shop, and the shop to every gateway. Run for each adapter where it is paid: at the simulated bank, or in the simulated Telegram. */
import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import type { GatewayName } from '#rails'
import { paymentRows, topUpRows } from '#engine/rows'
import { toman } from '#sdk'
import { AMOUNT, BOSS, PaymentShop, SARA, type PaymentShopOptions } from './payment-shop.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const AT_ONCE = 50
/** The shop asks each minute about what is young. */
const SOON = 75 * SECOND
const USD: readonly GatewayName[] = ['cryptopay', 'nowpayments']
/** Telegram asks the shop before it takes Stars, and its word afterwards needs no question. */
const ASKS_FIRST: readonly GatewayName[] = ['stars']
const UNTOLD = { pushes: 0 } as const
/** The others take no second payment, or do not tell of it. */
const TELLS_OF_SECOND: readonly GatewayName[] = ['zarinpal', 'zibal', 'nowpayments']
/** It only says that it does not know the amount; after the time in which it is asked about a person looks. */
const TELLS_NO_AMOUNT: readonly GatewayName[] = ['aqayepardakht']

/** Of a page that is asked by the payer's browser. */
const PAID = /پرداخت شد/
const NOT_KNOWN = /هنوز نمی‌دانیم/

export function itIsARail(rail: GatewayName): void {
  describe(`the rail ${rail}`, () => {
    let shop: PaymentShop
    const open = async (options: PaymentShopOptions = {}): Promise<PaymentShop> =>
      (shop = await PaymentShop.open(rail, options))
    afterEach(() => shop.close())

    it('is credited once, whoever comes first: the payer, the gateway or the shop’s own question', async () => {
      await open()
      const { topUpId, id } = await shop.opened()
      await shop.payAndReturn(id)
      await shop.pass(SOON)

      assert.match(await shop.page(topUpId), PAID)
      assert.equal(await shop.balance(), AMOUNT)
      assert.equal(shop.news('top-up-ended').length, 1)
      const file = await shop.engine.payments.file(topUpId)
      assert.ok(file?.reference)
      assert.equal((await shop.engine.payments.search(file.reference))[0]?.topUp.id, topUpId)
    })

    it('is credited though nobody comes back and nothing is told', async () => {
      await open()
      const { id } = await shop.opened()
      await shop.pay(id, UNTOLD)
      await shop.pass(SOON)

      assert.equal(await shop.balance(), AMOUNT)
    })

    it('may tell of a payment before the shop has kept what the gateway calls it', async () => {
      await open()
      let hasPaid = false
      shop.onAnswer = async () => {
        const newest = shop.place.newest()
        if (newest === undefined || hasPaid) return
        hasPaid = true
        await shop.place.pay(newest)
        await shop.place.deliver()
      }
      await shop.opened()
      await shop.pass(SOON)

      assert.ok(hasPaid)
      assert.equal(await shop.balance(), AMOUNT)
    })

    it(`may tell twice, and ${AT_ONCE} times at once`, async () => {
      await open()
      const { id } = await shop.opened()
      const way = await shop.pay(id)
      await shop.wait(shop.place.deliver())
      const pushes = shop.pushed.flatMap((push) =>
        Array.from({ length: AT_ONCE }, () => shop.visit(push.clone())),
      )
      const returns = Array.from({ length: AT_ONCE }, () => way && shop.follow(way))
      await shop.wait(Promise.all([...pushes, ...returns]))
      shop.place.repeat(id)
      await shop.pass(SOON)

      assert.equal(await shop.balance(), AMOUNT)
      assert.equal(shop.news('top-up-ended').length, 1)
      assert.equal(await shop.strays(), 0)
    })

    it('is not believed by a forged word', async () => {
      await open()
      const { topUpId, id } = await shop.opened()
      const way = shop.place.forge(id)
      await shop.wait(shop.place.deliver())
      const page = way === undefined ? await shop.page(topUpId) : await shop.follow(way)
      await shop.pass(SOON)

      assert.doesNotMatch(page, PAID)
      assert.equal(await shop.balance(), 0)
      assert.equal((await topUpRows(shop.store).find(topUpId))?.state, 'pending')
    })

    it('has another amount looked at by a person, who is told once', async () => {
      await open()
      const { topUpId, id } = await shop.opened()
      const payment = await paymentRows(shop.store).ofTopUp(topUpId)
      const units = Math.floor((payment?.units ?? 0) / 2)
      const way = await shop.pay(id, { units })
      if (way !== undefined) await shop.follow(way)
      await shop.pass(SOON)
      const isUntold = TELLS_NO_AMOUNT.includes(rail)
      if (isUntold) await shop.sleep(25 * HOUR)

      assert.equal(await shop.balance(), 0)
      assert.equal(await shop.stateOf(topUpId), 'review')
      assert.deepEqual(
        shop.news('payment-review').map(({ why }) => why),
        [isUntold ? 'unanswered' : 'other-amount'],
      )
      const topUp = await topUpRows(shop.store).find(topUpId)
      const half = toman(AMOUNT / 2)
      const { topUps } = shop.engine
      await shop.wait(topUps.approve(BOSS, topUpId, topUp?.revision ?? 0, half))
      assert.equal(await shop.balance(), AMOUNT / 2)
    })

    it('has another currency looked at by a person', async () => {
      await open({
        disguise: (gateway) => ({
          ...gateway,
          inquire: async (asked) => {
            const said = await gateway.inquire(asked)
            const currency = gateway.currency === 'IRR' ? 'USD' : 'IRR'
            return said.kind === 'paid'
              ? { ...said, amount: { currency, units: said.amount.units } }
              : said
          },
        }),
      })
      const { topUpId, id } = await shop.opened()
      await shop.pay(id, UNTOLD)
      await shop.pass(SOON)

      assert.equal(await shop.balance(), 0)
      assert.equal(await shop.stateOf(topUpId), 'review')
    })

    it('is credited when the staff have switched it off meanwhile', async () => {
      await open()
      const { payments } = shop.engine
      const { id } = await shop.opened()
      await shop.wait(payments.setRail(BOSS, rail, { isOn: false }))
      await shop.payAndReturn(id)
      await shop.pass(SOON)

      assert.equal(await shop.balance(), AMOUNT)
      const again = await shop.wait(payments.open(SARA, rail, { toman: toman(AMOUNT) }))
      assert.deepEqual(again, { kind: 'way-closed', why: { kind: 'off' } })
    })

    it('is credited when the process is killed right after it has answered', async () => {
      await open()
      const { topUpId, id } = await shop.opened()
      const way = await shop.pay(id)
      const arrived = shop.place.deliver()
      if (way !== undefined && !USD.includes(rail)) void shop.visit(new Request(way.url))
      await shop.wait(arrived)
      await shop.kill()
      await shop.startProcess()
      await shop.pass(SOON)

      assert.equal(await shop.balance(), AMOUNT)
      assert.match(await shop.page(topUpId), PAID)
    })

    it('is never failed while it is silent, and credited when it speaks again', async () => {
      await open()
      const { topUpId, id } = await shop.opened()
      const way = await shop.place.pay(id, ASKS_FIRST.includes(rail) ? UNTOLD : {})
      shop.place.down(true)
      const page = way === undefined ? await shop.page(topUpId) : await shop.follow(way)
      await shop.pass(7 * MINUTE)

      assert.match(page, NOT_KNOWN)
      assert.equal(await shop.stateOf(topUpId), 'waiting')
      assert.ok(shop.news('payment-alarm').some(({ alarm }) => alarm.kind === 'silent'))
      shop.place.down(false)
      await shop.pass(SOON)
      const isBack = shop.place.isBack() // who was not verified in time has the money again
      assert.equal(await shop.balance(), isBack ? 0 : AMOUNT)
    })

    it('is credited when it is paid after its time, or refused while that costs nothing', async () => {
      await open()
      const { topUpId, id } = await shop.opened()
      await shop.sleep(90 * MINUTE)
      assert.equal((await topUpRows(shop.store).find(topUpId))?.state, 'expired')
      await shop.payAndReturn(id)
      await shop.pass(SOON)

      assert.equal(await shop.balance(), ASKS_FIRST.includes(rail) ? 0 : AMOUNT)
    })

    it('is credited once when it is paid twice, and the rest is looked at by a person', async () => {
      await open()
      const { id } = await shop.opened()
      await shop.payAndReturn(id)
      await shop.pass(MINUTE)
      assert.equal(await shop.balance(), AMOUNT)
      await shop.payAndReturn(id)
      await shop.pass(SOON)

      assert.equal(await shop.balance(), AMOUNT)
      const strays = TELLS_OF_SECOND.includes(rail) ? 1 : 0
      assert.equal(await shop.strays(), strays)
      assert.equal(shop.news('payment-stray').length, strays)
    })

    it('credits nobody when its customer was forgotten meanwhile, and a person is asked', async () => {
      await open()
      const { topUpId, id } = await shop.opened()
      const asksFirst = ASKS_FIRST.includes(rail)
      if (asksFirst) {
        await shop.pay(id, UNTOLD) // later the shop would say no
        shop.place.down(true)
      }
      await shop.sleep(90 * MINUTE)
      const { privacy } = shop.engine
      const leaving = await shop.wait(privacy.leaving(SARA))
      assert.ok(leaving.kind === 'free', leaving.kind)
      await shop.wait(privacy.forget(SARA, leaving.since, toman(0)))
      shop.place.down(false)
      if (!asksFirst) await shop.payAndReturn(id)
      await shop.pass(SOON)

      const topUp = await topUpRows(shop.store).find(topUpId)
      assert.equal(await shop.balance(topUp?.customerId), 0)
      assert.equal(await shop.balance(), 0)
      assert.deepEqual(
        shop.news('payment-review').map(({ why }) => why),
        ['customer-forgotten'],
      )
    })

    it('is credited with what its row says, whatever a dollar or a Star is worth by now', async () => {
      await open()
      const { topUpId, id } = await shop.opened()
      const before = (await shop.engine.payments.find(SARA, topUpId))?.units
      await shop.setRate(200_000, 2000)
      await shop.payAndReturn(id)
      await shop.pass(SOON)

      assert.equal(await shop.balance(), AMOUNT)
      const { id: dearer } = await shop.opened()
      const after = shop.place.askedUnits(dearer)
      assert.equal(
        after,
        [...USD, ...ASKS_FIRST].includes(rail) ? Math.ceil((before ?? 0) / 2) : before,
      )
    })

    it('is credited once by two processes that hear of it at once', async () => {
      await open({ processes: 2 })
      const { id } = await shop.opened()
      const way = await shop.pay(id)
      if (way !== undefined)
        await shop.wait(Promise.all([shop.follow(way, 0), shop.follow(way, 1)]))
      await shop.wait(
        Promise.all(
          shop.pushed.flatMap((push) => [0, 1].map((at) => shop.visit(push.clone(), at))),
        ),
      )
      await shop.pass(SOON)

      assert.equal(await shop.balance(), AMOUNT)
      assert.equal(shop.news('top-up-ended').length, 1)
    })

    it('is asked about long enough, and then no more, when nobody pays', async () => {
      await open()
      const { topUpId } = await shop.opened()
      await shop.sleep(4 * 24 * HOUR)

      assert.equal(await shop.stateOf(topUpId), 'failed')
      assert.equal((await paymentRows(shop.store).ofTopUp(topUpId))?.dueAt, undefined)
      assert.deepEqual(shop.news('payment-review'), [])
    })
  })
}
