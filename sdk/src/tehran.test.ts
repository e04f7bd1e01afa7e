import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { momentInTehran } from './tehran.ts'

const tehran = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'Asia/Tehran',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function inTehran(moment: number): [date: string, time: string] {
  const parts = tehran.formatToParts(moment)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return [
    `${part('year')}/${part('month')}/${part('day')}`,
    `${part('hour')}:${part('minute')}:${part('second')}`,
  ]
}

describe('a date and a time in Tehran', () => {
  it('are the moment that the time zone of Intl says, from 1370 on', () => {
    const from = Date.UTC(1991, 5, 1) / 1000
    const to = Date.UTC(2060, 0, 1) / 1000
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (seconds) => {
        const [date, time] = inTehran(seconds * 1000)
        const moment = momentInTehran(date, time) ?? Number.NaN
        // An hour that the clocks showed twice has two moments: it must look the same, not be the same.
        assert.deepEqual(inTehran(moment), [date, time])
        assert.ok(Math.abs(moment - seconds * 1000) <= 60 * 60 * 1000)
      }),
      { numRuns: 500 },
    )
  })

  it('are in winter, in the last summer time and after its end what the clocks showed', () => {
    assert.equal(momentInTehran('1400/7/27', '14:15:06'), Date.UTC(2021, 9, 19, 10, 45, 6))
    assert.equal(momentInTehran('1401/06/30', '12:00:00'), Date.UTC(2022, 8, 21, 7, 30))
    assert.equal(momentInTehran('1401/6/31', '12:00:00'), Date.UTC(2022, 8, 22, 8, 30))
    assert.equal(momentInTehran('1402/3/1', '12:00'), Date.UTC(2023, 4, 22, 8, 30))
    assert.equal(momentInTehran('1386/3/1', '12:00'), Date.UTC(2007, 4, 22, 8, 30))
  })

  it('are no moment when they make no sense', () => {
    for (const [date, time] of [
      ['', ''],
      ['1400/7/27', '24:00:00'],
      ['1400/7/27', '12:60:00'],
      ['1400/13/1', '12:00:00'],
      ['2021/10/19', '12:00:00'],
      ['27/7/1400', '12:00:00'],
    ] as const)
      assert.equal(momentInTehran(date, time), undefined, `${date} ${time}`)
  })
})
