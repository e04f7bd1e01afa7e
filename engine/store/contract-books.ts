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
  walletAccount,
} from '../ledger.ts'
import type { Store, StoredOrder } from './index.ts'

const SARA = 1002
const MINUTE = 60_000

/** @param open makes an empty store */
export function booksContract(name: string, open: () => Promise<Store>): void {
  describe(`the books of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await store.customers.create({ id: SARA, name: 'Sara' }, 1)
      const gift = { kind: 'gift', customerId: SARA, toman: toman(100_000), key: 'a' } as const
      await store.ledger.post(correction(gift), 1)
    })
    afterEach(() => store.close())

    async function place(dueAt = 500): Promise<StoredOrder> {
      const quote = await store.quotes.create(
        {
          customerId: SARA,
          service: '1',
          country: '1',
          operator: '1',
          priceToman: toman(12_000),
          costToman: toman(10_000),
          count: 1,
          validMs: MINUTE,
          repeatable: false,
          remark: '',
        },
        1,
      )
      const wish = { ...quote, quoteId: quote.id, payer: walletAccount(SARA) }
      const order = await store.orders.create(wish, 100, dueAt)
      assert.ok(order)
      await store.ledger.post(hold(order), 100)
      const columns = { try_cost_toman: 10_000, try_valid_ms: MINUTE, try_at: 100 }
      return (await store.orders.note(order, columns)) ?? assert.fail()
    }

    async function lose(): Promise<StoredOrder> {
      const lost = await store.orders.move(await place(), 'lost', { due_at: null }, 200)
      assert.ok(lost)
      await store.ledger.post(release(lost), 200)
      return lost
    }

    it('know our account at the provider, and when it changes', async () => {
      const empty = await store.books.account()
      assert.deepEqual([empty.isOpen, empty.ledgerToman], [false, 0])
      await store.books.setOpen(1)
      await store.books.setOpen(2)
      await store.ledger.post(opening(toman(50_000)), 1)
      const order = await place()
      await store.ledger.post(bought(order.id, toman(10_000)), 1)

      const { isOpen, ledgerToman, lastTransferId, lastOrderId } = await store.books.account()
      assert.deepEqual([isOpen, ledgerToman, lastOrderId], [true, 40_000, order.id])
      assert.ok(lastTransferId > empty.lastTransferId)
    })

    it('know which orders may change it unheard', async () => {
      const waiting = await place()
      assert.equal(await store.books.countUnderWay(1000), 1, 'it is being bought')
      const number = { provider_id: '9', expires_at: 20 * MINUTE }
      const held = await store.orders.move(waiting, 'waiting', number, 300)
      assert.ok(held)
      assert.equal(await store.books.countUnderWay(1000), 0, 'it waits')
      assert.equal(await store.books.countUnderWay(20 * MINUTE - 1000), 1, 'its time is ending')
      const wishing = await store.orders.note(held, { wish: 'cancel' })
      assert.ok(wishing)
      assert.equal(await store.books.countUnderWay(1000), 1, 'it is being cancelled')
      const expired = await store.orders.move(wishing, 'expired', { due_at: 900 }, 800)
      assert.ok(expired)
      assert.equal(await store.books.countUnderWay(1000), 1, 'its refund is not heard of')
      await store.orders.plan(expired, undefined)
      assert.equal(await store.books.countUnderWay(1000), 0)
    })

    it('list the lost purchases until there is a verdict, which stays', async () => {
      const order = await lose()
      const expected = { orderId: order.id, costToman: 10_000, lostAt: 200 }
      const overAt = 100 + 2 * MINUTE
      assert.deepEqual(await store.books.openLost(), [{ ...expected, isBooked: false, overAt }])
      await store.ledger.post(lostBought(order.id, toman(10_000)), 300)
      assert.deepEqual(await store.books.openLost(), [{ ...expected, isBooked: true, overAt }])
      assert.deepEqual(await store.books.lostPurchases(), [{ ...expected, verdict: undefined }])

      await store.books.decide(order.id, 'charged')
      await store.books.decide(order.id, 'unknown')

      assert.deepEqual(await store.books.openLost(), [])
      assert.deepEqual(await store.books.lostPurchases(), [{ ...expected, verdict: 'charged' }])
      assert.equal(await store.books.movedBy('lost-bought'), 10_000)
      assert.equal(await store.books.movedBy('lost-refunded'), 0)
    })

    it('give each order with what was moved for it, page by page', async () => {
      const [first, second] = [await place(), await lose()]

      const page = await store.books.ordersWithMoney(0, 1)
      const [other] = await store.books.ordersWithMoney(first.id, 5)

      assert.deepEqual(
        page.map(({ orderId, state, moved }) => [orderId, state, [...moved]]),
        [[first.id, 'placing', [['hold', 12_000]]]],
      )
      assert.equal(other?.orderId, second.id)
      assert.equal(other?.moved.get('release'), 12_000)
      assert.deepEqual(await store.books.ordersWithMoney(second.id, 5), [])
    })

    it('know what nobody could explain', async () => {
      await lose()
      assert.equal(await store.books.unexplainedSince(0), 0)
      await store.ledger.post(difference('difference:3', toman(-700)), 300)

      assert.equal(await store.books.unexplainedSince(300), 700)
      assert.equal(await store.books.unexplainedSince(301), 0)
    })
  })
}
