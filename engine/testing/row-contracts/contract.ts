/** What every store must do, whatever engine is under it. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { walletAccount } from '../../ledger/ledger.ts'
import { quoteRows } from '../../orders/quote-rows.ts'
import type { Store } from '../../store/store.ts'
import { dueOrderRows } from '../../orders/due-order-rows.ts'
import { orderRows } from '../../orders/order-rows.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { customerFileRows } from '../../desk/customer-file-rows.ts'
import { noticeRows } from '../../delivery/notice-rows.ts'
import { inboxRows } from '../../delivery/inbox-rows.ts'
import { factRows } from '../../store/facts.ts'
import { exampleQuote, placeOrder } from '../orders.ts'

const SARA = { id: 1002, name: 'Sara', username: 'sara' }
const DAN = { id: 1003, name: 'Dan' }

/** @param open makes an empty store */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the ${name} store`, () => {
    let store: Store

    beforeEach(async () => {
      store = await open()
      await customerRows(store).create(SARA, 1)
      await customerRows(store).create(DAN, 1)
    })
    afterEach(() => store.close())

    const place = (customerId = SARA.id, dueAt = 100) => placeOrder(store, { customerId, dueAt })

    describe('customers', () => {
      it('are created once', async () => {
        assert.equal(await customerRows(store).create(SARA, 2), false)
        assert.equal((await customerRows(store).find(SARA.id))?.name, 'Sara')
      })

      it('are found by their names, however these are spelt, and after a new name by that one alone', async () => {
        await customerRows(store).create({ id: 90, name: 'علي‌رضا كاظمی' }, 2)
        for (const text of ['علیرضا', 'علي رضا', 'کاظمي', 'رضا ک'])
          assert.deepEqual(await customerFileRows(store).idsByName(text, 9), [90], text)

        await customerRows(store).rename({ id: 90, name: 'Алёна' })
        assert.deepEqual(await customerFileRows(store).idsByName('АЛЕН', 9), [90])
        assert.deepEqual(await customerFileRows(store).idsByName('علی', 9), [])
        for (const nothing of ['', '%', '_', '\u200c'])
          assert.deepEqual(await customerFileRows(store).idsByName(nothing, 9), [])
      })

      it('keep their language and whether they can be reached', async () => {
        await customerRows(store).setLanguage(DAN.id, 'ru')
        await customerRows(store).setReachable(DAN.id, false)

        const { language, reachable, username } = (await customerRows(store).find(DAN.id)) ?? {}
        assert.deepEqual(
          { language, reachable, username },
          { language: 'ru', reachable: false, username: undefined },
        )
      })
    })

    describe('a transaction', () => {
      it('leaves nothing behind when it fails', async () => {
        const work = store.transaction(async (tx) => {
          await customerRows(tx).create({ id: 9, name: 'Nobody' }, 1)
          throw new Error('changed my mind')
        })

        await assert.rejects(work, /changed my mind/)
        assert.equal(await customerRows(store).find(9), undefined)
      })

      it('runs beside others without seeing half of them', async () => {
        const seen: boolean[] = []
        const writing = store.transaction(async (tx) => {
          await customerRows(tx).create({ id: 9, name: 'Nobody' }, 1)
          await new Promise((resolve) => setImmediate(resolve))
          await customerRows(tx).setLanguage(9, 'en')
        })
        const reading = customerRows(store)
          .find(9)
          .then((found) => seen.push(found === undefined || found.language === 'en'))

        await Promise.all([writing, reading])
        assert.deepEqual(seen, [true])
      })
    })

    describe('orders', () => {
      it('are one per quote, however many come at once', async () => {
        const quote = await quoteRows(store).create(exampleQuote(), 1)
        const request = { ...quote, quoteId: quote.id, payer: walletAccount(SARA.id) }

        const made = await Promise.all(
          Array.from({ length: 10 }, () => orderRows(store).create(request, 1, 2)),
        )

        assert.equal(made.filter((order) => order !== undefined).length, 1)
      })

      it('move only from what the caller has read', async () => {
        const order = await place()
        const lost = await orderRows(store).move(order, 'lost', {}, 5)

        assert.equal(lost?.state, 'lost')
        assert.equal(lost?.endedAt, 5)
        assert.equal(await orderRows(store).move(order, 'waiting', {}, 6), undefined)
      })

      it('make no illegal move', async () => {
        const order = await place()

        await assert.rejects(
          orderRows(store).move(order, 'received', {}, 5),
          /may not go from placing to received/,
        )
      })

      it('are claimed when they are due, by one claimer at a time', async () => {
        await place(SARA.id, 100)
        await place(SARA.id, 300)

        const claims = await Promise.all([
          dueOrderRows(store).claimDue(200, 260, 10),
          dueOrderRows(store).claimDue(200, 260, 10),
        ])

        assert.deepEqual(
          claims.map((orders) => orders.length).toSorted((a, b) => a - b),
          [0, 1],
        )
        assert.equal((await dueOrderRows(store).claimDue(259, 300, 10)).length, 0)
        assert.equal((await dueOrderRows(store).claimDue(260, 300, 10)).length, 1)
      })

      it('are not put off by a plan that was made for an older state', async () => {
        const order = await place(SARA.id, 100)
        await orderRows(store).move(order, 'waiting', { dueAt: 100 }, 5)

        assert.equal(await orderRows(store).plan(order, 9999), false)

        assert.equal((await dueOrderRows(store).claimDue(200, 260, 10)).length, 1)
      })

      it('belong to a customer, those that live apart from those that ended', async () => {
        await place()
        await orderRows(store).move(await place(), 'failed', {}, 5)
        await place(DAN.id)

        const states = async (ended: boolean) =>
          (await orderRows(store).ofCustomer(SARA.id, ended, 0, 9)).items.map(({ state }) => state)
        assert.deepEqual(await states(false), ['placing'])
        assert.deepEqual(await states(true), ['failed'])
      })

      it('keep every code', async () => {
        const order = await place()
        await orderRows(store).addCode(order, '123', 5)

        await assert.rejects(orderRows(store).addCode(order, '456', 6))
        await orderRows(store).addCode({ ...order, codeCount: 1 }, '456', 6)
      })
    })

    describe('the card of an order', () => {
      it('is the newest message that shows it, and names the one that is not it any more', async () => {
        const { id } = await place()

        assert.equal(await orderRows(store).setCard(id, 20), undefined)
        assert.equal(await orderRows(store).setCard(id, 20), undefined)
        assert.equal(await orderRows(store).setCard(id, 30), 20)
        assert.equal(await orderRows(store).setCard(id, 20), 20)
        assert.equal((await orderRows(store).find(id))?.cardMessageId, 30)
        assert.equal(await orderRows(store).setCard(999, 20), undefined)
      })

      it('is replaced by any other when it is gone', async () => {
        const { id } = await place()
        await orderRows(store).setCard(id, 30)

        assert.equal(await orderRows(store).setCard(id, 20, 30), 30)
        assert.equal((await orderRows(store).find(id))?.cardMessageId, 20)
      })

      it('names each of many that come at once to one of them', async () => {
        const { id } = await place()

        const left = await Promise.all(
          [1, 2, 3, 4, 5].map((card) => orderRows(store).setCard(id, card)),
        )

        assert.equal((await orderRows(store).find(id))?.cardMessageId, 5)
        assert.deepEqual(
          left.filter((card) => card !== undefined).toSorted((a, b) => a - b),
          [1, 2, 3, 4],
        )
      })
    })

    describe('after a crash', () => {
      it('everything that was leased is free again, and purchases without an outcome are due', async () => {
        const order = await place(SARA.id, 100_000)
        await noticeRows(store).add(
          { key: 'a', recipientId: SARA.id, news: { kind: 'ended', orderId: 1 }, dueAt: 1 },
          1,
        )
        await inboxRows(store).add({ updateId: 1, lane: 'a', body: '{}' }, 1)
        await noticeRows(store).claimDue(10, 99_999, 10)
        await inboxRows(store).claim(10, 99_999, 10)

        await store.transaction(async (tx) => {
          await dueOrderRows(tx).forgetLeases(20)
          await noticeRows(tx).forgetLeases()
          await inboxRows(tx).forgetLeases()
        })

        assert.deepEqual(
          (await dueOrderRows(store).claimDue(20, 99, 10)).map(({ id }) => id),
          [order.id],
        )
        assert.equal((await noticeRows(store).claimDue(20, 99, 10)).length, 1)
        assert.equal((await inboxRows(store).claim(20, 99, 10)).length, 1)
      })
    })

    it('keeps facts, the newest of each', async () => {
      await factRows(store).set('a', { b: [1, 'ی'] }, 1)
      await factRows(store).set('a', 7, 2)

      assert.equal(await factRows(store).get('a'), 7)
      assert.equal(await factRows(store).get('nothing'), undefined)
    })
  })
}
