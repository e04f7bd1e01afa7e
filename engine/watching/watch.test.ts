import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Sandbox } from '#sandbox'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { MINUTE, SECOND } from '../clock.ts'
import type { Engine } from '../contract.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../testing/database.ts'
import { factRows } from '../store/facts.ts'
import { SELECTION, openTestShop, stockedSandbox, type TestShop } from '../testing/shop.ts'

const FIRST = 2000

/** A shop whose customers each wait for one number. */
describe('the watch', () => {
  let shop: TestShop
  let clock: TurnedClock
  let sandbox: Sandbox
  let store: Store
  let engine: Engine
  let asked: Map<string, number[]>
  /** What happens between an answer of the provider and its arrival. */
  let onTheWay: () => Promise<void>

  beforeEach(async () => {
    clock = createTurnedClock()
    store = await openTestStore()
    sandbox = stockedSandbox(clock, { conditions: { balanceToman: 1e12 } })
    const offer = { service: 1, country: 1, operator: 1 }
    sandbox.setOffer(offer, { count: 100_000 })
    asked = new Map()
    onTheWay = async () => {}
    await openShop()
  })
  afterEach(() => shop.close())

  /** What the provider is asked about each number, and when. */
  const overheard: typeof fetch = async (input, init) => {
    const { searchParams } = new URL(input instanceof Request ? input.url : input)
    const id = searchParams.get('id')
    if (searchParams.get('method') !== 'checkstatus' || id === null)
      return sandbox.fetch(input, init)
    asked.set(id, [...(asked.get(id) ?? []), clock.now()])
    const answer = await sandbox.fetch(input, init)
    await onTheWay()
    return answer
  }

  async function openShop(): Promise<void> {
    const listened = { ...sandbox, fetch: overheard }
    const gift = { giftToman: toman(100_000) }
    shop = await openTestShop({ clock, store, sandbox: listened, customers: [], engine: gift })
    engine = shop.engine
  }

  /** So many customers buy one number each. @returns their orders */
  async function sell(count: number): Promise<number[]> {
    const orders: number[] = []
    for (let customer = FIRST; customer < FIRST + count; customer++) {
      await engine.customers.greet({ id: customer, name: 'A' })
      const selling = engine.buying
        .quote(customer, SELECTION)
        .then((found) =>
          found.kind === 'quoted' ? engine.buying.buy(customer, found.quote.id) : found,
        )
        .then((purchase) => {
          if (purchase.kind === 'bought') orders.push(purchase.order.id)
        })
      await clock.advance(100)
      void selling
    }
    await clock.advance(5 * SECOND)
    assert.equal(orders.length, count)
    return orders
  }

  it('finds a code within two seconds while there are requests to spare', async () => {
    await sell(1)
    await clock.advance(30 * SECOND)
    const [number] = sandbox.numbers()
    sandbox.deliverSms(number?.id ?? '')

    await clock.advance(2 * SECOND)

    assert.equal(shop.news('code').length, 1)
  })

  it('asks about no order more often than once a second, and leaves none alone for longer than the gap', async () => {
    await sell(45)
    await clock.advance(90 * SECOND)

    for (const moments of asked.values()) {
      const pauses = moments.slice(1).map((at, index) => at - (moments[index] ?? at))
      // A request may have waited for its turn.
      assert.ok(Math.min(...pauses) >= 0.8 * SECOND, `${Math.min(...pauses)}`)
      assert.ok(Math.max(...pauses) <= 65 * SECOND, `${Math.max(...pauses)}`)
    }
    assert.equal(asked.size, 45)
    assert.ok(sandbox.requests().maxInAnySecond <= 48)
  })

  it('goes on after a restart where it was, with what it had learnt', async () => {
    await sell(3)
    await clock.advance(20 * SECOND)
    await shop.stop()
    const kept = await factRows(store).get('polling')
    assert.ok(JSON.stringify(kept).length > 100)

    await openShop()
    const [number] = sandbox.numbers()
    sandbox.deliverSms(number?.id ?? '')
    await clock.advance(10 * SECOND)

    assert.equal(shop.news('code').length, 1)
  })

  it('is looked at more often once the customer says that the code was requested', async () => {
    const [order = 0] = await sell(1)
    await clock.advance(8 * MINUTE) // hardly a code comes so late

    assert.equal((await engine.orders.requested(FIRST, order)).kind, 'done')
    assert.ok(((await engine.orders.findAny(order))?.requestedAt ?? 0) > 0)
    assert.equal((await engine.orders.requested(FIRST + 1, order)).kind, 'not-found')
    const cancelling = engine.orders.cancel(FIRST, order)
    await clock.advance(SECOND)
    await cancelling
    assert.equal((await engine.orders.requested(FIRST, order)).kind, 'not-allowed')
  })

  it('keeps cancels on their way while a hundred orders want to be asked about', async () => {
    await sell(100)
    const order = (await engine.orders.list(FIRST, 'active', 0)).items[0]
    const before = clock.now()
    const cancelling = engine.orders.cancel(FIRST, order?.id ?? 0)
    let endedAt = Infinity
    void cancelling.then(() => (endedAt = clock.now()))
    await clock.advance(5 * SECOND)

    assert.ok(endedAt - before < 2 * SECOND, `${endedAt - before}`)
  })

  it('asks again soon when answers take longer than the pause between two questions', async () => {
    await sell(1)
    onTheWay = () => clock.sleep(8 * SECOND, new AbortController().signal)
    await clock.advance(MINUTE)

    const moments = [...asked.values()].flat()
    const pauses = moments.slice(1).map((at, index) => at - (moments[index] ?? at))
    assert.ok(Math.max(...pauses) <= 10 * SECOND, `${pauses.join(' ')}`)
  })

  it('does not come back with a burst when the provider was away', async () => {
    await sell(60)
    sandbox.setDown('reset')
    await clock.advance(2 * MINUTE)
    const during = sandbox.requests().total
    await clock.advance(MINUTE)
    const asked = sandbox.requests().total - during
    assert.ok(asked < 1.5 * 60, `It asks on and on: ${asked}`)

    sandbox.setDown(false)
    for (const { id } of sandbox.numbers().slice(0, 30)) sandbox.deliverSms(id)
    await clock.advance(40 * SECOND)

    assert.equal(shop.news('code').length, 30)
    assert.ok(sandbox.requests().maxInAnySecond <= 48)
  })

  it('bears that the provider refuses for too many requests, and loses no code', async () => {
    await sell(40)
    sandbox.faults.setRates([{ rate: 0.3, kind: 'rate-limited' }])
    await clock.advance(20 * SECOND)
    for (const { id } of sandbox.numbers()) sandbox.deliverSms(id)
    await clock.advance(2 * MINUTE)

    assert.equal(new Set(shop.news('code').map(({ orderId }) => orderId)).size, 40)
  })
})
