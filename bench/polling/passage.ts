/** How lives pass through a phase when nobody asks: counted over many of them. */
import { WINDOW_S, type Wait } from './life.ts'

/** Ages are counted finely up to here. */
const DENSE_UNTIL_S = 40
const DENSE_PER_S = 4

const FINE_AGES = [
  ...Array.from({ length: DENSE_UNTIL_S * DENSE_PER_S }, (_, index) => index / DENSE_PER_S),
  ...Array.from({ length: WINDOW_S - DENSE_UNTIL_S + 1 }, (_, index) => DENSE_UNTIL_S + index),
]

/** For each age, shares of all lives until then. At the last age the number's time is over and all is seen anyway. */
export interface Passage {
  readonly ages: Float64Array
  /** Still waiting. */
  readonly here: Float64Array
  /** Codes that came, and the sum of the ages at which they did. */
  readonly codes: Float64Array
  readonly codeAges: Float64Array
  /** Customers who said that they had requested the code. */
  readonly taps: Float64Array
}

export const newPassage = (): Passage => ({
  ages: Float64Array.from(FINE_AGES),
  here: new Float64Array(FINE_AGES.length),
  codes: new Float64Array(FINE_AGES.length),
  codeAges: new Float64Array(FINE_AGES.length),
  taps: new Float64Array(FINE_AGES.length),
})

export const leavesAfterS = ({ codeAfterS, tapAfterS, endAfterS }: Wait): number =>
  Math.min(codeAfterS, tapAfterS, endAfterS)

/** Notes at which age a life leaves the phase, and how. */
export function count({ here, codes, codeAges, taps }: Passage, wait: Wait): void {
  const leavesAt = leavesAfterS(wait)
  const index = firstAfter(leavesAt)
  increase(here, 0, 1)
  increase(here, index, -1)
  if (wait.codeAfterS <= leavesAt) {
    increase(codes, index, 1)
    increase(codeAges, index, wait.codeAfterS)
  } else if (wait.tapAfterS <= leavesAt) increase(taps, index, 1)
}

/** Once all lives are counted: sums up to each age, as shares of the lives. */
export function addUp({ here, codes, codeAges, taps }: Passage, lives: number): void {
  for (const numbers of [here, codes, codeAges, taps]) {
    let sum = 0
    for (const [index, number] of numbers.entries()) numbers[index] = sum += number / lives
  }
}

/** The same with an age only every so many seconds, where they are not dense. */
export function thinned(passage: Passage, everyS: number): Passage {
  const last = FINE_AGES.length - 1
  const kept = [...FINE_AGES.keys()].filter(
    (k) => k === last || k < DENSE_UNTIL_S * DENSE_PER_S || at(passage.ages, k) % everyS === 0,
  )
  const pick = (numbers: Float64Array): Float64Array =>
    Float64Array.from(kept, (index) => at(numbers, index))
  return {
    ages: pick(passage.ages),
    here: pick(passage.here),
    codes: pick(passage.codes),
    codeAges: pick(passage.codeAges),
    taps: pick(passage.taps),
  }
}

/** How many codes come between two ages (given by their indexes). */
export const found = ({ codes }: Passage, from: number, to: number): number =>
  at(codes, to) - at(codes, from)

/** How long the codes that come in between wait until they are seen at the end of it. */
export const unseen = ({ ages, codes, codeAges }: Passage, from: number, to: number): number =>
  (at(codes, to) - at(codes, from)) * at(ages, to) - (at(codeAges, to) - at(codeAges, from))

export const at = (numbers: Float64Array, index: number): number => numbers[index] as number

function firstAfter(age: number): number {
  const dense = Math.floor(Math.min(age, DENSE_UNTIL_S) * DENSE_PER_S)
  const sparse = Math.max(0, Math.floor(age) - DENSE_UNTIL_S)
  return Math.min(dense + sparse + 1, FINE_AGES.length - 1)
}

function increase(numbers: Float64Array, index: number, by: number): void {
  numbers[index] = at(numbers, index) + by
}
