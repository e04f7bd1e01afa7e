/** Which purchase whose answer was lost each number is that no order knows. */
import assert from 'node:assert/strict'
import type { Order } from '#engine'
import type { NumberView } from '#sandbox'

/** The shop's clock is set wrong now and then in a storm. */
const CLOCKS_DIFFER_MS = 60_000

type Purchase = Pick<
  Order,
  'id' | 'state' | 'providerId' | 'service' | 'country' | 'placedAt' | 'endedAt'
>
type Bought = Pick<NumberView, 'id' | 'service' | 'country' | 'boughtAtMs'>

/**
 * A number that no order knows must stand beside a purchase whose answer was lost, each beside one of its own: anything else
 * was bought twice.
 *
 * @returns how many there are
 */
export function matchLost(orders: readonly Purchase[], numbers: readonly Bought[]): number {
  const known = new Set(orders.map(({ providerId }) => providerId))
  const lost = orders.filter(
    ({ state, providerId }) => state === 'lost' && providerId === undefined,
  )
  const orphans = numbers
    .filter(({ id }) => !known.has(id))
    .toSorted((a, b) => a.boughtAtMs - b.boughtAtMs)
  for (const orphan of orphans) {
    // Of all that it may be, the one that ended first: the others may still be what was bought later.
    const [order] = lost
      .filter((each) => isPurchaseOf(each, orphan))
      .toSorted((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0))
    assert.ok(order !== undefined, boughtTwice(orphan, orders))
    lost.splice(lost.indexOf(order), 1)
  }
  return orphans.length
}

/** With all that may have been it, for whoever has to find out. */
function boughtTwice(orphan: Bought, orders: readonly Purchase[]): string {
  const alike = orders
    .filter(
      ({ service, country }) => isOf(service, orphan.service) && isOf(country, orphan.country),
    )
    .map(
      ({ id, state, providerId, placedAt, endedAt = 0 }) =>
        `${id} ${state} ${providerId ?? '-'} ${placedAt - orphan.boughtAtMs} to ${endedAt - orphan.boughtAtMs} ms`,
    )
  return `Number ${orphan.id} was bought without an order: a purchase sent twice. Orders of its kind: ${alike.join(', ')}`
}

const isOf = (ours: string, theirs: number): boolean => ours === String(theirs)

const isPurchaseOf = (order: Purchase, number: Bought): boolean =>
  isOf(order.service, number.service) &&
  isOf(order.country, number.country) &&
  number.boughtAtMs >= order.placedAt - CLOCKS_DIFFER_MS &&
  number.boughtAtMs <= (order.endedAt ?? 0) + CLOCKS_DIFFER_MS
