import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createGoingRate } from './going-rate.ts'

const SECOND = 1000

describe('the price of a request', () => {
  it('falls by a tenth in a second with requests to spare', () => {
    const rate = createGoingRate(1)
    rate.spent([5, 5], 1)
    rate.adjust(0)

    assert.ok(Math.abs(rate.price - 0.9) < 1e-9)
  })

  it('moves to what requests are spent on, two thirds of the way in ten seconds', () => {
    const rate = createGoingRate(1)
    for (let second = 1; second <= 10; second++) {
      rate.spent([8, 12], 0)
      rate.adjust(second * SECOND)
    }

    const way = Math.log(rate.price) / Math.log(10)
    assert.ok(Math.abs(way - (1 - Math.exp(-1))) < 0.01, `${way} of the way`)
  })

  it('stays where it is when nothing was spent', () => {
    const rate = createGoingRate(3)
    rate.spent([], 0)
    rate.adjust(0)

    assert.equal(rate.price, 3)
  })

  it('never reaches nothing, so that it can rise again', () => {
    const rate = createGoingRate(1)
    for (let second = 1; second <= 10_000; second++) {
      rate.spent([], 1)
      rate.adjust(second * SECOND)
    }

    assert.equal(rate.price, 1e-5)
  })
})
