/** What customers may expect of an offer: how many of its numbers get a code, and after how long. */
import { SECOND } from '../clock.ts'
import { createBoundedMap, type BoundedMap } from './bounded-map.ts'
import { BUCKETS, EDGES, bucketOf } from './buckets.ts'
import type { Kind } from './learner.ts'
import { amountIn, listIn } from './saved.ts'

/** Below this a share of numbers is an anecdote. */
const ENOUGH_NUMBERS = 20
const ENOUGH_CODES = 10
/** What is further back than so many numbers of the offer counts half. */
const HALF_LIFE_NUMBERS = 200
/** Who gives a number back sooner has not given it a chance: that says nothing about it. */
const FAIR_TRY_MS = 60 * SECOND
const MOST_OFFERS = 4000

export interface OfferKind extends Kind {
  readonly operator: string
}

/** How a number ended for its customer. `code`: the first one came; `none`: given back or expired; `banned`: of no use. */
export type Ending = 'code' | 'none' | 'banned'

export interface Prospect {
  /** The share of numbers that get a code, above 0 and below 1: never a promise. */
  readonly chance: number
  /** Half of the codes come sooner after the purchase. */
  readonly usualMs: number
  /** Of which numbers this is known: the offer's own, all of its service and country, or all of its service. */
  readonly basis: Basis
}

type Basis = 'offer' | 'pair' | 'service'

export interface Prospects {
  /** Notes how a number ended, once for each. */
  note(offer: OfferKind, ending: Ending, afterMs: number): void
  /** What to tell of an offer; with too little history of its own, of its service and country, then of its service; undefined without any. */
  of(offer: OfferKind): Prospect | undefined
  /** What should survive a restart, as plain JSON. */
  save(): unknown
}

/** How the numbers of one offer ended, the recent ones counting more. */
interface History {
  numbers: number
  readonly codes: Float64Array
}

/** @param saved what `save` gave before; anything else is as good as nothing. */
export function createProspects(saved?: unknown): Prospects {
  const histories = restore(saved)

  return {
    note(offer, ending, afterMs) {
      if (ending === 'none' && afterMs < FAIR_TRY_MS) return
      const bucket = ending === 'code' ? bucketOf(Math.max(0, afterMs / SECOND)) : undefined
      for (const [, key] of keysOf(offer)) count(histories.of(key), bucket)
    },
    of(offer) {
      for (const [basis, key] of keysOf(offer)) {
        const prospect = prospectOf(histories.find(key))
        if (prospect !== undefined) return { ...prospect, basis }
      }
      return undefined
    },
    save: () => Array.from(histories.entries(), ([key, history]) => [key, ...brief(history)]),
  }
}

/** The offer itself, then its service and country with any operator, then its service anywhere. */
const keysOf = ({
  service,
  country,
  operator,
}: OfferKind): readonly (readonly [Basis, string])[] => [
  ['offer', `${service} ${country} ${operator}`],
  ['pair', `${service} ${country}`],
  ['service', service],
]

function count(history: History, codeBucket: number | undefined): void {
  const factor = 2 ** (-1 / HALF_LIFE_NUMBERS)
  history.numbers = history.numbers * factor + 1
  for (let k = 0; k < BUCKETS; k++) history.codes[k] = at(history, k) * factor
  if (codeBucket !== undefined) history.codes[codeBucket] = at(history, codeBucket) + 1
}

function prospectOf(history: History | undefined): Omit<Prospect, 'basis'> | undefined {
  if (history === undefined || history.numbers < ENOUGH_NUMBERS) return undefined
  const codes = history.codes.reduce((sum, number) => sum + number, 0)
  if (codes < ENOUGH_CODES) return undefined
  // One number more of either kind: nobody has seen all of them.
  return { chance: (codes + 1) / (history.numbers + 2), usualMs: middleOf(history, codes) }
}

/** The age before which half of the codes came; within a bucket they are taken as evenly spread. */
function middleOf(history: History, codes: number): number {
  let before = 0
  let k = 0
  while (before + at(history, k) < codes / 2) before += at(history, k++)
  const from = EDGES[k] ?? 0
  const length = (EDGES[k + 1] ?? from) - from
  return Math.round((from + length * ((codes / 2 - before) / at(history, k))) * SECOND)
}

const at = ({ codes }: History, k: number): number => codes[k] as number

const brief = ({ numbers, codes }: History): [number, number[]] => [
  round(numbers),
  Array.from(codes, round),
]
const round = (number: number): number => Math.round(number * 100) / 100

function restore(saved: unknown): BoundedMap<History> {
  const make = (): History => ({ numbers: 0, codes: new Float64Array(BUCKETS) })
  const histories = createBoundedMap(MOST_OFFERS, make, ({ numbers }) => numbers)
  for (const [key, numbers, codes] of listIn(saved).map(listIn)) {
    if (typeof key !== 'string') continue
    const history = histories.of(key)
    history.numbers = amountIn(numbers) ?? 0
    for (const [k, number] of listIn(codes).slice(0, BUCKETS).entries()) {
      history.codes[k] = amountIn(number) ?? 0
    }
  }
  return histories
}
