import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toman, type NumberStatus } from '#sdk'
import fc from 'fast-check'
import { ORDER_STATES, isEnded, mayMove } from '../orders/order.ts'
import { ownCancelFrom } from '../orders/schedule.ts'
import { progressOf } from './progress.ts'
import { exampleOrder } from '../testing/testing.ts'

const status = (state: NumberStatus['state'], code?: string): NumberStatus => ({
  state,
  description: '',
  ...(code !== undefined && { code }),
})
const EXPIRES = 1_200_000
const waiting = exampleOrder({ state: 'waiting', expiresAt: EXPIRES })
const received = exampleOrder({ state: 'received', expiresAt: EXPIRES, code: '111', codeCount: 1 })
const again = { ...received, state: 'waiting-again' } as const

describe('an answer about a waiting order', () => {
  it('without a code changes nothing', () => {
    assert.deepEqual(progressOf(waiting, status('waiting'), 0), {})
  })

  it('with a code settles the hold', () => {
    const progress = progressOf(waiting, status('received', '12345'), 0)

    assert.deepEqual(progress, { to: 'received', code: '12345', money: 'settle' })
  })

  it('with a code settles it also when a cancel was asked for', () => {
    const progress = progressOf(
      { ...waiting, request: 'cancel' },
      status('received', '12345'),
      EXPIRES,
    )

    assert.equal(progress.money, 'settle')
    assert.equal(progress.code, '12345')
  })

  it('that says completed with a code delivers it and ends the order', () => {
    const progress = progressOf(waiting, status('completed', '12345'), 0)

    assert.deepEqual(progress, {
      to: 'completed',
      code: '12345',
      money: 'settle',
      providerEnd: 'charged',
    })
  })

  it('that says completed without a code does not charge the customer', () => {
    const progress = progressOf(waiting, status('completed'), 0)

    assert.deepEqual(progress, { to: 'expired', money: 'release', providerEnd: 'charged' })
  })

  it('that says cancelled gives the money back', () => {
    const progress = progressOf({ ...waiting, request: 'cancel' }, status('cancelled'), 0)

    assert.deepEqual(progress, { to: 'cancelled', money: 'release', providerEnd: 'refunded' })
  })

  it('that says cancelled at the end of its time means that the time ran out', () => {
    assert.equal(progressOf(waiting, status('cancelled'), ownCancelFrom(EXPIRES)).to, 'expired')
    assert.equal(
      progressOf(waiting, status('cancelled'), ownCancelFrom(EXPIRES) - 1).to,
      'cancelled',
    )
    assert.equal(
      progressOf({ ...waiting, request: 'cancel' }, status('cancelled'), EXPIRES).to,
      'cancelled',
    )
  })

  it('that says banned gives the money back', () => {
    assert.deepEqual(progressOf(waiting, status('banned'), 0), {
      to: 'banned',
      money: 'release',
      providerEnd: 'refunded',
    })
  })
})

describe('an answer after the first code', () => {
  it('that shows the same code again is no news', () => {
    assert.deepEqual(progressOf(received, status('received', '111'), 0), {})
  })

  it('that shows another code delivers it without money', () => {
    assert.deepEqual(progressOf(received, status('received', '222'), 0), { code: '222' })
  })

  it('does not take the old code for the second one', () => {
    assert.deepEqual(progressOf(again, status('waiting-again'), 0), {})
    assert.deepEqual(progressOf(again, status('completed', '111'), 0), {
      to: 'completed',
      providerEnd: 'charged',
    })
  })

  it('delivers a second code also when it reads like the first', () => {
    assert.deepEqual(progressOf(again, status('received', '111'), 0), {
      to: 'received',
      code: '111',
    })
  })

  it('follows the provider when a repeat took effect that was not answered', () => {
    assert.deepEqual(progressOf(received, status('waiting-again'), 0), { to: 'waiting-again' })
  })

  it('delivers a code that only the answer to a further request still shows, and pays for none with it', () => {
    const shown = { ...status('waiting-again'), earlierCode: '222' }
    assert.deepEqual(progressOf(received, shown, 0), { to: 'waiting-again', code: '222' })
    assert.deepEqual(progressOf(again, shown, 0), { code: '222' })
    const paid = { ...again, repeatToman: toman(3000) }
    assert.deepEqual(progressOf(paid, shown, 0), { code: '222' })
  })
})

describe('an answer after the end', () => {
  it('with a code delivers it and charges nothing', () => {
    const expired = exampleOrder({ state: 'expired', endedAt: 1 })

    assert.deepEqual(progressOf(expired, status('completed', '999'), 2), {
      code: '999',
      providerEnd: 'charged',
    })
  })

  it('about a number that the customer never saw delivers nothing', () => {
    const dearer = exampleOrder({ state: 'failed', reason: 'dearer', endedAt: 1 })

    assert.deepEqual(progressOf(dearer, status('received', '999'), 2), {})
    assert.deepEqual(progressOf(dearer, status('cancelled'), 2), { providerEnd: 'refunded' })
  })
})

describe('any answer to any order', () => {
  const states = fc.constantFrom(...ORDER_STATES)
  const statuses = fc
    .tuple(
      fc.constantFrom<NumberStatus['state']>(
        'waiting',
        'received',
        'cancelled',
        'banned',
        'waiting-again',
        'completed',
      ),
      fc.option(fc.constantFrom('111', '222'), { nil: undefined }),
    )
    .map(([state, code]) => status(state, code))

  it('makes only legal moves, and moves money only out of the wait for the first code', () => {
    fc.assert(
      fc.property(states, statuses, fc.nat(2 * EXPIRES), (state, answer, now) => {
        const order = exampleOrder({
          state,
          expiresAt: EXPIRES,
          ...(isEnded(state) && { endedAt: 1 }),
          ...(['received', 'waiting-again', 'completed'].includes(state) && {
            code: '111',
            codeCount: 1,
          }),
        })
        const progress = progressOf(order, answer, now)

        if (progress.to !== undefined) assert.ok(mayMove(state, progress.to))
        if (progress.money !== undefined) assert.equal(state, 'waiting')
        if (progress.money === 'release') assert.equal(progress.code, undefined)
        if (state === 'waiting' && progress.to !== undefined)
          assert.ok(progress.money !== undefined)
      }),
    )
  })
})
