/** What every store must do for further codes that have a price. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import {
  correction,
  repeatHold,
  repeatRelease,
  repeatSettle,
  walletAccount,
} from '../../ledger/ledger.ts'
import type { Store } from '../../store/store.ts'
import { type StoredOrder, orderRows } from '../../orders/order-rows.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { repeatOfferRows } from '../../buying/repeat-offer-rows.ts'
import { providerAccountRows } from '../../audit/provider-account-rows.ts'
import { retentionRows } from '../../customers/retention-rows.ts'
import { placeOrder } from '../orders.ts'

const SARA = { id: 1002, name: 'Sara' }

/** @param open makes an empty store */
export function repeatsContract(name: string, open: () => Promise<Store>): void {
  describe(`further codes in the ${name} store`, () => {
    let store: Store
    let order: StoredOrder
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create(SARA, 1)
      const placed = await placeOrder(store, { customerId: SARA.id })
      const waiting = await orderRows(store).move(placed, 'waiting', {}, 1)
      const received = waiting && (await orderRows(store).move(waiting, 'received', {}, 1))
      assert.ok(received)
      order = received
      const key = 'a'
      const gift = correction({ kind: 'gift', customerId: SARA.id, toman: toman(9000), key })
      await store.transaction((tx) => ledgerRows(tx).post(gift, 1))
    })
    afterEach(() => store.close())

    const offer = (changes: object = {}) =>
      repeatOfferRows(store).offer(
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
      assert.deepEqual(await repeatOfferRows(store).find(others[0]?.id ?? 0), others[0])
      assert.equal(await repeatOfferRows(store).find(99), undefined)
    })

    it('have a hold of their own each, which ends once', async () => {
      const held = await orderRows(store).note(order, { repeatCount: 1, repeatToman: toman(3000) })
      assert.ok(held)
      assert.equal(held.repeatToman, 3000)
      const post = (transfer: ReturnType<typeof repeatHold>) =>
        store.transaction((tx) => ledgerRows(tx).post(transfer, 2))

      assert.equal(await post(repeatHold(held, toman(3000))), true)
      assert.equal(await post(repeatHold(held, toman(3000))), false)
      assert.equal(
        (await ledgerRows(store).lines(walletAccount(SARA.id), 0, 1)).items[0]?.isHeld,
        true,
      )
      assert.equal(await post(repeatRelease(held, toman(3000))), true)
      assert.equal(await post(repeatSettle(held, toman(3000))), false)
      const second = await orderRows(store).note(held, { repeatCount: 2, repeatToman: toman(3000) })
      assert.ok(second)
      assert.equal(await post(repeatHold(second, toman(3000))), true)
      assert.deepEqual(
        (await ledgerRows(store).lines(walletAccount(SARA.id), 0, 3)).items.map(
          ({ isHeld }) => isHeld,
        ),
        [true, false, false],
      )
      assert.equal(await post(repeatSettle(second, toman(3000))), true)

      assert.equal(await ledgerRows(store).sum('sales'), 3000)
      assert.equal(await ledgerRows(store).balance(walletAccount(SARA.id)), 6000)
      assert.deepEqual(
        (await providerAccountRows(store).ordersWithMoney(0, 9))[0]?.repeatToman,
        3000,
      )
    })

    it('let no order end while money is set aside for one', async () => {
      const held = await orderRows(store).note(order, { repeatCount: 1, repeatToman: toman(3000) })
      assert.ok(held)

      await assert.rejects(
        orderRows(store).move(held, 'completed', {}, 5),
        /may not end with money set aside/,
      )
      const ended = await orderRows(store).move(held, 'completed', { repeatToman: null }, 5)
      assert.equal(ended?.repeatToman, undefined)
    })

    it('are forgotten as offers after a while', async () => {
      const { id } = await offer()

      assert.equal(await retentionRows(store.unhurried).dropRepeatOffers(1, 9), 0)
      assert.equal(await retentionRows(store.unhurried).dropRepeatOffers(2, 9), 1)
      assert.equal(await repeatOfferRows(store).find(id), undefined)
    })
  })
}
