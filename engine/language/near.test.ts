import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isNear, nearest } from './near.ts'

describe('isNear', () => {
  it('takes a missing, an added, a wrong and a swapped letter, and no two of them', () => {
    for (const slip of ['elegram', 'telgram', 'tellegram', 'telegran', 'teelgram'])
      assert.ok(isNear('telegram', slip, 1), slip)
    for (const other of ['tlgram', 'telegarn', 'twitch', ''])
      assert.ok(!isNear('telegram', other, 1), other)
  })

  it('takes two of them when it may, from either side', () => {
    for (const slip of ['tlgram', 'telegarn', 'tellegramm', 'etlegrma'])
      assert.ok(isNear('telegram', slip, 2) && isNear(slip, 'telegram', 2), slip)
    for (const other of ['tlgra', 'tilogrem', '']) assert.ok(!isNear('telegram', other, 2), other)
  })

  it('is the same from both sides, and never stricter with more slips', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    fc.assert(
      fc.property(word, word, fc.nat({ max: 3 }), (a, b, most) => {
        assert.equal(isNear(a, b, most), isNear(b, a, most))
        assert.ok(!isNear(a, b, most) || isNear(a, b, most + 1))
      }),
    )
  })
})

describe('nearest', () => {
  const known = ['buy', 'ban', 'balance', 'services', 'countries']

  it('is the one that was meant: with one slip, or two in a long word', () => {
    for (const [word, meant] of [
      ['byu', 'buy'],
      ['balence', 'balance'],
      ['service', 'services'],
      ['countrys', 'countries'],
    ] as const)
      assert.equal(nearest(word, known), meant)
  })

  it('is none of several, and none that is far', () => {
    for (const word of ['bay', 'offers', '']) assert.equal(nearest(word, known), undefined)
  })
})
