import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toman } from '#sdk'
import fc from 'fast-check'
import {
  agreedPrice,
  ANY,
  FIGURE_LIMITS,
  priceBookOf,
  priceOf,
  ruleFor,
  type PriceRule,
  type PriceScope,
  SCOPE_PARTS,
} from './price.ts'

const rule = (
  markupPercent: number,
  roundTo: number,
  minMargin: number,
  add?: number,
): PriceRule => ({
  markupPercent,
  roundToToman: toman(roundTo),
  minMarginToman: toman(minMargin),
  ...(add !== undefined && { addToman: toman(add) }),
})
const figure = ({ least, most }: { least: number; most: number }) =>
  fc.oneof(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: least + 1000 }))
const rules = fc
  .tuple(
    figure(FIGURE_LIMITS.markupPercent),
    figure(FIGURE_LIMITS.roundToToman),
    figure(FIGURE_LIMITS.minMarginToman),
    figure(FIGURE_LIMITS.addToman),
  )
  .map((figures) => rule(...figures))
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

  it('holds the addition beside the percentage, and the minimum margin only where both earn less', () => {
    assert.equal(priceOf(toman(1000), rule(20, 1, 0, 350)), 1550)
    assert.equal(priceOf(toman(1000), rule(20, 1, 500, 350)), 1550)
    assert.equal(priceOf(toman(1000), rule(20, 1, 600, 350)), 1600)
  })

  it('is at least one step for a number that costs nothing', () => {
    assert.equal(priceOf(toman(0), rule(20, 100, 0)), 100)
  })

  it('is a multiple of the step, covers cost, percentage and margin, and is less than a step above them', () => {
    fc.assert(
      fc.property(costs, rules, (cost, given) => {
        const price = priceOf(cost, given)
        const exact = Math.max(
          Number((BigInt(cost) * BigInt(100 + given.markupPercent) + 99n) / 100n) +
            (given.addToman ?? 0),
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

const OFFER: PriceScope = { service: '1', country: '2', operator: '3' }
/** Every scope that an offer is within, the most specific first, as the written order has them. */
const SCOPES = [
  ['1', '2', '3'],
  ['1', '2', ANY],
  ['1', ANY, '3'],
  [ANY, '2', '3'],
  ['1', ANY, ANY],
  [ANY, '2', ANY],
  [ANY, ANY, '3'],
  [ANY, ANY, ANY],
].map(([service = '', country = '', operator = '']): PriceScope => ({ service, country, operator }))
const BASE = rule(99, 1, 0)

describe('the rule of an offer', () => {
  it('is the most specific of those that there are, in the written order', () => {
    for (const [index] of SCOPES.entries()) {
      const left = SCOPES.slice(index).map((scope, i) => ({ ...scope, ...rule(index + i, 1, 0) }))
      const found = ruleFor(priceBookOf(left.toReversed()), OFFER, BASE)

      assert.equal(found.markupPercent, index, JSON.stringify(SCOPES[index]))
    }
    assert.equal(ruleFor(priceBookOf([]), OFFER, BASE), BASE)
  })

  it('is never one that names something else', () => {
    const ids = fc.constantFrom(ANY, '1', '2', '3')
    const scopes = fc.record({ service: ids, country: ids, operator: ids })
    fc.assert(
      fc.property(fc.array(scopes), fc.record(OFFER_IDS), (written, offer) => {
        const rules = priceBookOf(written.map((scope, i) => ({ ...scope, ...rule(i, 1, 0) })))
        const found = ruleFor(rules, offer, BASE)
        if (found === BASE) return
        const of = written[found.markupPercent]

        assert.ok(of && SCOPE_PARTS.every((part) => of[part] === ANY || of[part] === offer[part]))
      }),
    )
  })
})

const OFFER_IDS = {
  service: fc.constantFrom('1', '2'),
  country: fc.constantFrom('2', '3'),
  operator: fc.constantFrom('1', '3'),
}

describe('an agreed price', () => {
  const agreed = { priceToman: toman(1200), costToman: toman(1000) }

  it('holds while the number costs no more than it did, whatever the rules say now', () => {
    assert.equal(agreedPrice(agreed, toman(1000), toman(1500)), 1200)
    assert.equal(agreedPrice(agreed, toman(900), toman(1500)), 1200)
  })

  it('is that of now for a dearer number, and where that is lower', () => {
    assert.equal(agreedPrice(agreed, toman(1001), toman(1500)), 1500)
    assert.equal(agreedPrice(agreed, toman(1000), toman(1100)), 1100)
  })
})
