/** What every store must do with tracking links. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { orderRows } from '../../orders/order-rows.ts'
import { trackingRows } from '../../promotions/tracking-rows.ts'
import { placeOrder } from '../orders.ts'

const [SARA, DAN, LEILA] = [1002, 1003, 1004]

/** @param open makes an empty store */
export function trackingContract(name: string, open: () => Promise<Store>): void {
  describe(`tracking links in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      for (const id of [SARA, DAN, LEILA]) await customerRows(store).create({ id, name: 'x' }, 1)
    })
    afterEach(() => store.close())

    const make = async (token: string) =>
      (await trackingRows(store).make({ key: token, token, name: token, madeBy: 1 }, 5)) ??
      assert.fail()

    async function sell(customerId: number, priceToman: number): Promise<void> {
      const placed = await placeOrder(store, { customerId, priceToman: toman(priceToman) })
      const waiting = await orderRows(store).move(placed, 'waiting', {}, 2)
      assert.ok(waiting && (await orderRows(store).move(waiting, 'received', {}, 3)))
    }

    it('are made once for each request, and found by what stands in them', async () => {
      const link = await make('AAAA')
      const again = { token: 'BBBB', name: 'x', madeBy: 1 }
      assert.equal(await trackingRows(store).make({ ...again, key: 'AAAA' }, 6), undefined)
      assert.deepEqual(
        [await trackingRows(store).byKey('AAAA'), await trackingRows(store).byToken('AAAA')],
        [link, link],
      )
      await make('CCCC')
      const { items } = await trackingRows(store).page(0, 9)
      assert.deepEqual(
        items.map(({ token }) => token),
        ['CCCC', 'AAAA'],
      )
    })

    it('count whom they brought first, and what these bought', async () => {
      const [first, second] = [await make('AAAA'), await make('BBBB')]
      for (const id of [SARA, DAN]) await trackingRows(store).note(id, first.id, 9)
      await trackingRows(store).note(SARA, second.id, 10)
      await sell(SARA, 12_000)
      await sell(SARA, 8000)
      await sell(LEILA, 5000)
      await placeOrder(store, { customerId: DAN })

      const brought = { people: 2, buyers: 1, orders: 2, soldToman: 20_000 }
      assert.deepEqual(await trackingRows(store).brought(first), { ...first, ...brought })
      const nothing = { people: 0, buyers: 0, orders: 0, soldToman: 0 }
      assert.deepEqual(await trackingRows(store).brought(second), { ...second, ...nothing })
    })
  })
}
