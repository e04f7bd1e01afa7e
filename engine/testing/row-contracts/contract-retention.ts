/** What every store must do to forget: exactly what has had its time, and nothing that somebody still needs. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { hold, toppedUp } from '../../ledger/ledger.ts'
import type { OrderState } from '../../orders/order.ts'
import type { Store } from '../../store/store.ts'
import { type StoredOrder, orderRows } from '../../orders/order-rows.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { quoteRows } from '../../orders/quote-rows.ts'
import { noticeRows } from '../../delivery/notice-rows.ts'
import { retentionRows } from '../../customers/retention-rows.ts'
import { customerFileRows } from '../../desk/customer-file-rows.ts'
import { ticketRows } from '../../support/ticket-rows.ts'
import { cardRows } from '../../top-ups/card-rows.ts'
import { topUpRows } from '../../top-ups/top-up-rows.ts'
import { questionRows } from '../../customers/question-rows.ts'
import { inboxRows } from '../../delivery/inbox-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { auditRows } from '../../audit/audit-rows.ts'
import { providerAccountRows } from '../../audit/provider-account-rows.ts'
import { exampleQuote, placeOrder } from '../orders.ts'

const SARA = { id: 1002, name: 'Sara' }
const DAN = { id: 1003, name: 'Dan' }
const NUMBER = '79123456745'
const CODES = ['111', '222'] as const
const NEVER_SO_MANY = 100

/** @param open makes an empty store */
export function retentionContract(name: string, open: () => Promise<Store>): void {
  describe(`forgetting in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create(SARA, 1)
      await customerRows(store).create(DAN, 1)
    })
    afterEach(() => store.close())

    const quote = async (at = 1, customerId = SARA.id): Promise<number> =>
      (await quoteRows(store).create(exampleQuote({ customerId }), at)).id

    interface Ended {
      readonly at?: number
      readonly customerId?: number
      readonly number?: string
      readonly columns?: Parameters<ReturnType<typeof orderRows>['note']>[1]
      readonly end?: OrderState
    }

    /** An order with two codes, both told, that has ended. */
    async function ended({
      at = 100,
      customerId = SARA.id,
      number = NUMBER,
      columns = {},
      end = 'completed',
    }: Ended = {}): Promise<StoredOrder> {
      const placed = await placeOrder(store, { customerId, country: '16' })
      const bought = { number, providerId: `p${placed.id}`, boughtAt: 1, expiresAt: at }
      const waiting = await orderRows(store).move(placed, 'waiting', bought, 1)
      assert.ok(waiting)
      for (const [index, code] of CODES.entries()) {
        await orderRows(store).addCode({ ...waiting, codeCount: index }, code, 50)
        const news = { kind: 'code', orderId: placed.id, code, sequence: index + 1, late: false }
        const key = `code:${placed.id}:${index + 1}`
        await noticeRows(store).add(
          { key, recipientId: customerId, news: news as never, dueAt: 1 },
          1,
        )
        const [notice] = await noticeRows(store).claimDue(50, 60, 1)
        await noticeRows(store).done(notice?.id ?? 0, 55)
      }
      const codes = { code: CODES[1], codeCount: CODES.length, codeAt: 50 }
      const over = await orderRows(store).move(
        waiting,
        end,
        { ...codes, dueAt: null, ...columns },
        at,
      )
      assert.ok(over)
      return over
    }

    const erase = (before: number, limit = NEVER_SO_MANY) =>
      store.transaction((tx) => retentionRows(tx).eraseCodes(before, limit))
    const mask = (before: number, limit = NEVER_SO_MANY) =>
      retentionRows(store.unhurried).maskNumbers(before, 7777, limit)
    const keeps = async ({ id, customerId }: StoredOrder) => ({
      code: (await orderRows(store).find(id))?.code,
      codes: await orderRows(store).codes(customerId, id),
    })
    const ERASED = { code: undefined, codes: [] }
    const KEPT = { code: CODES[1], codes: [...CODES] }

    describe('codes', () => {
      it('are erased of orders that ended before, and when they came stays', async () => {
        const old = await ended({ at: 100 })
        const fresh = await ended({ at: 200 })

        assert.equal(await erase(200), 1)

        assert.deepEqual(await keeps(old), ERASED)
        assert.deepEqual(await keeps(fresh), KEPT)
        assert.deepEqual(
          (await customerFileRows(store).codesOf(old.id)).map(({ code, at }) => [code, at]),
          [
            [undefined, 50],
            [undefined, 50],
          ],
        )
        assert.equal((await orderRows(store).find(old.id))?.codeCount, 2)
        assert.equal(await erase(200), 0)
      })

      it('go out of what was told, and are not told a second time', async () => {
        const old = await ended()
        await erase(200)

        const news = { kind: 'code', orderId: old.id, code: '1', sequence: 1, late: false } as const
        await noticeRows(store).add(
          { key: `code:${old.id}:1`, recipientId: SARA.id, news, dueAt: 1 },
          300,
        )
        assert.deepEqual(await noticeRows(store).claimDue(400, 500, 9), [])
        assert.equal(
          await retentionRows(store.unhurried).forgetNews(1000, NEVER_SO_MANY),
          0,
          'an empty body',
        )
      })

      it('stay while one came after the end and is not as old', async () => {
        const late = await ended({ columns: { codeAt: 250 } })

        assert.equal(await erase(200), 0)
        assert.deepEqual(await keeps(late), KEPT)
        assert.equal(await erase(251), 1)
      })

      it('stay while something may still be learnt of the number', async () => {
        const watched = await ended({ columns: { dueAt: 150 } })

        assert.equal(await erase(200), 0)
        assert.deepEqual(await keeps(watched), KEPT)
      })

      it('stay with an order that lives', async () => {
        const living = await ended({ end: 'received' })

        assert.equal(await erase(9999), 0)
        assert.equal(await mask(9999), 0)
        assert.deepEqual(await keeps(living), KEPT)
      })

      it('are erased a batch at a time, the longest ended first', async () => {
        const [second, first, third] = [
          await ended({ at: 120 }),
          await ended({ at: 110 }),
          await ended({ at: 130 }),
        ]
        assert.equal(await erase(200, 2), 2)

        assert.deepEqual(await keeps(first), ERASED)
        assert.deepEqual(await keeps(second), ERASED)
        assert.deepEqual(await keeps(third), KEPT)
      })

      it('are all kept when the transaction fails half-way', async () => {
        const old = await ended()

        await assert.rejects(
          store.transaction(async (tx) => {
            await retentionRows(tx).eraseCodes(200, NEVER_SO_MANY)
            throw new Error('gone')
          }),
        )
        assert.deepEqual(await keeps(old), KEPT)
      })
    })

    describe('numbers', () => {
      it('are masked of orders that ended before, whatever their length', async () => {
        const numbers = [
          '79123456745',
          '9891234567',
          '123456789',
          '12345678',
          '1234567',
          '123456',
          '12',
        ]
        for (const number of numbers) await ended({ number })
        const fresh = await ended({ at: 300 })

        assert.equal(await mask(200), numbers.length)

        const masked = (await orderRows(store).ofCustomer(SARA.id, true, 0, 99)).items.toReversed()
        assert.deepEqual(
          masked.map(({ number }) => number),
          ['7912***45', '9891***67', '123***89', '12***78', '1***67', '***56', '***12', NUMBER],
        )
        assert.equal((await orderRows(store).find(fresh.id))?.number, NUMBER)
        assert.equal(await mask(200), 0)
      })

      it('leave what a dispute with the provider needs', async () => {
        const { id, providerId } = await ended()
        await mask(200)

        const order = await orderRows(store).find(id)
        assert.equal(order?.providerId, providerId)
        assert.equal(order?.boughtAt, 1)
      })

      it('are found by their end when the customer looks, by the whole number when the staff does', async () => {
        const { id } = await ended()
        await ended({ number: '79123456799' })
        await mask(200)
        const found = async (digits: string) =>
          (await orderRows(store).searchOfCustomer(SARA.id, [{ digits }], 9)).map((each) => each.id)

        assert.deepEqual(await found('6745'), [id])
        assert.deepEqual(await found(NUMBER), [id])
        assert.deepEqual(await found('6746'), [])
        assert.deepEqual(await customerFileRows(store).orderIdsByNumber(NUMBER, 9), [id])
        assert.deepEqual(await customerFileRows(store).orderIdsByNumber('6745', 9), [])
      })

      it('stay while something may still be learnt of them', async () => {
        await ended({ columns: { dueAt: 150 } })

        assert.equal(await mask(200), 0)
      })
    })

    describe('of an order that somebody may argue about', () => {
      it('nothing goes while its customer has an open conversation with the shop', async () => {
        const disputed = await ended()
        const others = await ended({ customerId: DAN.id })
        const ticket = await ticketRows(store).open(SARA.id, undefined, 90)

        assert.equal(await erase(200), 1)
        assert.equal(await mask(200), 1)
        assert.deepEqual(await keeps(disputed), KEPT)
        assert.deepEqual(await keeps(others), ERASED)

        await ticketRows(store).setState(ticket.id, 'closed', 210)
        assert.equal(await erase(200), 1)
        assert.equal(await mask(200), 1)
      })

      it('nothing goes while its customer has not been told a code of it', async () => {
        const [untold, told] = [await ended(), await ended()]
        const news = { kind: 'code', orderId: untold.id, code: '333', sequence: 3, late: true }
        const key = `code:${untold.id}:3`
        await noticeRows(store).add(
          { key, recipientId: SARA.id, news: news as never, dueAt: 1 },
          90,
        )

        assert.equal(await erase(200), 1)
        assert.equal(await mask(200), 1)
        assert.deepEqual(await keeps(untold), KEPT)
        assert.deepEqual(await keeps(told), ERASED)
      })
    })

    describe('news', () => {
      const tell = async (key: string, doneAt?: number): Promise<void> => {
        const news = { kind: 'ended', orderId: 1 } as const
        await noticeRows(store).add({ key, recipientId: SARA.id, news, dueAt: 1 }, 1)
        if (doneAt === undefined) return
        const [notice] = await noticeRows(store).claimDue(doneAt, doneAt + 1, 1)
        await noticeRows(store).done(notice?.id ?? 0, doneAt)
      }
      const due = async () => (await noticeRows(store).claimDue(500, 501, 9)).length

      it('that was told is forgotten, and not told again', async () => {
        await tell('ended:1', 100)
        await tell('ended:2', 300)

        assert.equal(await retentionRows(store.unhurried).forgetNews(200, NEVER_SO_MANY), 1)
        assert.equal(await retentionRows(store.unhurried).forgetNews(200, NEVER_SO_MANY), 0)
        await tell('ended:1')
        assert.equal(await due(), 0)
        assert.equal(await retentionRows(store.unhurried).forgetNews(400, NEVER_SO_MANY), 1)
      })

      it('of how a card looked leaves nothing behind', async () => {
        await tell('card:1:at:7', 100)

        assert.equal(await retentionRows(store.unhurried).forgetNews(200, NEVER_SO_MANY), 1)
        await tell('card:1:at:7')
        assert.equal(await due(), 1)
      })

      it('that waits for somebody is kept, however old it is', async () => {
        await tell('ended:1')

        assert.equal(await retentionRows(store.unhurried).forgetNews(9999, NEVER_SO_MANY), 0)
        assert.equal(await due(), 1)
      })
    })

    describe('quotes', () => {
      const seen = (before: number, afterId: number, limit = NEVER_SO_MANY) =>
        retentionRows(store.unhurried).dropQuotes(before, afterId, limit)

      it('go when nobody bought or paid for them, and each is looked at once', async () => {
        const { quoteId: bought } = await ended()
        const [plain, paidFor, resumed, fresh] = [
          await quote(5),
          await quote(6),
          await quote(7),
          await quote(300),
        ]
        const card = await cardRows(store).add('6037991234567893', 'Reza', 1)
        const topUp = await topUpRows(store).create(
          {
            customerId: SARA.id,
            rail: 'card',
            cardId: card?.id ?? 0,
            baseToman: toman(10_000),
            toman: toman(10_001),
            quoteId: paidFor,
            expiresAt: 60,
          },
          7,
        )
        await topUpRows(store).resumeWith(topUp?.id ?? 0, resumed)

        assert.deepEqual(await seen(200, 0, 2), { looked: 2, dropped: 1, lastId: plain })
        assert.deepEqual(await seen(200, plain), { looked: 2, dropped: 0, lastId: resumed })
        assert.deepEqual(await seen(200, resumed), { looked: 0, dropped: 0, lastId: resumed })
        const left = await Promise.all(
          [bought, plain, paidFor, resumed, fresh].map((id) => quoteRows(store).find(id)),
        )
        assert.deepEqual(
          left.map((each) => each?.id),
          [bought, undefined, paidFor, resumed, fresh],
        )
      })
    })

    it('drops corrections, questions and messages that were put aside, all of before', async () => {
      const retention = retentionRows(store.unhurried)
      for (const at of [100, 300]) {
        await customerFileRows(store).propose({
          actorId: 1,
          kind: 'credit',
          customerId: SARA.id,
          toman: toman(1),
          note: 'x',
          at,
        })
        await questionRows(store).ask(at, 'x', at)
        await inboxRows(store).add({ updateId: at, lane: String(at), body: 'x' }, at)
        const [item] = await inboxRows(store).claim(at, at + 1, 1)
        await inboxRows(store).failed(item?.seq ?? 0, 'boom', undefined)
      }
      await inboxRows(store).add({ updateId: 7, lane: '7', body: 'x' }, 100)

      const once = async () => [
        await retention.dropProposals(200, NEVER_SO_MANY),
        await retention.dropQuestions(200, NEVER_SO_MANY),
        await retention.dropDeadMessages(200, NEVER_SO_MANY),
      ]
      assert.deepEqual(await once(), [1, 1, 1])
      assert.deepEqual(await once(), [0, 0, 0])
      assert.equal((await inboxRows(store).claim(400, 401, 9)).length, 1)
    })

    it('moves no money', async () => {
      const order = await ended()
      await store.transaction(async (tx) => {
        await ledgerRows(tx).post(toppedUp({ id: 1, customerId: SARA.id }, toman(12_000), 1), 1)
        await ledgerRows(tx).post(hold(order), 1)
      })
      await erase(200)
      await mask(200)

      for (const { keptToman, postedToman } of await auditRows(store.unhurried).balances('', 99))
        assert.equal(keptToman, postedToman)
      assert.equal(
        (await providerAccountRows(store).ordersWithMoney(0, 9))[0]?.moved.get('hold'),
        12_000,
      )
    })
  })
}
