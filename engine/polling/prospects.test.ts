import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createProspects, type OfferKind } from './prospects.ts'

const SECOND = 1000
const offer: OfferKind = { service: '1', country: '7', operator: '2' }
const other = { ...offer, operator: '3' }

function after(codes: number, without: number, codeAfterS = 30) {
  const prospects = createProspects()
  for (let number = 0; number < codes; number++) prospects.note(offer, 'code', codeAfterS * SECOND)
  for (let number = 0; number < without; number++) prospects.note(offer, 'none', 300 * SECOND)
  return prospects
}

describe('prospects', () => {
  it('say nothing before there is enough to say', () => {
    assert.equal(createProspects().of(offer), undefined)
    assert.equal(after(19, 0).of(offer), undefined)
    assert.equal(after(9, 40).of(offer), undefined)
  })

  it('tell the share of numbers that got a code', () => {
    const { chance } = after(40, 10).of(offer) ?? { chance: NaN }

    assert.ok(Math.abs(chance - 0.8) < 0.05, String(chance))
  })

  it('promise nothing: a chance is never certain', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (codes, none) => {
          const prospect = after(codes, none).of(offer)

          assert.ok(prospect === undefined || (prospect.chance > 0 && prospect.chance < 1))
        },
      ),
    )
  })

  it('tell the time within which half of the codes came', () => {
    const prospects = createProspects()
    for (let number = 0; number < 60; number++) {
      prospects.note(offer, 'code', (number % 3 === 0 ? 200 : 32) * SECOND)
    }

    const { usualMs } = prospects.of(offer) ?? { usualMs: NaN }

    assert.ok(usualMs >= 30 * SECOND && usualMs <= 36 * SECOND, String(usualMs))
  })

  it('do not count a number that was given back before it had a chance', () => {
    const prospects = after(30, 0)
    const before = prospects.of(offer)
    prospects.note(offer, 'none', 59 * SECOND)

    assert.deepEqual(prospects.of(offer), before)
  })

  it('count a banned number at once', () => {
    const prospects = after(30, 0)
    const before = prospects.of(offer)
    prospects.note(offer, 'banned', 20 * SECOND)

    assert.ok((prospects.of(offer)?.chance ?? 1) < (before?.chance ?? 0))
  })

  it('of an operator without history are those of its service and country', () => {
    const prospects = after(40, 10)

    assert.deepEqual(prospects.of(other), { ...prospects.of(offer), basis: 'pair' })
  })

  it('of a country without history are those of its service anywhere, and say so', () => {
    const prospects = after(40, 10)

    assert.equal(prospects.of(offer)?.basis, 'offer')
    assert.deepEqual(prospects.of({ ...offer, country: '8' }), {
      ...prospects.of(offer),
      basis: 'service',
    })
    assert.equal(prospects.of({ ...offer, service: '9' }), undefined)
  })

  it('follow what has changed', () => {
    const prospects = after(300, 0)
    for (let number = 0; number < 600; number++) prospects.note(offer, 'none', 300 * SECOND)

    assert.ok((prospects.of(offer)?.chance ?? 1) < 0.2)
  })

  it('outlive a restart', () => {
    const prospects = after(40, 10)

    const restarted = createProspects(JSON.parse(JSON.stringify(prospects.save())))

    const [kept, was] = [restarted.of(offer), prospects.of(offer)]
    assert.ok(Math.abs((kept?.chance ?? 0) - (was?.chance ?? 1)) < 0.001)
    assert.ok(Math.abs((kept?.usualMs ?? 0) - (was?.usualMs ?? 1)) < 100)
  })

  it('take nonsense from the store for nothing', () => {
    for (const saved of [undefined, null, 7, {}, [3], [['1 7', 'x', 'y']], [['1 7', -5, [NaN]]]]) {
      assert.equal(createProspects(saved).of(offer), undefined)
    }
  })
})
