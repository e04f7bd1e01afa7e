/** What every store must do for purchases that were refused because our account had no money. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { type RefusedPurchase, refusedRows } from '../../buying/refused-rows.ts'
import type { Store } from '../../store/store.ts'

/** @param open makes an empty store */
export function refusedContract(name: string, open: () => Promise<Store>): void {
  describe(`refused purchases in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const refused = (orderId: number, at: number): RefusedPurchase => ({
      kind: 'order',
      orderId,
      customerId: 7,
      priceToman: toman(20_000),
      at,
    })
    const openSince = async (since: number) =>
      (await refusedRows(store).open(since)).map(({ orderId }) => orderId)

    it('are open until they are told, newest first, each once', async () => {
      await refusedRows(store).note(refused(1, 100))
      await refusedRows(store).note(refused(2, 200))
      await refusedRows(store).note(refused(2, 300))

      assert.deepEqual(await refusedRows(store).open(100), [refused(2, 200), refused(1, 100)])
      assert.deepEqual(await openSince(150), [2])

      assert.equal(await refusedRows(store).setTold(refused(2, 200), 400), true)
      assert.equal(await refusedRows(store).setTold(refused(2, 200), 500), false)
      assert.deepEqual(await openSince(0), [1])
    })

    it('of a permanent number are another than an order’s of the same id', async () => {
      await refusedRows(store).note(refused(1, 100))
      await refusedRows(store).note({ ...refused(1, 200), kind: 'permanent' })

      assert.deepEqual(
        (await refusedRows(store).open(0)).map(({ kind }) => kind),
        ['permanent', 'order'],
      )
    })

    it('go after a week, with the next one', async () => {
      await refusedRows(store).note(refused(1, 100))
      await refusedRows(store).note(refused(2, 100 + 8 * 86_400_000))

      assert.deepEqual(await openSince(0), [2])
    })
  })
}
