import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toman } from '#sdk'
import { payingFrom } from './paying.ts'

describe('paying from a wallet', () => {
  const wallet = { availableToman: toman(100) }

  it('leaves the rest, which may be nothing', () => {
    assert.deepEqual(payingFrom(wallet, toman(70)), { kind: 'enough', leftToman: 30 })
    assert.deepEqual(payingFrom(wallet, toman(100)), { kind: 'enough', leftToman: 0 })
  })

  it('says what is missing', () => {
    assert.deepEqual(payingFrom(wallet, toman(101)), { kind: 'short', missingToman: 1 })
  })

  it('counts what comes back first', () => {
    assert.deepEqual(payingFrom(wallet, toman(120), toman(50)), { kind: 'enough', leftToman: 30 })
  })
})
