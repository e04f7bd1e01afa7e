import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toman } from '#sdk'
import fc from 'fast-check'
import {
  bought,
  correction,
  hold,
  imbalance,
  isGuarded,
  refunded,
  release,
  settle,
  type Transfer,
} from './ledger.ts'

const amounts = fc.integer({ min: 1, max: 1_000_000_000 }).map(toman)
const order = (priceToman: number) => ({
  id: 7,
  customerId: 1002,
  payer: 'customer:1002',
  priceToman: toman(priceToman),
})

function balances(transfers: readonly Transfer[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { account, toman: amount } of transfers.flatMap(({ postings }) => postings)) {
    sums[account] = (sums[account] ?? 0) + amount
  }
  return sums
}

describe('the ledger', () => {
  it('has only transfers that add up to zero', () => {
    fc.assert(
      fc.property(amounts, amounts, (price, cost) => {
        const all = [
          hold(order(price)),
          settle(order(price)),
          release(order(price)),
          bought(7, cost),
          refunded(7, cost),
          correction({ kind: 'credit', customerId: 1, toman: price, key: 'a' }),
          correction({ kind: 'debit', customerId: 1, toman: price, key: 'b' }),
          correction({ kind: 'gift', customerId: 1, toman: price, key: 'c' }),
        ]
        for (const transfer of all) assert.equal(imbalance(transfer), 0)
      }),
    )
  })

  it('gives back exactly what was held', () => {
    assert.deepEqual(balances([hold(order(500)), release(order(500))]), {
      'customer:1002': 0,
      'held:1002': 0,
    })
  })

  it('turns a settled hold into a sale', () => {
    assert.deepEqual(balances([hold(order(500)), settle(order(500))]), {
      'customer:1002': -500,
      'held:1002': 0,
      sales: 500,
    })
  })

  it('ends a hold under one key, settled or released', () => {
    assert.equal(settle(order(1)).key, release(order(1)).key)
  })

  it('takes a debit from the wallet and puts a credit into it', () => {
    const given = correction({ kind: 'credit', customerId: 5, toman: toman(30), key: 'a' })
    const taken = correction({ kind: 'debit', customerId: 5, toman: toman(10), key: 'b' })

    assert.deepEqual(balances([given, taken]), { 'customer:5': 20, adjustments: -20 })
  })

  it('moves no negative amount and no nothing', () => {
    for (const amount of [0, -1]) {
      const request = { kind: 'credit', customerId: 5, toman: toman(amount), key: 'a' } as const
      assert.throws(() => correction(request), /positive amount/)
    }
  })

  it('guards wallets and holds, not the accounts of the house', () => {
    assert.deepEqual(['customer:1', 'held:1', 'sales', 'provider', 'owner'].map(isGuarded), [
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
