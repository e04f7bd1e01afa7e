import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { best } from './best.ts'

describe('the best of many', () => {
  it('are the first of all when they are sorted', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 0, max: 12 }), (numbers, count) => {
        const sorted = numbers.toSorted((a, b) => b - a).slice(0, count)

        assert.deepEqual(
          best(numbers, count, (number) => number),
          sorted,
        )
      }),
    )
  })
})
