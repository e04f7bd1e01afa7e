/**
 * The time of the shop: one for all its processes, and not moved by whoever sets the clock of a machine.
 *
 * Between two measurements it goes on by steady time. Small differences from what it follows, the database's clock or the
 * machine's own, are taken up without going back; a larger one is a jump, which moves the rows too, see `timekeeping.ts`.
 */
import { steadyNow, type Clock, type EpochMs } from '#sdk'

/** What differs by more than this has been set, and did not drift. */
export const JUMP_MS = 2000
/** A jump is believed when so many measurements say it. */
const WITNESSES = 3
/** A measurement whose answer took longer says too little. */
const ANSWER_WITHIN_MS = 500

export interface ShopClock extends Clock {
  /** Compares with what is followed. @returns by how much that was set: above 0, forwards; 0 when it was not */
  measure(): Promise<number>
  /** Goes on at the time that was set. */
  adopt(jumpMs: number): void
  /** How far the machine's clock is ahead of the shop's. */
  machineAheadMs(): number
}

/** Where the true difference lies. */
interface Bounds {
  readonly least: number
  readonly most: number
}

/**
 * @param machine its `steady` time is relied on, its `now` is not
 * @param reference asks for the time that all share; left out, it is the machine's
 * @throws {Error} of `reference`, when it cannot be asked at the start
 */
export async function createShopClock(
  machine: Clock,
  reference: () => Promise<EpochMs> = async () => machine.now(),
): Promise<ShopClock> {
  const steady = (): number => steadyNow(machine)
  let offsetMs = 0
  let lastMs = -Infinity

  /** Where the reference stands beside steady time, as sure as the answer was quick. */
  async function look(): Promise<Bounds | undefined> {
    const askedAt = steady()
    const there = await reference()
    const heardAt = steady()
    return heardAt - askedAt > ANSWER_WITHIN_MS
      ? undefined
      : { least: there - heardAt, most: there - askedAt }
  }

  async function sureLook(): Promise<Bounds | undefined> {
    const looks: Bounds[] = []
    for (let witness = 0; witness < WITNESSES; witness++) {
      const seen = await look()
      if (seen === undefined) return undefined
      looks.push(seen)
    }
    return looks.sort((a, b) => widthOf(a) - widthOf(b))[0]
  }

  const first = (await sureLook()) ?? (await look())
  offsetMs = first === undefined ? machine.now() - steady() : (first.least + first.most) / 2

  return {
    now() {
      lastMs = Math.max(lastMs, Math.floor(steady() + offsetMs))
      return lastMs
    },
    steady,
    sleep: (ms, signal) => machine.sleep(ms, signal),

    async measure() {
      const seen = await look()
      if (seen === undefined) return 0
      if (Math.abs(beside(seen, offsetMs)) < JUMP_MS) {
        offsetMs += beside(seen, offsetMs)
        return 0
      }
      const sure = await sureLook()
      const jumpMs = sure === undefined ? 0 : beside(sure, offsetMs)
      return Math.abs(jumpMs) < JUMP_MS ? 0 : Math.round(jumpMs)
    },

    adopt(jumpMs) {
      offsetMs += jumpMs
      lastMs = -Infinity
    },

    machineAheadMs: () => Math.round(machine.now() - (steady() + offsetMs)),
  }
}

const widthOf = ({ least, most }: Bounds): number => most - least

/** How far the offset is from where it can be; 0 within. */
const beside = ({ least, most }: Bounds, offset: number): number =>
  offset < least ? least - offset : offset > most ? most - offset : 0
