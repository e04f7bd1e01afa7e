import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toman } from '#sdk'
import { figuresOf } from './figures.ts'

const counts = {
  orders: 10,
  open: 2,
  decided: 8,
  succeeded: 6,
  salesToman: toman(72_000),
  refundedToman: toman(0),
  openCostToman: toman(0),
  costToman: toman(60_000),
}
const waits = (...steps: readonly number[]) =>
  steps.map((each) => ({ key: '', steps: each, count: 1 }))

describe('the figures', () => {
  it('know the margin and the share of numbers whose code came', () => {
    const { marginToman, successPercent } = figuresOf(counts, [])

    assert.equal(marginToman, 12_000)
    assert.equal(successPercent, 75)
  })

  it('say nothing of what has not happened', () => {
    const { successPercent, medianMs, p90Ms } = figuresOf({ ...counts, decided: 0 }, [])

    assert.deepEqual([successPercent, medianMs, p90Ms], [undefined, undefined, undefined])
  })

  it('give the end of the step within which half and nine tenths of the codes came', () => {
    const figures = figuresOf(counts, waits(9, 1, 2, 3, 4, 5, 6, 7, 8, 100))

    assert.equal(figures.medianMs, 30_000)
    assert.equal(figures.p90Ms, 50_000)
    assert.equal(figuresOf(counts, waits(3)).medianMs, 20_000)
    assert.equal(figuresOf(counts, [{ key: '', steps: 0, count: 9 }, ...waits(100)]).p90Ms, 5000)
  })
})
