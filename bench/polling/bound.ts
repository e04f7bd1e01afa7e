/**
 * What could be reached at best by somebody who knows how likely a code is at every age of every kind of order.
 *
 * The *oracle* follows the price rule (look again where the waiting that has gathered is worth the price of a request) with the
 * true hazard, and with the one price at which the requests are just spent; orders are a fluid, nothing comes by chance.
 *
 * The *floor* lies below it: the moments are chosen so that waiting and requests together cost least, each order for itself, from
 * the last age back to the first. What that costs all orders, less the price of the requests that there are, is a lower bound
 * whatever the price (Lagrange), and the best price gives the best one. It also knows how long customers stay.
 *
 * What nobody can avoid is added to both: the way back of an answer, and a second when the look that would have found the code is
 * not answered. They may use as many requests as are answered on average.
 */
import type { Family } from './families.ts'
import { livesOf, passagesOf, type KindOfOrder } from './lives.ts'
import { at, found, thinned, unseen, type Passage } from './passage.ts'
import { ANSWERED, MEAN_BACK_MS } from './provider.ts'
import { crossing, highest } from './search.ts'

const CLOSEST_S = 1
const UNAVOIDABLE_S = MEAN_BACK_MS / 1000 + (1 - ANSWERED) * CLOSEST_S

export interface Bound {
  /** Mean delays in seconds. */
  readonly oracleS: number
  readonly floorS: number
  /** So many numbers bought a second keep so many orders waiting when the oracle asks about them. */
  readonly arrivalsPerSecond: number
}

/** @param momentsS times of day; where a family drifts, so many numbers are bought in each, and what is said is the mean of all codes */
export function boundOf(
  family: Family,
  waiting: number,
  requestsPerSecond: number,
  momentsS: readonly number[],
): Bound {
  const lives = momentsS.map((atS) => livesOf(family, atS))
  const meanWaitS = mean(lives.map((moment) => moment.meanWaitS))
  const codesPerLife = mean(lives.map((moment) => moment.codesPerLife))
  const answeredPerSecond = requestsPerSecond * ANSWERED
  const coarse = lives.map(({ kinds }) =>
    kinds.map((kind) => thinnedFor(kind, waiting / requestsPerSecond)),
  )
  const unseenAt = (arrivals: number): number =>
    mean(coarse.map((kinds) => byPriceRule(kinds, answeredPerSecond / arrivals)))
  const leastAt = (arrivals: number): number =>
    mean(coarse.map((kinds) => atLeast(kinds, answeredPerSecond / arrivals)))
  const arrivalsPerSecond = crossing(
    0,
    waiting / meanWaitS,
    0.001,
    (arrivals) => arrivals * (meanWaitS + unseenAt(arrivals)) >= waiting,
  )
  return {
    oracleS: unseenAt(arrivalsPerSecond) / codesPerLife + UNAVOIDABLE_S,
    floorS: leastAt(arrivalsPerSecond) / codesPerLife + UNAVOIDABLE_S,
    arrivalsPerSecond,
  }
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** Where orders are asked about rarely, moments need not be told apart finely. */
function thinnedFor({ bought, requested, repeat }: KindOfOrder, turnS: number): KindOfOrder {
  const everyS = Math.max(1, Math.round(turnS / 30))
  return {
    bought: thinned(bought, everyS),
    requested: thinned(requested, everyS),
    repeat: thinned(repeat, everyS),
  }
}

/** How long the codes of one life lie unseen under the price at which its requests are spent. */
function byPriceRule(kinds: readonly KindOfOrder[], requestsPerLife: number): number {
  const isDear = (logPrice: number): boolean =>
    follow(kinds, Math.exp(logPrice)).requests <= requestsPerLife
  return follow(kinds, Math.exp(crossing(Math.log(1e-5), Math.log(1e4), 1e-4, isDear))).unseenS
}

function follow(
  kinds: readonly KindOfOrder[],
  price: number,
): { requests: number; unseenS: number } {
  const sum = { requests: 0, unseenS: 0 }
  for (const passage of kinds.flatMap(passagesOf)) {
    const end = passage.ages.length - 1
    for (let from = 0; from < end;) {
      const to = nextByPrice(passage, from, price)
      sum.unseenS += unseen(passage, from, to)
      if (to < end) sum.requests += found(passage, from, to) + at(passage.here, to)
      from = to
    }
  }
  return sum
}

function nextByPrice(passage: Passage, from: number, price: number): number {
  const { ages, here } = passage
  const end = ages.length - 1
  let mass = 0
  let gathered = 0
  for (let k = from; k < end; k++) {
    const atRisk = (at(here, k) + at(here, k + 1)) / 2
    const more = atRisk > 0 ? found(passage, k, k + 1) / atRisk : 0
    gathered += (mass + more / 2) * (at(ages, k + 1) - at(ages, k))
    mass += more
    if (gathered >= price && at(ages, k + 1) >= at(ages, from) + CLOSEST_S) return k + 1
  }
  return end
}

/** The least that the codes of one life lie unseen with so many requests, by the best price. */
function atLeast(kinds: readonly KindOfOrder[], requestsPerLife: number): number {
  const boundAt = (logPrice: number): number => {
    const price = Math.exp(logPrice)
    const cost = kinds.reduce((sum, kind) => sum + leastCost(kind, price), 0)
    return cost - price * requestsPerLife
  }
  return Math.max(0, highest(Math.log(1e-4), Math.log(1e4), 1e-3, boundAt))
}

function leastCost({ bought, requested, repeat }: KindOfOrder, price: number): number {
  const entering = at(requested.here, 0)
  const afterTap = entering === 0 ? 0 : leastCostOf(requested, price, 0) / entering
  return leastCostOf(bought, price, afterTap) + leastCostOf(repeat, price, 0)
}

/** What is left to pay from each age on, for those who still wait then; the answer stands at age 0. */
function leastCostOf(passage: Passage, price: number, afterTap: number): number {
  const { ages, here, taps } = passage
  const end = ages.length - 1
  const left = new Float64Array(ages.length)
  let closest = end
  for (let from = end - 1; from >= 0; from--) {
    while (at(ages, closest - 1) >= at(ages, from) + CLOSEST_S) closest--
    const tapped = (to: number): number => (at(taps, to) - at(taps, from)) * afterTap
    let least = unseen(passage, from, end) + tapped(end)
    for (let to = closest; to < end; to++) {
      const certain = unseen(passage, from, to) + found(passage, from, to) * price
      if (certain > least) break // and it only grows from here
      least = Math.min(least, certain + at(here, to) * price + tapped(to) + at(left, to))
    }
    left[from] = least
  }
  return at(left, 0)
}
