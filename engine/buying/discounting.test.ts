import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { DAY, MINUTE, SECOND } from '../clock.ts'
import { UNLIMITED } from './limits.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { refusalOf } from '../promotions/using-discounts.ts'
import type { DiscountRequest } from '../promotions/discount-types.ts'
import { BOSS, DAN, SARA, SELECTION, openTestShop, type TestShop } from '../testing/shop.ts'

describe('discount codes', () => {
  let shop: TestShop
  let key = 0
  beforeEach(async () => {
    shop = await openTestShop({ costs: { 1: 10_000 } })
    await shop.engine.settings.set(BOSS, 'discountCodesOpen', 'on')
  })
  afterEach(() => shop.close())

  const TERMS = { percent: 10, offToman: undefined, uses: 2, days: 10, service: undefined }
  const make = (more: Partial<DiscountRequest> = {}, actor = BOSS) =>
    shop.engine.discounts.make(actor, { ...TERMS, key: String(key++), code: 'NOROOZ', ...more })
  async function made(more: Partial<DiscountRequest> = {}): Promise<number> {
    const making = await make(more)
    assert.ok(making.kind === 'done', making.kind)
    await shop.engine.discounts.start(BOSS, making.discount.id)
    return making.discount.id
  }
  const tell = async (text: string, customer = SARA) => {
    const { id } = await shop.quoted(SELECTION, customer)
    return shop.until(shop.engine.buying.discount(customer, id, text))
  }
  async function reduced(customer = SARA) {
    const found = await tell('noRooz', customer)
    assert.ok(found.kind === 'quoted', found.kind)
    return found.quote
  }
  const buy = (quoteId: number, customer = SARA) =>
    shop.until(shop.engine.buying.buy(customer, quoteId))
  async function bought(customer = SARA) {
    const purchase = await buy((await reduced(customer)).id, customer)
    assert.ok(purchase.kind === 'bought', purchase.kind)
    return purchase.order
  }
  const codeComes = async () => {
    for (const { id } of shop.sandbox.numbers()) shop.sandbox.deliverSms(id)
    await shop.clock.advance(MINUTE)
  }

  describe('making one', () => {
    it('refuses who may not, and what nobody means', async () => {
      assert.equal((await make({}, SARA)).kind, 'not-allowed')
      assert.equal((await make({ code: 'x' })).kind, 'bad-code')
      assert.equal((await make({ percent: 91 })).kind, 'bad-size')
      assert.equal((await make({ percent: undefined })).kind, 'bad-size')
      assert.equal((await make({ percent: 0 })).kind, 'bad-size')
      assert.equal((await make({ uses: 0 })).kind, 'bad-uses')
      assert.equal((await make({ service: 'nothing of this name' })).kind, 'unknown-service')
      await made()
      assert.equal((await make()).kind, 'taken')
    })

    it('makes one of a request that comes twice, and is looked at before it is started', async () => {
      const first = await make({ key: 'same' })
      assert.deepEqual(await make({ key: 'same' }), first)
      assert.ok(first.kind === 'done')
      const { id } = first.discount
      assert.equal((await tell('NOROOZ')).kind, 'unknown')
      assert.equal(await shop.engine.discounts.start(SARA, id), false)
      assert.equal(await shop.engine.discounts.start(BOSS, id), true)
      assert.equal(await shop.engine.discounts.stop(SARA, id), false)
      assert.equal(await shop.engine.discounts.stop(BOSS, id), true)
      const { items } = await auditLogRows(shop.store).page(0, 9, 'discount:NOROOZ')
      assert.deepEqual(
        items.map(({ action }) => action),
        ['stop-discount', 'start-discount', 'make-discount'],
      )
    })
  })

  describe('the price', () => {
    it('is less by the percentage, and that is what is paid and sold', async () => {
      const id = await made()
      const quote = await reduced()
      assert.deepEqual([quote.fullToman, quote.priceToman], [12_000, 10_800])
      const order = await bought()
      assert.deepEqual([order.fullToman, order.priceToman], [12_000, 10_800])
      assert.deepEqual(await shop.wallet(), [39_200, 10_800])
      await codeComes()
      const { figures, discountsToman } = await shop.engine.reports.overview('day', 0)
      assert.deepEqual(
        [figures.salesToman, figures.marginToman, discountsToman],
        [10_800, 800, 1200],
      )
      assert.equal(await shop.engine.discounts.used(id), 1)
    })

    it('is never below cost', async () => {
      await made({ percent: undefined, offToman: toman(5000) })
      assert.equal((await reduced()).priceToman, 10_000)
    })

    it('that can fall no further leaves the code unused', async () => {
      await shop.close()
      const priceRule = { markupPercent: 0, roundToToman: toman(1), minMarginToman: toman(0) }
      const defaults = { ...UNLIMITED, discountCodesOpen: true }
      shop = await openTestShop({ costs: { 1: 10_000 }, engine: { priceRule, defaults } })
      await made()
      assert.equal((await tell('NOROOZ')).kind, 'no-gain')
    })

    it('falls with the cost, and is asked for again when it rises', async () => {
      await made()
      const { id } = await reduced()
      shop.sandbox.setOffer({ service: 1, country: 1, operator: 1 }, { amountToman: 15_000 })
      await shop.clock.advance(MINUTE)
      const dearer = await buy(id)
      assert.ok(dearer.kind === 'price-changed', dearer.kind)
      assert.deepEqual([dearer.quote.fullToman, dearer.quote.priceToman], [18_000, 16_200])
      shop.sandbox.setOffer({ service: 1, country: 1, operator: 1 }, { amountToman: 5000 })
      await shop.clock.advance(MINUTE)
      const cheap = await buy(dearer.quote.id)
      assert.ok(cheap.kind === 'bought', cheap.kind)
      assert.ok(cheap.order.priceToman <= 16_200 && cheap.order.priceToman >= 5000)
      assert.ok((cheap.order.fullToman ?? 0) > cheap.order.priceToman)
    })

    it('is told anew with the code when the quote is old', async () => {
      await made()
      const { id } = await reduced()
      await shop.clock.advance(11 * MINUTE)
      const again = await buy(id)
      assert.ok(again.kind === 'quote-expired', again.kind)
      assert.equal(again.quote.priceToman, 10_800)
      assert.equal((await buy(again.quote.id)).kind, 'bought')
    })
  })

  describe('a customer', () => {
    it('uses it once, and not for what is another’s', async () => {
      await made()
      const { id } = await shop.quoted(SELECTION, DAN)
      assert.equal((await shop.engine.buying.discount(SARA, id, 'NOROOZ')).kind, 'no-such-quote')
      await bought()
      assert.equal((await tell('NOROOZ')).kind, 'had')
      await codeComes()
      assert.equal((await tell('NOROOZ')).kind, 'had')
    })

    it('gets it back with an order that brought no code', async () => {
      const id = await made()
      const order = await bought()
      await shop.clock.advance(3 * MINUTE)
      await shop.until(shop.engine.orders.cancel(SARA, order.id))
      await shop.clock.advance(10 * SECOND)
      assert.equal((await shop.engine.orders.findAny(order.id))?.state, 'cancelled')
      assert.equal(await shop.engine.discounts.used(id), 0)
      assert.equal((await shop.engine.reports.overview('day', 0)).discountsToman, 0)
      await bought()
    })

    it('pays the price without it, after a question, when it was stopped or used up meanwhile', async () => {
      const id = await made({ uses: 1 })
      const [sara, dan] = [await reduced(), await reduced(DAN)]
      assert.equal((await buy(dan.id, DAN)).kind, 'bought')
      const asked = await buy(sara.id)
      assert.ok(asked.kind === 'price-changed', asked.kind)
      assert.deepEqual([asked.quote.fullToman, asked.quote.priceToman], [undefined, 12_000])
      assert.deepEqual(await shop.wallet(), [50_000, 0])
      assert.equal(await shop.engine.discounts.used(id), 1)
      assert.equal((await tell('NOROOZ')).kind, 'used-up')
    })

    it('has the last use alone, whichever process they buy in', async () => {
      const id = await made({ uses: 1 })
      const { clock, sandbox, store } = shop
      const other = await openTestShop({ clock, sandbox, store, engine: { giftToman: toman(0) } })
      const [sara, dan] = [await reduced(), await reduced(DAN)]
      const ends = await shop.until(
        Promise.all([shop.engine.buying.buy(SARA, sara.id), other.engine.buying.buy(DAN, dan.id)]),
      )
      assert.deepEqual(ends.map(({ kind }) => kind).toSorted(), ['bought', 'price-changed'])
      assert.equal(await shop.engine.discounts.used(id), 1)
      await other.stop()
    })

    it('has one order of two taps, and one of two prices by the same code', async () => {
      const id = await made()
      const [first, second] = [await reduced(), await reduced()]
      const kinds = await shop.until(
        Promise.all(
          [first, first, second].map(async (quote) => {
            const { kind } = await shop.engine.buying.buy(SARA, quote.id)
            return kind
          }),
        ),
      )
      assert.deepEqual(kinds.toSorted(), ['already', 'bought', 'price-changed'])
      assert.equal(await shop.engine.discounts.used(id), 1)
    })

    it('is told why it does not hold', async () => {
      const id = await made({ service: 'whatsapp' })
      assert.equal((await tell('NOROOZ')).kind, 'other-service')
      await shop.engine.discounts.stop(BOSS, id)
      assert.equal((await tell('NOROOZ')).kind, 'unknown')
      const short = await shop.engine.discounts.find(await made({ code: 'SHORT', days: 1 }))
      const until = shop.clock.now() + DAY
      const refusals = [until - 1, until].map((at) => refusalOf(shop.store, [SARA], short, '1', at))
      const [before, after] = await Promise.all(refusals)
      assert.deepEqual([before?.kind, after?.kind], [undefined, 'expired'])
      await shop.engine.settings.set(BOSS, 'discountCodesOpen', 'off')
      assert.equal((await tell('SHORT')).kind, 'closed')
    })

    it('guesses five times an hour, gift codes among them', async () => {
      await made()
      await shop.engine.settings.set(BOSS, 'giftCodesOpen', 'on')
      for (const guess of [1, 2, 3]) await tell(`WRONG${guess}`)
      for (const guess of [4, 5]) await shop.engine.gifts.redeem(SARA, `WRONG${guess}`)
      assert.equal((await tell('NOROOZ')).kind, 'too-many-tries')
      assert.equal((await tell('NOROOZ', DAN)).kind, 'quoted')
    })

    it('has had it as an earlier self', async () => {
      await made()
      await bought()
      await codeComes()
      const [order] = (await shop.engine.orders.list(SARA, 'active', 0)).items
      await shop.until(shop.engine.orders.finish(SARA, order?.id ?? 0))
      await shop.clock.advance(MINUTE)
      const leaving = await shop.engine.privacy.leaving(SARA)
      assert.ok(leaving.kind === 'free', leaving.kind)
      const { since, balanceToman } = leaving
      const forgetting = await shop.engine.privacy.forget(SARA, since, balanceToman)
      assert.equal(forgetting.kind, 'done')
      await shop.engine.customers.greet({ id: SARA, name: 'Sara' })
      assert.equal((await tell('NOROOZ')).kind, 'had')
    })
  })
})
