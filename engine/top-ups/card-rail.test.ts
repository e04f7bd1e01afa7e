import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toman } from '#sdk'
import { hasRoom, midnight } from './card-rail.ts'
import type { PayCard } from './types.ts'

const card = (mostADay: number, mostTomanADay: number): PayCard => ({
  id: 1,
  number: '6037991234567893',
  holder: 'Reza',
  bank: undefined,
  state: 'active',
  mostADay,
  mostTomanADay,
  autoUntil: undefined,
})

describe('a card’s day', () => {
  it('begins at midnight in Tehran', () => {
    const tenAtNightInTehran = Date.UTC(2026, 10, 24, 18, 30)

    assert.equal(midnight(tenAtNightInTehran), Date.UTC(2026, 10, 23, 20, 30))
    assert.equal(midnight(Date.UTC(2026, 10, 23, 20, 30)), Date.UTC(2026, 10, 23, 20, 30))
  })

  it('has room up to its caps, and without caps always', () => {
    const load = { count: 3, toman: toman(100_000) }

    assert.equal(hasRoom(card(0, 0), load, 50_000), true)
    assert.equal(hasRoom(card(4, 0), load, 50_000), true)
    assert.equal(hasRoom(card(3, 0), load, 50_000), false)
    assert.equal(hasRoom(card(0, 150_000), load, 50_000), true)
    assert.equal(hasRoom(card(0, 149_999), load, 50_000), false)
  })
})
