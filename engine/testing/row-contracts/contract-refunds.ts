/** What every store must do for money given back for an order. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { customerRows } from '../../customers/customer-rows.ts'
import { refundRows } from '../../desk/refund-rows.ts'
import { orderRows } from '../../orders/order-rows.ts'
import type { Store } from '../../store/store.ts'
import { placeOrder } from '../orders.ts'

/** @param open makes an empty store */
export function refundsContract(name: string, open: () => Promise<Store>): void {
  describe(`the refunds of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('are moved from one state to the next once', async () => {
      const id = await refundRows(store).ask({
        orderId: 3,
        actorId: 1,
        toman: toman(5),
        note: undefined,
        at: 10,
      })

      assert.equal(await refundRows(store).move(id, 'asked', 'half', 1, 20), true)
      assert.equal(await refundRows(store).move(id, 'asked', 'half', 1, 20), false)
      assert.equal((await refundRows(store).waitingOf(3))?.id, id)
      assert.equal(await refundRows(store).move(id, 'half', 'done', 2, 30), true)
      assert.equal(await refundRows(store).waitingOf(3), undefined)
      const { state, decidedBy, decidedAt } = (await refundRows(store).find(id)) ?? assert.fail()
      assert.deepEqual([state, decidedBy, decidedAt], ['done', 2, 30])
    })

    it('are never more than what an order with its code was sold for', async () => {
      await customerRows(store).create({ id: 1002, name: 'Sara' }, 1)
      const placed = await placeOrder(store)
      assert.equal(await refundRows(store).take(placed.id, toman(1)), false)
      const waiting = (await orderRows(store).move(placed, 'waiting', {}, 2)) ?? assert.fail()
      await orderRows(store).move(waiting, 'received', { repeatSoldToman: toman(500) }, 3)

      assert.equal(await refundRows(store).take(placed.id, toman(12_501)), false)
      assert.equal(await refundRows(store).take(placed.id, toman(12_000)), true)
      assert.equal(await refundRows(store).take(placed.id, toman(501)), false)
      assert.equal(await refundRows(store).take(placed.id, toman(500)), true)
      assert.equal((await orderRows(store).find(placed.id))?.refundedToman, 12_500)
    })
  })
}
