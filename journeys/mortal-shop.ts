/** The shop of a random life: a process that dies at any call of its database, and the next one over the same books. */
import assert from 'node:assert/strict'
import { UNLIMITED, type Deliver, type Engine, type Store } from '#engine'
import { createTestEngine, type Dice } from '#engine/testing'
import { toman } from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { CrashPlan, crashingStore } from './crash-injection.ts'
import { SHOP_SECRET } from './deposit-caller.ts'
import type { Outside } from './outside.ts'

/** Two persons: a large top-up needs both. */
export const STAFF = [1, 2] as const

export class MortalShop {
  /** Of the process that lives, or lived last. */
  crash = new CrashPlan()
  crashes = 0
  /** What a process has thrown or complained of while it lived. */
  readonly defects: unknown[] = []
  readonly #parts
  #engine: Engine | undefined

  constructor(parts: {
    readonly store: Store
    readonly clock: TurnedClock
    readonly dice: Dice
    readonly outside: Outside
    readonly furtherCodeToman: number
    readonly deliver: (crash: CrashPlan) => Deliver
  }) {
    this.#parts = parts
  }

  get engine(): Engine {
    assert.ok(this.#engine)
    return this.#engine
  }

  async beBorn(): Promise<void> {
    const { store, clock, dice, outside, furtherCodeToman, deliver } = this.#parts
    const crash = new CrashPlan()
    this.crash = crash
    crash.onCrash = () => this.crashes++
    const complain = (fields: object, message: string): void =>
      this.broke(crash, new Error(`${message} ${JSON.stringify(fields)}`, { cause: fields }))
    this.#engine = createTestEngine(
      {
        store: crashingStore(store, crash),
        provider: outside.provider(crash, dice),
        clock,
        log: { debug() {}, info() {}, warn() {}, error: complain },
        defaults: {
          ...UNLIMITED,
          secondCodePriceToman: furtherCodeToman,
          topUpMinutes: 10,
          starToman: 1500,
          giftCodesOpen: true,
          discountCodesOpen: true,
          referralOpen: true,
          topUpTwoPersonsAboveToman: 300_000,
          typedRateHours: 168,
        },
        rails: outside.rails(crash),
        adminIds: STAFF,
        giftToman: toman(4_000_000),
        deposits: { secret: SHOP_SECRET, publicUrl: undefined },
      },
      outside.sandbox,
    )
    void this.#engine.start(deliver(crash))
    await clock.advance(1500) // no process is back within a second
  }

  /** A process that lives may neither throw nor complain; what a dead one says is not heard. */
  broke(crash: CrashPlan, error: unknown): void {
    if (!crash.isDead) this.defects.push(error)
  }
}
