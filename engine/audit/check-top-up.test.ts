import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TOP_UP_STATES, type TopUpState } from '../top-ups/state.ts'
import { problemOfTopUp, type TopUpMoney } from './check-top-up.ts'

const BOSS = 1
const problem = (state: TopUpState, more: Partial<TopUpMoney> = {}) =>
  problemOfTopUp({
    topUpId: 1,
    state,
    paidToman: state === 'paid' ? 5001 : undefined,
    decidedBy: BOSS,
    confirmedBy: undefined,
    credit: undefined,
    ...more,
  })
const credit = { toman: 5001, actorId: BOSS }

describe('a top-up in an audit', () => {
  for (const state of TOP_UP_STATES.filter((each) => each !== 'paid')) {
    it(`has moved nothing in the state ‘${state}’`, () => {
      assert.equal(problem(state), undefined)
      assert.equal(problem(state, { credit }), 'credited-too-early')
    })
  }

  it('is in the wallet when it was paid', () => {
    assert.equal(problem('paid', { credit }), undefined)
    assert.equal(problem('paid'), 'credit-missing')
  })

  it('is there with the amount that was approved', () => {
    assert.equal(problem('paid', { credit: { ...credit, toman: 5000 } }), 'credit-wrong')
    assert.equal(problem('paid', { credit: { ...credit, toman: 0 } }), 'credit-wrong')
    assert.equal(problem('paid', { credit, paidToman: undefined }), 'credit-wrong')
  })

  it('was approved by the one whom the transfer names', () => {
    assert.equal(problem('paid', { credit, decidedBy: undefined }), 'nobody-approved')
    assert.equal(problem('paid', { credit, decidedBy: 2 }), 'nobody-approved')
    assert.equal(problem('paid', { credit: { ...credit, actorId: undefined } }), 'nobody-approved')
  })

  it('was confirmed by a row where no person approved it, and never by both', () => {
    const byRail = { ...credit, actorId: undefined }
    const confirmed = { confirmedBy: 'payment:7', decidedBy: undefined }
    assert.equal(problem('paid', { credit: byRail, ...confirmed }), undefined)
    assert.equal(problem('paid', { credit, ...confirmed }), 'nobody-approved')
    assert.equal(problem('paid', { credit, confirmedBy: 'payment:7' }), 'nobody-approved')
  })
  it('was paid by the bank’s message that it names, with the amount of that message', () => {
    const byBank = {
      credit: { ...credit, actorId: undefined },
      confirmedBy: 'deposit:7',
      decidedBy: undefined,
    }
    const deposit = { id: 7, toman: 5001 }
    assert.equal(problem('paid', { ...byBank, deposit }), undefined)
    assert.equal(problem('paid', byBank), 'nobody-approved')
    assert.equal(problem('paid', { ...byBank, deposit: { id: 8, toman: 5001 } }), 'nobody-approved')
    assert.equal(problem('paid', { ...byBank, deposit: { id: 7, toman: 5000 } }), 'credit-wrong')
    assert.equal(problem('expired', { deposit, decidedBy: undefined }), 'credited-too-early')
  })
})
