/**
 * A seeded random life of a shop: customers who do everything at once, a provider with faults, and a process that dies
 * at any call of the database. After every step the books must hold; at the end, everything must have ended well.
 */
import assert, { AssertionError } from 'node:assert/strict'
import { UNLIMITED, audit, type Deliver, type Engine, type RailOptions, type Store } from '#engine'
import { createTestEngine, until, createDice, type Dice } from '#engine/testing'
import { createBank, createSandbox, type Bank, type Sandbox } from '#sandbox'
import { Numberland, toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { collect, look } from './collectors.ts'
import { Depositors } from './depositors.ts'
import { SHOP_SECRET } from './deposit-caller.ts'
import { bring, give, leave, redeem } from './guests.ts'
import { CrashPlan, crashingFetch, crashingStore } from './crash-injection.ts'
import { payByGateway, RAILS, sendBack } from './gateway-payers.ts'
import { pay, sendReceipt, thinkBetter } from './payers.ts'
import { assertGateways, besidesStrays, type AtGateways } from './payment-soundness.ts'
import type { Scene, Seen } from './scene.ts'
import { correct, decide, price, refund, rule, talk } from './shopkeepers.ts'
import { handle, shop } from './shoppers.ts'
import {
  allPermanent,
  assertAskedOnce,
  assertBooks,
  assertEnds,
  assertSeen,
  ownedAt,
  type Told,
} from './soundness.ts'
import { tallyOf, type Tally } from './tally.ts'
import { isStoreAtWork, openShopStore } from './house-store.ts'
import { changeMarket, changeWeather, clearSky, deliverSms, stockListing } from './weather.ts'
import { createGateways } from '../payment-gateways.ts'
import { cardRows, paymentAuditRows, paymentRows, rateRows, refundRows } from '#engine/rows'

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
type Befalls =
  | 'transfer'
  | 'phone'
  | 'judgement'
  | 'sms'
  | 'gateways'
  | 'market'
  | 'weather'
  | 'reach'
  | 'farewell'
  | 'crash'
type Happening = { readonly share: number } & (
  | { readonly act: (scene: Scene) => Promise<unknown> }
  | { readonly crash: Befalls }
)

/** How often each thing happens, against the others. */
const HAPPENINGS: readonly Happening[] = [
  { share: 32, act: shop },
  { share: 32, act: handle },
  { share: 4, act: collect },
  { share: 2, act: look },
  { share: 4, act: pay },
  { share: 8, act: payByGateway },
  { share: 1, act: sendBack },
  { share: 3, act: sendReceipt },
  { share: 1, act: thinkBetter },
  { share: 5, act: decide },
  { share: 4, act: correct },
  { share: 2, act: refund },
  { share: 3, act: rule },
  { share: 3, act: talk },
  { share: 2, act: price },
  { share: 2, act: bring },
  { share: 2, act: give },
  { share: 3, act: redeem },
  { share: 4, crash: 'farewell' },
  { share: 5, crash: 'transfer' },
  { share: 7, crash: 'phone' },
  { share: 2, crash: 'judgement' },
  { share: 5, crash: 'sms' },
  { share: 3, crash: 'gateways' },
  { share: 4, crash: 'market' },
  { share: 6, crash: 'weather' },
  { share: 3, crash: 'reach' },
  { share: 3, crash: 'crash' },
]

/** What a line of the log says of an error. */
const errorIn = (fields: object): unknown => ('err' in fields ? fields.err : undefined)

export class Life {
  readonly #dice: Dice
  readonly #clock: TurnedClock = createTurnedClock(undefined, { isBusy: isStoreAtWork })
  readonly #depositors = new Depositors(this.#clock)
  readonly #sandbox: Sandbox
  readonly #bank: Bank
  readonly #posts = new AbortController()
  readonly #store: Store
  /** Free in every third life. */
  readonly #furtherCodeToman: number
  readonly #told: Told[] = []
  /** How often the provider was asked for each permanent number. */
  readonly #asked = new Map<string, number>()
  readonly #unreachable = new Set<number>()
  readonly #defects: unknown[] = []
  /** What each customer has in hand, and who is about to go, in the process that lives. */
  #busy = new Map<number, number>()
  #leaving = new Set<number>()
  #forgotten = 0
  #seen: Seen[] = []
  #crash = new CrashPlan()
  #engine: Engine | undefined
  #crashes = 0
  #steps = 0
  #keys = 0
  #gateways: AtGateways = { paid: 0, credited: 0, inReview: 0 }

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
    stockListing(this.#sandbox)
    this.#bank = createBank({
      seed,
      clock: this.#clock,
      shopUrl: () => 'http://shop',
      fetch: this.#takePush,
    })
    void this.#bank.run(this.#posts.signal)
  }

  /** What a gateway pushes to a process that dies over it is answered by nobody. */
  readonly #takePush = async (request: Request): Promise<Response> => {
    const rail = new URL(request.url).pathname.split('/').at(-1) ?? ''
    const body = new Uint8Array(await request.arrayBuffer())
    const silence = this.#clock.sleep(5 * SECOND, undefined).then(() => 'silence' as const)
    const taken = this.#living.payments.pushed(rail, body, request.headers)
    const answer = await Promise.race([taken, silence]).catch(() => 'silence' as const)
    return new Response('', { status: answer === 'kept' || answer === 'not-ours' ? 200 : 500 })
  }

  /** Lives through so many steps, and through the calm after them. @throws {AssertionError} at the first broken promise */
  static async live(seed: number, steps: number): Promise<Tally> {
    const store = await openShopStore()
    const life = new Life(seed, store)
    try {
      await life.#beBorn()
      await life.#openCards()
      await life.#setRate()
      for (let step = 0; step < steps; step++) await life.#step()
      await life.#calmDown()
      return await life.#tally()
    } catch (error) {
      const where = `seed ${seed}, step ${life.#steps}`
      throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    } finally {
      life.#crash.die()
      life.#posts.abort()
      await store.close()
    }
  }

  async #openCards(): Promise<void> {
    for (const number of CARDS) {
      const card = await cardRows(this.#store).add(number, 'Reza Karimi', this.#clock.now())
      assert.ok(card)
      await cardRows(this.#store).setState(card.id, 'active')
    }
    await this.#waitFor(this.#depositors.open(this.#living))
  }

  async #setRate(): Promise<void> {
    const rate = { toman: toman(100_000), spreadPercent: 2, source: 'typed' } as const
    await rateRows(this.#store).add(rate, this.#clock.now())
  }

  async #beBorn(): Promise<void> {
    this.#crash = new CrashPlan()
    this.#busy = new Map()
    this.#leaving = new Set()
    this.#crash.onCrash = () => this.#crashes++
    const crash = this.#crash
    this.#engine = createTestEngine(
      {
        store: crashingStore(this.#store, crash),
        provider: new Numberland({
          apiKey: KEY,
          url: 'http://sandbox/v2.php',
          fetch: crashingFetch(this.#send, crash) as never, // the SDK uses a part of fetch
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
              crash,
              new Error(`${message} ${JSON.stringify(fields)}`, { cause: errorIn(fields) }),
            ),
        },
        defaults: {
          ...UNLIMITED,
          secondCodePriceToman: this.#furtherCodeToman,
          topUpMinutes: 10,
          giftCodesOpen: true,
          referralOpen: true,
          topUpTwoPersonsAboveToman: 300_000,
          typedRateHours: 168,
        },
        rails: this.#rails(crash),
        adminIds: STAFF,
        giftToman: toman(4_000_000),
        deposits: { secret: SHOP_SECRET, publicUrl: undefined },
      },
      this.#sandbox,
    )
    void this.#engine.start(this.#deliver(crash))
    await this.#clock.advance(1500) // no process is back within a second
  }

  #rails(crash: CrashPlan): RailOptions {
    const send = crashingFetch((input, init) => this.#bank.fetch(new Request(input, init)), crash)
    const settings = Object.fromEntries(
      RAILS.map((rail) => [rail, { ...this.#bank.credentials[rail], url: `http://bank/${rail}` }]),
    )
    const gateways = createGateways(settings, { fetch: send, clock: this.#clock })
    return { gateways, publicUrl: 'https://shop.example', fetch: send }
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
  #broke(crash: CrashPlan, error: unknown): void {
    if (!crash.isDead) this.#defects.push(error)
  }

  #deliver(crash: CrashPlan): Deliver {
    return async ({ recipientId, news }) => {
      await this.#clock.sleep(this.#dice.below(300), undefined)
      if (this.#unreachable.has(recipientId)) return { kind: 'unreachable' }
      if (this.#dice.chance(0.05)) throw new Error('Telegram is away')
      if (news.kind === 'code' && !crash.isDead) {
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
    if (this.#crash.isDead) await this.#beBorn()
  }

  /** Something happens, and nobody waits for it. */
  #happen(): void {
    const total = HAPPENINGS.reduce((sum, { share }) => sum + share, 0)
    let left = this.#dice.next() * total
    const happening = HAPPENINGS.find(({ share }) => (left -= share) < 0)
    if (happening === undefined) return
    if ('act' in happening) this.#begin(happening.act)
    else this.#befall(happening.crash)
  }

  #befall(what: Befalls): void {
    switch (what) {
      case 'transfer':
        return this.#begin(this.#depositors.pay)
      case 'phone':
        return this.#begin(this.#depositors.forward)
      case 'judgement':
        return this.#begin(this.#depositors.judge)
      case 'sms':
        return deliverSms(this.#sandbox, this.#dice)
      case 'market':
        return changeMarket(this.#sandbox, this.#dice)
      case 'weather':
        return changeWeather(this.#sandbox, this.#dice)
      case 'gateways':
        return this.#toggleGateway()
      case 'reach':
        return this.#toggleReach()
      case 'farewell':
        return this.#bidFarewell()
      case 'crash':
        return this.#crash.crashAfter(1 + this.#dice.below(25))
    }
  }

  #begin(act: (scene: Scene) => Promise<unknown>, customer = this.#dice.pick(CUSTOMERS)): void {
    assert.ok(customer)
    if (this.#leaving.has(customer)) return
    const crash = this.#crash
    const busy = this.#busy
    if (act === leave) this.#leaving.add(customer)
    busy.set(customer, (busy.get(customer) ?? 0) + 1)
    act(this.#sceneOf(customer))
      .catch((error: unknown) => this.#broke(crash, error))
      .finally(() => {
        busy.set(customer, (busy.get(customer) ?? 1) - 1)
        if (act === leave) this.#leaving.delete(customer)
      })
  }

  #sceneOf(customer: number): Scene {
    return {
      engine: this.#living,
      dice: this.#dice,
      bank: this.#bank,
      customer,
      staff: STAFF,
      stranger: (to = customer) => this.#dice.pick(CUSTOMERS.filter((id) => id !== to)) ?? 0,
      key: () => `life-${this.#keys++}`,
      sees: (account) => this.#seen.push(account),
      leaves: () => this.#farewell(customer),
    }
  }

  #farewell(customer: number): void {
    this.#forgotten++
    this.#seen = this.#seen.filter((seen) => seen.customer !== customer)
  }

  get #living(): Engine {
    assert.ok(this.#engine)
    return this.#engine
  }

  /** What somebody sends is handled one after the other, so nobody leaves in the middle of their own actions. */
  #bidFarewell(): void {
    const customer = this.#dice.pick(CUSTOMERS.filter((id) => !this.#busy.get(id)))
    if (customer !== undefined) this.#begin(leave, customer)
  }

  #toggleGateway(): void {
    const rail = this.#dice.pick(RAILS)
    assert.ok(rail)
    this.#bank.control.down(rail, this.#bank.state().down[rail] === undefined)
  }

  #toggleReach(): void {
    const customer = this.#dice.pick(CUSTOMERS)
    assert.ok(customer)
    if (!this.#unreachable.delete(customer)) this.#unreachable.add(customer)
    else this.#begin(({ engine }) => engine.customers.setReachable(customer, true))
  }

  async #checkBooks(): Promise<void> {
    await assertBooks(this.#store)
    const { findings } = await audit(this.#store, this.#clock.now())
    assert.deepEqual(besidesStrays(findings), [], 'The audit found something')
    assertAskedOnce(await allPermanent(this.#store), this.#asked)
    assert.ok(this.#sandbox.requests().maxInAnySecond <= 50, 'The limit was broken')
  }

  /** The storm is over: everybody can be reached, and everything is given the time to end. */
  async #calmDown(): Promise<void> {
    this.#crash.die()
    await this.#beBorn()
    clearSky(this.#sandbox)
    for (const rail of RAILS) this.#bank.control.down(rail, false)
    await this.#settleRefunds()
    this.#unreachable.clear()
    for (const customer of CUSTOMERS)
      await this.#waitFor(this.#living.customers.setReachable(customer, true))
    await this.#waitFor(this.#depositors.deliver(this.#living))
    for (let passedMs = CALM_STEP_MS; ; passedMs += CALM_STEP_MS) {
      await this.#clock.advance(CALM_STEP_MS)
      await this.#checkBooks()
      if (await this.#hasEnded(passedMs >= CALM_MS)) return
    }
  }

  /** Somebody looks at the gateways what became of the refunds that nobody answered. */
  async #settleRefunds(): Promise<void> {
    const [person] = STAFF
    for (const { refundId, state } of await paymentAuditRows(this.#store).refunds(0, 1e6)) {
      const refund = await refundRows(this.#store).find(refundId)
      const payment = refund && (await paymentRows(this.#store).find(refund.paymentId))
      if (payment === undefined || state === 'done' || state === 'refused') continue
      const there = this.#bank.truth().find(({ orderId }) => orderId === payment.token)
      const isDone = there?.state === 'refunded'
      await this.#waitFor(this.#living.payments.settleRefund(person, refundId, isDone))
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
    await assertEnds(this.#store, provider, this.#told, this.#asked)
    this.#gateways = await assertGateways(this.#store, this.#bank)
    await this.#depositors.assertEnds(this.#store)
    assertSeen(await allPermanent(this.#store), provider.permanent, this.#seen)
  }

  #waitFor<T>(work: Promise<T>): Promise<T> {
    return until(this.#clock, work)
  }

  #tally(): Promise<Tally> {
    return tallyOf(this.#store, {
      steps: this.#steps,
      crashes: this.#crashes,
      codes: this.#told.length,
      forgotten: this.#forgotten,
      gateways: this.#gateways,
    })
  }
}
