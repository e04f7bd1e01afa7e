/** What every store must do for the books as a whole. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import {
  bought,
  correction,
  difference,
  hold,
  lostBought,
  opening,
  release,
} from '../../ledger/ledger.ts'
import type { Store } from '../../store/store.ts'
import { type StoredOrder, orderRows } from '../../orders/order-rows.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { providerAccountRows } from '../../audit/provider-account-rows.ts'
import { placeOrder } from '../orders.ts'

const SARA = 1002
const MINUTE = 60_000

/** @param open makes an empty store */
export function booksContract(name: string, open: () => Promise<Store>): void {
  describe(`the books of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create({ id: SARA, name: 'Sara' }, 1)
      const gift = { kind: 'gift', customerId: SARA, toman: toman(100_000), key: 'a' } as const
      await ledgerRows(store).post(correction(gift), 1)
    })
    afterEach(() => store.close())

    async function place(dueAt = 500): Promise<StoredOrder> {
      const order = await placeOrder(store, { customerId: SARA, at: 100, dueAt })
      await ledgerRows(store).post(hold(order), 100)
      const columns = { tryCostToman: toman(10_000), tryValidMs: MINUTE, tryAt: 100 }
      return (await orderRows(store).note(order, columns)) ?? assert.fail()
    }

    async function lose(): Promise<StoredOrder> {
      const lost = await orderRows(store).move(await place(), 'lost', { dueAt: null }, 200)
      assert.ok(lost)
      await ledgerRows(store).post(release(lost), 200)
      return lost
    }

    it('know our account at the provider, and when it changes', async () => {
      const empty = await providerAccountRows(store).account()
      assert.deepEqual([empty.isOpen, empty.ledgerToman], [false, 0])
      await providerAccountRows(store).setOpen(1)
      await providerAccountRows(store).setOpen(2)
      await ledgerRows(store).post(opening(toman(50_000)), 1)
      const order = await place()
      await ledgerRows(store).post(bought(order.id, toman(10_000)), 1)

      const { isOpen, ledgerToman, lastTransferId, lastOrderId } =
        await providerAccountRows(store).account()
      assert.deepEqual([isOpen, ledgerToman, lastOrderId], [true, 40_000, order.id])
      assert.ok(lastTransferId > empty.lastTransferId)
    })

    it('know which orders may change it unheard', async () => {
      const waiting = await place()
      assert.equal(await providerAccountRows(store).countUnderWay(1000), 1, 'it is being bought')
      const number = { providerId: '9', expiresAt: 20 * MINUTE }
      const held = await orderRows(store).move(waiting, 'waiting', number, 300)
      assert.ok(held)
      assert.equal(await providerAccountRows(store).countUnderWay(1000), 0, 'it waits')
      assert.equal(
        await providerAccountRows(store).countUnderWay(20 * MINUTE - 1000),
        1,
        'its time is ending',
      )
      const requesting = await orderRows(store).note(held, { request: 'cancel' })
      assert.ok(requesting)
      assert.equal(await providerAccountRows(store).countUnderWay(1000), 1, 'it is being cancelled')
      const expired = await orderRows(store).move(requesting, 'expired', { dueAt: 900 }, 800)
      assert.ok(expired)
      assert.equal(
        await providerAccountRows(store).countUnderWay(1000),
        1,
        'its refund is not heard of',
      )
      await orderRows(store).plan(expired, undefined)
      assert.equal(await providerAccountRows(store).countUnderWay(1000), 0)
    })

    it('list the lost purchases until there is a verdict, which stays', async () => {
      const order = await lose()
      const expected = { orderId: order.id, costToman: 10_000, lostAt: 200 }
      const overAt = 100 + 2 * MINUTE
      assert.deepEqual(await providerAccountRows(store).openLost(), [
        { ...expected, isBooked: false, overAt },
      ])
      await ledgerRows(store).post(lostBought(order.id, toman(10_000)), 300)
      assert.deepEqual(await providerAccountRows(store).openLost(), [
        { ...expected, isBooked: true, overAt },
      ])
      assert.deepEqual(await providerAccountRows(store).lostPurchases(), [
        { ...expected, verdict: undefined },
      ])

      await providerAccountRows(store).decide(order.id, 'charged')
      await providerAccountRows(store).decide(order.id, 'unknown')

      assert.deepEqual(await providerAccountRows(store).openLost(), [])
      assert.deepEqual(await providerAccountRows(store).lostPurchases(), [
        { ...expected, verdict: 'charged' },
      ])
      assert.equal(await providerAccountRows(store).movedBy('lost-bought'), 10_000)
      assert.equal(await providerAccountRows(store).movedBy('lost-refunded'), 0)
    })

    it('give each order with what was moved for it, page by page', async () => {
      const [first, second] = [await place(), await lose()]

      const page = await providerAccountRows(store).ordersWithMoney(0, 1)
      const [other] = await providerAccountRows(store).ordersWithMoney(first.id, 5)

      assert.deepEqual(
        page.map(({ orderId, state, moved }) => [orderId, state, [...moved]]),
        [[first.id, 'placing', [['hold', 12_000]]]],
      )
      assert.equal(other?.orderId, second.id)
      assert.equal(other?.moved.get('release'), 12_000)
      assert.deepEqual(await providerAccountRows(store).ordersWithMoney(second.id, 5), [])
    })

    it('know what nobody could explain', async () => {
      await lose()
      assert.equal(await providerAccountRows(store).unexplainedSince(0), 0)
      await ledgerRows(store).post(difference('difference:3', toman(-700)), 300)

      assert.equal(await providerAccountRows(store).unexplainedSince(300), 700)
      assert.equal(await providerAccountRows(store).unexplainedSince(301), 0)
    })
  })
}
