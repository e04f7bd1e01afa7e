import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createAllowance } from './allowance.ts'

describe('an allowance', () => {
  it('gives what its rate has earned, fractions included', () => {
    const allowance = createAllowance(1)
    allowance.spend(allowance.earn(0, 40))
    let spent = 0

    for (let now = 130; now <= 13_000; now += 130) {
      const room = allowance.earn(now, 40)
      allowance.spend(room)
      spent += room
    }

    assert.ok(Math.abs(spent - 13 * 40) <= 1, `${spent} in 13 seconds`)
  })

  it('forgets what nobody wanted, but for its stock', () => {
    const allowance = createAllowance(1)
    for (let now = 0; now < 1000; now += 200) allowance.earn(now, 40)

    assert.equal(allowance.earn(1000, 40), 9)
  })

  it('saves nothing up: after an hour of rest there is a second’s worth', () => {
    const allowance = createAllowance(1)
    allowance.earn(0, 40)

    assert.equal(allowance.earn(3_600_000, 40), 40)
  })

  it('never exceeds its rate by more than a second’s worth', () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true })),
    )
    fc.assert(
      fc.property(steps, (all) => {
        const allowance = createAllowance(1)
        let now = 0
        let spent = 0
        for (const [ms, share] of all) {
          now += ms
          const wanted = Math.floor(share * allowance.earn(now, 40))
          allowance.spend(wanted)
          spent += wanted
          assert.ok(spent <= 1 + (now / 1000) * 40 + 40)
        }
      }),
    )
  })

  it('gives nothing for a clock that was set back', () => {
    const allowance = createAllowance(1)
    allowance.spend(allowance.earn(10_000, 40))

    assert.equal(allowance.earn(5000, 40), 0)
  })
})
