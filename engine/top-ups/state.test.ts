import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TOP_UP_STATES, mayMoveTopUp } from './state.ts'

describe('a top-up', () => {
  it('never leaves the state in which it was credited', () => {
    for (const to of TOP_UP_STATES) assert.equal(mayMoveTopUp('paid', to), false, to)
  })

  it('can be credited from every other state, for late money is money', () => {
    for (const from of TOP_UP_STATES.filter((state) => state !== 'paid'))
      assert.equal(mayMoveTopUp(from, 'paid'), true, from)
  })

  it('takes a receipt in every state but the last', () => {
    const taking = TOP_UP_STATES.filter((from) => mayMoveTopUp(from, 'receipt-sent'))

    assert.deepEqual(
      taking,
      TOP_UP_STATES.filter((state) => state !== 'paid'),
    )
  })

  it('expires and is cancelled only while nothing was sent', () => {
    for (const to of ['expired', 'cancelled'] as const) {
      const from = TOP_UP_STATES.filter((state) => mayMoveTopUp(state, to))
      assert.deepEqual(from, ['pending'], to)
    }
  })

  it('is rejected only when there is a receipt to reject', () => {
    const from = TOP_UP_STATES.filter((state) => mayMoveTopUp(state, 'rejected'))

    assert.deepEqual(from, ['receipt-sent', 'review'])
  })
})
