/** Whatever limits a person is not reset by being forgotten and starting anew. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Sandbox } from '#sandbox'
import { toman } from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import type { Engine } from '../contract.ts'
import type { Purchase } from '../buying/types.ts'
import { UNLIMITED } from '../buying/limits.ts'
import {
  BOSS,
  DAN,
  SARA,
  openTestShop,
  type TestShop,
  type TestShopOptions,
} from '../testing/shop.ts'

const SELECTION = { service: '1', country: '1', operator: '1' }

describe('after being forgotten', () => {
  let shop: TestShop
  let clock: TurnedClock
  let engine: Engine
  let sandbox: Sandbox
  let keys = 0

  async function opens(options: TestShopOptions = {}): Promise<void> {
    const defaults = { ...UNLIMITED, giftCodesOpen: true }
    shop = await openTestShop({ ...options, engine: { defaults, giftToman: toman(0) } })
    ;({ clock, engine, sandbox } = shop)
  }

  beforeEach(() => opens())
  afterEach(() => shop.close())

  /** A long time, in which the shop is closed: nothing of these rules is kept in its memory. */
  async function passes(ms: number): Promise<void> {
    await shop.stop()
    await clock.advance(ms)
    await opens({ clock, sandbox, store: shop.store })
  }

  /** `/delete_me`, and `/start` a moment later. */
  async function startsAnew(): Promise<void> {
    const leaving = await engine.privacy.leaving(SARA)
    assert.ok(leaving.kind === 'free', leaving.kind)
    const { since, balanceToman } = leaving
    assert.equal((await engine.privacy.forget(SARA, since, balanceToman)).kind, 'done')
    await clock.advance(SECOND)
    assert.equal((await engine.customers.greet({ id: SARA, name: 'Sara' })).isNew, true)
  }

  const set = (name: string, value: number) => engine.settings.set(BOSS, name, String(value))
  const credit = (amount: number) =>
    engine.corrections.credit(BOSS, SARA, toman(amount), `credit ${keys++}`)

  /** Buys a number and gets its code, so that the order counts and nothing of it is open. */
  async function buys(): Promise<Purchase['kind']> {
    await credit(50_000)
    const quoted = await shop.until(engine.buying.quote(SARA, SELECTION))
    if (quoted.kind !== 'quoted')
      return quoted.kind === 'limit' ? 'limit' : assert.fail(quoted.kind)
    const purchase = await shop.until(engine.buying.buy(SARA, quoted.quote.id))
    if (purchase.kind !== 'bought') return purchase.kind
    sandbox.deliverSms(purchase.order.providerId ?? '')
    await shop.until(engine.orders.refresh(SARA, purchase.order.id))
    await shop.until(engine.orders.finish(SARA, purchase.order.id))
    await clock.advance(MINUTE)
    return 'bought'
  }

  it('a person guesses gift codes no faster', async () => {
    const tries: string[] = []
    for (let life = 0; life < 3; life++) {
      for (let guess = 0; guess < 5; guess++) {
        tries.push((await engine.gifts.redeem(SARA, `WRONG${life}${guess}`)).kind)
        await clock.advance(SECOND)
      }
      await startsAnew()
    }

    assert.deepEqual(tries.slice(0, 5), Array(5).fill('unknown'))
    assert.deepEqual(tries.slice(5), Array(10).fill('too-many-tries'))
    assert.equal((await engine.gifts.redeem(DAN, 'WRONG')).kind, 'unknown')
    await passes(HOUR)
    assert.equal((await engine.gifts.redeem(SARA, 'WRONG')).kind, 'unknown')
  })

  it('a person places no more orders a day', async () => {
    await set('dailyOrders', 1)
    assert.equal(await buys(), 'bought')
    await startsAnew()

    assert.equal(await buys(), 'limit')
    await passes(DAY)
    assert.equal(await buys(), 'bought')
  })

  it('a person spends no more a day, permanent numbers included', async () => {
    await set('dailySpendToman', 20_000)
    assert.equal(await buys(), 'bought')
    await startsAnew()
    assert.equal(await buys(), 'limit')

    const [offer] = sandbox.offers({ service: 1, country: 1 })
    assert.ok(offer)
    const catalogue = await shop.until(engine.permanent.catalogue())
    assert.ok(catalogue.kind === 'kinds')
    const item = catalogue.kinds[0]?.items[0]
    assert.ok(item)
    await set('dailySpendToman', item.priceToman)
    const quoted = await shop.until(engine.permanent.quote(SARA, item.listId))
    assert.ok(quoted.kind === 'limit' && quoted.limit === 'spend-a-day')
  })

  it('a person goes on giving numbers back too often', async () => {
    await set('cancelSharePercent', 50)
    for (let i = 0; i < 20; i++) {
      await credit(20_000)
      const quoted = await shop.until(engine.buying.quote(SARA, SELECTION))
      assert.ok(quoted.kind === 'quoted', `${i}: ${quoted.kind}`)
      const purchase = await shop.until(engine.buying.buy(SARA, quoted.quote.id))
      assert.ok(purchase.kind === 'bought')
      assert.equal((await shop.until(engine.orders.cancel(SARA, purchase.order.id))).kind, 'done')
      await clock.advance(30 * SECOND)
    }
    await clock.advance(MINUTE)
    await startsAnew()

    const quoted = await shop.until(engine.buying.quote(SARA, SELECTION))
    assert.ok(quoted.kind === 'limit' && quoted.limit === 'cancels', JSON.stringify(quoted))
  })

  it('a person writes no more messages to the support', async () => {
    await set('supportMessagesAnHour', 2)
    const write = async () =>
      (
        await engine.support.write(
          SARA,
          { key: `say ${keys++}`, text: 'Hello', photo: undefined },
          undefined,
        )
      ).kind
    assert.deepEqual([await write(), await write(), await write()], ['done', 'done', 'too-many'])
    await startsAnew()

    assert.equal(await write(), 'too-many')
  })

  it('a person asks no more often where to pay', async () => {
    await set('topUpsAnHour', 1)
    const added = await engine.cards.add(BOSS, '6037991234567893', 'Reza Karimi')
    assert.ok(added.kind === 'done')
    await engine.cards.setState(BOSS, added.card.id, 'active')
    const opened = await engine.topUps.open(SARA, { toman: toman(50_000) })
    assert.ok(opened.kind === 'opened')
    await engine.topUps.cancel(SARA, opened.invoice.topUp.id)
    await startsAnew()

    assert.equal((await engine.topUps.open(SARA, { toman: toman(60_000) })).kind, 'too-often')
  })

  it('a person is not new a second time', async () => {
    await set('newDailyOrders', 1)
    await passes(2 * DAY)
    await startsAnew()

    assert.deepEqual([await buys(), await buys()], ['bought', 'bought'])
  })
})
