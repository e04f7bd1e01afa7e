import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { toman, type Offer } from '#sdk'
import { ladderOf } from './ladder.ts'
import { keepsTerms, type Terms } from '../orders/offer-terms.ts'

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
const LISTING = [offer('3', 300), offer('1', 100), offer('2', 200)]
const priceOf = ({ priceToman }: Offer) => priceToman
const TERMS = { repeatable: false, remark: '', validMs: 1_200_000 }
const ladder = (
  operator: string,
  agreed: number,
  offers: readonly Offer[] = LISTING,
  promised: Partial<Terms> = {},
) => {
  const { rungs, instead } = ladderOf(
    offers,
    { ...TERMS, ...promised, operator, priceToman: toman(agreed) },
    priceOf,
  )
  return [rungs.map((rung) => rung.operator), instead?.operator]
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
    const listing = [offer('1', 100), offer('2', 200, 0), offer('3', 300)]
    assert.deepEqual(ladder('2', 200, listing), [['1'], undefined])
  })

  it('for an operator that has become dearer takes no other: the customer is asked', () => {
    assert.deepEqual(ladder('2', 199), [[], '2'])
  })

  it('for ‘min’ is the cheapest or nothing', () => {
    assert.deepEqual(ladder('min', 100), [['min'], undefined])
    assert.deepEqual(ladder('min', 99), [[], '1'])
    assert.deepEqual(ladder('min', 200, [offer('1', 100, 0), offer('2', 200)]), [[], undefined])
  })

  /** Operator 2 was chosen at 200 and is sold out; 1 is cheaper, and as the test says. */
  const replaced = (lesser: Partial<Offer>, promised: Partial<Terms>) =>
    ladder('2', 200, [{ ...offer('1', 100), ...lesser }, offer('2', 200, 0)], promised)
  const UNREPORTED = 'بدون ریپورت'

  it('takes no other operator that lacks something that was promised: the customer is asked', () => {
    const asks = [[], '1']
    assert.deepEqual(replaced({ repeatable: false }, { repeatable: true }), asks)
    assert.deepEqual(replaced({ validMs: 1_199_999 }, {}), asks)
    assert.deepEqual(replaced({}, { remark: UNREPORTED }), asks)
    assert.deepEqual(replaced({ description: 'شاید ریپورت' }, { remark: UNREPORTED }), asks)
    assert.deepEqual(replaced({ description: 'شاید ریپورت' }, {}), asks, 'an unseen warning')
  })

  it('takes another operator that keeps all of it, or gives more', () => {
    const takes = [['1'], undefined]
    assert.deepEqual(replaced({}, { repeatable: true }), takes)
    assert.deepEqual(replaced({ validMs: 1_300_000 }, {}), takes)
    assert.deepEqual(replaced({ description: UNREPORTED }, {}), takes)
    assert.deepEqual(replaced({ description: 'بدون ريپورت ' }, { remark: UNREPORTED }), takes)
  })

  it('keeps what was promised for an automatic choice as well', () => {
    const lesser = { ...offer('1', 100), repeatable: false }
    const promised = { repeatable: true }
    assert.deepEqual(ladder('any', 200, [lesser, offer('2', 200)], promised), [['2'], '1'])
    assert.deepEqual(ladder('min', 200, [lesser, offer('2', 200)], promised), [[], '1'])
  })

  it('asks when the chosen operator itself promises less by now', () => {
    const lesser = { ...offer('2', 200), repeatable: false }
    assert.deepEqual(ladder('2', 200, [lesser, offer('1', 100)], { repeatable: true }), [[], '2'])
  })

  it('never holds an offer that is dearer than agreed, lesser, sold out, or there twice', () => {
    const offers = fc.uniqueArray(
      fc.record({
        operator: fc.constantFrom('1', '2', '3', '4'),
        price: fc.nat(50),
        count: fc.nat(2),
        repeatable: fc.boolean(),
        validMs: fc.constantFrom(600_000, 900_000, 1_200_000),
        description: fc.constantFrom('', UNREPORTED, 'شاید ریپورت'),
      }),
      { selector: (row) => row.operator },
    )
    const terms = fc.record({
      repeatable: fc.boolean(),
      validMs: fc.constantFrom(600_000, 900_000, 1_200_000),
      remark: fc.constantFrom('', UNREPORTED, 'شاید ریپورت'),
    })
    const selections = fc.constantFrom('any', 'min', '1', '2', '3', '4')
    fc.assert(
      fc.property(offers, selections, fc.nat(50), terms, (rows, selection, agreed, promised) => {
        const listing = rows.map((row) => ({ ...offer(row.operator, row.price), ...row }))
        const priceToman = toman(agreed)
        const agreedTo = { ...promised, operator: selection, priceToman }
        const { rungs, instead } = ladderOf(listing, agreedTo, priceOf)
        const tried = rungs.map((rung) => rung.offer.operator)
        assert.equal(new Set(tried).size, tried.length)
        assert.ok(rungs.every((rung) => rung.offer.priceToman <= agreed && rung.offer.count > 0))
        const fits = (row: Offer) =>
          row.priceToman <= agreed && keepsTerms({ ...row, remark: row.description }, promised)
        assert.ok(rungs.every((rung) => fits(rung.offer)))
        assert.ok(instead === undefined || (!fits(instead) && instead.count > 0))
      }),
    )
  })
})
