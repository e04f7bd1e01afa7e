/** What the provider's balance says about purchases whose answer was lost: pure. */
import type { Toman } from '#sdk'

/** A purchase that may still change what our account at the provider holds, against what the books say. */
export interface OpenPurchase {
  readonly orderId: number
  readonly costToman: Toman
  /** True when we know that it was made: then what may come is its refund. */
  readonly isBooked: boolean
  /** True when the number's time is over, so that nothing can change any more. */
  readonly isOver: boolean
}

export type Explanation =
  /** These purchases alone make up the difference. */
  | { readonly kind: 'these'; readonly orderIds: ReadonlySet<number> }
  /** Several selections would make it up: it was some of them, and nobody can say which. */
  | { readonly kind: 'some' }
  /** No selection makes it up: there is another reason, at least beside them. */
  | { readonly kind: 'none' }

/** More sums than this are not counted out. */
const SUMS_AT_MOST = 50_000

/** A way to come to a sum: a list of purchases, the last one first. */
interface Way {
  readonly ways: number
  readonly last: { readonly orderId: number; readonly before: Way } | undefined
}
type Sums = ReadonlyMap<number, Way>

/** Which of the open purchases make up the difference between the provider's balance and our books. */
export function explain(differenceToman: number, open: readonly OpenPurchase[]): Explanation {
  const purchases = open.filter(({ isBooked, isOver }) => isOver || !isBooked)
  let sums: Sums = new Map([[0, { ways: 1, last: undefined }]])
  for (const purchase of purchases) {
    sums = withAndWithout(sums, effectOf(purchase), purchase.orderId)
    if (sums.size > SUMS_AT_MOST) return roughly(differenceToman, purchases)
  }
  const way = sums.get(differenceToman)
  if (way === undefined) return { kind: 'none' }
  return way.ways === 1 ? { kind: 'these', orderIds: new Set(ordersOf(way)) } : { kind: 'some' }
}

/** What the purchase adds to the difference, if it is one of those that make it up. */
const effectOf = ({ isBooked, costToman }: OpenPurchase): number =>
  isBooked ? costToman : -costToman

function withAndWithout(sums: Sums, effect: number, orderId: number): Sums {
  const all = new Map(sums)
  for (const [sum, before] of sums) {
    const other = all.get(sum + effect)
    const ways = before.ways + (other?.ways ?? 0)
    all.set(sum + effect, { ways, last: { orderId, before } })
  }
  return all
}

function* ordersOf(way: Way): Generator<number> {
  for (let { last } = way; last !== undefined; last = last.before.last) yield last.orderId
}

/** Too many to be counted out: what lies within what they can make up at all is taken for made up by some of them. */
function roughly(differenceToman: number, purchases: readonly OpenPurchase[]): Explanation {
  const effects = purchases.map(effectOf)
  const sumOf = (sign: number) =>
    effects.filter((effect) => Math.sign(effect) === sign).reduce((sum, effect) => sum + effect, 0)
  const isWithin = differenceToman >= sumOf(-1) && differenceToman <= sumOf(1)
  return { kind: isWithin ? 'some' : 'none' }
}
