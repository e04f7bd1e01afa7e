import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toman } from '#sdk'
import fc from 'fast-check'
import { priceOf, type PriceRule } from './price.ts'

const rule = (markupPercent: number, roundTo: number, minMargin: number): PriceRule => ({
  markupPercent,
  roundToToman: toman(roundTo),
  minMarginToman: toman(minMargin),
})
const rules = fc
  .tuple(fc.nat(1000), fc.integer({ min: 1, max: 100_000 }), fc.nat(1_000_000))
  .map(([percent, step, margin]) => rule(percent, step, margin))
const costs = fc.nat(1_000_000_000).map(toman)

describe('a price', () => {
  it('is the cost plus the percentage, rounded up to the step', () => {
    assert.equal(priceOf(toman(2200), rule(20, 100, 0)), 2700)
    assert.equal(priceOf(toman(1000), rule(20, 100, 0)), 1200)
    assert.equal(priceOf(toman(1001), rule(0, 1, 0)), 1001)
  })

  it('earns at least the minimum margin', () => {
    assert.equal(priceOf(toman(1000), rule(20, 100, 5000)), 6000)
  })

  it('is at least one step for a number that costs nothing', () => {
    assert.equal(priceOf(toman(0), rule(20, 100, 0)), 100)
  })

  it('is a multiple of the step, covers cost, percentage and margin, and is less than a step above them', () => {
    fc.assert(
      fc.property(costs, rules, (cost, given) => {
        const price = priceOf(cost, given)
        const exact = Math.max(
          Number((BigInt(cost) * BigInt(100 + given.markupPercent) + 99n) / 100n),
          cost + given.minMarginToman,
          1,
        )

        assert.equal(price % given.roundToToman, 0)
        assert.ok(price >= exact && price < exact + given.roundToToman)
      }),
    )
  })

  it('never falls when the cost rises', () => {
    fc.assert(
      fc.property(costs, costs, rules, (a, b, given) => {
        const [cheap, dear] = a < b ? [a, b] : [b, a]
        assert.ok(priceOf(cheap, given) <= priceOf(dear, given))
      }),
    )
  })
})
