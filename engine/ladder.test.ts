import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { toman, type Offer } from '#sdk'
import { ladderOf } from './ladder.ts'

const offer = (operator: string, priceToman: number, count = 5): Offer => ({
  service: '1',
  country: '1',
  operator,
  count,
  priceToman: toman(priceToman),
  repeatable: true,
  validMs: 1_200_000,
  active: true,
  description: '',
})
const SHELF = [offer('3', 300), offer('1', 100), offer('2', 200)]
const priceOf = ({ priceToman }: Offer) => priceToman
const ladder = (operator: string, agreed: number, offers: readonly Offer[] = SHELF) => {
  const { rungs, dearer } = ladderOf(offers, operator, toman(agreed), priceOf)
  return [rungs.map((rung) => rung.operator), dearer?.operator]
}

describe('the ladder of a purchase', () => {
  it('for ‘any’ goes from the cheapest up to the price that was agreed, and knows what is dearer', () => {
    assert.deepEqual(ladder('any', 200), [['1', '2'], '3'])
    assert.deepEqual(ladder('any', 300), [['1', '2', '3'], undefined])
    assert.deepEqual(ladder('any', 99), [[], '1'])
  })

  it('passes over what is sold out', () => {
    assert.deepEqual(ladder('any', 200, [offer('1', 100, 0), offer('2', 200)]), [['2'], undefined])
    assert.deepEqual(ladder('any', 200, []), [[], undefined])
  })

  it('for an operator begins with that one, whatever others cost', () => {
    assert.deepEqual(ladder('2', 200), [['2', '1'], undefined])
    assert.deepEqual(ladder('3', 300), [['3', '1', '2'], undefined])
  })

  it('for an operator that is sold out takes the others that are not dearer than agreed', () => {
    const shelf = [offer('1', 100), offer('2', 200, 0), offer('3', 300)]
    assert.deepEqual(ladder('2', 200, shelf), [['1'], undefined])
  })

  it('for an operator that has become dearer takes no other: the customer is asked', () => {
    assert.deepEqual(ladder('2', 199), [[], '2'])
  })

  it('for ‘min’ is the cheapest or nothing', () => {
    assert.deepEqual(ladder('min', 100), [['min'], undefined])
    assert.deepEqual(ladder('min', 99), [[], '1'])
    assert.deepEqual(ladder('min', 200, [offer('1', 100, 0), offer('2', 200)]), [[], undefined])
  })

  it('never holds an offer that is dearer than agreed, sold out, or there twice', () => {
    const offers = fc.uniqueArray(
      fc.record({
        operator: fc.constantFrom('1', '2', '3', '4'),
        price: fc.nat(50),
        count: fc.nat(2),
      }),
      { selector: (row) => row.operator },
    )
    const wishes = fc.constantFrom('any', 'min', '1', '2', '3', '4')
    fc.assert(
      fc.property(offers, wishes, fc.nat(50), (rows, wish, agreed) => {
        const shelf = rows.map((row) => offer(row.operator, row.price, row.count))
        const { rungs, dearer } = ladderOf(shelf, wish, toman(agreed), priceOf)
        const tried = rungs.map((rung) => rung.offer.operator)
        assert.equal(new Set(tried).size, tried.length)
        assert.ok(rungs.every((rung) => rung.offer.priceToman <= agreed && rung.offer.count > 0))
        assert.ok(dearer === undefined || (dearer.priceToman > agreed && dearer.count > 0))
      }),
    )
  })
})
