import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bankOf, readCardNumber } from './card-number.ts'

const GOOD = '6037991234567893'

describe('a card’s number', () => {
  it('is read with spaces and hyphens between its groups', () => {
    for (const text of [
      GOOD,
      '6037 9912 3456 7893',
      '6037-9912-3456-7893',
      '6037\u20139912\u00a03456.7893',
      '۶۰۳۷ ۹۹۱۲ ۳۴۵۶ ۷۸۹۳',
      '٦٠٣٧-٩٩١٢-٣٤٥٦-٧٨٩٣',
      `\u200e${GOOD}\u200f`,
      ` ${GOOD} `,
    ])
      assert.deepEqual(readCardNumber(text), { kind: 'read', number: GOOD, holder: '' }, text)
  })

  it('is read with its holder’s name', () => {
    for (const text of [
      '6037-9912-3456-7893 علی رضایی',
      'علی رضایی 6037991234567893',
      '۶۰۳۷ ۹۹۱۲ ۳۴۵۶ ۷۸۹۳\nعلی رضایی',
      '6037991234567893 - علی رضایی',
      '6037991234567893 به نام علی رضایی',
      'شماره کارت: 6037991234567893 بنام: علی رضایی',
      '\u200f6037991234567893، علی رضایی\u200f',
    ])
      assert.deepEqual(
        readCardNumber(text),
        { kind: 'read', number: GOOD, holder: 'علی رضایی' },
        text,
      )
    const { holder } = { holder: undefined, ...readCardNumber(`${GOOD} مه‌سا O’Hara`) }
    assert.equal(holder, 'مه‌سا O’Hara')
  })

  it('is not said to lack digits when there is something between them', () => {
    for (const text of ['6037 9912 abc 3456 7893', '6037991234 علی 567893'])
      assert.deepEqual(readCardNumber(text), { kind: 'not-in-one-piece' }, text)
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
    assert.equal(bankOf('5058011234567897')?.en, 'Kosar (Sepah)')
    assert.equal(bankOf('4111111111111111'), undefined)
  })
})
