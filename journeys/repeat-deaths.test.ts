/** The process dies at each call of the database in turn, from the confirmation of a further code until it has come or is given up. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  UNLIMITED,
  audit,
  createEngine,
  openEmbeddedStore,
  type Engine,
  type Order,
  type Store,
} from '#engine'
import { createSandbox, type NumberView, type Sandbox } from '#sandbox'
import { Numberland, toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { Fate, mortalFetch, mortalStore } from './mortal.ts'
import { assertBooks } from './soundness.ts'

const SECOND = 1000
const SARA = 1002
const GIFT = 50_000
const NUMBER_PRICE = 12_000
const PRICE = 3000
/** More calls than there are until all is done. */
const CALLS = 40
const GRANTED = 5

class Shop {
  readonly clock: TurnedClock = createTurnedClock()
  readonly sandbox: Sandbox = createSandbox({ clock: this.clock, apiKey: 'key', neverShare: 1 })
  readonly store: Store
  readonly told: string[] = []
  fate = new Fate()
  engine: Engine

  constructor(store: Store) {
    this.store = store
    for (const offer of this.sandbox.offers({ service: 1 }))
      this.sandbox.setOffer(offer, { active: false })
    const repeating = this.sandbox.offers({ service: 1 }).find(({ repeat }) => repeat)
    assert.ok(repeating)
    this.sandbox.setOffer(repeating, { amountToman: 10_000, count: 9, active: true })
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
      presets: { ...UNLIMITED, secondCodePriceToman: PRICE },
      mode: 'shop',
      adminIds: [1],
      requestsPerSecond: 48,
      giftToman: toman(GIFT),
    })
  }

  async start(): Promise<void> {
    void this.engine.start(async ({ news }) => {
      this.told.push(news.kind)
      return { kind: 'delivered' }
    })
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

  number(): NumberView {
    const [number, ...others] = this.sandbox.numbers()
    assert.ok(number !== undefined && others.length === 0)
    return number
  }

  async order(): Promise<Order> {
    const { items } = await this.engine.orders(SARA, 'active', 0)
    const past = await this.engine.orders(SARA, 'past', 0)
    return items[0] ?? past.items[0] ?? assert.fail('No order')
  }
}

/** @returns a shop in which Sara has a code, and the price of another before her */
async function withCode(): Promise<{ shop: Shop; offerId: number }> {
  const shop = new Shop(await openEmbeddedStore(':memory:'))
  await shop.start()
  await shop.engine.greet({ id: SARA, name: 'Sara' })
  const { service, country } =
    shop.sandbox.offers({ service: 1 }).find(({ active }) => active) ?? {}
  const wish = { service: String(service), country: String(country), operator: 'any' }
  const quoted = await shop.wait(shop.engine.quote(SARA, wish))
  assert.ok(quoted.kind === 'quoted')
  const bought = await shop.wait(shop.engine.buyNumber(SARA, quoted.quote.id))
  assert.ok(bought.kind === 'bought')
  shop.sandbox.deliverSms(shop.number().id)
  await shop.clock.advance(20 * SECOND)
  const asked = await shop.engine.repeat(SARA, bought.order.id, 1)
  assert.ok(asked.kind === 'costs', asked.kind)
  return { shop, offerId: asked.offer.id }
}

/** @returns how the money for the further code ended */
async function endOf(shop: Shop, call: number): Promise<'paid' | 'back' | 'never held'> {
  const order = await shop.order()
  const { availableToman, heldToman } = await shop.engine.wallet(SARA)
  const isPaid = order.codeCount === 2
  const costs = NUMBER_PRICE + (isPaid ? PRICE : 0)
  assert.equal(heldToman, 0, `held, call ${call}`)
  assert.equal(availableToman, GIFT - costs, `a code is paid for, and nothing else, call ${call}`)
  assert.equal(await shop.store.ledger.sum('sales'), costs, `call ${call}`)
  assert.deepEqual((await audit(shop.store, shop.clock.now())).findings, [], `call ${call}`)
  await assertBooks(shop.store, [SARA])
  const held = await shop.store.books.movedBy('repeat-hold')
  const back = await shop.store.books.movedBy('repeat-release')
  assert.equal(held - back, isPaid ? PRICE : 0, `call ${call}`)
  assert.equal(shop.told.includes('no-further-code'), back > 0, `he is told, call ${call}`)
  return isPaid ? 'paid' : back > 0 ? 'back' : 'never held'
}

async function close(shop: Shop): Promise<void> {
  shop.fate.die()
  await shop.store.close()
}

/** He taps, the process dies, the tap comes again; a code comes if one was asked for. */
async function dieAfterTap(call: number): Promise<string> {
  const { shop, offerId } = await withCode()
  shop.fate.dieAfter(call)
  void shop.engine.confirmRepeat(SARA, offerId).catch(() => undefined)
  await shop.clock.advance(3 * SECOND)
  await shop.startAgain()

  await shop.wait(shop.engine.confirmRepeat(SARA, offerId))
  await shop.clock.advance(40 * SECOND)
  if (shop.number().state === GRANTED) shop.sandbox.deliverSms(shop.number().id)
  await shop.clock.advance(40 * SECOND)

  const end = await endOf(shop, call)
  await close(shop)
  return end
}

/** The code was asked for; the process dies around its coming. */
async function dieAroundCode(call: number): Promise<string> {
  const { shop, offerId } = await withCode()
  await shop.wait(shop.engine.confirmRepeat(SARA, offerId))
  shop.sandbox.deliverSms(shop.number().id)
  shop.fate.dieAfter(call)
  await shop.clock.advance(20 * SECOND)
  await shop.startAgain()
  await shop.clock.advance(60 * SECOND)

  const end = await endOf(shop, call)
  await close(shop)
  return end
}

/** The code was asked for and does not come; the process dies while he gives up. */
async function dieAtFinish(call: number): Promise<string> {
  const { shop, offerId } = await withCode()
  await shop.wait(shop.engine.confirmRepeat(SARA, offerId))
  const { id } = await shop.order()
  shop.fate.dieAfter(call)
  void shop.engine.finish(SARA, id).catch(() => undefined)
  await shop.clock.advance(3 * SECOND)
  await shop.startAgain()
  await shop.wait(shop.engine.finish(SARA, id))
  await shop.clock.advance(20 * SECOND)

  const end = await endOf(shop, call)
  await close(shop)
  return end
}

async function everyDeath(die: (call: number) => Promise<string>): Promise<ReadonlySet<string>> {
  const ends = new Set<string>()
  for (let call = 1; call <= CALLS; call++) ends.add(await die(call))
  return ends
}

describe('a process that dies', () => {
  it('between the tap and the answer takes the price of a further code only for a code', async () => {
    assert.deepEqual([...(await everyDeath(dieAfterTap))].toSorted(), ['back', 'paid'])
  })

  it('while a further code comes is paid for it once', async () => {
    assert.deepEqual([...(await everyDeath(dieAroundCode))], ['paid'])
  })

  it('while its customer gives up gives the price back once', async () => {
    assert.deepEqual([...(await everyDeath(dieAtFinish))], ['back'])
  })
})
