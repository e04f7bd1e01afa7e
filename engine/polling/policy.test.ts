import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createPolicy, type Policy } from './policy.ts'
import type { PollSchedule, WaitingOrder } from './waiting-order.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const kind = { service: '1', country: '7' }
const LOAD = { waiting: 1000, requestsPerSecond: 40 }
const GAP_MS = 200 * SECOND // 8 × 1000 / 40

/** An order whose last answered look was so long ago, due now. */
const heard = (agoMs: number, now: number, changes: Partial<PollSchedule> = {}): WaitingOrder => ({
  ...kind,
  phase: 0,
  phaseAt: now - 100 * SECOND,
  heardAt: now - agoMs,
  sentAt: now - agoMs,
  dueAt: now,
  failures: 0,
  boosted: false,
  ...changes,
})

/** A policy that has earned its requests until `now`. */
function ready(now: number, load = LOAD): Policy {
  const policy = createPolicy({ ...load, saved: { price: 1 } })
  policy.choose([], now - SECOND, 100)
  return policy
}

describe('choosing', () => {
  const now = 10 * MINUTE

  it('takes first who has gathered most', () => {
    const [short, long] = [heard(5 * SECOND, now), heard(60 * SECOND, now)]

    assert.deepEqual(ready(now).choose([short, long], now, 1), [long])
  })

  it('weighs orders by their own curve, not by their waiting alone', () => {
    const hot = heard(20 * SECOND, now, { phaseAt: now - 40 * SECOND })
    const cold = heard(40 * SECOND, now, { phaseAt: now - 600 * SECOND })

    assert.deepEqual(ready(now).choose([cold, hot], now, 1), [hot])
  })

  it('takes orders past the longest gap before all others, the oldest first', () => {
    const cold = (agoMs: number) => heard(agoMs, now, { phaseAt: now - 900 * SECOND })
    const [past, older] = [cold(GAP_MS), cold(GAP_MS + SECOND)]
    const hot = heard(GAP_MS - SECOND, now, { phaseAt: now - GAP_MS })

    assert.deepEqual(ready(now).choose([hot, past, older], now, 3), [older, past, hot])
  })

  it('takes a customer who asks for a look for worth the price of now', () => {
    const policy = ready(now) // its price is 1
    const worthLess = heard(3 * SECOND, now)
    const worthMore = heard(60 * SECOND, now)
    const asked = { ...worthLess, boosted: true }

    assert.deepEqual(policy.choose([worthLess, asked, worthMore], now, 3), [
      worthMore,
      asked,
      worthLess,
    ])
  })

  it('never takes an order within a second of its last look, answered or not', () => {
    const orders = [
      heard(60 * SECOND, now, { sentAt: now - 999, boosted: true }),
      heard(GAP_MS, now, { sentAt: now - 999, failures: 1 }),
      heard(60 * SECOND, now, { sentAt: now - SECOND }),
    ]

    assert.deepEqual(ready(now).choose(orders, now, 100), [orders[2]])
  })

  it('takes no more than may be under way', () => {
    const orders = Array.from({ length: 50 }, () => heard(60 * SECOND, now))

    assert.equal(ready(now).choose(orders, now, 7).length, 7)
    assert.equal(ready(now).choose(orders, now, 0).length, 0)
    assert.equal(ready(now).choose(orders, now, -3).length, 0)
  })

  it('keeps to the requests of its load, however often and irregularly it is asked', () => {
    const orders = Array.from({ length: 200 }, () => heard(60 * SECOND, now))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 60 }), (pauses) => {
        const policy = createPolicy(LOAD)
        let at = now
        let taken = 0
        for (const pauseMs of pauses) {
          at += pauseMs
          const chosen = policy.choose(orders, at, 1000).length
          taken += chosen
          assert.ok(chosen <= 40)
          assert.ok(taken <= 1 + ((at - now) / SECOND) * 40)
        }
      }),
    )
  })

  it('does not burst after a rest', () => {
    const policy = ready(now)
    const orders = Array.from({ length: 500 }, () => heard(60 * SECOND, now))

    assert.ok(policy.choose(orders, now + 60 * MINUTE, 1000).length <= 40)
    assert.ok(policy.choose(orders, now + 60 * MINUTE + 200, 1000).length <= 9)
  })
})

describe('planning', () => {
  it('is never sooner than a second after the last look nor later than the longest gap', () => {
    const moments = fc.integer({ min: 0, max: 20 * MINUTE })
    const prices = fc.constantFrom(1e-5, 0.1, 1, 1000)
    const entries = fc.constantFrom('quiet', 'failed', 'requested', 'refreshed', 'replanned')
    fc.assert(
      fc.property(
        prices,
        fc.array(fc.tuple(entries, moments), { maxLength: 30 }),
        (price, steps) => {
          const policy = createPolicy({ ...LOAD, saved: { price } })
          let now = 0
          let order: WaitingOrder = { ...kind, ...policy.begin(kind, 0, now) }
          for (const [act, ms] of steps) {
            now = Math.max(now, Math.ceil((order.sentAt ?? 0) + SECOND)) + (ms % (30 * SECOND))
            const schedule = step(policy, order, act, now)
            if (schedule === undefined) continue
            order = { ...order, ...schedule }
            if (act === 'quiet' || act === 'failed')
              assert.ok(order.dueAt >= (order.sentAt ?? 0) + SECOND, `${act}: too soon`)
            if (order.failures === 0)
              assert.ok(
                order.dueAt <= Math.max(order.heardAt + GAP_MS, now) + 1,
                `${act}: ${order.dueAt - order.heardAt} ms after the last answer`,
              )
          }
        },
      ),
    )
  })

  it('asks often while a code is likely and seldom when it is not', () => {
    const policy = createPolicy(LOAD)
    const pauseAt = (age: number): number => {
      const { dueAt, heardAt } = policy.quiet(heard(SECOND, age, { phaseAt: 0 }), age)
      return dueAt - heardAt
    }

    assert.ok(pauseAt(30 * SECOND) < pauseAt(3 * SECOND))
    assert.ok(pauseAt(30 * SECOND) < pauseAt(120 * SECOND) / 1.3)
    assert.ok(pauseAt(120 * SECOND) < pauseAt(500 * SECOND) / 1.3)
  })

  it('leaves nobody alone for longer than the gap where the curve sees no chance', () => {
    const policy = createPolicy(LOAD)
    for (let looks = 0; looks < 3000; looks++) {
      policy.quiet(heard(300 * SECOND, 800 * SECOND, { phaseAt: 0 }), 800 * SECOND)
    }
    policy.adjust(0, LOAD)

    const { heardAt, dueAt } = policy.quiet(
      heard(SECOND, 600 * SECOND, { phaseAt: 0 }),
      600 * SECOND,
    )

    assert.equal(dueAt - heardAt, GAP_MS)
  })

  it('stretches the gap with the load, down to a minute', () => {
    const dueAfter = (waiting: number): number => {
      const policy = createPolicy({ waiting, requestsPerSecond: 40, saved: { price: 1e6 } })
      return policy.quiet(heard(SECOND, MINUTE), MINUTE).dueAt - MINUTE
    }

    assert.deepEqual([10, 1000, 5000].map(dueAfter), [MINUTE, GAP_MS, 5 * GAP_MS])
  })

  it('follows the price, and asks for a new plan once it has moved by half', () => {
    const policy = ready(0)
    const order = { ...kind, ...policy.begin(kind, 0, 0) }
    const crowd = Array.from({ length: 100 }, () => heard(150 * SECOND, 0))
    const asked: boolean[] = []
    for (let now = 0; now <= 10 * SECOND; now += SECOND) {
      policy.choose(crowd, now, 100)
      asked.push(policy.adjust(now, LOAD))
    }

    assert.equal(asked[0], false)
    assert.ok(asked.includes(true))
    const later = policy.replanned(order)
    assert.ok((later?.dueAt ?? 0) > order.dueAt)
    assert.equal(policy.replanned({ ...order, ...later }), undefined)
  })

  it('asks sooner again when there are requests to spare', () => {
    const policy = ready(0)
    const order = { ...kind, ...policy.begin(kind, 0, 0) }
    for (let now = 0; now <= 10 * SECOND; now += SECOND) {
      policy.choose([], now, 100)
      policy.adjust(now, LOAD)
    }

    assert.ok((policy.replanned(order)?.dueAt ?? Infinity) < order.dueAt)
  })

  it('lets a new plan change neither a back-off nor a customer’s request', () => {
    const policy = createPolicy(LOAD)

    assert.equal(policy.replanned(heard(MINUTE, 0, { failures: 1, dueAt: 9 * MINUTE })), undefined)
    assert.equal(policy.replanned(heard(MINUTE, 0, { boosted: true })), undefined)
  })
})

describe('a look that fails', () => {
  const now = 10 * MINUTE

  it('is repeated after 1, 2, 4 … 32 seconds', () => {
    const policy = createPolicy(LOAD)
    let order = heard(MINUTE, now)
    const pauses: number[] = []
    for (let failures = 0; failures < 8; failures++) {
      order = { ...order, ...policy.failed(order, now, now + 300) }
      pauses.push((order.dueAt - now) / SECOND)
    }

    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 32, 32])
  })

  it('is due at once when it took longer to fail than it should wait', () => {
    const policy = createPolicy(LOAD)

    assert.equal(policy.failed(heard(MINUTE, now), now, now + 5000).dueAt, now + 5000)
  })

  it('teaches nothing: what was heard stays what was heard', () => {
    const policy = createPolicy(LOAD)
    const order = heard(MINUTE, now)

    const schedule = policy.failed(order, now, now + 300)

    assert.equal(schedule.heardAt, order.heardAt)
    assert.deepEqual(policy.save(), createPolicy(LOAD).save())
  })

  it('is forgotten by the next answer', () => {
    const policy = createPolicy(LOAD)
    const order = { ...heard(MINUTE, now), failures: 5, boosted: true }

    const { failures, boosted, heardAt } = policy.quiet(order, now)

    assert.deepEqual({ failures, boosted, heardAt }, { failures: 0, boosted: false, heardAt: now })
  })
})

describe('a provider who is down', () => {
  it('is asked once a second until it answers, and soon as much as before, without a burst', () => {
    const policy = ready(0)
    let orders = Array.from({ length: 2000 }, () => heard(GAP_MS, 0, { sentAt: undefined }))
    const isDown = (second: number): boolean => second < 60
    const asked = Array.from({ length: 80 }, (_, second) => {
      const now = second * SECOND
      const due = orders.filter(({ dueAt }) => dueAt <= now)
      const chosen = new Set(policy.choose(due, now, 100))
      orders = orders.map((order) => {
        if (!chosen.has(order)) return order
        const schedule = isDown(second) ? policy.failed(order, now, now) : policy.quiet(order, now)
        return { ...order, ...schedule }
      })
      return chosen.size
    })

    assert.deepEqual(asked.slice(2, 60), Array(58).fill(1))
    assert.deepEqual(asked.slice(60, 67), [1, 2, 4, 8, 16, 32, 40])
    assert.ok(asked.every((requests) => requests <= 40))
  })
})

describe('a customer’s word', () => {
  const now = 10 * MINUTE

  it('that they have requested the code begins a phase with other odds', () => {
    const policy = createPolicy(LOAD)
    const order = heard(SECOND, now, { phaseAt: 0, dueAt: now + 5 * MINUTE })

    const schedule = policy.requested(order, now)

    assert.deepEqual([schedule.phase, schedule.phaseAt], [1, now])
    assert.ok(schedule.dueAt < now + MINUTE)
  })

  it('counts once a minute', () => {
    const policy = createPolicy(LOAD)
    const order = { ...kind, ...policy.requested(heard(SECOND, now), now) }

    assert.equal(policy.requested(order, now + 59 * SECOND).phaseAt, now)
    assert.equal(policy.requested(order, now + 60 * SECOND).phaseAt, now + 60 * SECOND)
  })

  it('does not cut a back-off short', () => {
    const policy = createPolicy(LOAD)
    const order = heard(MINUTE, now, { failures: 6, dueAt: now + 32 * SECOND })

    assert.equal(policy.requested(order, now).dueAt, now + 32 * SECOND)
  })

  it('that they want to know brings a look at once, unless there was one two seconds ago', () => {
    const policy = createPolicy({ waiting: 10, requestsPerSecond: 40 })

    assert.equal(policy.refreshed(heard(1999, now), now), undefined)
    const schedule = policy.refreshed(heard(2000, now, { dueAt: now + MINUTE }), now)
    assert.deepEqual([schedule?.dueAt, schedule?.boosted], [now, true])
  })

  it('has to wait its turn under load', () => {
    const policy = createPolicy(LOAD) // 1000 / 40: a turn is 25 s

    assert.equal(policy.refreshed(heard(24_999, now), now), undefined)
    assert.notEqual(policy.refreshed(heard(25_000, now), now), undefined)
  })

  it('takes only a small part of the requests, however many ask', () => {
    const policy = createPolicy(LOAD)
    let granted = 0
    for (let second = 0; second < 60; second++) {
      for (let customer = 0; customer < 100; customer++) {
        const order = heard(MINUTE, now + second * SECOND)
        if (policy.refreshed(order, now + second * SECOND) !== undefined) granted++
      }
    }

    assert.ok(granted > 30 && granted < 0.05 * 60 * 40, `${granted} granted in a minute`)
  })
})

describe('a policy', () => {
  it('learns from looks, and goes on after a restart where it stood', () => {
    const policy = createPolicy(LOAD)
    for (let codes = 0; codes < 200; codes++) {
      policy.found(heard(4 * SECOND, 0, { phaseAt: -10 * SECOND }), 0)
    }
    policy.choose([], 0, 10)
    policy.adjust(0, LOAD)
    const saved: unknown = JSON.parse(JSON.stringify(policy.save()))

    const restarted = createPolicy({ ...LOAD, saved })

    const begun = policy.begin(kind, 0, 0)
    assert.ok(begun.dueAt < createPolicy(LOAD).begin(kind, 0, 0).dueAt)
    assert.ok(Math.abs(restarted.begin(kind, 0, 0).dueAt - begun.dueAt) < 200)
  })

  it('does not hold a code found by a look from before the phase against the phase', () => {
    const policy = createPolicy(LOAD)
    const before = JSON.stringify(policy.save())

    policy.found(heard(MINUTE, 0, { phase: 1, phaseAt: 500 }), 400)

    assert.equal(JSON.stringify(policy.save()), before)
  })

  it('says the same when it was told the same', () => {
    const [one, other] = [createPolicy(LOAD), createPolicy(LOAD)]
    for (const policy of [one, other]) {
      policy.found(heard(MINUTE, 0), 0)
      policy.adjust(0, LOAD)
    }

    assert.deepEqual(one.begin(kind, 2, 7), other.begin(kind, 2, 7))
    assert.deepEqual(one.save(), other.save())
  })
})

function step(
  policy: Policy,
  order: WaitingOrder,
  act: string,
  now: number,
): PollSchedule | undefined {
  if (act === 'quiet') return policy.quiet(order, now)
  if (act === 'failed') return policy.failed(order, now, now + 400)
  if (act === 'requested') return policy.requested(order, now)
  if (act === 'refreshed') return policy.refreshed(order, now)
  return policy.replanned(order)
}
