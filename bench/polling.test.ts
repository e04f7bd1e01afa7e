/** The claim of the bench in small: one family, few orders, minutes instead of hours, and thresholds that leave room for chance. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { boundOf } from './polling/bound.ts'
import { everyFourSeconds } from './polling/by-interval.ts'
import { byPolicy } from './polling/by-policy.ts'
import { FAMILIES, type Family } from './polling/families.ts'
import { figuresOf } from './polling/figures.ts'
import type { Poller } from './polling/poller.ts'
import { live } from './polling/world.ts'

const [family] = FAMILIES as readonly [Family]
const WAITING = 200
const REQUESTS_PER_SECOND = 40
const { oracleS, floorS, arrivalsPerSecond } = boundOf(family, WAITING, REQUESTS_PER_SECOND, [0])

const during = (poller: Poller, measureS: number) =>
  live({ family, poller, arrivalsPerSecond, beginsAtS: 0, warmUpS: 900, measureS, seed: 5 })

describe('the policy in a simulated shop', () => {
  const outcome = during(byPolicy(REQUESTS_PER_SECOND), 900)
  const { mean } = figuresOf(outcome.delaysS)

  it('finds codes nearly as soon as somebody who knows the curve', () => {
    assert.ok(outcome.delaysS.length > 200)
    assert.ok(mean < 1.35 * oracleS, `${mean} s, the oracle ${oracleS} s`)
  })

  it('finds them at least twice as soon as a fixed interval does', () => {
    const fixed = figuresOf(during(everyFourSeconds(REQUESTS_PER_SECOND), 450).delaysS)

    assert.ok(mean < 0.5 * fixed.mean, `${mean} s, the fixed interval ${fixed.mean} s`)
  })

  it('leaves no order alone for longer than the gap', () => {
    assert.ok(outcome.longestGapS < 60 + 2, `${outcome.longestGapS} s`)
  })

  it('never sends more than the provider allows', () => {
    assert.ok(outcome.mostInASecond <= 50, `${outcome.mostInASecond} in a second`)
    assert.equal(outcome.refused, 0)
  })
})

describe('the bounds', () => {
  it('lie in order: nobody knows less than nothing, the oracle less than the floor', () => {
    assert.ok(floorS > 0.175 && floorS <= oracleS * 1.001, `${floorS} s and ${oracleS} s`)
  })

  it('rise with the orders and fall with the requests', () => {
    const bounds = [
      boundOf(family, WAITING, 80, [0]),
      boundOf(family, WAITING, REQUESTS_PER_SECOND, [0]),
      boundOf(family, 1000, REQUESTS_PER_SECOND, [0]),
    ]
    const rising = (key: 'oracleS' | 'floorS') => bounds.map((bound) => bound[key])

    for (const key of ['oracleS', 'floorS'] as const)
      assert.deepEqual(
        rising(key),
        rising(key).toSorted((a, b) => a - b),
      )
  })
})
