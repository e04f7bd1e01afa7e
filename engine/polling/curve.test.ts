import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BUCKETS } from './buckets.ts'
import { ageWhenGathered, curveOf, gathered, massAt } from './curve.ts'

const hazards = fc
  .array(fc.double({ min: 0, max: 0.5, noNaN: true }), { minLength: BUCKETS, maxLength: BUCKETS })
  .map((numbers) => Float64Array.from(numbers))
const positive = hazards.map((hazard) => hazard.map((perSecond) => perSecond + 1e-6))
const ages = fc.double({ min: 0, max: 1500, noNaN: true })
const prices = fc.double({ min: 1e-4, max: 500, noNaN: true })

/** A(from, to) by many thin slices of ∫ hazard(u)·(to − u) du. */
function slowly(hazardAt: (age: number) => number, from: number, to: number): number {
  const slices = 20_000
  const width = (to - from) / slices
  let sum = 0
  for (let slice = 0; slice < slices; slice++) {
    const age = from + (slice + 0.5) * width
    sum += hazardAt(age) * (to - age) * width
  }
  return sum
}

describe('what has been gathered', () => {
  it('is the integral of the hazard times the waiting', () => {
    const hazard = Float64Array.from({ length: BUCKETS }, (_, k) => 0.01 + 0.005 * (k % 5))
    const curve = curveOf(hazard)
    const slope = (age: number): number => (massAt(curve, age + 5e-4) - massAt(curve, age)) / 5e-4

    for (const [from, to] of [
      [0, 1],
      [1.5, 37.25],
      [100, 1400],
    ] as const) {
      const expected = slowly(slope, from, to)
      const error = Math.abs(gathered(curve, from, to) - expected) / expected
      assert.ok(error < 1e-3, `${from} to ${to}: off by ${error}`)
    }
  })

  it('is h·d²/2 under an even hazard', () => {
    const curve = curveOf(new Float64Array(BUCKETS).fill(0.02))

    assert.ok(Math.abs(gathered(curve, 7, 47) - (0.02 * 40 ** 2) / 2) < 1e-9)
  })

  it('is nothing at first and grows with the waiting, never with a later start', () => {
    fc.assert(
      fc.property(hazards, ages, ages, ages, (hazard, a, b, c) => {
        const curve = curveOf(hazard)
        const [first, second, third] = [a, b, c].toSorted((x, y) => x - y) as [
          number,
          number,
          number,
        ]
        const whole = gathered(curve, first, third)

        assert.equal(gathered(curve, first, first), 0)
        assert.ok(gathered(curve, first, second) <= whole + 1e-9 * (1 + whole))
        assert.ok(gathered(curve, second, third) <= whole + 1e-9 * (1 + whole))
      }),
    )
  })
})

describe('the age at which a price has been gathered', () => {
  it('is where exactly that has been gathered', () => {
    fc.assert(
      fc.property(positive, ages, prices, (hazard, from, price) => {
        const curve = curveOf(hazard)
        const age = ageWhenGathered(curve, from, price)

        assert.ok(age > from && age < Infinity)
        const error = Math.abs(gathered(curve, from, age) - price)
        assert.ok(error <= 1e-6 * price + 1e-9 * age ** 2, `off by ${error} at ${age}`)
      }),
    )
  })

  it('comes sooner for a lower price', () => {
    fc.assert(
      fc.property(positive, ages, prices, (hazard, from, price) => {
        const curve = curveOf(hazard)

        assert.ok(ageWhenGathered(curve, from, price / 2) < ageWhenGathered(curve, from, price))
      }),
    )
  })

  it('is never where no code can come any more', () => {
    const hazard = new Float64Array(BUCKETS)
    hazard[0] = 0.1

    assert.equal(ageWhenGathered(curveOf(hazard), 10, 1), Infinity)
    assert.ok(ageWhenGathered(curveOf(hazard), 0, 1) < Infinity)
  })

  it('is at once when it costs nothing', () => {
    assert.equal(ageWhenGathered(curveOf(new Float64Array(BUCKETS)), 12, 0), 12)
  })
})
