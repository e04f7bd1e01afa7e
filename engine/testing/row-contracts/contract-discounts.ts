/** What every store must do with discount codes. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { hold, settle } from '../../ledger/ledger.ts'
import { orderRows } from '../../orders/order-rows.ts'
import { quoteRows } from '../../orders/quote-rows.ts'
import { discountRows } from '../../promotions/discount-rows.ts'
import { moneyRows } from '../../reports/money-rows.ts'
import { exampleQuote, placeOrder } from '../orders.ts'

const SARA = 1002
const DAN = 1003

/** @param open makes an empty store */
export function discountsContract(name: string, open: () => Promise<Store>): void {
  describe(`discount codes in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      for (const id of [SARA, DAN]) await customerRows(store).create({ id, name: 'x' }, 1)
    })
    afterEach(() => store.close())

    const terms = { percent: 20, offToman: undefined, service: undefined, expiresAt: undefined }
    const make = async (code: string, uses = 2) =>
      (await discountRows(store).make({ ...terms, key: code, code, uses, madeBy: 1 }, 5)) ??
      assert.fail()
    const place = (discountId: number, customerId = SARA) =>
      placeOrder(store, { customerId, discountId, fullToman: toman(15_000) })

    it('are made once for each spelling and each request, and are not in use at first', async () => {
      const made = await make('ABCD')
      const again = { ...terms, uses: 1, madeBy: 1 }
      assert.equal(
        await discountRows(store).make({ ...again, key: 'x', code: 'ABCD' }, 6),
        undefined,
      )
      assert.equal(
        await discountRows(store).make({ ...again, key: 'ABCD', code: 'EFGH' }, 6),
        undefined,
      )
      for (const found of [
        await discountRows(store).byKey('ABCD'),
        await discountRows(store).byCode('ABCD'),
        await discountRows(store).find(made.id),
        ...(await discountRows(store).page(0, 9)).items,
      ])
        assert.deepEqual(found, made)
      assert.deepEqual([made.percent, made.offToman, made.stoppedAt], [20, undefined, 5])
    })

    it('are a percentage or an amount, never both', async () => {
      const both = { ...terms, offToman: toman(5), key: 'k', code: 'BOTH', uses: 1, madeBy: 1 }
      await assert.rejects(discountRows(store).make(both, 5))
      await assert.rejects(
        discountRows(store).make({ ...both, percent: 100, offToman: undefined }, 5),
      )
    })

    it('are started, stopped, and give their spelling free while no order has them', async () => {
      const { id } = await make('ABCD')
      const { start, stop } = discountRows(store)
      assert.deepEqual(
        [await start(id), await start(id), await stop(id, 6), await stop(id, 7), await start(id)],
        [true, false, true, false, true],
      )
      await discountRows(store).dropUnused('ABCD')
      assert.ok(await discountRows(store).find(id), 'It is in use')
      await stop(id, 8)
      await place(id)
      await discountRows(store).dropUnused('ABCD')
      assert.ok(await discountRows(store).find(id), 'An order has it')
      const other = await make('EFGH')
      await discountRows(store).dropUnused('EFGH')
      assert.equal(await discountRows(store).find(other.id), undefined)
    })

    it('are used by orders that live or had a code, one for a customer', async () => {
      const { id } = await make('ABCD', 9)
      await discountRows(store).lock(id)
      const placed = await place(id)
      assert.deepEqual([placed.discountId, placed.fullToman], [id, 15_000])
      assert.deepEqual(
        [
          await discountRows(store).used(id),
          await discountRows(store).isUsedBy(id, [DAN, SARA]),
          await discountRows(store).isUsedBy(id, [DAN]),
        ],
        [1, true, false],
      )
      await assert.rejects(place(id))

      await orderRows(store).move(placed, 'failed', { dueAt: null }, 3)
      assert.equal(await discountRows(store).used(id), 0)
      const again = await place(id)
      const waiting = await orderRows(store).move(again, 'waiting', {}, 4)
      assert.ok(waiting && (await orderRows(store).move(waiting, 'completed', {}, 5)))
      await place(id, DAN)
      assert.equal(await discountRows(store).used(id), 2)
      await assert.rejects(place(id))
    })

    it('are used no more often than they may be, however many place an order at once', async () => {
      const { id } = await make('ABCD', 1)
      const placing = [SARA, DAN].map((customerId) =>
        store.transaction(async (tx) => {
          await discountRows(tx).lock(id)
          if ((await discountRows(tx).used(id)) >= 1) return false
          await placeOrder(tx, { customerId, discountId: id, fullToman: toman(15_000) })
          return true
        }),
      )
      assert.equal((await Promise.all(placing)).filter(Boolean).length, 1)
      assert.equal(await discountRows(store).used(id), 1)
    })

    it('stand in quotes', async () => {
      const reduced = exampleQuote({ discountId: 7, fullToman: toman(15_000) })
      for (const quote of [reduced, exampleQuote()]) {
        const made = await quoteRows(store).create(quote, 1)
        assert.deepEqual(await quoteRows(store).find(made.id), made)
      }
    })

    it('say what they cost in a span of time, of what was sold', async () => {
      const { id } = await make('ABCD', 9)
      const sold = await place(id)
      const open = await place(id, DAN)
      const payer = 'owner'
      for (const each of [sold, open]) await ledgerRows(store).post(hold({ ...each, payer }), 10)
      await ledgerRows(store).post(settle(sold), 20)
      const lowered = async (from: number, to: number) =>
        (await moneyRows(store).beside(from, to)).discountsToman
      assert.deepEqual(
        [await lowered(0, 20), await lowered(20, 21), await lowered(21, 99)],
        [0, 3000, 0],
      )
    })
  })
}
