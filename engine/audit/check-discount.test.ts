import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  problemOfDiscounted,
  problemOfUses,
  type DiscountedOrder,
  type DiscountUses,
} from './check-discount.ts'

describe('the uses of a discount code', () => {
  const uses = (more: Partial<DiscountUses>, people?: number) =>
    problemOfUses(
      { codeId: 1, code: 'X', uses: 3, used: 2, customers: 2, forgotten: 0, ...more },
      people,
    )

  it('are as many as it allows, each by another person', () => {
    assert.equal(uses({}), undefined)
    assert.equal(uses({ used: 3, customers: 3 }), undefined)
    assert.equal(uses({ used: 4, customers: 4 }), 'used-too-often')
    assert.equal(uses({ customers: 1 }), 'used-twice')
    assert.equal(uses({ forgotten: 1 }, 2), undefined)
    assert.equal(uses({ forgotten: 1 }, 1), 'used-twice')
  })
})

describe('an order with a discount code', () => {
  const SOUND: DiscountedOrder = {
    orderId: 1,
    state: 'waiting',
    customerId: 7,
    service: '1',
    placedAt: 100,
    discountId: 5,
    priceToman: 10_800,
    fullToman: 12_000,
    costToman: 10_000,
    heldToman: 10_800,
    quotedTo: 7,
    quotedBy: 5,
    quotedToman: 10_800,
    quotedFullToman: 12_000,
    quotedCostToman: 10_000,
    code: 'NOROOZ',
    percent: 10,
    offToman: undefined,
    onlyService: undefined,
    expiresAt: undefined,
  }
  const problem = (more: Partial<DiscountedOrder>) => problemOfDiscounted({ ...SOUND, ...more })
  const amount = (offToman: number, more: Partial<DiscountedOrder> = {}) =>
    problem({ percent: undefined, offToman, ...more })

  it('is by its code, for what that code is for, before it has ended', () => {
    assert.equal(problem({}), undefined)
    assert.equal(problem({ onlyService: '1', expiresAt: 101 }), undefined)
    assert.equal(problem({ code: undefined }), 'not-its-code')
    assert.equal(problem({ onlyService: '3' }), 'not-its-code')
    assert.equal(problem({ expiresAt: 100 }), 'not-its-code')
  })

  it('costs what its own customer was shown', () => {
    assert.equal(problem({ quotedTo: 8 }), 'not-as-shown')
    assert.equal(problem({ quotedBy: 6 }), 'not-as-shown')
    assert.equal(problem({ discountId: undefined }), 'not-as-shown')
    assert.equal(problem({ heldToman: 12_000 }), 'not-as-shown')
    assert.equal(problem({ heldToman: undefined }), 'not-as-shown')
  })

  it('is cheaper by what the code says', () => {
    assert.equal(problem({ percent: 11 }), 'reduced-wrong')
    assert.equal(problem({ percent: 9 }), 'reduced-wrong')
    assert.equal(problem({ quotedFullToman: 12_009, fullToman: 12_000 }), 'reduced-wrong')
    assert.equal(amount(1200), undefined)
    assert.equal(amount(1199), 'reduced-wrong')
    assert.equal(problem({ fullToman: undefined }), 'reduced-wrong')
    assert.equal(problem({ quotedFullToman: undefined }), 'reduced-wrong')
  })

  it('is cheaper by less where it would cost less than the number', () => {
    const atCost = { heldToman: 10_000, quotedToman: 10_000, priceToman: 10_000 }
    assert.equal(amount(5000, atCost), undefined)
    assert.equal(amount(5000), 'reduced-wrong')
    const free = { quotedCostToman: 0, costToman: 0 }
    assert.equal(
      amount(50_000, { ...free, heldToman: 1, quotedToman: 1, priceToman: 1 }),
      undefined,
    )
    const below = { heldToman: 9000, quotedToman: 9000, priceToman: 9000 }
    assert.equal(amount(3000, below), 'below-cost')
  })

  it('of a cheaper number keeps at most what was taken off', () => {
    const cheaper = { priceToman: 4800, fullToman: 6000, costToman: 4000 }
    assert.equal(problem(cheaper), undefined)
    assert.equal(problem({ ...cheaper, priceToman: 4799 }), 'reduced-wrong')
    assert.equal(problem({ ...cheaper, priceToman: 6001 }), 'reduced-wrong')
    assert.equal(problem({ ...cheaper, costToman: 4801 }), 'below-cost')
  })

  it('may have had a number that was dearer, which was given back', () => {
    for (const state of ['failed', 'lost'] as const)
      assert.equal(problem({ state, costToman: 11_000 }), undefined)
    assert.equal(problem({ costToman: 11_000 }), 'below-cost')
    assert.equal(problem({ state: 'placing', costToman: undefined }), undefined)
  })
})
