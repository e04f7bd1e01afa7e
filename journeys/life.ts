/**
 * A seeded random life of a shop: customers who do everything at once, a provider with faults, and a process that dies
 * at any call of the database. After every step the books must hold; at the end, everything must have ended well.
 */
import assert, { AssertionError } from 'node:assert/strict'
import { audit, type Store } from '#engine'
import { until, createDice } from '#engine/testing'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { assertDiscounts } from './discount-soundness.ts'
import { happen } from './happenings.ts'
import { isStoreAtWork, openShopStore } from './house-store.ts'
import { MortalShop, STAFF } from './mortal-shop.ts'
import { createOutside, type Outside } from './outside.ts'
import { assertGateways, assertStars, besidesStrays } from './payment-soundness.ts'
import { CUSTOMERS, People } from './people.ts'
import { allPermanent, assertAskedOnce, assertBooks, assertEnds, assertSeen } from './soundness.ts'
import { tallyOf, type Tally } from './tally.ts'
import {
  cardRows,
  jobRows,
  paymentAuditRows,
  paymentRows,
  rateRows,
  refundRows,
} from '#engine/rows'

const SECOND = 1000
const MINUTE = 60 * SECOND
const CARDS = ['6037991234567893', '6219861034529007'] as const
/** How long everything is given at most to end once the storm is over: the longest window, and what the engine does after it. */
const CALM_MS = 100 * MINUTE
const CALM_STEP_MS = 10 * MINUTE

export class Life {
  readonly #clock: TurnedClock = createTurnedClock(undefined, { isBusy: isStoreAtWork })
  readonly #dice
  readonly #store: Store
  readonly #outside: Outside
  readonly #shop: MortalShop
  readonly #people: People
  #steps = 0
  #ends: Pick<Tally, 'gateways' | 'stars' | 'discounts'> | undefined

  private constructor(seed: number, store: Store) {
    const clock = this.#clock
    const dice = createDice(seed)
    const outside = createOutside({
      seed,
      clock,
      people: CUSTOMERS,
      shop: () => this.#shop.engine,
    })
    this.#dice = dice
    this.#store = store
    this.#outside = outside
    this.#shop = new MortalShop({
      store,
      clock,
      dice,
      outside,
      furtherCodeToman: 700 * (seed % 3),
      deliver: (crash) => this.#people.deliver(crash),
    })
    this.#people = new People({ dice, clock, outside, shop: this.#shop })
  }

  /** Lives through so many steps, and through the calm after them. @throws {AssertionError} at the first broken promise */
  static async live(seed: number, steps: number): Promise<Tally> {
    const store = await openShopStore()
    const life = new Life(seed, store)
    try {
      await life.#beBorn()
      await life.#openShop()
      for (let step = 0; step < steps; step++) await life.#step()
      await life.#calmDown()
      return await life.#tally()
    } catch (error) {
      const where = `seed ${seed}, step ${life.#steps}`
      throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    } finally {
      life.#shop.crash.die()
      await life.#outside.end()
      await store.close()
    }
  }

  async #beBorn(): Promise<void> {
    this.#people.letGo()
    await this.#shop.beBorn()
  }

  async #openShop(): Promise<void> {
    for (const number of CARDS) {
      const card = await cardRows(this.#store).add(number, 'Reza Karimi', this.#clock.now())
      assert.ok(card)
      await cardRows(this.#store).setState(card.id, 'active')
    }
    await this.#waitFor(this.#outside.depositors.open(this.#shop.engine))
    await this.#outside.stars.open()
    const rate = { toman: toman(100_000), spreadPercent: 2, source: 'typed' } as const
    await rateRows(this.#store).add(rate, this.#clock.now())
  }

  async #step(): Promise<void> {
    this.#steps++
    const [dice, shop] = [this.#dice, this.#shop]
    happen({ dice, shop, outside: this.#outside, people: this.#people })
    await this.#clock.advance(dice.chance(0.12) ? dice.below(2 * MINUTE) : dice.below(2 * SECOND))
    await this.#checkBooks()
    if (shop.defects.length > 0) throw shop.defects[0]
    if (shop.crash.isDead) await this.#beBorn()
  }

  async #checkBooks(): Promise<void> {
    const { asked, sandbox } = this.#outside
    await assertBooks(this.#store)
    const { findings } = await audit(this.#store, this.#clock.now())
    assert.deepEqual(besidesStrays(findings), [], 'The audit found something')
    assertAskedOnce(await allPermanent(this.#store), asked)
    assert.ok(sandbox.requests().maxInAnySecond <= 50, 'The limit was broken')
  }

  /** The storm is over: everybody can be reached, and everything is given the time to end. */
  async #calmDown(): Promise<void> {
    this.#shop.crash.die()
    await this.#beBorn()
    this.#outside.calm()
    await this.#settleRefunds()
    await this.#waitFor(this.#people.reachEverybody())
    await this.#waitFor(this.#outside.depositors.deliver(this.#shop.engine))
    for (let passedMs = CALM_STEP_MS; ; passedMs += CALM_STEP_MS) {
      // Every night the gateways are asked about all that was paid: who has paid twice is found then at the latest.
      await jobRows(this.#store).plan('compare-payments', this.#clock.now())
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
      const isDone = await this.#outside.wentBack(payment.token)
      await this.#waitFor(this.#shop.engine.payments.settleRefund(person, refundId, isDone))
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
    const { asked, bank, depositors, stars } = this.#outside
    const { seen, told } = this.#people
    const provider = await this.#waitFor(this.#outside.providerView())
    await assertEnds(this.#store, provider, told, asked)
    await depositors.assertEnds(this.#store)
    assertSeen(await allPermanent(this.#store), provider.permanent, seen)
    this.#ends = {
      gateways: await assertGateways(this.#store, bank),
      stars: await assertStars(this.#store, await stars.charges()),
      discounts: await assertDiscounts(this.#store),
    }
  }

  #waitFor<T>(work: Promise<T>): Promise<T> {
    return until(this.#clock, work)
  }

  #tally(): Promise<Tally> {
    assert.ok(this.#ends)
    return tallyOf(this.#store, {
      steps: this.#steps,
      crashes: this.#shop.crashes,
      codes: this.#people.told.length,
      forgotten: this.#people.forgotten,
      ...this.#ends,
    })
  }
}
