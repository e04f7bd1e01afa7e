import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RefusedError } from './errors.ts'
import { meaningOf, RESULTS } from './results.ts'
import { toman } from './toman.ts'

const DOCUMENTED = {
  [-900]: 'fault',
  [-901]: 'wrong-key',
  [-902]: 'wrong-method',
  [-990]: 'wrong-id',
  [-202]: 'wrong-parameters',
  [-204]: 'not-available',
  [-205]: 'no-balance',
  [-206]: 'price-not-set',
  [-210]: 'service-inactive',
  [-211]: 'operator-inactive',
  [-212]: 'country-inactive',
  [-304]: 'unknown-id',
}

describe('the table of RESULTs', () => {
  it('has every documented one, with its kind, what it means and what to do', () => {
    assert.deepEqual(
      Object.fromEntries(Object.entries(RESULTS).map(([result, { kind }]) => [result, kind])),
      DOCUMENTED,
    )
    for (const { meaning, advice } of Object.values(RESULTS)) {
      assert.match(meaning, /\.$/)
      assert.match(advice, /\.$/)
    }
  })

  it('takes an unknown one for a fault', () => {
    assert.equal(meaningOf(-12345), RESULTS[-900])
  })
})

describe('a refused error', () => {
  it('is definite for every reason but a fault', () => {
    for (const [result, kind] of Object.entries(DOCUMENTED)) {
      const error = new RefusedError({ method: 'buyNumber', result: Number(result) })

      assert.deepEqual([error.kind, error.mayHaveHappened], [kind, kind === 'fault'])
    }
  })
})

describe('toman', () => {
  it('is a whole number', () => {
    assert.equal(toman(2200), 2200)
    for (const none of [0.5, Number.NaN, Infinity, 2 ** 53])
      assert.throws(() => toman(none), RangeError)
  })
})
