/** What others do: each order at an interval of its own, all in one fair queue that holds the limit. */
import type { Dice } from '../dice.ts'
import { createHeap } from './heap.ts'
import type { Order, Poller } from './poller.ts'

const SECOND = 1000

export const everyFourSeconds = (requestsPerSecond: number): Poller =>
  byInterval(requestsPerSecond, () => 4 * SECOND)

/** Three to five seconds, twice as long after each failure in a row up to half a minute. */
export const withBackOff = (requestsPerSecond: number, dice: Dice): Poller =>
  byInterval(
    requestsPerSecond,
    (failures) => Math.min(dice.between(3, 5) * 2 ** failures, 30) * SECOND,
  )

/** @param intervalMs how long after an answer the order wants to be asked about again */
function byInterval(requestsPerSecond: number, intervalMs: (failures: number) => number): Poller {
  const queue = createHeap<Order>()
  let credit = 0
  let earnedAt = 0

  function nextInLine(now: number): Order | undefined {
    while ((queue.peek() ?? Infinity) <= now) {
      const order = queue.pop()
      if (order?.waits === true) return order
    }
    return undefined
  }

  return {
    begin: (order, _phase, now) => queue.push(now + intervalMs(0), order),
    requested: () => undefined,
    refreshed: () => undefined,
    take(now, free) {
      credit = Math.min(credit, 1) + ((now - earnedAt) / SECOND) * requestsPerSecond
      earnedAt = now
      const chosen: Order[] = []
      while (credit >= 1 && chosen.length < free) {
        const order = nextInLine(now)
        if (order === undefined) break
        chosen.push(order)
        credit--
      }
      return chosen
    },
    quiet(order, _sentAt, now) {
      order.failures = 0
      queue.push(now + intervalMs(0), order)
    },
    found: () => undefined,
    failed(order, _sentAt, now) {
      order.failures++
      queue.push(now + intervalMs(order.failures), order)
    },
    ended: () => undefined,
    everySecond: () => undefined,
  }
}
