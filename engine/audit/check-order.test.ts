import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ORDER_STATES, type OrderState } from '../orders/order.ts'
import { problemOf } from './check-order.ts'

const ENDS: Readonly<Record<OrderState, Record<string, number>>> = {
  placing: {},
  waiting: {},
  received: { settle: 1200 },
  'waiting-again': { settle: 1200 },
  completed: { settle: 1200 },
  failed: { release: 1200 },
  cancelled: { release: 1200 },
  banned: { release: 1200 },
  expired: { release: 1200 },
  lost: { release: 1200 },
}

const problem = (
  state: OrderState,
  moved: Record<string, number>,
  costToman: number | undefined = 1000,
) =>
  problemOf({
    orderId: 1,
    state,
    priceToman: 1200,
    costToman,
    repeatToman: 0,
    repeatSoldToman: 0,
    refundedToman: 0,
    moved: new Map(Object.entries(moved)),
  })
const sound = (state: OrderState) => ({ hold: 1200, bought: 1000, ...ENDS[state] })

describe('the money of an order', () => {
  for (const state of ORDER_STATES) {
    it(`is as it must be in the state ‘${state}’`, () => {
      assert.equal(problem(state, sound(state)), undefined)
    })

    it(`is wrong in the state ‘${state}’ when it went the other way, or not at all`, () => {
      const { hold, bought } = sound(state)
      const isOpen = Object.keys(ENDS[state]).length === 0
      const isSettled = 'settle' in ENDS[state]
      const other = isSettled ? { release: 1200 } : { settle: 1200 }
      assert.equal(
        problem(state, { hold, bought, ...other }),
        isOpen ? 'ended-too-early' : 'end-wrong',
      )
      assert.equal(problem(state, { hold, bought }), isOpen ? undefined : 'end-missing')
      if (isOpen) return
      assert.equal(problem(state, { ...sound(state), ...other }), 'end-wrong')
      const half = Object.fromEntries(Object.keys(ENDS[state]).map((kind) => [kind, 600]))
      assert.equal(problem(state, { hold, bought, ...half }), 'end-wrong')
    })
  }

  it('was set aside, less what went back because the number was cheaper', () => {
    assert.equal(problem('waiting', { bought: 1000 }), 'hold-missing')
    assert.equal(problem('waiting', { hold: 1300, bought: 1000 }), 'hold-wrong')
    assert.equal(problem('waiting', { hold: 1300, cheaper: 100, bought: 1000 }), undefined)
  })

  it('knows what the number cost', () => {
    assert.equal(problem('waiting', { hold: 1200 }), 'cost-wrong')
    assert.equal(problem('waiting', { hold: 1200, bought: 999 }), 'cost-wrong')
    assert.equal(problem('waiting', { hold: 1200 }, 0), undefined)
    const lost = { hold: 1200, release: 1200 }
    assert.equal(
      problemOf({
        orderId: 1,
        state: 'lost',
        priceToman: 1200,
        costToman: undefined,
        repeatToman: 0,
        repeatSoldToman: 0,
        refundedToman: 0,
        moved: new Map(Object.entries({ ...lost, 'lost-bought': 900 })),
      }),
      undefined,
    )
  })

  it('for further codes is what was paid for them, went back, or is still awaited', () => {
    const repeats = (state: OrderState, moved: Record<string, number>, open = 0, sold = 0) =>
      problemOf({
        orderId: 1,
        state,
        priceToman: 1200,
        costToman: 1000,
        repeatToman: open,
        repeatSoldToman: sold,
        refundedToman: 0,
        moved: new Map(Object.entries({ ...sound(state), ...moved })),
      })
    const held = { 'repeat-hold': 300 }
    const twice = { 'repeat-hold': 600, 'repeat-release': 300 }

    assert.equal(repeats('waiting-again', held, 300), undefined)
    assert.equal(repeats('received', held, 300), undefined)
    assert.equal(repeats('completed', { ...held, 'repeat-settle': 300 }, 0, 300), undefined)
    assert.equal(repeats('completed', { ...held, 'repeat-release': 300 }), undefined)
    assert.equal(repeats('waiting-again', twice, 300), undefined)
    for (const wrong of [
      repeats('received', held),
      repeats('received', {}, 300),
      repeats('completed', held, 300),
      repeats('completed', { ...held, 'repeat-settle': 300 }),
      repeats('completed', { ...held, 'repeat-release': 300 }, 0, 300),
      repeats('completed', { ...held, 'repeat-settle': 300, 'repeat-release': 300 }, 0, 300),
    ])
      assert.equal(wrong, 'repeat-wrong')
  })

  it('came back from the provider whole, and only if it had gone there', () => {
    const cancelled = sound('cancelled')
    assert.equal(problem('cancelled', { ...cancelled, refunded: 1000 }), undefined)
    assert.equal(problem('cancelled', { ...cancelled, refunded: 900 }), 'refund-without-purchase')
    assert.equal(
      problem('cancelled', { hold: 1200, release: 1200, refunded: 1000 }, 0),
      'refund-without-purchase',
    )
  })
})
