import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { toman } from '#sdk'
import { explain, type Explanation, type OpenPurchase } from './explain.ts'

const open = (orderId: number, cost: number, more: Partial<OpenPurchase> = {}): OpenPurchase => ({
  orderId,
  costToman: toman(cost),
  isBooked: false,
  isOver: false,
  ...more,
})
const ids = (found: Explanation) =>
  found.kind === 'these' ? [...found.orderIds].toSorted((a, b) => a - b) : found.kind

describe('a difference at the provider', () => {
  it('of nothing means that nothing was bought', () => {
    assert.deepEqual(ids(explain(0, [open(1, 100), open(2, 200)])), [])
    assert.deepEqual(ids(explain(0, [])), [])
  })

  it('is explained by the purchases that alone make it up', () => {
    assert.deepEqual(ids(explain(-100, [open(1, 100), open(2, 250)])), [1])
    assert.deepEqual(ids(explain(-350, [open(1, 100), open(2, 250)])), [1, 2])
  })

  it('is put down to some of them when several selections would do', () => {
    assert.equal(ids(explain(-100, [open(1, 100), open(2, 100)])), 'some')
    assert.equal(ids(explain(-300, [open(1, 100), open(2, 200), open(3, 300)])), 'some')
  })

  it('has another reason when no selection adds up', () => {
    assert.equal(ids(explain(-99, [open(1, 100)])), 'none')
    assert.equal(ids(explain(5000, [open(1, 100)])), 'none')
    assert.equal(ids(explain(-1, [])), 'none')
  })

  it('may be the refund of a purchase that we know of, once its time is over', () => {
    const booked = open(1, 100, { isBooked: true })
    assert.equal(ids(explain(100, [booked])), 'none')
    assert.deepEqual(ids(explain(100, [{ ...booked, isOver: true }])), [1])
    const both = [{ ...booked, isOver: true }, open(2, 100)]
    assert.equal(
      ids(explain(0, both)),
      'some',
      'one came back and the other was bought, or neither',
    )
  })

  it('is only put down to them as a whole when there are too many to count out', () => {
    const many = Array.from({ length: 40 }, (_, index) => open(index, 2 ** index))
    assert.equal(ids(explain(-12_345, many)), 'some')
    assert.equal(ids(explain(1, many)), 'none')
    assert.equal(ids(explain(-(2 ** 40), many)), 'none')
  })

  it('is never explained by what does not add up to it, and never by one of two equals', () => {
    const purchases = fc
      .array(fc.record({ cost: fc.integer({ min: 1, max: 12 }), isBooked: fc.boolean() }), {
        maxLength: 8,
      })
      .map((rows) =>
        rows.map(({ cost, isBooked }, orderId) => open(orderId, cost, { isBooked, isOver: true })),
      )
    fc.assert(
      fc.property(purchases, fc.integer({ min: -40, max: 40 }), (all, by) => {
        const selections = Array.from({ length: 2 ** all.length }, (_, bits) =>
          all.filter((_, place) => (bits >> place) & 1),
        )
        const sumOf = (some: readonly OpenPurchase[]) =>
          some.reduce((sum, each) => sum + (each.isBooked ? each.costToman : -each.costToman), 0)
        const fitting = selections.filter((some) => sumOf(some) === by)
        const [only, another] = fitting
        const expected =
          another === undefined ? (only?.map(({ orderId }) => orderId) ?? 'none') : 'some'
        assert.deepEqual(ids(explain(by, all)), expected)
      }),
    )
  })
})
