import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { matchLost } from './lost-purchases.ts'

const MINUTE = 60_000

describe('numbers that no order knows', () => {
  const lost = (id: number, from: number, to: number) => ({
    id,
    state: 'lost' as const,
    providerId: undefined,
    service: '1',
    country: '6',
    placedAt: from,
    endedAt: to,
  })
  const number = (id: string, boughtAtMs: number) => ({ id, service: 1, country: 6, boughtAtMs })

  it('stand each beside a purchase of its own, also where the first may be either', () => {
    const long = lost(1, 5 * MINUTE, 9 * MINUTE)
    const short = lost(2, 5 * MINUTE, 5 * MINUTE)
    const bought = [number('A', 5 * MINUTE), number('B', 8 * MINUTE)]

    for (const orders of [
      [long, short],
      [short, long],
    ])
      for (const numbers of [bought, bought.toReversed()])
        assert.equal(matchLost(orders, numbers), 2)
  })

  it('are a purchase sent twice where there are more of them, or none that it may be', () => {
    const order = lost(1, 5 * MINUTE, 5 * MINUTE)

    assert.throws(
      () => matchLost([order], [number('A', 5 * MINUTE), number('B', 5 * MINUTE)]),
      /twice/,
    )
    assert.throws(
      () => matchLost([order], [number('A', 8 * MINUTE)]),
      /1 lost - -180000 to -180000 ms/,
    )
    const failed = { ...order, state: 'failed' } as const
    assert.throws(() => matchLost([failed], [number('A', 5 * MINUTE)]), /twice/)
    assert.equal(matchLost([{ ...order, providerId: 'A' }], [number('A', 5 * MINUTE)]), 0)
  })
})
