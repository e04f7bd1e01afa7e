/** Who pays to a card whose deposits confirm themselves in a random life, what the bank writes, and a phone that forwards it as badly as phones do. */
import assert from 'node:assert/strict'
import type { Engine, Store } from '#engine'
import type { Dice } from '#engine/testing'
import type { Clock } from '#sdk'
import { deposit, forward, setUp, withdrawal } from './deposit-caller.ts'
import { assertDeposits, type Transfer } from './deposit-soundness.ts'
import type { Scene } from './scene.ts'

const OWNER = 1
/** A message overtakes at most so many. */
const OVERTAKES = 3

/** What somebody transfers who was asked for an amount: mostly exactly that, or nearly; some do it twice. */
export function transfersFor(
  dice: Dice,
  { toman, baseToman }: { readonly toman: number; readonly baseToman: number },
): readonly number[] {
  const paid = dice.chance(0.75) ? toman : baseToman + dice.below(3)
  return dice.chance(0.08) ? [paid, paid] : [paid]
}

/** What the owner takes out of the account now and then. */
export const takenOut = (dice: Dice): number | undefined =>
  dice.chance(0.15) ? 1 + dice.below(100_000) : undefined

export class Depositors {
  readonly #clock: Clock
  #balanceToman = 5_000_000
  readonly #transfers: Transfer[] = []
  /** What the phone has and the shop has not confirmed, the oldest first. */
  readonly #onPhone: string[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async open(engine: Engine): Promise<void> {
    await setUp(engine, OWNER)
    this.#transfer(1000)
    await this.#forwardOne(engine, 0)
  }

  /** Pays what was asked for, or nearly; some pay twice, and the owner takes money out. */
  async pay({ engine, dice, customer }: Scene): Promise<void> {
    const taken = takenOut(dice)
    if (taken !== undefined)
      this.#write(withdrawal(taken, (this.#balanceToman -= taken), this.#clock.now()))
    const topUp = dice.pick(await engine.topUps.openOf(customer))
    if (topUp === undefined) return
    for (const toman of transfersFor(dice, topUp)) this.#transfer(toman)
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

  async assertEnds(store: Store): Promise<void> {
    await assertDeposits(store, this.#transfers)
  }

  #transfer(toman: number): void {
    const balanceToman = (this.#balanceToman += toman)
    this.#transfers.push({ toman, balanceToman })
    this.#write(deposit(toman, balanceToman, this.#clock.now()))
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
