import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { utcOfJalaliDay } from './jalali.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})

function jalaliDayOf(moment: number): { year: number; month: number; day: number } {
  const parts = persian.formatToParts(moment)
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value)
  return { year: part('year'), month: part('month'), day: part('day') }
}

describe('a Jalali day', () => {
  it('is the day that the Persian calendar of Intl says, from 1300 to 1498', () => {
    const first = Date.UTC(1921, 2, 21) / DAY_MS
    const last = Date.UTC(2120, 2, 19) / DAY_MS
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (days) => {
        assert.equal(utcOfJalaliDay(jalaliDayOf(days * DAY_MS)), days * DAY_MS)
      }),
      { numRuns: 300 },
    )
  })

  it('follows on the last of the year without a gap, in every supported year', () => {
    for (let year = 1207; year <= 1498; year++) {
      const newYear = utcOfJalaliDay({ year, month: 1, day: 1 })
      const lastDay =
        utcOfJalaliDay({ year: year - 1, month: 12, day: 30 }) ??
        utcOfJalaliDay({ year: year - 1, month: 12, day: 29 })
      assert.equal(newYear, (lastDay ?? Number.NaN) + DAY_MS)
    }
  })

  it('does not exist beyond the end of its month, in month 0 or 13, or in a year of another calendar', () => {
    const none = [
      { year: 1400, month: 7, day: 31 },
      { year: 1400, month: 12, day: 30 },
      { year: 1400, month: 0, day: 1 },
      { year: 1400, month: 13, day: 1 },
      { year: 1400, month: 1, day: 0 },
      { year: 2021, month: 10, day: 19 },
    ]
    assert.deepEqual(
      none.map(utcOfJalaliDay),
      none.map(() => undefined),
    )
    assert.notEqual(utcOfJalaliDay({ year: 1399, month: 12, day: 30 }), undefined)
  })
})
