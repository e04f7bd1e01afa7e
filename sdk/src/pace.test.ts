import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { JITTER_MS, createPace } from './pace.ts'

const START = 1_000_000

describe('a pace', () => {
  it('never lets more than the limit go in a sliding second, however late each one goes', () => {
    const lateness = fc.array(fc.oneof(fc.nat(12), fc.nat(400)), {
      minLength: 150,
      maxLength: 150,
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), lateness, (perSecond, lateMs) => {
        const sent = sendLate(perSecond, lateMs)

        for (let i = perSecond; i < sent.length; i++)
          assert.ok((sent[i] as number) - (sent[i - perSecond] as number) >= 1000)
      }),
      { numRuns: 50 },
    )
  })

  it('keeps the limit where it is counted, whatever way within its room each request takes', () => {
    const ways = fc.array(fc.tuple(fc.nat(12), fc.nat(JITTER_MS)), {
      minLength: 150,
      maxLength: 150,
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), ways, (perSecond, taken) => {
        const sent = sendLate(
          perSecond,
          taken.map(([lateMs]) => lateMs),
        )

        const arrived = sent.map((at, i) => at + (taken[i]?.[1] ?? 0)).toSorted((a, b) => a - b)
        for (let i = perSecond; i < arrived.length; i++)
          assert.ok((arrived[i] as number) - (arrived[i - perSecond] as number) >= 1000)
      }),
      { numRuns: 50 },
    )
  })

  it('spaces evenly what is not late, after a time without requests too', () => {
    const pace = createPace(10)
    const gaps: number[] = []
    for (let i = 0, now = START; i < 12; i++) {
      if (i === 6) now += 5000
      pace.begin(now)
      pace.note(now)
      gaps.push(pace.waitMs(now))
      now += pace.waitMs(now)
    }

    for (const gap of gaps) assert.ok(Math.abs(gap - 108) < 0.001, String(gap))
  })

  it('does not make up for a long delay with a burst', () => {
    const pace = createPace(10)
    pace.begin(START)
    pace.note(START)

    pace.note(START + 900)

    assert.equal(pace.waitMs(START + 900), 54)
    pace.note(START + 954)
    assert.equal(pace.waitMs(START + 954), 108)
  })

  it('keeps silent for as long as it was told, and not shorter for being told less', () => {
    const pace = createPace(10)
    pace.begin(START)

    pace.pause(START, 3000)
    pace.pause(START, 10)

    assert.equal(pace.waitMs(START + 1000), 2000)
  })

  it('waits a second and its room, not the difference, when the clock was set back', () => {
    const pace = createPace(10)
    pace.begin(START)
    pace.note(START)

    const hourAgo = START - 3_600_000

    assert.equal(pace.waitMs(hourAgo), 1000 + JITTER_MS)
    assert.equal(pace.waitMs(hourAgo + 1000 + JITTER_MS), 0)
  })
})

/** Moments at which requests go that always want to, each `lateMs` after it may. */
function sendLate(perSecond: number, lateMs: readonly number[]): number[] {
  const pace = createPace(perSecond)
  let now = START
  pace.begin(now)
  return lateMs.map((ms) => {
    now += Math.ceil(pace.waitMs(now)) + ms
    pace.note(now)
    return now
  })
}
