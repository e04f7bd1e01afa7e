import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { periodOf, SPANS } from './periods.ts'

const tehran = (iso: string): number => Date.parse(`${iso}+03:30`)
/** Thursday, 5 Azar 1405. */
const NOW = tehran('2026-11-26T14:00')

describe('a period', () => {
  it('of a day goes from midnight to midnight of Tehran', () => {
    assert.deepEqual(periodOf('day', tehran('2026-11-26T00:00')), {
      span: 'day',
      from: tehran('2026-11-26T00:00'),
      to: tehran('2026-11-27T00:00'),
    })
    assert.equal(periodOf('day', tehran('2026-11-26T00:00') - 1).from, tehran('2026-11-25T00:00'))
  })

  it('of a week begins on Saturday', () => {
    const { from, to } = periodOf('week', NOW)

    assert.equal(from, tehran('2026-11-21T00:00'))
    assert.equal(to, tehran('2026-11-28T00:00'))
    assert.equal(new Date(from + 210 * 60_000).getUTCDay(), 6)
  })

  it('of a month is one of the solar calendar, with 30, 31 or 29 days', () => {
    const { from, to } = periodOf('month', NOW) // Azar has 30
    assert.equal(from, tehran('2026-11-22T00:00'))
    assert.equal(to, tehran('2026-12-22T00:00'))

    const shahrivar = periodOf('month', tehran('2026-09-01T12:00'))
    assert.equal(shahrivar.to - shahrivar.from, 31 * 86_400_000)
    const esfand = periodOf('month', tehran('2027-03-01T12:00'))
    assert.equal(esfand.to - esfand.from, 29 * 86_400_000)
  })

  it('follows the one before it without a gap, however far back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SPANS),
        fc.integer({ min: tehran('2024-06-01T00:00'), max: tehran('2040-01-01T00:00') }),
        fc.integer({ min: 0, max: 15 }),
        (span, now, back) => {
          const period = periodOf(span, now, back)

          assert.equal(periodOf(span, now, back + 1).to, period.from)
          assert.deepEqual(periodOf(span, period.from), period)
          assert.deepEqual(periodOf(span, period.to - 1), period)
        },
      ),
    )
  })
})
