import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PermanentState } from '../permanent/state.ts'
import { problemOfPermanent } from './check-permanent.ts'

/** What is right in each state. */
const SOUND: Readonly<Record<PermanentState, Record<string, number>>> = {
  offered: {},
  asking: { hold: 1200 },
  checking: { hold: 1200 },
  owned: { hold: 1200, settle: 1200, bought: 1000 },
  failed: { hold: 1200, release: 1200 },
}
const STATES = Object.keys(SOUND) as PermanentState[]
const keeps = (state: PermanentState): boolean => state !== 'offered' && state !== 'failed'

const problem = (
  state: PermanentState,
  moved: Record<string, number>,
  isClaimed = keeps(state),
  costToman = 1000,
) =>
  problemOfPermanent({
    orderId: 1,
    state,
    priceToman: 1200,
    costToman,
    isClaimed,
    moved: new Map(Object.entries(moved)),
  })

describe('a permanent order in an audit', () => {
  for (const state of STATES) {
    it(`is as it must be in the state ‘${state}’, and its number kept or free`, () => {
      assert.equal(problem(state, SOUND[state]), undefined)
      assert.equal(
        problem(state, SOUND[state], !keeps(state)),
        keeps(state) ? 'claim-missing' : 'claim-left',
      )
    })
  }

  it('holds nothing before it is confirmed', () => {
    assert.equal(problem('offered', { hold: 1200 }), 'held-too-early')
    assert.equal(problem('offered', { bought: 1000 }), 'held-too-early')
  })

  it('holds its price from then on', () => {
    for (const state of STATES.filter((each) => each !== 'offered')) {
      const { hold: _, ...rest } = SOUND[state]
      assert.equal(problem(state, rest), 'hold-missing')
      assert.equal(problem(state, { ...rest, hold: 1199 }), 'hold-wrong')
      assert.equal(problem(state, { ...rest, hold: 2400 }), 'hold-wrong')
    }
  })

  it('ends once, the way its state says, with its whole price', () => {
    assert.equal(problem('checking', { hold: 1200, release: 1200 }), 'ended-too-early')
    assert.equal(problem('asking', { hold: 1200, settle: 1200 }), 'ended-too-early')
    assert.equal(problem('owned', { hold: 1200, bought: 1000 }), 'end-missing')
    assert.equal(problem('failed', { hold: 1200 }), 'end-missing')
    assert.equal(problem('owned', { hold: 1200, release: 1200, bought: 1000 }), 'end-wrong')
    assert.equal(problem('failed', { hold: 1200, settle: 1200 }), 'end-wrong')
    assert.equal(problem('failed', { hold: 1200, release: 600 }), 'end-wrong')
    assert.equal(problem('owned', { ...SOUND.owned, release: 1200 }), 'end-wrong')
  })

  it('costs what the provider charged, and only when the number is ours', () => {
    assert.equal(problem('owned', { hold: 1200, settle: 1200 }), 'cost-wrong')
    assert.equal(problem('owned', { ...SOUND.owned, bought: 999 }), 'cost-wrong')
    assert.equal(problem('failed', { ...SOUND.failed, bought: 1000 }), 'cost-wrong')
    assert.equal(problem('owned', { hold: 1200, settle: 1200 }, true, 0), undefined)
  })
})
