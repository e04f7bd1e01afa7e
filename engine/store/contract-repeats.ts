/** What every store must do for further codes that have a price. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { correction, repeatHold, repeatRelease, repeatSettle, walletAccount } from '../ledger.ts'
import type { Store, StoredOrder } from './index.ts'

const SARA = { id: 1002, name: 'Sara' }

/** @param open makes an empty store */
export function repeatsContract(name: string, open: () => Promise<Store>): void {
  describe(`further codes in the ${name} store`, () => {
    let store: Store
    let order: StoredOrder
    beforeEach(async () => {
      store = await open()
      await store.customers.create(SARA, 1)
      const wish = { customerId: SARA.id, service: '1', country: '16', operator: 'any' }
      const price = { priceToman: toman(12_000), costToman: toman(10_000) }
      const offer = { count: 5, validMs: 1, repeatable: true, remark: '' }
      const quote = await store.quotes.create({ ...wish, ...price, ...offer }, 1)
      const payer = walletAccount(SARA.id)
      const placed = await store.orders.create(
        { ...wish, quoteId: quote.id, payer, priceToman: toman(12_000) },
        1,
        1,
      )
      const waiting = placed && (await store.orders.move(placed, 'waiting', {}, 1))
      const received = waiting && (await store.orders.move(waiting, 'received', {}, 1))
      assert.ok(received)
      order = received
      const key = 'a'
      const gift = correction({ kind: 'gift', customerId: SARA.id, toman: toman(9000), key })
      await store.transaction((tx) => tx.ledger.post(gift, 1))
    })
    afterEach(() => store.close())

    const offer = (changes: object = {}) =>
      store.repeats.offer(
        { orderId: order.id, afterCodes: 1, afterRepeats: 0, priceToman: toman(3000), ...changes },
        1,
      )

    it('are offered at one price in one row, however often, and anew for the next one', async () => {
      const [first, ...same] = await Promise.all([offer(), offer(), offer()])
      const others = [
        await offer({ priceToman: toman(4000) }),
        await offer({ afterCodes: 2 }),
        await offer({ afterRepeats: 1 }),
      ]

      assert.deepEqual(same, [first, first])
      assert.equal(new Set([first, ...others].map(({ id }) => id)).size, 4)
      assert.deepEqual(await store.repeats.find(others[0]?.id ?? 0), others[0])
      assert.equal(await store.repeats.find(99), undefined)
    })

    it('have a hold of their own each, which ends once', async () => {
      const held = await store.orders.note(order, { repeat_count: 1, repeat_toman: 3000 })
      assert.ok(held)
      assert.equal(held.repeatToman, 3000)
      const post = (transfer: ReturnType<typeof repeatHold>) =>
        store.transaction((tx) => tx.ledger.post(transfer, 2))

      assert.equal(await post(repeatHold(held, toman(3000))), true)
      assert.equal(await post(repeatHold(held, toman(3000))), false)
      assert.equal((await store.ledger.lines(walletAccount(SARA.id), 1, 0))[0]?.isHeld, true)
      assert.equal(await post(repeatRelease(held, toman(3000))), true)
      assert.equal(await post(repeatSettle(held, toman(3000))), false)
      const second = await store.orders.note(held, { repeat_count: 2, repeat_toman: 3000 })
      assert.ok(second)
      assert.equal(await post(repeatHold(second, toman(3000))), true)
      assert.deepEqual(
        (await store.ledger.lines(walletAccount(SARA.id), 3, 0)).map(({ isHeld }) => isHeld),
        [true, false, false],
      )
      assert.equal(await post(repeatSettle(second, toman(3000))), true)

      assert.equal(await store.ledger.sum('sales'), 3000)
      assert.equal(await store.ledger.balance(walletAccount(SARA.id)), 6000)
      assert.deepEqual((await store.books.ordersWithMoney(0, 9))[0]?.repeatToman, 3000)
    })

    it('let no order end while money is set aside for one', async () => {
      const held = await store.orders.note(order, { repeat_count: 1, repeat_toman: 3000 })
      assert.ok(held)

      await assert.rejects(
        store.orders.move(held, 'completed', {}, 5),
        /may not end with money set aside/,
      )
      const ended = await store.orders.move(held, 'completed', { repeat_toman: null }, 5)
      assert.equal(ended?.repeatToman, undefined)
    })

    it('are forgotten as offers after a while', async () => {
      const { id } = await offer()

      assert.equal(await store.retention.dropRepeatOffers(1, 9), 0)
      assert.equal(await store.retention.dropRepeatOffers(2, 9), 1)
      assert.equal(await store.repeats.find(id), undefined)
    })
  })
}
