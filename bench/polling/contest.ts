/** One family at one load: the shop's policy and two others in the same world, and what would be best. */
import { createDice } from '../dice.ts'
import { boundOf, type Bound } from './bound.ts'
import { everyFourSeconds, withBackOff } from './by-interval.ts'
import { byPolicy } from './by-policy.ts'
import type { Family } from './families.ts'
import { figuresOf, type Figures } from './figures.ts'
import type { Poller } from './poller.ts'
import { live, type Outcome } from './world.ts'

/** Requests a second that are left for asking, of the 50 that an IP may send. */
export const REQUESTS_PER_SECOND = 40
/** For whoever has nothing to learn: until as many orders wait as will. */
const FILL_S = 1800

export interface Contest {
  readonly family: Family
  readonly waiting: number
  /** The policy begins without any history so long before codes are measured. */
  readonly warmUpS: number
  readonly measureS: number
}

export interface Result extends Pick<Bound, 'oracleS' | 'floorS'> {
  readonly fixed: Figures
  readonly backOff: Figures
  readonly policy: Figures
  readonly codes: number
  readonly longestGapS: number
  /** What the policy promises as the longest gap with the most orders there were. */
  readonly promisedGapS: number
  readonly mostInASecond: number
  readonly refused: number
}

export function hold(contest: Contest): Result {
  const { oracleS, floorS, arrivalsPerSecond } = boundOfContest(contest)
  const run = (poller: Poller, warmUpS: number): Outcome => {
    const beginsAtS = contest.warmUpS - warmUpS
    const seed = contest.waiting
    return live({ ...contest, poller, arrivalsPerSecond, beginsAtS, warmUpS, seed })
  }
  const fixed = run(everyFourSeconds(REQUESTS_PER_SECOND), FILL_S)
  const backOff = run(withBackOff(REQUESTS_PER_SECOND, createDice(4)), FILL_S)
  const policy = run(byPolicy(REQUESTS_PER_SECOND), contest.warmUpS)
  return {
    oracleS,
    floorS,
    fixed: figuresOf(fixed.delaysS),
    backOff: figuresOf(backOff.delaysS),
    policy: figuresOf(policy.delaysS),
    codes: policy.delaysS.length,
    longestGapS: policy.longestGapS,
    promisedGapS: Math.max(60, (8 * policy.mostWaiting) / REQUESTS_PER_SECOND),
    mostInASecond: policy.mostInASecond,
    refused: policy.refused,
  }
}

/** Where a family drifts, as it is in twelve moments while it is measured. */
function boundOfContest({ family, waiting, warmUpS, measureS }: Contest): Bound {
  const moments = family.drifts === true ? 12 : 1
  const momentsS = Array.from(
    { length: moments },
    (_, index) => warmUpS + ((index + 1 / 2) / moments) * measureS,
  )
  return boundOf(family, waiting, REQUESTS_PER_SECOND, momentsS)
}
