/** What every store must do for the rules that people accept and for what they want to find again. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { type OrderFilter, orderRows } from '../../orders/order-rows.ts'
import type { Store } from '../../store/store.ts'
import { consentRows } from '../../customers/consent-rows.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { favouriteRows } from '../../buying/favourite-rows.ts'
import { placeOrder } from '../orders.ts'

/** @param open makes an empty store */
export function favouritesContract(name: string, open: () => Promise<Store>): void {
  describe(`the choices in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('keep the newest version of the rules that a person accepted', async () => {
      assert.equal(await consentRows(store).versionOf(7), undefined)

      await consentRows(store).accept(7, 2, 100)
      await consentRows(store).accept(7, 1, 200)
      assert.equal(await consentRows(store).versionOf(7), 2)

      await consentRows(store).accept(7, 3, 300)
      assert.equal(await consentRows(store).versionOf(7), 3)
      assert.equal(await consentRows(store).versionOf(8), undefined)
    })

    it('find a customer’s orders by any of several filters, newest first', async () => {
      await customerRows(store).create({ id: 7, name: 'Sara' }, 1)
      const pairs = [
        ['1', '2'],
        ['1', '3'],
        ['9', '3'],
      ] as const
      for (const [index, [service, country]] of pairs.entries()) {
        const order = await placeOrder(store, { customerId: 7, service, country, payer: 'owner' })
        assert.equal(order.quoteId, index + 1)
      }
      const found = async (customerId: number, ...filters: readonly OrderFilter[]) =>
        (await orderRows(store).searchOfCustomer(customerId, filters, 9)).map(
          ({ quoteId }) => quoteId,
        )

      assert.deepEqual(await found(7, { service: '1' }), [2, 1])
      assert.deepEqual(await found(7, { service: '1', country: '3' }), [2])
      assert.deepEqual(await found(7, { service: '9' }, { country: '2' }), [3, 1])
      assert.deepEqual(await found(7, { digits: '123' }), [])
      assert.deepEqual(await found(7), [])
      assert.deepEqual(await found(8, { service: '1' }), [])
      assert.deepEqual(
        (await orderRows(store).latestOfCustomer(7, 2)).map(({ quoteId }) => quoteId),
        [3, 2],
      )
    })

    it('keep favourites once each, newest first, until they are removed', async () => {
      const [first, second] = [
        { service: '1', country: '2' },
        { service: '3', country: '2' },
      ] as const
      await favouriteRows(store).add(7, first, 100)
      await favouriteRows(store).add(7, second, 200)
      await favouriteRows(store).add(7, first, 300)
      await favouriteRows(store).add(8, first, 300)

      assert.deepEqual(await favouriteRows(store).of(7, 9), [second, first])
      assert.deepEqual(await favouriteRows(store).of(7, 1), [second])

      await favouriteRows(store).remove(7, second)
      assert.deepEqual(await favouriteRows(store).of(7, 9), [first])
      assert.deepEqual(await favouriteRows(store).of(8, 9), [first])
    })
  })
}
