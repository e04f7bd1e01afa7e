import { type Dice, digits, wholeBetween } from './dice.ts'

/** How round a permanent number is: TYPE, with the provider's words for it. */
export const ROUNDNESS = { 0: 'not round', 1: 'half round', 2: 'fully round' } as const

export type Roundness = keyof typeof ROUNDNESS

/** A Google Voice account that is for sale. */
export interface PermanentNumber {
  readonly id: string
  readonly number: string
  readonly priceToman: number
  readonly type: Roundness
}

/** One that was bought, with what its owner needs to use it. */
export interface OwnedPermanentNumber extends PermanentNumber {
  readonly username: string
  readonly password: string
  readonly recovery: string
  readonly boughtAtMs: number
}

const FIRST_ID = 13_240
const AREAS = ['551', '706', '775', '213', '646', '305', '415', '702', '931', '561']
const FROM_TOMAN: Readonly<Record<Roundness, number>> = { 0: 900_000, 1: 1_500_000, 2: 3_000_000 }

/** The permanent numbers: those for sale and those that are ours. */
export class PermanentListing {
  readonly #dice: Dice
  readonly #forSale: Map<string, PermanentNumber>
  readonly #owned: Map<string, OwnedPermanentNumber>

  constructor(dice: Dice, owned: readonly OwnedPermanentNumber[], count: number) {
    this.#dice = dice
    const listing = Array.from({ length: count }, (_, at) => imagineNumber(dice, at))
    this.#owned = new Map(owned.map((number) => [number.id, number]))
    this.#forSale = new Map(
      listing.filter(({ id }) => !this.#owned.has(id)).map((number) => [number.id, number]),
    )
  }

  forSale(): readonly PermanentNumber[] {
    return [...this.#forSale.values()]
  }

  owned(): readonly OwnedPermanentNumber[] {
    return [...this.#owned.values()]
  }

  findForSale(id: string): PermanentNumber | undefined {
    return this.#forSale.get(id)
  }

  findOwned(id: string): OwnedPermanentNumber | undefined {
    return this.#owned.get(id)
  }

  /** Hands the account over; it leaves the list for good. */
  handOver(number: PermanentNumber, boughtAtMs: number): OwnedPermanentNumber {
    const owned = { ...number, ...credentials(this.#dice, number.id), boughtAtMs }
    this.#forSale.delete(number.id)
    this.#owned.set(number.id, owned)
    return owned
  }
}

function imagineNumber(dice: Dice, at: number): PermanentNumber {
  const type = roundnessOf(dice.roll('roundness', at))
  const steps = wholeBetween(0, 60, dice.roll('permanent price', at))
  return {
    id: String(FIRST_ID + at * 3),
    number: writeNumber(dice, at, type),
    priceToman: FROM_TOMAN[type] + steps * 10_000,
    type,
  }
}

function roundnessOf(roll: number): Roundness {
  if (roll < 0.6) return 0
  return roll < 0.85 ? 1 : 2
}

/** The provider writes them in several ways, so we do too. */
function writeNumber(dice: Dice, at: number, type: Roundness): string {
  const area = AREAS[wholeBetween(0, AREAS.length - 1, dice.roll('area', at))]
  const [a, b] = [digits(dice, 3, 'exchange', at), digits(dice, 4, 'line', at)]
  if (type === 0) return `+1 (${area}) ${a}-${b}`
  if (type === 1) return `+1 (${area}) 800 ${b.slice(0, 2)} ${b.slice(2)}`
  return `+1 (${area}) ${a.charAt(0)}10000 ${b.charAt(0)}`
}

function credentials(
  dice: Dice,
  id: string,
): Pick<OwnedPermanentNumber, 'username' | 'password' | 'recovery'> {
  return {
    username: `voice.${digits(dice, 6, 'username', id)}@gmail.com`,
    password: `Vx${digits(dice, 8, 'password', id)}`,
    recovery: `recovery.${digits(dice, 5, 'recovery', id)}@example.com`,
  }
}
