import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BUCKETS } from './buckets.ts'
import { curveOf } from './curve.ts'
import { add, arrival, noEvidence, silence, type Evidence } from './evidence.ts'

const intervals = fc
  .tuple(
    fc.double({ min: 0, max: 1200, noNaN: true }),
    fc.double({ min: 0.1, max: 300, noNaN: true }),
  )
  .map(([from, length]) => [from, from + length] as const)
const curves = fc
  .array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: BUCKETS, maxLength: BUCKETS })
  .map((hazard) => curveOf(Float64Array.from(hazard)))

const sum = (numbers: Float64Array): number => numbers.reduce((a, b) => a + b)
const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6 * (1 + Math.abs(b))

function of(sighting: Parameters<typeof add>[1]): Evidence {
  const evidence = noEvidence()
  add(evidence, sighting)
  return evidence
}

describe('a look without a code', () => {
  it('adds the seconds since the last one, each to its bucket', () => {
    const { exposure } = of(silence(5, 11))

    assert.deepEqual(Array.from(exposure.slice(0, 7)), [0, 0, 1, 2, 2, 1, 0])
  })

  it('adds all the seconds and no code', () => {
    fc.assert(
      fc.property(intervals, ([from, to]) => {
        const { arrivals, exposure } = of(silence(from, to))

        assert.ok(close(sum(exposure), to - from))
        assert.equal(sum(arrivals), 0)
      }),
    )
  })
})

describe('a look with a code', () => {
  it('adds one code, and no more seconds than have passed', () => {
    fc.assert(
      fc.property(curves, intervals, (curve, [from, to]) => {
        const { arrivals, exposure } = of(arrival(curve, from, to))

        assert.ok(close(sum(arrivals), 1))
        assert.ok(sum(exposure) > 0 && sum(exposure) < to - from + 1e-9)
      }),
    )
  })

  it('puts the code where the curve has it', () => {
    const hazard = new Float64Array(BUCKETS).fill(0.001)
    hazard[3] = 0.1 // 6 to 8 s

    const { arrivals } = of(arrival(curveOf(hazard), 0, 20))

    assert.ok((arrivals[3] as number) > 0.9)
  })

  it('spreads the code evenly where the curve knows of no chance', () => {
    const { arrivals, exposure } = of(arrival(curveOf(new Float64Array(BUCKETS)), 0, 4))

    assert.deepEqual(Array.from(arrivals.slice(0, 3)), [0.5, 0.5, 0])
    assert.deepEqual(Array.from(exposure.slice(0, 3)), [1.5, 0.5, 0])
  })
})
