import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MINUTE, SECOND } from '../clock.ts'
import {
  warningAt,
  graceEnd,
  pollKindOf,
  nextPollAt,
  ownCancelFrom,
  retryLookAfterMs,
  retryRequestAfterMs,
  slowAt,
} from './schedule.ts'
import { exampleOrder } from '../testing/testing.ts'

const EXPIRES = 20 * MINUTE
const waiting = exampleOrder({ state: 'waiting', expiresAt: EXPIRES })

describe('a look', () => {
  it('asks for the status while the number waits', () => {
    assert.equal(pollKindOf(waiting, 0), 'status')
  })

  it('gives a number back shortly before its time is over', () => {
    assert.equal(pollKindOf(waiting, ownCancelFrom(EXPIRES)), 'cancel')
    assert.equal(pollKindOf(waiting, EXPIRES), 'status')
  })

  it('ends the wait when time and grace are over', () => {
    assert.equal(pollKindOf(waiting, graceEnd(EXPIRES)), 'last-status')
  })

  it('repeats what the customer wished for when it is due again', () => {
    const requesting = { ...waiting, request: 'ban', requestDueAt: 1000 } as const

    assert.equal(pollKindOf(requesting, 999), 'status')
    assert.equal(pollKindOf(requesting, 1000), 'ban')
  })

  it('never gives back a number that has its code', () => {
    const received = exampleOrder({ state: 'received', expiresAt: EXPIRES })

    assert.equal(pollKindOf(received, ownCancelFrom(EXPIRES)), 'status')
  })

  it('gives back a number that nobody wants, as long as that is possible', () => {
    const dearer = exampleOrder({ state: 'failed', expiresAt: EXPIRES })

    assert.equal(pollKindOf(dearer, 1000), 'cancel')
    assert.equal(pollKindOf(dearer, EXPIRES), 'status')
    assert.equal(pollKindOf(exampleOrder({ state: 'lost', expiresAt: EXPIRES }), 1000), 'cancel')
    assert.equal(pollKindOf(exampleOrder({ state: 'failed', providerId: undefined }), 1000), 'none')
  })

  it('gives up a purchase whose outcome never came', () => {
    assert.equal(
      pollKindOf(exampleOrder({ state: 'placing', providerId: undefined }), 0),
      'give-up-placing',
    )
  })
})

describe('the next look', () => {
  it('comes when the number is to be given back, however often it is polled until then', () => {
    assert.equal(nextPollAt(waiting, 0, 0), ownCancelFrom(EXPIRES))
    const late = ownCancelFrom(EXPIRES) + 1
    assert.equal(nextPollAt(waiting, late, 0), late + 4 * SECOND)
  })

  it('comes when a request is due again, if that is sooner', () => {
    assert.equal(nextPollAt({ ...waiting, request: 'cancel', requestDueAt: 5000 }, 0, 0), 5000)
  })

  it('of a further code that is waited for comes when its time and grace are over', () => {
    const again = exampleOrder({ state: 'waiting-again', expiresAt: EXPIRES })

    assert.equal(nextPollAt(again, 0, 0), graceEnd(EXPIRES))
  })

  it('of a number with its code comes seldom, the more so the busier the watch is, and soon after its time', () => {
    const received = exampleOrder({ state: 'received', expiresAt: EXPIRES })

    assert.equal(nextPollAt(received, 0, 0), 30 * SECOND)
    assert.equal(nextPollAt(received, 0, 4000), 60 * SECOND)
    assert.equal(nextPollAt(received, EXPIRES - SECOND, 0), EXPIRES + 5 * SECOND)
    assert.equal(nextPollAt(received, EXPIRES + SECOND, 0), EXPIRES + 6 * SECOND)
  })

  it('never comes for orders that are settled with everybody', () => {
    for (const state of ['cancelled', 'banned'] as const) {
      assert.equal(nextPollAt(exampleOrder({ state }), 0, 0), undefined)
    }
  })
})

describe('the pace', () => {
  it('slows down after failures, within bounds', () => {
    assert.deepEqual([0, 1, 2, 5, 9].map(retryLookAfterMs), [1000, 2000, 4000, 32_000, 32_000])
    assert.deepEqual(
      [0, 1, 2, 3, 9].map(retryRequestAfterMs),
      [5000, 10_000, 20_000, 30_000, 30_000],
    )
  })

  it('warns three minutes before the end, unless that is right after the purchase', () => {
    assert.equal(warningAt(0, 20 * MINUTE), 17 * MINUTE)
    assert.equal(warningAt(0, 5 * MINUTE), undefined)
  })

  it('redraws a card once, to say what can be done without a code', () => {
    assert.equal(slowAt(0, 20 * MINUTE), MINUTE)
    assert.equal(slowAt(0, MINUTE), undefined)
  })
})
