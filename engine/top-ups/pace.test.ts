import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { type Decided, paceOf } from './pace.ts'

/** Midnight in Tehran. */
const MIDNIGHT = Date.UTC(2026, 10, 29, 20, 30)
const at = (hour: number, waitMinutes: number): Decided => ({
  decidedAt: MIDNIGHT + hour * HOUR,
  receiptAt: MIDNIGHT + hour * HOUR - waitMinutes * MINUTE,
})
const NOON = MIDNIGHT + DAY + 12 * HOUR

describe('the pace of receipts', () => {
  it('is not told from a few', () => {
    assert.equal(paceOf([], NOON), undefined)
    assert.equal(
      paceOf(
        [1, 2, 3, 4].map((hour) => at(hour, 5)),
        NOON,
      ),
      undefined,
    )
  })

  it('is the wait that half of them do not reach, whatever one night took', () => {
    const waits = [3, 5, 7, 9, 600]

    assert.equal(
      paceOf(
        waits.map((wait) => at(12, wait)),
        NOON,
      )?.usualMs,
      7 * MINUTE,
    )
  })

  it('names the hours between the nights', () => {
    const decided = Array.from({ length: 60 }, (_, i) => at(9 + (i % 14), 5))

    assert.deepEqual(paceOf(decided, NOON)?.hours, {
      from: MIDNIGHT + DAY + 9 * HOUR,
      to: MIDNIGHT + DAY + 23 * HOUR,
    })
  })

  it('names hours that go past midnight', () => {
    const decided = Array.from({ length: 60 }, (_, i) => at((12 + (i % 14)) % 24, 5))

    assert.deepEqual(paceOf(decided, NOON)?.hours, {
      from: MIDNIGHT + DAY + 12 * HOUR,
      to: MIDNIGHT + 2 * DAY + 2 * HOUR,
    })
  })

  it('names no hours where somebody looks around the clock, or too little is known', () => {
    const always = Array.from({ length: 96 }, (_, i) => at(i % 24, 5))
    const few = Array.from({ length: 20 }, () => at(12, 5))

    assert.equal(paceOf(always, NOON)?.hours, undefined)
    assert.equal(paceOf(few, NOON)?.hours, undefined)
  })
})
