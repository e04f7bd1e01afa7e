import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toman } from '#sdk'
import { DAY, MINUTE, SECOND } from '../clock.ts'
import {
  allowanceOf,
  limitReached,
  spendingLimitReached,
  type PurchaseHistory,
  type Limits,
} from './limits.ts'
import type { PastOrder } from '../customers/past-order-rows.ts'

const NOW = 100 * DAY
const NONE: Limits = {
  openOrders: 0,
  dailyOrders: 0,
  dailyToman: 0,
  newDailyOrders: 0,
  newDailyToman: 0,
  everySeconds: 0,
  cancelPercent: 0,
  coolDownMinutes: 0,
}

const past = (ago: number, changes: Partial<PastOrder> = {}): PastOrder => ({
  id: 1,
  placedAt: NOW - ago,
  endedAt: NOW - ago + SECOND,
  priceToman: 10_000,
  cancelled: false,
  empty: false,
  served: true,
  ...changes,
})
const open = (ago: number): PastOrder => past(ago, { endedAt: undefined, served: false })
const cancelled = (ago: number): PastOrder => past(ago, { cancelled: true, served: false })
const times = (count: number, order: PastOrder): PastOrder[] => Array(count).fill(order)

const history = (changes: Partial<PurchaseHistory> = {}): PurchaseHistory => ({
  now: NOW,
  customerSince: 0,
  isTrusted: false,
  canPayIn: true,
  priceToman: toman(10_000),
  recent: [],
  ended: [],
  permanent: [],
  ...changes,
})

describe('the limits of a customer', () => {
  it('keep a distance between two purchases, whatever else stands in the way', () => {
    const limits = { ...NONE, everySeconds: 5, openOrders: 1 }

    assert.deepEqual(limitReached(limits, history({ recent: [open(4999)] })), {
      limit: 'pace',
      until: NOW + 1,
    })
    assert.deepEqual(limitReached(limits, history({ recent: [open(5000)] })), {
      limit: 'open-orders',
      most: 1,
    })
  })

  it('let a customer try again at once when nothing was bought', () => {
    const recent = [past(SECOND, { empty: true, served: false })]

    assert.equal(
      limitReached({ ...NONE, everySeconds: 5, dailyOrders: 1 }, history({ recent })),
      undefined,
    )
  })

  it('count the orders that live, however old', () => {
    const limits = { ...NONE, openOrders: 3 }

    assert.equal(
      limitReached(limits, history({ recent: [open(9), open(2 * DAY), past(3)] })),
      undefined,
    )
    assert.deepEqual(limitReached(limits, history({ recent: times(3, open(2 * DAY)) })), {
      limit: 'open-orders',
      most: 3,
    })
  })

  it('leave out an order that has its code, though its window goes on', () => {
    const recent = [past(9, { endedAt: undefined }), open(9)]

    assert.equal(limitReached({ ...NONE, openOrders: 2 }, history({ recent })), undefined)
  })

  it('count nothing that was paid back, but what is open, as an order of the day and its money', () => {
    const limits = { ...NONE, dailyOrders: 2, dailyToman: 30_000 }
    const givenBack = [cancelled(MINUTE), past(MINUTE, { served: false }), open(MINUTE)]

    assert.equal(limitReached(limits, history({ recent: givenBack })), undefined)
    assert.equal(
      limitReached(limits, history({ recent: [...givenBack, past(MINUTE)] }))?.limit,
      'orders-a-day',
    )
  })

  it('cool down who gives most numbers back, and then let them have one order at a time', () => {
    const limits = { ...NONE, cancelPercent: 80, coolDownMinutes: 30 }
    const atLimit = [...times(16, cancelled(MINUTE)), ...times(4, past(MINUTE))]
    const above = [...times(17, cancelled(MINUTE)), ...times(3, past(MINUTE))]
    const later = above.map((order) => ({ ...order, endedAt: NOW - 30 * MINUTE }))

    assert.equal(limitReached(limits, history({ ended: atLimit })), undefined)
    assert.equal(limitReached(limits, history({ ended: above.slice(1) })), undefined)
    assert.deepEqual(limitReached(limits, history({ ended: above })), {
      limit: 'cancels',
      until: NOW + 29 * MINUTE + SECOND,
    })
    assert.equal(limitReached(limits, history({ ended: later })), undefined)
    assert.deepEqual(limitReached(limits, history({ ended: later, recent: [open(9)] })), {
      limit: 'cancels-open',
    })
  })

  it('say when the oldest order of a day makes room', () => {
    const limits = { ...NONE, dailyOrders: 2 }

    assert.deepEqual(
      limitReached(limits, history({ recent: [past(1000), past(3000), past(2000)] })),
      { limit: 'orders-a-day', most: 2, until: NOW - 2000 + DAY },
    )
    assert.equal(limitReached(limits, history({ recent: [past(1000), past(DAY)] })), undefined)
  })

  it('count what a day has cost with what it would cost', () => {
    const limits = { ...NONE, dailyToman: 30_000 }

    assert.equal(limitReached(limits, history({ recent: times(2, past(9)) })), undefined)
    assert.deepEqual(limitReached(limits, history({ recent: times(3, past(9)) })), {
      limit: 'spend-a-day',
      mostToman: 30_000,
      until: NOW - 9 + DAY,
    })
    assert.deepEqual(limitReached(limits, history({ priceToman: toman(30_001) })), {
      limit: 'spend-a-day',
      mostToman: 30_000,
      until: undefined,
    })
  })

  it('are closer for a new customer, and never wider', () => {
    const limits = { ...NONE, dailyOrders: 2, newDailyOrders: 1, newDailyToman: 5000 }
    const recent = [past(9)]

    assert.equal(limitReached(limits, history({ recent })), undefined)
    const since = NOW - DAY + 1
    const firstDay = { until: NOW + 1, endsByPaying: true, laterMost: 2 }
    assert.deepEqual(limitReached(limits, history({ recent, customerSince: since })), {
      limit: 'orders-a-day',
      most: 1,
      until: NOW + 1,
      firstDay,
    })
    assert.equal(limitReached(limits, history({ customerSince: NOW }))?.limit, 'spend-a-day')
    const wider = { ...NONE, dailyOrders: 1, newDailyOrders: 5 }
    assert.deepEqual(limitReached(wider, history({ recent, customerSince: since })), {
      limit: 'orders-a-day',
      most: 1,
      until: NOW - 9 + DAY,
    })
  })

  it('of the first day say when they end, and what holds then', () => {
    const limits = { ...NONE, dailyToman: 50_000, newDailyToman: 20_000 }
    const today = { customerSince: NOW - 60 * MINUTE, recent: [past(30 * MINUTE)] }
    const over = NOW + 23 * 60 * MINUTE
    const firstDay = { until: over, endsByPaying: true, laterMost: 50_000 }
    const reached = { limit: 'spend-a-day', mostToman: 20_000, firstDay }

    const wants = (amount: number) =>
      limitReached(limits, history({ ...today, priceToman: toman(amount) }))
    assert.equal(wants(10_000), undefined)
    assert.deepEqual(wants(10_001), { ...reached, until: over })
    assert.deepEqual(wants(40_001), { ...reached, until: NOW - 30 * MINUTE + DAY })
    assert.deepEqual(wants(50_001), { ...reached, until: undefined })
  })

  it('of the first day are over with an approved top-up', () => {
    const limits = { ...NONE, dailyOrders: 2, newDailyOrders: 1, newDailyToman: 5000 }
    const paying = history({ customerSince: NOW, isTrusted: true, recent: [past(9)] })

    assert.equal(limitReached(limits, paying), undefined)
  })

  it('count permanent numbers as money, and as nothing else', () => {
    const limits = { ...NONE, dailyOrders: 1, dailyToman: 30_000 }
    const permanent = [{ placedAt: NOW - MINUTE, priceToman: 25_000 }]

    assert.deepEqual(limitReached(limits, history({ permanent })), {
      limit: 'spend-a-day',
      mostToman: 30_000,
      until: NOW - MINUTE + DAY,
    })
    const recent = [past(MINUTE)]
    assert.equal(spendingLimitReached(limits, history({ recent })), undefined)
    assert.equal(spendingLimitReached(limits, history({ recent, permanent }))?.limit, 'spend-a-day')
  })

  it('tell what may still be spent today, and what an approved top-up would add', () => {
    const limits = { ...NONE, dailyToman: 50_000, newDailyToman: 20_000 }
    const recent = [past(30 * MINUTE)]
    const regular = { leftToman: 40_000, dayToman: 50_000, until: NOW - 30 * MINUTE + DAY }
    assert.deepEqual(allowanceOf(limits, history({ recent })), regular)
    assert.equal(allowanceOf(NONE, history({ recent, customerSince: NOW })), undefined)

    const until = NOW + DAY
    assert.deepEqual(allowanceOf(limits, history({ recent, customerSince: NOW })), {
      leftToman: 10_000,
      dayToman: 20_000,
      until,
      firstDay: { until, endsByPaying: true, laterMost: 50_000, thenLeftToman: 40_000 },
    })
  })

  it('are none when each is 0', () => {
    const recent = times(500, open(0))
    const ended = times(20, cancelled(0))

    assert.equal(limitReached(NONE, history({ recent, ended, customerSince: NOW })), undefined)
  })
})
