/** The process dies at each call of the database in turn, from the approval of a top-up until its order is placed. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { UNLIMITED, createEngine, openEmbeddedStore, type Engine, type Store } from '#engine'
import { createSandbox, type Sandbox } from '#sandbox'
import { Numberland, toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { Fate, mortalFetch, mortalStore } from './mortal.ts'
import { allOrders, assertBooks } from './soundness.ts'

const SECOND = 1000
const BOSS = 1
const SARA = 1002
const CARD = '6037991234567893'
const PRICE = 12_000
/** More calls than there are between the tap and the card; some deaths come after all is done. */
const CALLS = 60

class Shop {
  readonly clock: TurnedClock = createTurnedClock()
  readonly sandbox: Sandbox = createSandbox({ clock: this.clock, apiKey: 'key', neverShare: 1 })
  readonly store: Store
  fate = new Fate()
  engine: Engine

  constructor(store: Store) {
    this.store = store
    for (const offer of this.sandbox.offers({ service: 1 }))
      this.sandbox.setOffer(offer, { active: false })
    const offer = { service: 1, country: 1, operator: 1 }
    this.sandbox.setOffer(offer, { amountToman: 10_000, count: 9, active: true })
    this.engine = this.#born()
  }

  #born(): Engine {
    return createEngine({
      store: mortalStore(this.store, this.fate),
      provider: new Numberland({
        apiKey: 'key',
        url: 'http://sandbox/v2.php',
        fetch: mortalFetch(this.sandbox.fetch, this.fate) as never, // the SDK uses a part of fetch
        clock: this.clock,
      }),
      clock: this.clock,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      priceRule: { markupPercent: 20, roundToToman: toman(100), minMarginToman: toman(0) },
      presets: UNLIMITED,
      mode: 'shop',
      adminIds: [BOSS],
      requestsPerSecond: 48,
    })
  }

  async start(): Promise<void> {
    void this.engine.start(async () => ({ kind: 'delivered' }))
    await this.clock.advance(2 * SECOND)
  }

  /** The process is gone, and another one starts where it was. */
  async startAgain(): Promise<void> {
    this.fate.die()
    await this.clock.advance(2 * SECOND)
    this.fate = new Fate()
    this.engine = this.#born()
    await this.start()
  }

  async wait<T>(work: Promise<T>): Promise<T> {
    const [result] = await Promise.all([work, this.clock.advance(5 * SECOND)])
    return result
  }
}

/** @returns whether the approval had been kept when the process died */
async function dieAtCall(call: number): Promise<boolean> {
  const shop = new Shop(await openEmbeddedStore(':memory:'))
  await shop.start()
  const { topUps, cards } = shop.engine
  await shop.engine.greet({ id: SARA, name: 'Sara' })
  const added = await cards.add(BOSS, CARD, 'Reza')
  assert.ok(added.kind === 'done')
  await cards.setState(BOSS, added.card.id, 'active')
  const wish = { service: '1', country: '1', operator: 'any' }
  const quoted = await shop.wait(shop.engine.quote(SARA, wish))
  assert.ok(quoted.kind === 'quoted')
  const opened = await topUps.open(SARA, { quoteId: quoted.quote.id })
  assert.ok(opened.kind === 'opened')
  const { topUp } = opened.invoice
  const picture = { kind: 'photo', fileId: 'f', fileUniqueId: 'u' } as const
  await topUps.takeReceipt(SARA, picture, 'message')

  shop.fate.dieAfter(call)
  void topUps.approve(BOSS, topUp.id, 1).catch(() => undefined)
  await shop.clock.advance(10 * SECOND)
  const wasPaid = (await shop.store.topUps.find(topUp.id))?.state === 'paid'
  await shop.startAgain()
  if (!wasPaid) await shop.engine.topUps.approve(BOSS, topUp.id, 1) // the tap comes again
  await shop.clock.advance(30 * SECOND)

  const orders = await allOrders(shop.store, [SARA])
  const numbers = shop.sandbox.numbers().length
  assert.equal(await shop.store.ledger.sum('payments'), -PRICE - 1, `credited once, call ${call}`)
  assert.equal(orders.length, 1, `one order, call ${call}`)
  assert.ok(numbers <= 1, `${numbers} numbers, call ${call}`)
  const [order] = orders
  // A death within the purchase itself loses the answer: the money is back, and nothing is bought again.
  const left = order?.state === 'lost' ? PRICE + 1 : 1
  assert.ok(order?.state === 'lost' || order?.state === 'waiting', `${order?.state}, call ${call}`)
  assert.equal((await shop.engine.wallet(SARA)).availableToman, left, `call ${call}`)
  await assertBooks(shop.store, [SARA])
  shop.fate.die()
  await shop.store.close()
  return wasPaid
}

describe('a process that dies after the approval of a top-up, or within it', () => {
  it('credits once and buys at most once, at whichever call of the database it dies', async () => {
    const kept: boolean[] = []
    for (let call = 1; call <= CALLS; call++) kept.push(await dieAtCall(call))

    assert.ok(kept.includes(false) && kept.includes(true), 'It died on both sides of the commit')
  })
})
