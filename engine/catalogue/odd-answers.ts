/** Answers of the provider that cannot be read as they should: they are counted, and the staff is told, not once for each. */
import type { Wakes, Basis } from '../basis.ts'
import type { EpochMs, LeftOut, Offer, PermanentOffer } from '#sdk'
import { HOUR } from '../clock.ts'
import { tellAdmins } from '../staff/tell.ts'

/** The lists of which rows may be left out. */
export type OddList =
  | 'offers'
  | 'services'
  | 'countries'
  | 'permanentNumbers'
  | 'myPermanentNumbers'

/** Trouble that goes on is told again after so long. */
const TOLD_EVERY_MS = 6 * HOUR
/** A number for more than this is a slip of the provider's; and within it no price leaves the safe whole numbers. */
const DEAREST_TOMAN = 1_000_000_000
/** Nobody has so many. */
const MOST_IN_STOCK = 1_000_000_000

export interface OddAnswers {
  /** Rows of a list were left out. Never rejects. */
  rows(list: OddList, leftOut: LeftOut): Promise<void>
}

type Surroundings = Pick<Basis, 'store' | 'clock' | 'log' | 'adminIds'> & Wakes

export function createOddAnswers(context: Surroundings): OddAnswers {
  const toldAt = new Map<string, EpochMs>()
  return {
    async rows(list, leftOut) {
      const { clock, log, store } = context
      const { count, of, problem } = leftOut
      log.warn({ list, ...leftOut }, 'Rows of the provider were left out')
      const now = clock.now()
      const topic = `odd-rows:${list}:${count === of ? 'all' : 'some'}`
      if (now - (toldAt.get(topic) ?? -Infinity) < TOLD_EVERY_MS) return
      toldAt.set(topic, now)
      const key = `${topic}:${Math.floor(now / TOLD_EVERY_MS)}`
      const news = { kind: 'odd-rows', list, count, of, problem } as const
      try {
        await store.transaction((tx) => tellAdmins(context, tx, key, news))
        context.wake('notices')
      } catch (error) {
        toldAt.delete(topic)
        log.error({ err: error }, 'The staff could not be told of odd rows')
      }
    },
  }
}

/** Gathers what one call leaves out, and tells it when the call is over, whatever came of it. */
export async function countingOdd<T>(
  odd: OddAnswers,
  list: OddList,
  ask: (onLeftOut: (leftOut: LeftOut) => void) => Promise<T>,
): Promise<T> {
  const all: LeftOut[] = []
  try {
    return await ask((leftOut) => all.push(leftOut))
  } finally {
    for (const leftOut of all) await odd.rows(list, leftOut)
  }
}

/** Splits rows by whether their figures can be meant. */
export function believable<Row extends Pick<Offer, 'priceToman'> | PermanentOffer>(
  rows: readonly Row[],
  onLeftOut: (leftOut: LeftOut) => void,
): readonly Row[] {
  const sound = rows.filter(isBelievable)
  const count = rows.length - sound.length
  if (count > 0)
    onLeftOut({ count, of: rows.length, problem: 'with a price or a count beyond belief' })
  return sound
}

const isBelievable = (row: { readonly priceToman: number; readonly count?: number }): boolean =>
  row.priceToman <= DEAREST_TOMAN && (row.count ?? 0) <= MOST_IN_STOCK
