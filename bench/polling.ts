/** How long codes lie unseen: the shop's policy in simulated shops, against what would be best and against what others do. */
import { hold, REQUESTS_PER_SECOND, type Contest, type Result } from './polling/contest.ts'
import { FAMILIES, type Family } from './polling/families.ts'
import { tableOf } from './table.ts'

export const name = 'polling'

const HOUR_S = 3600
const DAY_S = 24 * HOUR_S

/** Long enough for the curves to settle and for some thousands of codes; where there are few orders, for some hundreds. */
const LOADS = [
  { waiting: 50, warmUpS: HOUR_S, measureS: 1.5 * HOUR_S },
  { waiting: 200, warmUpS: 2 * HOUR_S, measureS: 1.5 * HOUR_S },
  { waiting: 1000, warmUpS: 4 * HOUR_S, measureS: HOUR_S },
  { waiting: 5000, warmUpS: HOUR_S, measureS: HOUR_S / 3 },
  { waiting: 20_000, warmUpS: HOUR_S / 2, measureS: HOUR_S / 6 },
] as const
/** Where few or very many orders say the same as in other families, they are left out: they take long. */
const NOT_LEFT_OUT: Readonly<Record<string, readonly number[]>> = {
  'log-normal': [50, 200, 1000, 5000, 20_000],
  '12 × 4': [50, 200, 1000, 5000, 20_000],
  '12 × 4, drifting': [1000, 5000],
}
const USUALLY = [50, 200, 1000, 5000]

const HEAD = [
  'family',
  'orders',
  'oracle',
  'floor',
  'fixed 4 s',
  '3–5 s',
  'policy',
  'p50',
  'p95',
  'p99',
  'of oracle',
  'of floor',
  'of fixed',
  'longest gap',
  'busiest second',
]

/** @param details part of a family's name and, after it, one number of orders. */
export function run([only = '', orders]: readonly string[]): void {
  console.log(
    `Mean delay of a code in seconds, with ${REQUESTS_PER_SECOND} requests a second to ask with; ‘oracle’ and ‘floor’ are told in bench/polling/bound.ts.\n`,
  )
  const contests = FAMILIES.filter((family) => family.name.includes(only)).flatMap(contestsOf)
  const chosen = contests.filter(
    ({ waiting }) => orders === undefined || waiting === Number(orders),
  )
  console.log(
    tableOf(
      HEAD,
      chosen.map((contest) => rowOf(contest, hold(contest))),
    ),
  )
}

function contestsOf(family: Family): Contest[] {
  const wanted = NOT_LEFT_OUT[family.name] ?? USUALLY
  return LOADS.filter(({ waiting }) => wanted.includes(waiting)).map((load) => ({
    family,
    ...load,
    // What drifts over the day is measured over a day; with very many orders that would take an hour.
    ...(family.drifts === true && load.waiting <= 1000 && { measureS: DAY_S }),
  }))
}

function rowOf({ family, waiting }: Contest, result: Result): string[] {
  const { oracleS, floorS, fixed, backOff, policy } = result
  return [
    family.name,
    String(waiting),
    seconds(oracleS),
    seconds(floorS),
    seconds(fixed.mean),
    seconds(backOff.mean),
    seconds(policy.mean),
    seconds(policy.p50),
    seconds(policy.p95),
    seconds(policy.p99),
    (policy.mean / oracleS).toFixed(2),
    (policy.mean / floorS).toFixed(2),
    (policy.mean / fixed.mean).toFixed(2),
    `${result.longestGapS.toFixed(0)} of ${result.promisedGapS.toFixed(0)} s`,
    `${result.mostInASecond}${result.refused > 0 ? `, ${result.refused} refused` : ''}`,
  ]
}

const seconds = (number: number): string => number.toFixed(number < 10 ? 2 : 1)
