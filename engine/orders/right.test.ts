import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTurnedClock } from '#sdk/testing'
import { MINUTE, SECOND } from '../clock.ts'
import { takeRight } from './right.ts'

interface Row {
  readonly revision: number
}

describe('the right to spend', () => {
  /** Takes it from a row; hearing of each take lasts as long as the list says. */
  async function take(hearingMs: readonly number[], givenUpAfter = Infinity) {
    const clock = createTurnedClock()
    const takes: number[] = []
    const right = takeRight<Row>(clock, { revision: 0 }, MINUTE, async ({ revision }, at) => {
      if (takes.length >= givenUpAfter) return undefined
      takes.push(at)
      await clock.sleep(hearingMs[takes.length - 1] ?? 0, undefined)
      return { revision: revision + 1 }
    })
    for (let i = 0; i < 20; i++) await clock.advance(10 * SECOND)
    return { right: await right, takes: takes.length }
  }

  it('is heard of in time, and lasts as much shorter as that took', async () => {
    assert.deepEqual(await take([20 * SECOND]), {
      right: { row: { revision: 1 }, leftMs: 40 * SECOND },
      takes: 1,
    })
  })

  it('is taken anew by who hears of it too late, from the row as it is then', async () => {
    assert.deepEqual(await take([70 * SECOND, 0]), {
      right: { row: { revision: 2 }, leftMs: MINUTE },
      takes: 2,
    })
  })

  it('is not had when the order was given up meanwhile', async () => {
    assert.deepEqual(await take([70 * SECOND], 1), { right: undefined, takes: 1 })
  })

  it('is taken anew when the clock went back: nobody knows how long it took', async () => {
    let now = 1_000_000
    const clock = { now: () => now, sleep: async () => undefined } // without a steady one beside it
    let takes = 0

    const right = await takeRight<Row>(clock, { revision: 0 }, MINUTE, async ({ revision }) => {
      if (++takes === 1) now -= 500_000
      return { revision: revision + 1 }
    })

    assert.equal(takes, 2)
    assert.deepEqual(right, { row: { revision: 2 }, leftMs: MINUTE })
  })
})
