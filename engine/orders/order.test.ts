import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toman } from '#sdk'
import { ORDER_STATES, allowedActions, isEnded, mayMove, type OrderState } from './order.ts'
import { exampleOrder } from '../testing/testing.ts'

describe('an order', () => {
  it('never leaves an end state', () => {
    const left = ORDER_STATES.filter(isEnded).flatMap((from) =>
      ORDER_STATES.filter((to) => mayMove(from, to)),
    )

    assert.deepEqual(left, [])
  })

  it('may wait again after a code, and receive again after that', () => {
    assert.ok(mayMove('received', 'waiting-again'))
    assert.ok(mayMove('waiting-again', 'received'))
  })

  it('cannot be given back once a code is here', () => {
    for (const to of ['cancelled', 'banned', 'expired', 'failed', 'lost'] as const) {
      assert.equal(mayMove('received', to), false)
      assert.equal(mayMove('waiting-again', to), false)
    }
  })

  it('reaches every state from its beginning', () => {
    const reached = new Set<OrderState>(['placing'])
    for (const from of reached)
      ORDER_STATES.filter((to) => mayMove(from, to)).forEach((to) => reached.add(to))

    assert.deepEqual([...reached].sort(), [...ORDER_STATES].sort())
  })

  it('offers its customer only what its state allows', () => {
    const waiting = exampleOrder({ state: 'waiting', expiresAt: 1000 })
    const received = exampleOrder({ state: 'received', expiresAt: 1000, repeatable: true })

    assert.deepEqual(allowedActions(waiting, 999), ['refresh', 'requested', 'cancel', 'ban'])
    assert.deepEqual(allowedActions(waiting, 1000), ['refresh'])
    assert.deepEqual(allowedActions({ ...waiting, request: 'cancel' }, 999), ['refresh'])
    assert.deepEqual(allowedActions(received, 999), ['repeat', 'finish', 'buy-again'])
    assert.deepEqual(allowedActions(received, 1000), ['finish', 'buy-again'])
    assert.deepEqual(allowedActions({ ...received, repeatable: false }, 999), [
      'finish',
      'buy-again',
    ])
    assert.deepEqual(allowedActions({ ...received, state: 'waiting-again' }, 999), [
      'refresh',
      'finish',
    ])
    assert.deepEqual(allowedActions(exampleOrder({ state: 'placing', priceToman: toman(1) }), 0), [
      'refresh',
    ])
  })

  it('can be bought again in every end state', () => {
    for (const state of ORDER_STATES.filter(isEnded)) {
      assert.deepEqual(allowedActions(exampleOrder({ state }), 0), ['buy-again'])
    }
  })
})
