/**
 * A seeded random life of a shop: customers who do everything at once, a provider with faults, and a process that dies
 * at any call of the database. After every step the books must hold; at the end, everything must have ended well.
 */
import assert, { AssertionError } from 'node:assert/strict'
import { UNLIMITED, audit, createEngine, type Deliver, type Engine, type Store } from '#engine'
import { createSandbox, type Sandbox } from '#sandbox'
import { Numberland, toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { collect, look } from './collectors.ts'
import { createDice, type Dice } from './dice.ts'
import { Fate, mortalFetch, mortalStore } from './mortal.ts'
import { pay, sendReceipt, thinkBetter } from './payers.ts'
import type { Scene, Seen } from './scene.ts'
import { correct, decide, rule, talk } from './shopkeepers.ts'
import { handle, shop } from './shoppers.ts'
import {
  allOrders,
  allPermanent,
  assertAskedOnce,
  assertBooks,
  assertEnds,
  assertSeen,
  ownedAt,
  type Told,
} from './soundness.ts'
import { isStoreAtWork, openTownStore } from './town-store.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const KEY = 'life-key'
/** Two persons: a large top-up needs both. */
const STAFF = [1, 2] as const
const CUSTOMERS = [101, 102, 103, 104, 105, 106] as const
const CARDS = ['6037991234567893', '6219861034529007'] as const
const PERMANENT_NUMBERS = 300
/** How long everything is given at most to end once the storm is over: the longest window, and what the engine does after it. */
const CALM_MS = 100 * MINUTE
const CALM_STEP_MS = 10 * MINUTE

/** What comes over everybody. */
type Befalls = 'sms' | 'market' | 'weather' | 'reach' | 'death'
type Happening = { readonly share: number } & (
  | { readonly deed: (scene: Scene) => Promise<unknown> }
  | { readonly fate: Befalls }
)

/** How often each thing happens, against the others. */
const HAPPENINGS: readonly Happening[] = [
  { share: 32, deed: shop },
  { share: 32, deed: handle },
  { share: 4, deed: collect },
  { share: 2, deed: look },
  { share: 4, deed: pay },
  { share: 3, deed: sendReceipt },
  { share: 1, deed: thinkBetter },
  { share: 5, deed: decide },
  { share: 4, deed: correct },
  { share: 3, deed: rule },
  { share: 3, deed: talk },
  { share: 5, fate: 'sms' },
  { share: 4, fate: 'market' },
  { share: 6, fate: 'weather' },
  { share: 3, fate: 'reach' },
  { share: 3, fate: 'death' },
]

export interface Tally {
  readonly steps: number
  readonly orders: number
  readonly deaths: number
  readonly codes: number
  /** What customers paid for further codes. */
  readonly repeatsToman: number
  readonly states: Readonly<Record<string, number>>
  readonly permanent: Readonly<Record<string, number>>
  readonly topUps: Readonly<Record<string, number>>
}

/** What a line of the log says of an error. */
const errorIn = (fields: object): unknown => ('err' in fields ? fields.err : undefined)

export class Life {
  readonly #dice: Dice
  readonly #clock: TurnedClock = createTurnedClock(undefined, { isBusy: isStoreAtWork })
  readonly #sandbox: Sandbox
  readonly #store: Store
  /** Free in every third life. */
  readonly #furtherCodeToman: number
  readonly #told: Told[] = []
  /** How often the provider was asked for each permanent number. */
  readonly #asked = new Map<string, number>()
  readonly #unreachable = new Set<number>()
  readonly #defects: unknown[] = []
  readonly #seen: Seen[] = []
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
      balanceToman: 2_000_000_000,
      permanentNumbers: PERMANENT_NUMBERS,
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
      await life.#openCards()
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

  async #openCards(): Promise<void> {
    for (const number of CARDS) {
      const card = await this.#store.payCards.add(number, 'Reza Karimi', this.#clock.now())
      assert.ok(card)
      await this.#store.payCards.setState(card.id, 'active')
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
        fetch: mortalFetch(this.#send, fate) as never, // the SDK uses a part of fetch
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
          this.#broke(
            fate,
            new Error(`${message} ${JSON.stringify(fields)}`, { cause: errorIn(fields) }),
          ),
      },
      priceRule: { markupPercent: 20, roundToToman: toman(100), minMarginToman: toman(0) },
      presets: {
        ...UNLIMITED,
        secondCodePriceToman: this.#furtherCodeToman,
        topUpMinutes: 10,
        topUpTwoPersonsAboveToman: 300_000,
      },
      mode: 'shop',
      adminIds: STAFF,
      requestsPerSecond: 48,
      giftToman: toman(4_000_000),
    })
    void this.#engine.start(this.#deliver(fate))
    await this.#clock.advance(1500) // no process is back within a second
  }

  /** What leaves the process is counted, also when nobody hears what came of it. */
  readonly #send: typeof fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const listId = url.searchParams.get('id')
    if (url.searchParams.get('method') === 'getspnumber' && listId !== null)
      this.#asked.set(listId, (this.#asked.get(listId) ?? 0) + 1)
    return this.#sandbox.fetch(input instanceof Request ? input : url, init)
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
      this.#dice.chance(0.12) ? this.#dice.below(2 * MINUTE) : this.#dice.below(2 * SECOND),
    )
    await this.#checkBooks()
    if (this.#defects.length > 0) throw this.#defects[0]
    if (this.#fate.isDead) await this.#beBorn()
  }

  /** Something happens, and nobody waits for it. */
  #happen(): void {
    const total = HAPPENINGS.reduce((sum, { share }) => sum + share, 0)
    let left = this.#dice.next() * total
    const happening = HAPPENINGS.find(({ share }) => (left -= share) < 0)
    if (happening === undefined) return
    if ('deed' in happening) this.#begin(happening.deed)
    else this.#befall(happening.fate)
  }

  #befall(what: Befalls): void {
    switch (what) {
      case 'sms':
        return this.#deliverSms()
      case 'market':
        return this.#changeMarket()
      case 'weather':
        return this.#changeWeather()
      case 'reach':
        return this.#toggleReach()
      case 'death':
        return this.#fate.dieAfter(1 + this.#dice.below(25))
    }
  }

  #begin(deed: (scene: Scene) => Promise<unknown>): void {
    const customer = this.#dice.pick(CUSTOMERS)
    assert.ok(customer)
    const fate = this.#fate
    deed(this.#sceneOf(customer)).catch((error: unknown) => this.#broke(fate, error))
  }

  #sceneOf(customer: number): Scene {
    return {
      engine: this.#living,
      dice: this.#dice,
      customer,
      staff: STAFF,
      stranger: (to = customer) => this.#dice.pick(CUSTOMERS.filter((id) => id !== to)) ?? 0,
      key: () => `life-${this.#keys++}`,
      sees: (account) => this.#seen.push(account),
    }
  }

  get #living(): Engine {
    assert.ok(this.#engine)
    return this.#engine
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

  #toggleReach(): void {
    const customer = this.#dice.pick(CUSTOMERS)
    assert.ok(customer)
    if (!this.#unreachable.delete(customer)) this.#unreachable.add(customer)
    else this.#begin(({ engine }) => engine.setReachable(customer, true))
  }

  async #checkBooks(): Promise<void> {
    await assertBooks(this.#store, CUSTOMERS)
    const { findings } = await audit(this.#store, this.#clock.now())
    assert.deepEqual(findings, [], 'The audit found something')
    assertAskedOnce(await allPermanent(this.#store), this.#asked)
    assert.ok(this.#sandbox.requests().maxInAnySecond <= 50, 'The limit was broken')
  }

  /** The storm is over: everybody can be reached, and everything is given the time to end. */
  async #calmDown(): Promise<void> {
    this.#fate.die()
    await this.#beBorn()
    this.#clearSky()
    this.#unreachable.clear()
    for (const customer of CUSTOMERS) await this.#waitFor(this.#living.setReachable(customer, true))
    for (let passedMs = CALM_STEP_MS; ; passedMs += CALM_STEP_MS) {
      await this.#clock.advance(CALM_STEP_MS)
      await this.#checkBooks()
      if (await this.#hasEnded(passedMs >= CALM_MS)) return
    }
  }

  /** @param isLast true when there is no more time to be given: what has not ended is a broken promise */
  async #hasEnded(isLast: boolean): Promise<boolean> {
    try {
      await this.#assertEnds()
      return true
    } catch (error) {
      if (isLast || !(error instanceof AssertionError)) throw error
      return false
    }
  }

  async #assertEnds(): Promise<void> {
    const provider = {
      numbers: this.#sandbox.numbers(),
      permanent: await this.#waitFor(ownedAt(this.#sandbox, KEY)),
      balanceToman: this.#sandbox.account().balanceToman,
      now: this.#clock.now(),
    }
    await assertEnds(this.#store, CUSTOMERS, provider, this.#told, this.#asked)
    assertSeen(await allPermanent(this.#store), provider.permanent, this.#seen)
  }

  async #waitFor<T>(work: Promise<T>): Promise<T> {
    const [result] = await Promise.all([work, this.#clock.advance(SECOND)])
    return result
  }

  async #tally(): Promise<Tally> {
    const orders = await allOrders(this.#store, CUSTOMERS)
    return {
      steps: this.#steps,
      orders: orders.length,
      deaths: this.#deaths,
      codes: this.#told.length,
      repeatsToman: orders.reduce((sum, order) => sum + order.repeatSoldToman, 0),
      states: countStates(orders),
      permanent: countStates(await allPermanent(this.#store)),
      topUps: countStates(await this.#store.audits.topUps(0, 1e6)),
    }
  }
}

const countStates = (rows: readonly { readonly state: string }[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(rows, ({ state }) => state)].map(([state, group]) => [state, group.length]),
  )
