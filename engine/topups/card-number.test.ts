import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bankOf, readCardNumber } from './card-number.ts'

const GOOD = '6037991234567893'

describe('a card’s number', () => {
  it('is read with spaces and hyphens between its groups', () => {
    for (const text of [GOOD, '6037 9912 3456 7893', '6037-9912-3456-7893', ` ${GOOD} `])
      assert.deepEqual(readCardNumber(text), { kind: 'read', number: GOOD }, text)
  })

  it('says how many digits there are when they are not sixteen', () => {
    assert.deepEqual(readCardNumber('6037 9912'), { kind: 'not-sixteen-digits', digits: 8 })
    assert.deepEqual(readCardNumber('my card'), { kind: 'not-sixteen-digits', digits: 0 })
    assert.deepEqual(readCardNumber(`${GOOD}1`), { kind: 'not-sixteen-digits', digits: 17 })
  })

  it('is refused with any one digit wrong', () => {
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const wrong = (Number(GOOD[place]) + shift) % 10
        const text = `${GOOD.slice(0, place)}${wrong}${GOOD.slice(place + 1)}`
        assert.deepEqual(readCardNumber(text), { kind: 'mistyped' })
      }),
    )
  })

  it('is not sixteen times zero', () => {
    assert.deepEqual(readCardNumber('0'.repeat(16)), { kind: 'mistyped' })
  })

  it('names its bank, where we know it', () => {
    assert.equal(bankOf(GOOD)?.fa, 'ملی')
    assert.equal(bankOf('4111111111111111'), undefined)
  })
})
