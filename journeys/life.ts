/**
 * A seeded random life of a shop: customers who do everything at once, a provider with faults, and a process that dies
 * at any call of the database. After every step the books must hold; at the end, everything must have ended well.
 */
import assert from 'node:assert/strict'
import {
  UNLIMITED,
  createEngine,
  type Deliver,
  type Engine,
  type Order,
  type Repeat,
  type Store,
} from '#engine'
import { createSandbox, type Sandbox } from '#sandbox'
import { Numberland, toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { createDice, type Dice } from './dice.ts'
import { Fate, mortalFetch, mortalStore } from './mortal.ts'
import { allOrders, assertBooks, assertEnds, type Told } from './soundness.ts'
import { isStoreAtWork, openTownStore } from './town-store.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const KEY = 'life-key'
const ADMIN = 1
const CUSTOMERS = [101, 102, 103, 104, 105, 106] as const
const OPERATORS = ['any', 'min', '1', '2', '3'] as const
/** How long everything is given to end once the storm is over: the longest window, and what the engine does after it. */
const CALM_MS = 100 * MINUTE

export interface Tally {
  readonly steps: number
  readonly orders: number
  readonly deaths: number
  readonly codes: number
  /** What customers paid for further codes. */
  readonly repeatsToman: number
  readonly states: Readonly<Record<string, number>>
}

export class Life {
  readonly #dice: Dice
  readonly #clock: TurnedClock = createTurnedClock(undefined, { isBusy: isStoreAtWork })
  readonly #sandbox: Sandbox
  readonly #store: Store
  /** Free in every third life. */
  readonly #furtherCodeToman: number
  readonly #told: Told[] = []
  readonly #unreachable = new Set<number>()
  readonly #defects: unknown[] = []
  #fate = new Fate()
  #engine: Engine | undefined
  #deaths = 0
  #steps = 0
  #keys = 0

  private constructor(seed: number, store: Store) {
    this.#dice = createDice(seed)
    this.#furtherCodeToman = 700 * (seed % 3)
    this.#store = store
    this.#sandbox = createSandbox({
      seed,
      clock: this.#clock,
      apiKey: KEY,
      balanceToman: 50_000_000,
      latency: { minMs: 20, maxMs: 400 },
      smsDelay: { medianMs: 40_000 },
      cancel: { notYetShare: 0.2 },
    })
    this.#stockShelf()
  }

  /** Lives through so many steps, and through the calm after them. @throws {AssertionError} at the first broken promise */
  static async live(seed: number, steps: number): Promise<Tally> {
    const store = await openTownStore()
    const life = new Life(seed, store)
    try {
      await life.#beBorn()
      for (let step = 0; step < steps; step++) await life.#step()
      await life.#calmDown()
      return await life.#tally()
    } catch (error) {
      const where = `seed ${seed}, step ${life.#steps}`
      throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    } finally {
      life.#fate.die()
      await store.close()
    }
  }

  /** Few pairs with little stock: customers meet each other, and prices move under them. */
  #stockShelf(): void {
    for (const service of [1, 3]) {
      for (const offer of this.#sandbox.offers({ service })) {
        const isKept = offer.country <= 2
        this.#sandbox.setOffer(offer, isKept ? { count: 30, active: true } : { active: false })
      }
    }
  }

  async #beBorn(): Promise<void> {
    this.#fate = new Fate()
    this.#fate.onDeath = () => this.#deaths++
    const fate = this.#fate
    this.#engine = createEngine({
      store: mortalStore(this.#store, fate),
      provider: new Numberland({
        apiKey: KEY,
        url: 'http://sandbox/v2.php',
        fetch: mortalFetch(this.#sandbox.fetch, fate) as never, // the SDK uses a part of fetch
        clock: this.#clock,
        random: () => this.#dice.next(),
        requestsPerSecond: 48,
      }),
      clock: this.#clock,
      log: {
        debug() {},
        info() {},
        warn() {},
        error: (fields, message) =>
          this.#broke(fate, new Error(`${message} ${JSON.stringify(fields)}`)),
      },
      priceRule: { markupPercent: 20, roundToToman: toman(100), minMarginToman: toman(0) },
      presets: { ...UNLIMITED, secondCodePriceToman: this.#furtherCodeToman },
      mode: 'shop',
      adminIds: [ADMIN],
      requestsPerSecond: 48,
      giftToman: toman(1_000_000),
    })
    void this.#engine.start(this.#deliver(fate))
    await this.#clock.advance(1500) // no process is back within a second
  }

  /** A process that lives may neither throw nor complain; what a dead one says is not heard. */
  #broke(fate: Fate, error: unknown): void {
    if (!fate.isDead) this.#defects.push(error)
  }

  #deliver(fate: Fate): Deliver {
    return async ({ recipientId, news }) => {
      await this.#clock.sleep(this.#dice.below(300), undefined)
      if (this.#unreachable.has(recipientId)) return { kind: 'unreachable' }
      if (this.#dice.chance(0.05)) throw new Error('Telegram is away')
      if (news.kind === 'code' && !fate.isDead) {
        this.#told.push({ to: recipientId, orderId: news.orderId, code: news.code })
      }
      return { kind: 'delivered' }
    }
  }

  async #step(): Promise<void> {
    this.#steps++
    this.#happen()
    await this.#clock.advance(
      this.#dice.chance(0.15) ? this.#dice.below(3 * MINUTE) : this.#dice.below(2 * SECOND),
    )
    await this.#checkBooks()
    if (this.#defects.length > 0) throw this.#defects[0]
    if (this.#fate.isDead) await this.#beBorn()
  }

  /** Something happens, and nobody waits for it. */
  #happen(): void {
    const throwOf = this.#dice.next()
    if (throwOf < 0.35) this.#begin((engine, customer) => this.#buy(engine, customer))
    else if (throwOf < 0.75) this.#begin((engine, customer) => this.#act(engine, customer))
    else if (throwOf < 0.8) this.#deliverSms()
    else if (throwOf < 0.84) this.#changeMarket()
    else if (throwOf < 0.9) this.#changeWeather()
    else if (throwOf < 0.94) this.#begin((engine, customer) => this.#correct(engine, customer))
    else if (throwOf < 0.97) this.#toggleReach()
    else this.#fate.dieAfter(1 + this.#dice.below(25))
  }

  #begin(act: (engine: Engine, customer: number) => Promise<unknown>): void {
    const engine = this.#engine
    const customer = this.#dice.pick(CUSTOMERS)
    assert.ok(engine && customer)
    const fate = this.#fate
    act(engine, customer).catch((error: unknown) => this.#broke(fate, error))
  }

  async #buy(engine: Engine, customer: number): Promise<void> {
    await engine.greet({ id: customer, name: `Customer ${customer}` })
    const wish = {
      service: this.#dice.pick(['1', '3']) ?? '1',
      country: this.#dice.pick(['1', '2']) ?? '1',
      operator: this.#dice.pick(OPERATORS) ?? 'any',
    }
    const quoted = await engine.quote(customer, wish)
    if (quoted.kind !== 'quoted') return
    const before = quoted.quote.priceToman
    const taps = 1 + this.#dice.below(3)
    const ends = await Promise.all(
      Array.from({ length: taps }, () => engine.buyNumber(customer, quoted.quote.id)),
    )
    for (const end of ends) {
      if (end.kind === 'bought')
        assert.ok(end.order.priceToman <= before, 'A higher price than agreed')
    }
  }

  async #act(engine: Engine, customer: number): Promise<void> {
    const { items } = await engine.orders(customer, this.#dice.chance(0.9) ? 'active' : 'past', 0)
    const order = this.#dice.pick(items)
    if (order === undefined) return
    const who = this.#dice.chance(0.05) ? (this.#dice.pick(CUSTOMERS) ?? customer) : customer
    const action =
      this.#dice.pick(['cancel', 'ban', 'repeat', 'finish', 'refresh'] as const) ?? 'refresh'
    const results = await Promise.all(
      Array.from({ length: 1 + this.#dice.below(2) }, () => this.#take(engine, action, who, order)),
    )
    if (who !== customer)
      assert.ok(
        results.every(({ kind }) => kind === 'not-found'),
        'A stranger touched an order',
      )
  }

  /** A price that he is shown, he takes. */
  async #take(
    engine: Engine,
    action: 'cancel' | 'ban' | 'repeat' | 'finish' | 'refresh',
    who: number,
    order: Order,
  ): Promise<Repeat> {
    const result = await engine[action](who, order.id, order.codeCount)
    return result.kind === 'costs' ? engine.confirmRepeat(who, result.offer.id) : result
  }

  #deliverSms(): void {
    const number = this.#dice.pick(
      this.#sandbox.numbers().filter(({ state }) => state === 1 || state === 5),
    )
    if (number !== undefined) this.#sandbox.deliverSms(number.id)
  }

  #changeMarket(): void {
    const offer = this.#dice.pick(
      this.#sandbox.offers({ service: 1 }).filter(({ country }) => country <= 2),
    )
    if (offer === undefined) return
    this.#sandbox.setOffer(offer, {
      amountToman: 5000 + 100 * this.#dice.below(300),
      count: this.#dice.below(3) * 10,
    })
  }

  #changeWeather(): void {
    const { faults } = this.#sandbox
    const weather = this.#dice.below(7)
    if (weather === 0) this.#sandbox.setDown(this.#dice.chance(0.5) ? 'reset' : 'status-503')
    else if (weather === 1) this.#sandbox.outOfMoney(true)
    else if (weather === 2) {
      const kinds = [
        'slow',
        'status-500',
        'html',
        'truncated',
        'empty',
        'reset',
        'executed-but-unanswered',
        'technical',
      ] as const
      faults.setRates(kinds.map((kind) => ({ kind, rate: 0.06, slowMs: 20_000 })))
    } else this.#clearSky()
  }

  #clearSky(): void {
    this.#sandbox.faults.clear()
    this.#sandbox.setDown(false)
    this.#sandbox.outOfMoney(false)
  }

  async #correct(engine: Engine, customer: number): Promise<void> {
    const amount = toman(1 + this.#dice.below(40_000))
    const key = `life-${this.#keys++}`
    if (this.#dice.chance(0.1)) {
      const price = String(500 * this.#dice.below(4))
      await engine.settings.set(ADMIN, 'secondCodePriceToman', price)
    } else if (this.#dice.chance(0.7)) await engine.credit(ADMIN, customer, amount, key)
    else await engine.debit(ADMIN, customer, amount, key)
  }

  #toggleReach(): void {
    const customer = this.#dice.pick(CUSTOMERS)
    assert.ok(customer)
    if (!this.#unreachable.delete(customer)) this.#unreachable.add(customer)
    else this.#begin((engine) => engine.setReachable(customer, true))
  }

  async #checkBooks(): Promise<void> {
    await assertBooks(this.#store, CUSTOMERS)
    assert.ok(this.#sandbox.requests().maxInAnySecond <= 50, 'The limit was broken')
  }

  /** The storm is over: everybody can be reached, and everything is given the time to end. */
  async #calmDown(): Promise<void> {
    this.#fate.die()
    await this.#beBorn()
    this.#clearSky()
    this.#unreachable.clear()
    for (const customer of CUSTOMERS)
      await this.#waitFor(this.#engine?.setReachable(customer, true))
    await this.#clock.advance(CALM_MS)
    await this.#checkBooks()
    const provider = {
      numbers: this.#sandbox.numbers(),
      balanceToman: this.#sandbox.account().balanceToman,
      now: this.#clock.now(),
    }
    await assertEnds(this.#store, CUSTOMERS, provider, this.#told)
  }

  async #waitFor(work: Promise<unknown> | undefined): Promise<void> {
    await Promise.all([work, this.#clock.advance(SECOND)])
  }

  async #tally(): Promise<Tally> {
    const orders = await allOrders(this.#store, CUSTOMERS)
    const states = Object.fromEntries(
      [...Map.groupBy(orders, ({ state }) => state)].map(([state, group]) => [state, group.length]),
    )
    return {
      steps: this.#steps,
      orders: orders.length,
      deaths: this.#deaths,
      codes: this.#told.length,
      repeatsToman: orders.reduce((sum, order) => sum + order.repeatSoldToman, 0),
      states,
    }
  }
}
