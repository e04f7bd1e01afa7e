import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fit, widthOf } from './width.ts'

describe('widthOf', () => {
  const WIDTHS: Readonly<Record<string, number>> = {
    '': 0,
    Telegram: 8,
    'Côte d’Ivoire': 13,
    'Co\u0302te': 4, // the accent as a sign of its own
    روسیه: 5,
    تلگـرام: 7, // the stretching letter takes a place
    'وی\u200Cکی': 4, // the half space takes none
    مَدرسه: 5, // nor does a vowel mark
    '🇷🇺': 2,
    '🇷🇺🇺🇸': 4,
    '🌐': 2,
    '👩‍👧': 2,
    '☎️': 2,
    '☎': 1,
    中国: 4,
    日本ｱ: 5, // the last one is half-width
    한국: 4,
    '✓ ✗ → ·': 7,
    '1 2': 3,
  }

  for (const [text, width] of Object.entries(WIDTHS))
    it(`counts ${width} for ${JSON.stringify(text)}`, () => {
      assert.equal(widthOf(text), width)
    })
})

describe('fit', () => {
  it('leaves alone what is short enough', () => {
    assert.equal(fit('🇷🇺 Russia', 9), '🇷🇺 Russia')
  })

  it('cuts between letters as they are seen, and never in the middle of a flag', () => {
    assert.equal(fit('🇷🇺 Russia', 7), '🇷🇺 Rus…')
    assert.equal(fit('🇷🇺🇺🇸', 3), '🇷🇺…')
    assert.equal(fit('🇷🇺🇺🇸', 2), '…')
  })

  it('never takes more columns than there are', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 30 })
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 20 }), (text, columns) => {
        assert.ok(widthOf(fit(text, columns)) <= columns)
      }),
    )
  })
})
