import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { toman } from '#sdk'
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { amountOf, centsOf, feeOf, leastTomanFor, lockedRate, tomanOfUnits } from './money.ts'
import { readOrderBook } from './order-book.ts'
import { nextInquiry } from './schedule.ts'

const amounts = fc.integer({ min: 1, max: 900_000_000 }).map(toman)
const rates = fc.integer({ min: 1000, max: 100_000_000 }).map(toman)

describe('what a gateway is asked to collect', () => {
  it('is ten Rial for each Toman, whatever the amount', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        assert.deepEqual(amountOf('IRR', amount, undefined), {
          currency: 'IRR',
          units: amount * 10,
        })
      }),
    )
  })

  it('is never less than the amount is worth, and less than a cent more', () => {
    fc.assert(
      fc.property(amounts, rates, (amount, rate) => {
        const cents = centsOf(amount, rate)
        assert.ok(cents * rate >= amount * 100)
        assert.ok((cents - 1) * rate < amount * 100)
      }),
    )
  })

  it('keeps within the limits of a gateway when the amount keeps within theirs in Toman', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100_000 }), rates, (units, rate) => {
        assert.ok(centsOf(leastTomanFor('USD', units, rate), rate) >= units)
        assert.ok(centsOf(tomanOfUnits('USD', units, rate), rate) <= units)
      }),
    )
  })

  it('needs a rate for another money, and never divides by nothing', () => {
    assert.throws(() => amountOf('USD', toman(9), undefined), RangeError)
    assert.equal(lockedRate(toman(1), 30), 1)
    assert.equal(lockedRate(toman(100_000), 2), 98_000)
    assert.equal(feeOf(toman(50_000), 150), 750)
    assert.equal(feeOf(toman(1), 1), 1)
  })
})

describe('a gateway is asked about a payment', () => {
  const at = (ageMs: number, unknowns = 0, currency: 'IRR' | 'USD' = 'IRR') =>
    (nextInquiry({ openedAt: 0, currency, unknowns }, ageMs) ?? NaN) - ageMs

  it('each minute while it is young, then less often, for a day or three', () => {
    assert.equal(at(MINUTE), MINUTE)
    assert.equal(at(HOUR), 5 * MINUTE)
    assert.equal(at(5 * HOUR), 15 * MINUTE)
    assert.equal(at(23 * HOUR), HOUR)
    assert.ok(Number.isNaN(at(24 * HOUR)))
    assert.equal(at(71 * HOUR, 0, 'USD'), HOUR)
    assert.ok(Number.isNaN(at(72 * HOUR, 0, 'USD')))
  })

  it('sooner after an answer that could not be read, and ever later after more of them', () => {
    assert.equal(at(HOUR, 1), 10 * SECOND)
    assert.equal(at(HOUR, 3), 40 * SECOND)
    assert.equal(at(HOUR, 60), 5 * MINUTE)
  })
})

describe('an order book', () => {
  const NOW = Date.parse('2026-11-30T12:00:00Z')
  const book = (more: object = {}) => ({
    status: 'ok',
    lastUpdate: NOW - MINUTE,
    bids: [['1124500', '10.5']],
    asks: [['1125900', '3']],
    ...more,
  })
  const read = (answer: unknown, status = 200) =>
    readOrderBook(
      async () =>
        new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), { status }),
      NOW,
      AbortSignal.timeout(1000),
    )

  it('gives the lower of its two best prices, in Toman', async () => {
    assert.deepEqual(await read(book()), { kind: 'read', toman: 112_450 })
    const swapped = book({ bids: [['1125900', '3']], asks: [['1124500', '1']] })
    assert.deepEqual(await read(swapped), { kind: 'read', toman: 112_450 })
  })

  it('gives no price when it is old, empty, torn apart, endless or no book', async () => {
    for (const odd of [
      book({ lastUpdate: NOW - HOUR }),
      book({ lastUpdate: NOW * 1000 }),
      book({ status: 'failed' }),
      book({ bids: [] }),
      book({ asks: [['0', '1']] }),
      book({ asks: [['2125900', '1']] }),
      book({ asks: [[1_125_900, '1']] }),
      'x'.repeat(600_000),
      '<html>',
      'null',
    ])
      assert.equal((await read(odd)).kind, 'unreadable')
    assert.equal((await read(book(), 403)).kind, 'unreadable')
    assert.equal((await read(book(), 302)).kind, 'unreadable')
    const dead = readOrderBook(
      () => Promise.reject(new TypeError('x')),
      NOW,
      AbortSignal.timeout(9),
    )
    assert.equal((await dead).kind, 'unreadable')
  })
})
