/** The shop's own policy, on a pool of orders that stands for the table. */
import { createPolicy, type PollSchedule } from '#engine/polling'
import { createHeap } from './heap.ts'
import type { Order, Poller } from './poller.ts'

export function byPolicy(requestsPerSecond: number): Poller {
  const policy = createPolicy({ waiting: 0, requestsPerSecond })
  const pool = createPool()
  const keep = (order: Order, schedule: PollSchedule | undefined): void => {
    if (schedule === undefined) return
    Object.assign(order, schedule)
    pool.plan(order)
  }

  return {
    begin: (order, phase, now) => keep(order, policy.begin(order, phase, now)),
    requested: (order, now) => keep(order, policy.requested(order, now)),
    refreshed: (order, now) => keep(order, policy.refreshed(order, now)),
    take(now, free) {
      const chosen = policy.choose(pool.due(now), now, free)
      for (const order of chosen) pool.lease(order)
      return chosen
    },
    quiet(order, sentAt) {
      pool.release(order)
      keep(order, policy.quiet(order, sentAt))
    },
    found(order, sentAt) {
      policy.found(order, sentAt)
      pool.drop(order)
    },
    failed(order, sentAt, now) {
      pool.release(order)
      keep(order, policy.failed(order, sentAt, now))
    },
    ended: (order) => pool.drop(order),
    everySecond(now, waiting) {
      if (policy.adjust(now, { waiting, requestsPerSecond }))
        for (const order of pool.all()) keep(order, policy.replanned(order))
    },
  }
}

/** The waiting orders by due time; one that is under way is not due. */
function createPool() {
  const stamps = new Map<Order, number>()
  const leased = new Set<Order>()
  const due = new Set<Order>()
  const later = createHeap<{ order: Order; stamp: number }>()
  let stamp = 0

  return {
    all: () => [...stamps.keys()],
    plan(order: Order) {
      stamps.set(order, ++stamp)
      due.delete(order)
      later.push(order.dueAt, { order, stamp })
    },
    lease(order: Order) {
      leased.add(order)
      due.delete(order)
    },
    release: (order: Order) => leased.delete(order),
    drop(order: Order) {
      stamps.delete(order)
      leased.delete(order)
      due.delete(order)
    },
    due(now: number): Order[] {
      while ((later.peek() ?? Infinity) <= now) {
        const entry = later.pop()
        if (entry && stamps.get(entry.order) === entry.stamp && !leased.has(entry.order))
          due.add(entry.order)
      }
      return [...due]
    },
  }
}
