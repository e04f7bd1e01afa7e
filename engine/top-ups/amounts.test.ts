import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { toman } from '#sdk'
import { freeAmounts, highestAmount } from './amounts.ts'

describe('the amount to pay', () => {
  it('is the base and the smallest tail that nobody else has', () => {
    assert.equal(freeAmounts(toman(50_000), new Set())[0], 50_001)
    assert.equal(freeAmounts(toman(50_000), new Set([50_001, 50_002]))[0], 50_003)
  })

  it('is none when every tail is taken', () => {
    const all = Array.from({ length: 999 }, (_, i) => 50_001 + i)

    assert.deepEqual(freeAmounts(toman(50_000), new Set(all)), [])
  })

  it('never ends in 000, is above the base, and within its reach', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000_000 }), (base) => {
        const amounts = freeAmounts(toman(base), new Set())
        assert.ok(amounts.length >= 998)
        for (const amount of amounts)
          assert.ok(
            amount > base && amount <= highestAmount(toman(base)) && amount % 1000 !== 0,
            `${amount}`,
          )
      }),
    )
  })
})
