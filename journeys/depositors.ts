/** Who pays to a card whose deposits confirm themselves in a random life, what the bank writes, and a phone that forwards it as badly as phones do. */
import assert from 'node:assert/strict'
import type { Engine, Store } from '#engine'
import { messageRows } from '#engine/rows'
import type { Clock } from '#sdk'
import { deposit, forward, setUp, withdrawal } from './deposit-caller.ts'
import type { Scene } from './scene.ts'

const OWNER = 1
/** A message overtakes at most so many. */
const OVERTAKES = 3

export class Depositors {
  readonly #clock: Clock
  #balanceToman = 5_000_000
  #transfers = 0
  /** What the phone has and the shop has not confirmed, the oldest first. */
  readonly #onPhone: string[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async open(engine: Engine): Promise<void> {
    await setUp(engine, OWNER)
    this.#write(deposit(1000, (this.#balanceToman += 1000), this.#clock.now()))
    await this.#forwardOne(engine, 0)
  }

  /** Pays what was asked for, or nearly; some pay twice, and the owner takes money out. */
  async pay({ engine, dice, customer }: Scene): Promise<void> {
    if (dice.chance(0.15)) {
      const toman = 1 + dice.below(100_000)
      this.#write(withdrawal(toman, (this.#balanceToman -= toman), this.#clock.now()))
    }
    const topUp = dice.pick(await engine.topUps.openOf(customer))
    if (topUp === undefined) return
    const toman = dice.chance(0.75) ? topUp.toman : topUp.baseToman + dice.below(3)
    for (let times = dice.chance(0.08) ? 2 : 1; times > 0; times--) {
      this.#transfers++
      this.#write(deposit(toman, (this.#balanceToman += toman), this.#clock.now()))
    }
  }

  /** Forwards a message: perhaps not the next one, perhaps one that it has forwarded. */
  async forward({ engine, dice }: Scene): Promise<void> {
    await this.#forwardOne(engine, dice.below(OVERTAKES), dice.chance(0.2))
  }

  /** One of the staff looks at what waits. */
  async judge({ engine, dice, customer, staff }: Scene): Promise<void> {
    const message = dice.pick((await engine.deposits.waiting(0)).items)
    if (message === undefined) return
    const { id, revision } = message
    const file = await engine.deposits.file(id)
    const topUp = dice.pick(file?.candidates ?? [])?.topUp
    const forged = await engine.deposits.bind(customer, id, topUp?.id ?? 0, revision)
    assert.equal(forged.kind, 'not-allowed', 'A customer bound a deposit')
    const as = dice.chance(0.9) ? 'real' : 'fake'
    await Promise.all(
      staff.map((actor) =>
        topUp !== undefined && dice.chance(0.6)
          ? engine.deposits.bind(actor, id, topUp.id, revision)
          : engine.deposits.dismiss(actor, id, revision, as),
      ),
    )
  }

  /** The phone gets rid of all that it has. */
  async deliver(engine: Engine): Promise<void> {
    while (this.#onPhone.length > 0) await this.#forwardOne(engine, 0)
  }

  /** Every transfer was heard of once, and is in a wallet or was left to a person. */
  async assertEnds(store: Store): Promise<void> {
    const messages = await messageRows(store).everyDeposit()
    assert.equal(messages.length, this.#transfers + 1, 'Transfers are missing, or there twice')
    const left = messages.filter(({ state }) => state === 'new' || state === 'noted')
    assert.deepEqual(left, [], 'Nobody has looked at a deposit')
  }

  #write(text: string): void {
    this.#onPhone.push(text)
  }

  async #forwardOne(engine: Engine, overtakes: number, isKept = false): Promise<void> {
    const text = this.#onPhone[Math.min(overtakes, this.#onPhone.length - 1)]
    if (text === undefined) return
    const taken = await forward(engine, OWNER, text, this.#clock.now())
    assert.equal(taken, 'kept')
    const place = this.#onPhone.indexOf(text)
    if (place >= 0 && !isKept) this.#onPhone.splice(place, 1)
  }
}
