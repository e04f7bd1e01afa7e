/** A shop whose process can die at any call of the database, and is started again where it was; what is outside of it lives on. */
import assert from 'node:assert/strict'
import {
  UNLIMITED,
  type DepositOptions,
  type Engine,
  type News,
  type SettingDefaults,
  type Store,
} from '#engine'
import { createTestEngine, openTestStore, until } from '#engine/testing'
import { createSandbox, type NumberView, type Sandbox } from '#sandbox'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { CrashPlan, crashingFetch, crashingStore } from './crash-injection.ts'

const SECOND = 1000
export const BOSS = 1
/** Of the one number that this shop sells. */
export const PRICE = 12_000

export interface CrashingShopOptions {
  readonly defaults?: SettingDefaults
  /** Given to each customer on first sight. */
  readonly giftToman?: number
  /** Which of Telegram's numbers is sold, the first that can have a further code or any; by default the first. */
  readonly repeats?: boolean
  readonly deposits?: DepositOptions
}

export class CrashingShop {
  readonly clock: TurnedClock = createTurnedClock()
  readonly sandbox: Sandbox = createSandbox({ clock: this.clock, apiKey: 'key', neverShare: 1 })
  readonly store: Store
  /** What was delivered to whom, in its order. */
  readonly told: { readonly to: number; readonly kind: News['kind'] }[] = []
  readonly #options: CrashingShopOptions
  readonly #selection: {
    readonly service: string
    readonly country: string
    readonly operator: 'any'
  }
  crash = new CrashPlan()
  engine: Engine

  static async open(options: CrashingShopOptions = {}): Promise<CrashingShop> {
    const shop = new CrashingShop(await openTestStore(), options)
    await shop.#start()
    return shop
  }

  private constructor(store: Store, options: CrashingShopOptions) {
    this.store = store
    this.#options = options
    const offers = this.sandbox.offers({ service: 1 })
    for (const offer of offers) this.sandbox.setOffer(offer, { active: false })
    const sold = offers.find(({ repeat }) => repeat || options.repeats !== true)
    assert.ok(sold)
    this.sandbox.setOffer(sold, { amountToman: 10_000, count: 9, active: true })
    this.#selection = { service: '1', country: String(sold.country), operator: 'any' }
    this.engine = this.#born(store)
  }

  #born(store: Store): Engine {
    const { defaults, giftToman, deposits } = this.#options
    return createTestEngine(
      {
        store: crashingStore(store, this.crash),
        clock: this.clock,
        defaults: { ...UNLIMITED, ...defaults },
        giftToman: toman(giftToman ?? 0),
        deposits,
      },
      { fetch: crashingFetch(this.sandbox.fetch, this.crash) as never }, // the SDK uses a part of fetch
    )
  }

  async #start(): Promise<void> {
    void this.engine.start(async ({ recipientId, news }) => {
      this.told.push({ to: recipientId, kind: news.kind })
      return { kind: 'delivered' }
    })
    await this.clock.advance(2 * SECOND)
  }

  /**
   * The process is gone, and another one starts where it was.
   *
   * @param store as the new process sees it: with a defect, where a journey is about one
   */
  async startAgain(store: Store = this.store): Promise<void> {
    this.crash.die()
    await this.clock.advance(2 * SECOND)
    this.crash = new CrashPlan()
    this.engine = this.#born(store)
    await this.#start()
  }

  wait<T>(work: Promise<T>): Promise<T> {
    return until(this.clock, work)
  }

  /** @returns the id of the price of the number that is sold here */
  async quoteFor(customerId: number): Promise<number> {
    const quoted = await this.wait(this.engine.buying.quote(customerId, this.#selection))
    assert.ok(quoted.kind === 'quoted', quoted.kind)
    return quoted.quote.id
  }

  /** @returns the id of the order */
  async buyFor(customerId: number): Promise<number> {
    const quoteId = await this.quoteFor(customerId)
    const bought = await this.wait(this.engine.buying.buy(customerId, quoteId))
    assert.ok(bought.kind === 'bought', bought.kind)
    return bought.order.id
  }

  /** The one number that was bought, as the provider sees it. */
  number(): NumberView {
    const [number, ...others] = this.sandbox.numbers()
    assert.ok(number !== undefined && others.length === 0)
    return number
  }

  async close(): Promise<void> {
    this.crash.die()
    await this.store.close()
  }
}
