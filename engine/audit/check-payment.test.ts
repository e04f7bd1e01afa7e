import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemOfPayment, problemOfRefund, type PaymentMoney } from './check-payment.ts'

const payment = (more: Partial<PaymentMoney>) =>
  problemOfPayment({
    paymentId: 7,
    topUpId: 1,
    rail: 'zarinpal',
    state: 'paid',
    toman: 5000,
    topUpState: 'paid',
    paidToman: 5000,
    confirmedBy: 'payment:7',
    ...more,
  })

describe('a payment in an audit', () => {
  it('that is paid is credited, by its own row or by a person', () => {
    assert.equal(payment({}), undefined)
    assert.equal(payment({ confirmedBy: undefined, paidToman: 4000 }), undefined)
    assert.equal(payment({ topUpState: 'expired', confirmedBy: undefined }), 'paid-not-credited')
  })

  it('that is credited by its own row is paid, with the amount of that row', () => {
    assert.equal(payment({ state: 'waiting' }), 'credited-not-paid')
    assert.equal(payment({ state: 'review' }), 'credited-not-paid')
    assert.equal(payment({ paidToman: 4000 }), 'credited-other-amount')
  })

  it('that is not paid has credited nothing', () => {
    const open = { confirmedBy: undefined, paidToman: undefined, topUpState: 'pending' } as const
    for (const state of ['creating', 'waiting', 'review', 'failed'] as const)
      assert.equal(payment({ ...open, state }), undefined)
  })
})

describe('a refund in an audit', () => {
  const refund = (
    state: 'asked' | 'unknown' | 'done' | 'refused',
    ...moved: readonly (readonly [string, number])[]
  ) =>
    problemOfRefund({
      refundId: 1,
      topUpId: 1,
      rail: 'zibal',
      state,
      toman: 9,
      moved: new Map(moved),
    })

  it('has set its money aside, and let go of it in one way once it has ended', () => {
    const hold = ['refund-hold', 9] as const
    assert.equal(refund('asked', hold), undefined)
    assert.equal(refund('unknown', hold), undefined)
    assert.equal(refund('done', hold, ['refund-settle', 9]), undefined)
    assert.equal(refund('refused', hold, ['refund-release', 9]), undefined)
    assert.equal(refund('done', hold), 'sent-back-wrong')
    assert.equal(refund('done', hold, ['refund-release', 9]), 'sent-back-wrong')
    assert.equal(refund('asked'), 'sent-back-wrong')
    assert.equal(refund('asked', ['refund-hold', 8]), 'sent-back-wrong')
    assert.equal(refund('unknown', hold, ['refund-settle', 9]), 'sent-back-wrong')
  })
})
