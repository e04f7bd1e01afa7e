import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Sandbox, SandboxOptions } from '#sandbox'
import { toman } from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { MINUTE, SECOND } from '../clock.ts'
import type { Notice, Engine } from '../contract.ts'
import type { Delivery } from '../delivery/types.ts'
import type { Purchase } from './types.ts'
import type { Order } from '../orders/order.ts'
import type { Store } from '../store/store.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { BOSS, DAN, SARA, SELECTION, openTestShop, type TestShop } from '../testing/shop.ts'

const TELEGRAM = '1'
const RUSSIA = '1'

describe('the shop', () => {
  let shop: TestShop
  let clock: TurnedClock
  let sandbox: Sandbox
  let store: Store
  let engine: Engine
  let answerTo: (notice: Notice) => Delivery

  async function open(conditions: SandboxOptions = {}): Promise<void> {
    answerTo = () => ({ kind: 'delivered' })
    shop = await openTestShop({
      costs: { 1: 10_000, 2: 11_000, 3: 12_000 },
      conditions,
      deliver: async (notice) => answerTo(notice),
    })
    ;({ clock, sandbox, store, engine } = shop)
  }

  beforeEach(() => open())
  afterEach(() => shop.close())

  const buy = (quoteId: number, customer = SARA): Promise<Purchase> =>
    shop.until(engine.buying.buy(customer, quoteId))

  const available = async (customer = SARA): Promise<number> =>
    (await engine.wallets.of(customer)).availableToman
  const held = async (customer = SARA): Promise<number> =>
    (await engine.wallets.of(customer)).heldToman
  const stateOf = async (order: Order): Promise<string | undefined> =>
    (await engine.orders.findAny(order.id))?.state
  const numberOf = (order: Order): string =>
    order.providerId ?? assert.fail('The order has no number')
  const purchases = (): number => sandbox.account().purchases

  describe('buyNumber', () => {
    it('knows no quote that does not exist or is another customer’s', async () => {
      const { id } = await shop.quoted(SELECTION, DAN)

      assert.equal((await buy(id)).kind, 'no-such-quote')
      assert.equal((await buy(99_999)).kind, 'no-such-quote')
      assert.equal(purchases(), 0)
    })

    it('buys a quote once, however often it is tapped at once and later', async () => {
      const { id } = await shop.quoted()

      const taps = await shop.until(
        Promise.all(Array.from({ length: 10 }, () => engine.buying.buy(SARA, id))),
      )
      const later = await buy(id)

      assert.equal(taps.filter(({ kind }) => kind === 'bought').length, 1)
      assert.equal(taps.filter(({ kind }) => kind === 'already').length, 9)
      assert.equal(later.kind, 'already')
      assert.equal(purchases(), 1)
      assert.equal(await held(), 12_000)
    })

    it('says sold out before it takes any money', async () => {
      const { id } = await shop.quoted({ ...SELECTION, operator: '1' })
      sandbox.setOffer({ service: 1, country: 1, operator: 1 }, { count: 0 })
      await clock.advance(MINUTE)

      assert.equal((await buy(id)).kind, 'sold-out')
      assert.equal(await available(), 50_000)
    })

    it('is not possible while the provider is down, and takes no money', async () => {
      const { id } = await shop.quoted()
      sandbox.setDown(true)
      await clock.advance(MINUTE)

      assert.equal((await shop.until(engine.buying.buy(SARA, id))).kind, 'unavailable')
      assert.equal(await available(), 50_000)
    })

    it('asks again when the tap comes hours after the quote: nobody stands ready then', async () => {
      const { id } = await shop.quoted()
      await clock.advance(11 * MINUTE)

      const purchase = await buy(id)

      assert.equal(purchase.kind, 'quote-expired')
      assert.equal(purchase.quote.priceToman, 12_000)
      assert.equal(purchases(), 0)
      assert.equal(await available(), 50_000)
      assert.equal((await buy(purchase.quote.id)).kind, 'bought')
    })

    it('asks again when the price rose between the quote and the purchase', async () => {
      const { id } = await shop.quoted({ ...SELECTION, operator: '2' })
      sandbox.setOffer({ service: 1, country: 1, operator: 2 }, { amountToman: 15_000 })
      await clock.advance(MINUTE)

      const purchase = await buy(id)

      assert.equal(purchase.kind, 'price-changed')
      assert.equal(purchase.quote.priceToman, 18_000)
      assert.equal(purchases(), 0)
      assert.equal(await available(), 50_000)
      assert.equal((await buy(purchase.quote.id)).kind, 'bought')
      assert.equal(await held(), 18_000)
    })

    it('never charges more than was agreed when the provider sold dearer: it gives the number back and asks again', async () => {
      const { id } = await shop.quoted()
      await engine.browsing.countriesOf(TELEGRAM) // the price list is fresh, so the shop trusts it
      sandbox.setOffer({ service: 1, country: 1, operator: 1 }, { amountToman: 11_500 })

      const purchase = await buy(id)

      assert.equal(purchase.kind, 'price-changed')
      assert.equal(purchase.quote.priceToman, 13_800)
      assert.equal(await available(), 50_000)
      assert.equal(await held(), 0)
      await clock.advance(10 * SECOND)
      assert.deepEqual([sandbox.account().purchases, sandbox.account().refunds], [1, 1])
      assert.equal(await ledgerRows(store).sum('provider'), 0)
    })

    it('asks again, without a purchase, when only dearer offers are left', async () => {
      const { id } = await shop.quoted()
      await engine.browsing.countriesOf(TELEGRAM)
      sandbox.setOffer({ service: 1, country: 1, operator: 1 }, { count: 0 })

      const purchase = await buy(id)

      assert.equal(purchase.kind, 'price-changed')
      assert.equal(purchase.quote.priceToman, 13_200)
      assert.equal(purchases(), 0)
      assert.deepEqual([await available(), await held()], [50_000, 0])
    })

    it('takes no order without the money for it, and says how much is missing', async () => {
      await engine.corrections.debit(BOSS, SARA, toman(40_000), 'a')

      const purchase = await buy((await shop.quoted()).id)

      assert.deepEqual(purchase, {
        kind: 'too-little-money',
        missingToman: 2000,
        priceToman: 12_000,
      })
      assert.equal(purchases(), 0)
    })

    it('releases the money and tells the admin, once, when the provider’s account is empty', async () => {
      sandbox.outOfMoney(true)

      assert.equal((await buy((await shop.quoted()).id)).kind, 'unavailable')
      assert.equal((await buy((await shop.quoted()).id)).kind, 'unavailable')
      await clock.advance(SECOND)

      assert.equal(await available(), 50_000)
      assert.deepEqual(
        shop.news('provider-out-of-money').map(({ to }) => to),
        [BOSS],
      )
    })

    it('says sold out when only the provider knows it, and releases the money', async () => {
      const { id } = await shop.quoted({ ...SELECTION, operator: '1' })
      await engine.browsing.countriesOf(TELEGRAM)
      sandbox.setOffer({ service: 1, country: 1, operator: 1 }, { count: 0 })

      assert.equal((await buy(id)).kind, 'sold-out')
      assert.equal(await available(), 50_000)
    })

    it('gives the money back and tells both sides when the answer is lost, and never buys again', async () => {
      const { id } = await shop.quoted()
      sandbox.faults.next('getnum', 'executed-but-unanswered')

      const purchase = await shop.until(engine.buying.buy(SARA, id))
      await clock.advance(SECOND)
      assert.deepEqual(shop.news('ended'), [], 'The tap that waits for it is told first')
      await clock.advance(10 * SECOND)

      assert.equal(purchase.kind, 'lost')
      assert.equal(purchases(), 1)
      assert.equal(await available(), 50_000)
      assert.equal((await buy(id)).kind, 'already')
      assert.equal(purchases(), 1)
      assert.deepEqual(
        shop.news('ended').map(({ to }) => to),
        [SARA],
      )
      const [alert] = shop.news('order-lost')
      assert.equal(alert?.to, BOSS)
      assert.equal((alert?.balanceBeforeToman ?? 0) - (alert?.balanceAfterToman ?? 0), 10_000)
    })

    for (const fault of [
      'html',
      'truncated',
      'empty',
      'reset',
      'technical',
      'status-500',
    ] as const) {
      it(`does not buy twice after the fault ‘${fault}’, and gives the money back`, async () => {
        const { id } = await shop.quoted()
        sandbox.faults.next('getnum', fault)

        const purchase = await shop.until(engine.buying.buy(SARA, id))

        assert.ok(purchase.kind === 'lost' || purchase.kind === 'unavailable', purchase.kind)
        assert.ok(sandbox.requests().byMethod['getnum'] === 1)
        assert.equal(await available(), 50_000)
        assert.equal(await held(), 0)
      })
    }

    it('waits for a provider that takes half a minute to sell', async () => {
      const { id } = await shop.quoted()
      sandbox.faults.next('getnum', { kind: 'slow', slowMs: 30_000 })

      assert.equal((await shop.until(engine.buying.buy(SARA, id))).kind, 'bought')
    })

    it('holds the price, keeps the number and watches it', async () => {
      const order = await shop.bought()

      assert.equal(order.state, 'waiting')
      assert.equal(order.number?.startsWith(order.areaCode ?? '?'), true)
      assert.equal(order.costToman, 10_000)
      assert.deepEqual([await available(), await held()], [38_000, 12_000])
      assert.equal(await ledgerRows(store).sum('provider'), -10_000)
    })
  })

  describe('a waiting order', () => {
    it('delivers its code within three seconds and is charged once', async () => {
      const order = await shop.bought()
      sandbox.deliverSms(numberOf(order), { code: '12345' })
      await clock.advance(3 * SECOND)

      assert.deepEqual(shop.news('code'), [
        { to: SARA, kind: 'code', orderId: order.id, code: '12345', sequence: 1, late: false },
      ])
      assert.deepEqual(
        [await available(), await held(), await ledgerRows(store).sum('sales')],
        [38_000, 0, 12_000],
      )
    })

    it('that never gets a code has its money back before its time is over', async () => {
      const order = await shop.bought()
      await clock.advance((order.expiresAt ?? 0) - clock.now())

      assert.equal(await stateOf(order), 'expired')
      assert.deepEqual([await available(), await held()], [50_000, 0])
      assert.deepEqual(
        shop.news('ended').map(({ orderId }) => orderId),
        [order.id],
      )
      assert.equal(await ledgerRows(store).sum('provider'), 0)
    })

    it('has its money back soon after its time even when the provider is silent, and a code that shows later is delivered for nothing', async () => {
      const order = await shop.bought()
      await clock.advance((order.expiresAt ?? 0) - clock.now() - 20 * SECOND)
      sandbox.deliverSms(numberOf(order), { code: '777' })
      sandbox.setDown(true)
      await clock.advance(5 * MINUTE)
      assert.equal(await stateOf(order), 'expired')
      assert.equal(await available(), 50_000)

      sandbox.setDown(false)
      await clock.advance(5 * MINUTE)

      assert.deepEqual(
        shop.news('code').map(({ code, late }) => [code, late]),
        [['777', true]],
      )
      assert.equal(await available(), 50_000)
      assert.equal(await ledgerRows(store).sum('sales'), 0)
    })

    it('bears faults of the provider and goes on', async () => {
      const order = await shop.bought()
      for (const fault of ['html', 'reset', 'status-500', 'technical', 'rate-limited'] as const)
        sandbox.faults.next('checkstatus', fault, 2)
      sandbox.deliverSms(numberOf(order), { code: '12345' })
      await clock.advance(5 * MINUTE)

      assert.equal(shop.news('code').length, 1)
    })
  })

  describe('cancel', () => {
    const cancel = (order: Order, customer = SARA) =>
      shop.until(engine.orders.cancel(customer, order.id))

    it('is the owner’s alone', async () => {
      const order = await shop.bought()

      assert.equal((await cancel(order, DAN)).kind, 'not-found')
      assert.equal(await stateOf(order), 'waiting')
    })

    it('gives the money back once, however often it is asked for', async () => {
      const order = await shop.bought()

      const results = await shop.until(
        Promise.all(Array.from({ length: 5 }, () => engine.orders.cancel(SARA, order.id))),
      )
      assert.ok(results.every(({ kind }) => kind === 'done' || kind === 'pending'))
      assert.equal((await cancel(order)).kind, 'done')
      assert.deepEqual([await available(), await held()], [50_000, 0])
      assert.equal(await ledgerRows(store).sum('provider'), 0)
    })

    it('delivers a code that came first instead', async () => {
      const order = await shop.bought()
      sandbox.deliverSms(numberOf(order), { code: '12345' })

      assert.equal((await cancel(order)).kind, 'code-came')
      await clock.advance(SECOND)
      assert.equal(shop.news('code').length, 1)
      assert.deepEqual([await available(), await held()], [38_000, 0])
    })

    it('goes on by itself while the provider says not yet, and tells how it ended', async () => {
      await shop.close()
      await open({ cancel: { minAgeMs: 40 * SECOND } })
      const order = await shop.bought()

      assert.equal((await cancel(order)).kind, 'pending')
      assert.equal(await available(), 38_000)
      await clock.advance(2 * MINUTE)

      assert.equal(await stateOf(order), 'cancelled')
      assert.equal(await available(), 50_000)
      assert.equal(shop.news('ended').length, 1)
    })

    it('goes on by itself when the provider did not answer', async () => {
      const order = await shop.bought()
      sandbox.faults.next('cancelnumber', 'reset', 10) // more often than the SDK repeats it

      assert.equal((await shop.until(engine.orders.cancel(SARA, order.id))).kind, 'pending')
      sandbox.faults.clear()
      await clock.advance(MINUTE)
      assert.equal(await stateOf(order), 'cancelled')
      assert.equal(await available(), 50_000)
    })

    it('is not possible once the order has ended', async () => {
      const order = await shop.bought()
      sandbox.deliverSms(numberOf(order))
      await clock.advance(3 * SECOND)
      await shop.until(engine.orders.finish(SARA, order.id))

      assert.equal((await cancel(order)).kind, 'not-allowed')
    })
  })

  describe('ban', () => {
    it('gives the number and the money back', async () => {
      const order = await shop.bought()

      assert.equal((await shop.until(engine.orders.ban(SARA, order.id))).kind, 'done')
      assert.equal(await stateOf(order), 'banned')
      assert.deepEqual([await available(), await held()], [50_000, 0])
    })
  })

  describe('repeat', () => {
    /** An order that has its first code, of a row that allows a second one or not. */
    async function withCode(repeat: boolean): Promise<Order> {
      const row = sandbox.offers().find((offer) => offer.repeat === repeat && offer.active)
      assert.ok(row)
      sandbox.setOffer(row, { amountToman: 10_000, count: 5 })
      const order = await shop.bought({
        service: String(row.service),
        country: String(row.country),
        operator: String(row.operator),
      })
      sandbox.deliverSms(numberOf(order), { code: '111' })
      await clock.advance(3 * SECOND)
      return order
    }

    it('brings a second code, and the first is not shown again', async () => {
      const order = await withCode(true)

      assert.equal((await shop.until(engine.orders.repeat(SARA, order.id, 1))).kind, 'done')
      await clock.advance(20 * SECOND)
      assert.equal(shop.news('code').length, 1)
      sandbox.deliverSms(numberOf(order), { code: '222' })
      await clock.advance(3 * SECOND)

      assert.deepEqual(
        shop.news('code').map(({ code, sequence }) => [code, sequence]),
        [
          ['111', 1],
          ['222', 2],
        ],
      )
      assert.deepEqual([await available(), await ledgerRows(store).sum('sales')], [38_000, 12_000])
    })

    it('asked for by the same tap a second time, after its code has come, asks for no third', async () => {
      const order = await withCode(true)
      await shop.until(engine.orders.repeat(SARA, order.id, 1))
      sandbox.deliverSms(numberOf(order), { code: '222' })
      await clock.advance(3 * SECOND)

      assert.equal((await shop.until(engine.orders.repeat(SARA, order.id, 1))).kind, 'done')
      assert.equal(sandbox.requests().byMethod['repeat'], 1)
      assert.equal(await stateOf(order), 'received')
    })

    it('that comes without having been asked for is delivered within a minute, for few requests', async () => {
      const order = await withCode(true)
      const asked = sandbox.requests().byMethod['checkstatus'] ?? 0
      await clock.advance(2 * MINUTE)
      assert.ok((sandbox.requests().byMethod['checkstatus'] ?? 0) - asked <= 5)
      sandbox.deliverSms(numberOf(order), { code: '222' })
      await clock.advance(40 * SECOND)

      assert.deepEqual(
        shop.news('code').map(({ code, sequence, late }) => [code, sequence, late]),
        [
          ['111', 1, false],
          ['222', 2, false],
        ],
      )
      assert.equal(await ledgerRows(store).sum('sales'), 12_000)
    })

    it('is not possible with a number that has one code only', async () => {
      const order = await withCode(false)

      assert.equal((await shop.until(engine.orders.repeat(SARA, order.id, 1))).kind, 'not-allowed')
    })

    it('is sent once also when it is not answered, and what it did is found out', async () => {
      const order = await withCode(true)
      sandbox.faults.next('repeat', 'executed-but-unanswered')

      assert.equal((await shop.until(engine.orders.repeat(SARA, order.id, 1))).kind, 'unavailable')
      await clock.advance(10 * SECOND)
      assert.equal(sandbox.requests().byMethod['repeat'], 1)
      assert.equal(await stateOf(order), 'waiting-again')
    })

    it('that brings nothing ends with the time, without a second charge or a refund', async () => {
      const order = await withCode(true)
      await shop.until(engine.orders.repeat(SARA, order.id, 1))
      await clock.advance(25 * MINUTE)

      assert.equal(await stateOf(order), 'completed')
      assert.equal(await available(), 38_000)
    })
  })

  describe('finish', () => {
    it('ends an order that has its code', async () => {
      const order = await shop.bought()
      sandbox.deliverSms(numberOf(order))
      await clock.advance(3 * SECOND)

      assert.equal((await shop.until(engine.orders.finish(SARA, order.id))).kind, 'done')
      assert.equal((await shop.until(engine.orders.finish(SARA, order.id))).kind, 'done')
      assert.equal(await stateOf(order), 'completed')
    })

    it('is not possible while the number waits', async () => {
      const order = await shop.bought()

      assert.equal((await shop.until(engine.orders.finish(SARA, order.id))).kind, 'not-allowed')
    })
  })

  describe('refresh', () => {
    it('finds a code at once, and asks at most every two seconds', async () => {
      const order = await shop.bought()
      await clock.advance(2500)
      const before = sandbox.requests().byMethod['checkstatus'] ?? 0

      await shop.until(
        Promise.all(Array.from({ length: 20 }, () => engine.orders.refresh(SARA, order.id))),
      )
      await shop.until(engine.orders.refresh(SARA, order.id))

      assert.ok((sandbox.requests().byMethod['checkstatus'] ?? 0) - before <= 21)
      assert.equal((await shop.until(engine.orders.refresh(DAN, order.id))).kind, 'not-found')
    })
  })

  describe('notices', () => {
    it('that fail are told again, and the others’ meanwhile', async () => {
      let failures = 2
      answerTo = (notice) => {
        if (notice.recipientId === SARA && failures-- > 0) throw new Error('Telegram is away')
        return { kind: 'delivered' }
      }
      await engine.corrections.credit(BOSS, SARA, toman(10), 'a')
      await engine.corrections.credit(BOSS, DAN, toman(20), 'b')
      await clock.advance(600)
      assert.deepEqual(
        shop.told.map(({ recipientId }) => recipientId),
        [DAN],
      )

      await clock.advance(10 * SECOND)
      assert.deepEqual(
        shop.told.map(({ recipientId }) => recipientId),
        [DAN, SARA],
      )
    })

    it('wait for a person who has blocked the bot until they come back', async () => {
      answerTo = () => ({ kind: 'unreachable' })
      await engine.corrections.credit(BOSS, SARA, toman(10), 'a')
      await clock.advance(10 * SECOND)
      answerTo = () => ({ kind: 'delivered' })
      await clock.advance(MINUTE)
      assert.equal(shop.told.length, 0)

      await engine.customers.setReachable(SARA, false)
      await engine.customers.greet({ id: SARA, name: 'Sara' })
      await clock.advance(SECOND)
      assert.equal(shop.told.length, 1)
    })
  })

  describe('credit and debit', () => {
    it('happen once per key and tell the customer', async () => {
      await engine.corrections.credit(BOSS, SARA, toman(1000), 'update-7', 'card')
      await engine.corrections.credit(BOSS, SARA, toman(1000), 'update-7', 'card')
      await clock.advance(SECOND)

      assert.equal(await available(), 51_000)
      assert.deepEqual(
        shop.news('corrected').map((one) => [one.toman, one.note]),
        [[1000, 'card']],
      )
    })

    it('take no more than there is, and know only people who have been here', async () => {
      assert.deepEqual(await engine.corrections.debit(BOSS, SARA, toman(50_001), 'a'), {
        kind: 'too-little-money',
        availableToman: 50_000,
      })
      assert.equal(
        (await engine.corrections.credit(BOSS, 424_242, toman(1), 'b')).kind,
        'no-such-customer',
      )
    })

    it('stand in the history, with purchases and refunds', async () => {
      const order = await shop.bought()
      await shop.until(engine.orders.cancel(SARA, order.id))
      await engine.corrections.debit(BOSS, SARA, toman(5), 'x')

      const { items } = await engine.wallets.history(SARA, 0)
      assert.deepEqual(
        items.map(({ kind, toman: amount }) => [kind, amount]),
        [
          ['debit', -5],
          ['refund', 12_000],
          ['purchase', -12_000],
          ['gift', 50_000],
        ],
      )
    })
  })

  describe('looking around', () => {
    it('lists countries with stock, cheapest first, with the final price', async () => {
      const found = await shop.until(engine.browsing.countriesOf(TELEGRAM))

      assert.equal(found.kind, 'found')
      const prices = found.countries.map(({ priceToman }) => priceToman)
      assert.deepEqual(
        prices,
        prices.toSorted((a, b) => a - b),
      )
      assert.equal(found.countries.find(({ country }) => country.id === RUSSIA)?.priceToman, 12_000)
    })

    it('shows the stock of the price that it shows: dearer numbers do not make a cheap price look plentiful', async () => {
      for (const [operator, amountToman, count] of [
        [1, 10_000, 3],
        [2, 10_000, 4],
        [3, 12_000, 600],
      ] as const)
        sandbox.setOffer({ service: 1, country: 1, operator }, { amountToman, count })

      const found = await shop.until(engine.browsing.countriesOf(TELEGRAM))
      const services = await shop.until(engine.browsing.servicesOf(RUSSIA))
      assert.ok(found.kind === 'found' && services.kind === 'found')
      const russia = found.countries.find(({ country }) => country.id === RUSSIA)
      const telegram = services.services.find(({ service }) => service.id === TELEGRAM)
      assert.deepEqual(
        [russia, telegram].map((shown) => [shown?.priceToman, shown?.count]),
        [
          [12_000, 7],
          [12_000, 7],
        ],
      )

      sandbox.setOffer({ service: 1, country: 1, operator: 1 }, { count: 0 })
      sandbox.setOffer({ service: 1, country: 1, operator: 2 }, { count: 0 })
      await clock.advance(MINUTE)
      const later = await shop.until(engine.browsing.countriesOf(TELEGRAM))
      assert.ok(later.kind === 'found')
      const dearer = later.countries.find(({ country }) => country.id === RUSSIA)
      assert.deepEqual([dearer?.priceToman, dearer?.count], [14_400, 600])
    })

    it('lists any, min and the operators of a country', async () => {
      sandbox.setOffer({ service: 1, country: 1, operator: 1 }, { count: 0 })
      const found = await shop.until(engine.browsing.offersOf(TELEGRAM, RUSSIA))

      assert.equal(found.kind, 'found')
      assert.deepEqual(
        found.offers.map(({ operator, priceToman, count }) => [operator, priceToman, count > 0]),
        [
          ['any', 13_200, true],
          ['1', 12_000, false],
          ['2', 13_200, true],
          ['3', 14_400, true],
        ],
      )
    })

    it('asks the provider once for many who look at the same time', async () => {
      const before = sandbox.requests().byMethod['getinfo'] ?? 0
      await shop.until(
        Promise.all(Array.from({ length: 30 }, () => engine.browsing.countriesOf('3'))),
      )

      assert.equal((sandbox.requests().byMethod['getinfo'] ?? 0) - before, 1)
    })

    it('asks the provider for nothing that is not in its catalogue', async () => {
      const before = sandbox.requests().total

      assert.deepEqual(await engine.browsing.countriesOf('999'), { kind: 'found', countries: [] })
      assert.deepEqual(await engine.browsing.offersOf('constructor', RUSSIA), {
        kind: 'found',
        offers: [],
      })
      assert.deepEqual(await engine.browsing.servicesOf('999'), { kind: 'found', services: [] })
      assert.equal(
        (await engine.buying.quote(SARA, { ...SELECTION, service: '999' })).kind,
        'sold-out',
      )
      assert.equal(sandbox.requests().total, before)
    })

    it('says so when the provider is silent', async () => {
      sandbox.setDown(true)

      assert.equal((await shop.until(engine.browsing.countriesOf('2'))).kind, 'unavailable')
      assert.equal(
        (await shop.until(engine.buying.quote(SARA, { ...SELECTION, service: '2' }))).kind,
        'unavailable',
      )
    })
  })

  it('asks a provider that is down once for all taps of some seconds, and soon again', async () => {
    await clock.advance(MINUTE)
    const before = sandbox.requests().byMethod['getinfo'] ?? 0
    for (let tries = 0; tries < 3; tries++) sandbox.faults.next('getinfo', 'status-500')
    const look = async () => (await shop.until(engine.browsing.countriesOf('1'))).kind

    assert.equal(await look(), 'unavailable')
    const asked = sandbox.requests().byMethod['getinfo'] ?? 0
    assert.deepEqual([await look(), await look()], ['unavailable', 'unavailable'])
    assert.equal(sandbox.requests().byMethod['getinfo'], asked)
    assert.ok(asked > before)

    await clock.advance(5 * SECOND)
    assert.equal(await look(), 'found')
  })

  describe('the listing', () => {
    const set = (name: string, text: string | undefined) => engine.settings.set(BOSS, name, text)

    it('shows, finds and sells nothing of a hidden service, at once and until it is shown again', async () => {
      await set('hiddenServices', TELEGRAM)
      const before = sandbox.requests().byMethod['getinfo']

      assert.ok(engine.browsing.services().every(({ id }) => id !== TELEGRAM))
      assert.ok(engine.browsing.search('telegram').services.every(({ id }) => id !== TELEGRAM))
      assert.deepEqual(engine.browsing.search('telegram russia').pairs, [])
      assert.deepEqual(await shop.until(engine.browsing.countriesOf(TELEGRAM)), {
        kind: 'found',
        countries: [],
      })
      assert.deepEqual(await engine.browsing.offersOf(TELEGRAM, RUSSIA), {
        kind: 'found',
        offers: [],
      })
      assert.deepEqual(await engine.buying.quote(SARA, SELECTION), { kind: 'sold-out' })
      assert.equal(sandbox.requests().byMethod['getinfo'], before)
      const inRussia = await shop.until(engine.browsing.servicesOf(RUSSIA))
      assert.ok(inRussia.kind === 'found' && inRussia.services.length > 0)
      assert.ok(inRussia.services.every(({ service }) => service.id !== TELEGRAM))

      await set('hiddenServices', undefined)
      assert.equal(engine.browsing.search('telegram').services[0]?.id, TELEGRAM)
      assert.equal((await shop.quoted()).service.id, TELEGRAM)
    })

    it('shows, finds and sells nothing in a hidden country', async () => {
      await set('hiddenCountries', RUSSIA)

      assert.ok(engine.browsing.countries().every(({ id }) => id !== RUSSIA))
      assert.ok(engine.browsing.search('russia').countries.every(({ id }) => id !== RUSSIA))
      assert.deepEqual(await engine.browsing.servicesOf(RUSSIA), { kind: 'found', services: [] })
      assert.deepEqual(await shop.until(engine.browsing.offersOf(TELEGRAM, RUSSIA)), {
        kind: 'found',
        offers: [],
      })
      assert.deepEqual(await engine.buying.quote(SARA, SELECTION), { kind: 'sold-out' })
      const found = await shop.until(engine.browsing.countriesOf(TELEGRAM))
      assert.ok(found.kind === 'found' && found.countries.length > 0)
      assert.ok(found.countries.every(({ country }) => country.id !== RUSSIA))
    })

    it('hides a service in one country only, when the pair is hidden', async () => {
      await set('hiddenPairs', `${TELEGRAM}-${RUSSIA}`)

      assert.deepEqual(await shop.until(engine.browsing.offersOf(TELEGRAM, RUSSIA)), {
        kind: 'found',
        offers: [],
      })
      assert.deepEqual(await engine.buying.quote(SARA, SELECTION), { kind: 'sold-out' })
      assert.ok(engine.browsing.services().some(({ id }) => id === TELEGRAM))
      assert.ok(engine.browsing.countries().some(({ id }) => id === RUSSIA))
      const found = await shop.until(engine.browsing.countriesOf(TELEGRAM))
      assert.ok(found.kind === 'found' && found.countries.length > 0)
      assert.ok(found.countries.every(({ country }) => country.id !== RUSSIA))
    })

    for (const [name, text] of [
      ['hiddenServices', TELEGRAM],
      ['hiddenCountries', RUSSIA],
      ['hiddenPairs', `${TELEGRAM}-${RUSSIA}`],
    ] as const) {
      it(`buys nothing for a quote from before, and takes no money, once ${name} has it`, async () => {
        const [fresh, old] = [await shop.quoted(), await shop.quoted()]
        await set(name, text)

        assert.deepEqual(await buy(fresh.id), { kind: 'sold-out' })
        await clock.advance(11 * MINUTE)
        assert.deepEqual(await buy(old.id), { kind: 'sold-out' })
        assert.equal(purchases(), 0)
        assert.deepEqual([await available(), await held()], [50_000, 0])
      })
    }

    it('buys nothing of what is hidden while the provider is being asked for its prices', async () => {
      const { id } = await shop.quoted()
      await clock.advance(MINUTE)
      sandbox.faults.next('getinfo', { kind: 'slow', slowMs: 3000 })

      const purchase = engine.buying.buy(SARA, id)
      await clock.advance(SECOND)
      await set('hiddenServices', TELEGRAM)

      assert.deepEqual(await shop.until(purchase), { kind: 'sold-out' })
      assert.equal(purchases(), 0)
      assert.deepEqual([await available(), await held()], [50_000, 0])
    })

    it('leaves orders that exist as they are: named, found by their owner, the answer to their quote', async () => {
      const { id } = await shop.quoted()
      const purchase = await buy(id)
      assert.equal(purchase.kind, 'bought')
      await engine.favourites.setFavourite(SARA, TELEGRAM, RUSSIA, true)
      await set('hiddenServices', TELEGRAM)

      assert.equal((await buy(id)).kind, 'already')
      assert.equal((await engine.orders.find(SARA, purchase.order.id))?.state, 'waiting')
      assert.equal(engine.browsing.service(TELEGRAM)?.names.en, 'Telegram')
      assert.equal((await engine.orders.search(SARA, 'telegram')).length, 1)
      assert.deepEqual(await engine.favourites.recent(SARA, 5), [])
      assert.deepEqual(await engine.favourites.favourites(SARA), [])
    })

    it('puts the pinned first in every list, in the order of the setting', async () => {
      await set('pinnedServices', '33 8')
      await set('pinnedCountries', '5 1')

      assert.deepEqual(idsOf(engine.browsing.services()).slice(0, 2), ['33', '8'])
      assert.deepEqual(idsOf(engine.browsing.countries()).slice(0, 2), ['5', '1'])
      const inRussia = await shop.until(engine.browsing.servicesOf(RUSSIA))
      assert.equal(inRussia.kind, 'found')
      assertLead(['33', '8'], idsOf(inRussia.services.map(({ service }) => service)))
      const found = await shop.until(engine.browsing.countriesOf(TELEGRAM))
      assert.equal(found.kind, 'found')
      const lead = assertLead(['5', '1'], idsOf(found.countries.map(({ country }) => country)))
      const others = found.countries.slice(lead).map(({ priceToman }) => priceToman)
      assert.deepEqual(
        others,
        others.toSorted((a, b) => a - b),
      )
    })

    const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id)

    /** @returns how many of the pinned are there */
    function assertLead(pins: readonly string[], listed: readonly string[]): number {
      const there = pins.filter((id) => listed.includes(id))
      assert.ok(there.length > 0)
      assert.deepEqual(listed.slice(0, there.length), there)
      return there.length
    }
  })
})
