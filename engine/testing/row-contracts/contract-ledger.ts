/** What every store must do with money. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { correction, hold, release, settle, walletAccount } from '../../ledger/ledger.ts'
import { TooLittleMoney, ledgerRows } from '../../ledger/ledger-rows.ts'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { placeOrder } from '../orders.ts'

const SARA = { id: 1002, name: 'Sara' }

/** @param open makes an empty store */
export function ledgerContract(name: string, open: () => Promise<Store>): void {
  describe(`the ledger of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create(SARA, 1)
    })
    afterEach(() => store.close())

    const credit = (amount: number, key = 'a') =>
      store.transaction((tx) =>
        ledgerRows(tx).post(
          correction({ kind: 'credit', customerId: SARA.id, toman: toman(amount), key }),
          1,
        ),
      )
    const debit = (amount: number, key: string) =>
      store.transaction((tx) =>
        ledgerRows(tx).post(
          correction({ kind: 'debit', customerId: SARA.id, toman: toman(amount), key }),
          1,
        ),
      )

    it('writes a transfer once per key', async () => {
      assert.equal(await credit(500), true)
      assert.equal(await credit(500), false)

      assert.equal(await ledgerRows(store).balance(walletAccount(SARA.id)), 500)
      assert.equal(await ledgerRows(store).sum('adjustments'), -500)
    })

    it('lets no wallet go below zero, and says how much is missing', async () => {
      await credit(500)

      await assert.rejects(
        debit(700, 'b'),
        (error) => error instanceof TooLittleMoney && error.missingToman === 200,
      )
      assert.equal(await ledgerRows(store).balance(walletAccount(SARA.id)), 500)
      assert.equal(await ledgerRows(store).sum(walletAccount(SARA.id)), 500)
    })

    it('lets through only as many of many debits at once as there is money for', async () => {
      await credit(1000)

      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) => debit(300, `d${i}`)),
      )

      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 3)
      assert.equal(await ledgerRows(store).balance(walletAccount(SARA.id)), 100)
      assert.equal(await ledgerRows(store).sum(walletAccount(SARA.id)), 100)
    })

    it('ends a hold once, whether it is settled or released first', async () => {
      await credit(12_000)
      const order = await placeOrder(store)
      await store.transaction((tx) => ledgerRows(tx).post(hold(order), 2))

      assert.equal(await store.transaction((tx) => ledgerRows(tx).post(settle(order), 3)), true)
      assert.equal(await store.transaction((tx) => ledgerRows(tx).post(release(order), 4)), false)
      assert.equal(await ledgerRows(store).sum('sales'), 12_000)
      assert.equal(await ledgerRows(store).balance(walletAccount(SARA.id)), 0)
    })

    it('refuses a transfer that does not add up', async () => {
      const crooked = {
        key: 'x',
        kind: 'credit',
        postings: [{ account: 'sales', toman: toman(1) }],
      } as const

      await assert.rejects(
        store.transaction((tx) => ledgerRows(tx).post(crooked, 1)),
        /add up to zero/,
      )
    })

    it('lists an account, newest first, a page at a time', async () => {
      await credit(100, 'a')
      await credit(200, 'b')
      await credit(300, 'c')

      const { items: lines, pages } = await ledgerRows(store).lines(walletAccount(SARA.id), 1, 2)
      assert.deepEqual(
        lines.map((line) => line.toman),
        [100],
      )
      assert.equal(pages, 2)
    })
  })
}
