import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readMoment } from './spoken-time.ts'

/** 1405/09/09 16:00 in Tehran. */
const NOW = Date.parse('2026-11-30T12:30:00Z')

describe('a point in time as it is typed', () => {
  const read = (text: string, language: 'fa' | 'en' | 'ru' = 'fa'): string | undefined => {
    const at = readMoment(text, NOW, language)
    return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16)
  }

  it('is the next such time in Tehran', () => {
    assert.equal(read('21:30'), '2026-11-30T18:00')
    assert.equal(read('۲۱:۳۰'), '2026-11-30T18:00')
    assert.equal(read('9:05'), '2026-12-01T05:35')
    assert.equal(read('16:00'), '2026-12-01T12:30')
  })

  it('may name a day, in any language, or a date as the shop writes it', () => {
    assert.equal(read('فردا ۱۰:۰۰'), '2026-12-01T06:30')
    assert.equal(read('Tomorrow 10:00', 'en'), '2026-12-01T06:30')
    assert.equal(read('завтра 10:00', 'ru'), '2026-12-01T06:30')
    assert.equal(read('امشب 21:00'), '2026-11-30T17:30')
    assert.equal(read('1405/09/25 18:00'), '2026-12-16T14:30')
    assert.equal(read('2026/12/16 18:00', 'en'), '2026-12-16T14:30')
  })

  it('is nothing where it is over, too far away, or no time', () => {
    for (const text of [
      'امروز 9:00',
      '1405/09/01 18:00',
      '1406/09/25 18:00',
      '24:00',
      '9:60',
      'شب',
    ])
      assert.equal(read(text), undefined, text)
  })
})
