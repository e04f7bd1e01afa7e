/** What every store must do for top-ups, their receipts, and the cards they are paid to. */
import { receiptRows } from '../../top-ups/receipt-rows.ts'
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import type { Store } from '../../store/store.ts'
import { type StoredTopUp, topUpRows } from '../../top-ups/top-up-rows.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { cardRows } from '../../top-ups/card-rows.ts'
import { quoteRows } from '../../orders/quote-rows.ts'
import { exampleQuote } from '../orders.ts'

const SARA = { id: 1002, name: 'Sara' }
const DAN = { id: 1003, name: 'Dan' }
const NUMBER = '6037991234567893'

/** @param open makes an empty store */
export function topUpsContract(name: string, open: () => Promise<Store>): void {
  describe(`the top-ups of the ${name} store`, () => {
    let store: Store
    let cardId: number
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create(SARA, 1)
      await customerRows(store).create(DAN, 1)
      const card = await cardRows(store).add(NUMBER, 'Reza', 1)
      assert.ok(card)
      cardId = card.id
    })
    afterEach(() => store.close())

    const create = (amount: number, customerId = SARA.id, at = 100) =>
      topUpRows(store).create(
        {
          customerId,
          rail: 'card',
          cardId,
          baseToman: toman(amount),
          toman: toman(amount),
          quoteId: undefined,
          expiresAt: at + 60,
        },
        at,
      )
    async function make(amount: number, customerId = SARA.id, at = 100): Promise<StoredTopUp> {
      const topUp = await create(amount, customerId, at)
      assert.ok(topUp)
      return topUp
    }
    const pay = async (topUp: StoredTopUp): Promise<StoredTopUp | undefined> =>
      topUpRows(store).move(topUp, 'paid', { paidToman: topUp.toman, dueAt: null })

    it('tell when receipts were decided, the newest first', async () => {
      for (const [amount, receiptAt, decidedAt] of [
        [50_001, 100, 160],
        [50_002, 110, 400],
        [50_003, undefined, 500],
        [50_004, 20, 30],
      ] as const) {
        const columns = { decidedAt, ...(receiptAt !== undefined && { receiptAt }) }
        await topUpRows(store).move(await make(amount), 'paid', columns)
      }

      assert.deepEqual(await topUpRows(store).decidedSince(100, 5), [
        { receiptAt: 110, decidedAt: 400 },
        { receiptAt: 100, decidedAt: 160 },
      ])
      assert.equal((await topUpRows(store).decidedSince(0, 1)).length, 1)
    })

    it('give an amount on a card to one at a time', async () => {
      const first = await make(50_001)
      assert.equal(await create(50_001, DAN.id), undefined)
      await topUpRows(store).move(first, 'expired', {})

      assert.ok(await create(50_001, DAN.id))
    })

    it('give an amount to one of many who ask at once', async () => {
      const made = await Promise.all(Array.from({ length: 8 }, () => create(50_001)))

      assert.equal(made.filter((topUp) => topUp !== undefined).length, 1)
    })

    it('move for the one who saw them last, once', async () => {
      const topUp = await make(50_001)
      const moved = await Promise.all(Array.from({ length: 8 }, () => pay(topUp)))

      const done = moved.filter((one) => one !== undefined)
      assert.deepEqual(
        done.map(({ state, paidToman, revision }) => [state, paidToman, revision]),
        [['paid', 50_001, 1]],
      )
      const [paid] = done
      assert.ok(paid)
      await assert.rejects(topUpRows(store).move(paid, 'rejected', {}), /may not go from paid/)
    })

    it('are found by customer, state and time, and counted', async () => {
      const old = await make(1, SARA.id, 50)
      const first = await make(2)
      const second = await make(3)
      await make(4, DAN.id)
      await pay(first)

      const ids = async (states: readonly ['pending'] | readonly ['pending', 'paid'], since = 0) =>
        (await topUpRows(store).ofCustomer(SARA.id, states, since)).map(({ id }) => id)
      assert.deepEqual(await ids(['pending']), [second.id, old.id])
      assert.deepEqual(await ids(['pending', 'paid'], 100), [second.id, first.id])
      assert.equal(await topUpRows(store).countOpenedSince([SARA.id], 100), 2)
    })

    it('are all listed for their customer, newest first', async () => {
      const first = await make(50_001)
      const second = await make(60_002)
      await make(70_003, DAN.id)
      await topUpRows(store).move(first, 'expired', {})

      const shown = async (page: number, size: number) =>
        (await topUpRows(store).everyOf(SARA.id, page, size)).items.map(({ id }) => id)
      assert.deepEqual(await shown(0, 9), [second.id, first.id])
      assert.deepEqual(await shown(1, 1), [first.id])
    })

    it('know which amounts are taken on a card, and how busy it was', async () => {
      const paid = await make(50_001)
      await pay(paid)
      await make(50_002)
      const gone = await make(50_003, SARA.id, 50)
      await topUpRows(store).move(gone, 'cancelled', {})
      await make(99_999)

      const taken = (since: number) =>
        topUpRows(store).amountsOn(cardId, toman(50_000), toman(50_999), since)
      assert.deepEqual([...(await taken(200))], [50_002])
      assert.deepEqual(
        [...(await taken(100))].toSorted((a, b) => a - b),
        [50_001, 50_002],
      )
      assert.deepEqual(
        [...(await topUpRows(store).loads(100))],
        [[cardId, { count: 3, toman: 200_002 }]],
      )
      assert.equal((await topUpRows(store).loads(101)).size, 0)
    })

    it('are given out when they are due, each to one who asks, and again after their lease', async () => {
      const first = await make(1, SARA.id, 100)
      await make(2, SARA.id, 200)
      assert.equal(await topUpRows(store).nextDueAt(0), 160)

      const claims = await Promise.all(
        Array.from({ length: 5 }, () => topUpRows(store).claimDue(160, 400, 9)),
      )
      assert.deepEqual(
        claims.flat().map(({ id }) => id),
        [first.id],
      )
      assert.equal(await topUpRows(store).nextDueAt(160), 260)
      assert.equal((await topUpRows(store).claimDue(400, 500, 9)).length, 2)
      await topUpRows(store).forgetLeases()
      assert.equal((await topUpRows(store).claimDue(400, 500, 1)).length, 1)

      await topUpRows(store).plan(first.id, undefined)
      assert.deepEqual(
        (await topUpRows(store).claimDue(900, 999, 9)).map(({ id }) => id).includes(first.id),
        false,
      )
    })

    it('note once with which quote their order goes on', async () => {
      const [first, second] = [
        await quoteRows(store).create(exampleQuote(), 1),
        await quoteRows(store).create(exampleQuote(), 1),
      ]
      const { id } = await make(1)

      assert.equal(await topUpRows(store).resumeWith(id, first.id), first.id)
      assert.equal(await topUpRows(store).resumeWith(id, second.id), first.id)
    })

    it('wait for the staff in the order of their receipts, and count what was', async () => {
      const [first, second, third] = [await make(1), await make(2), await make(3)]
      await topUpRows(store).move(second, 'receipt-sent', { receiptAt: 10 })
      const sent = await topUpRows(store).move(first, 'receipt-sent', { receiptAt: 20 })
      await pay(third)
      assert.ok(sent)

      assert.deepEqual(
        (await topUpRows(store).waiting(0, 9)).items.map(({ id }) => id),
        [second.id, first.id],
      )
      assert.deepEqual(
        (await topUpRows(store).waiting(1, 1)).items.map(({ id }) => id),
        [first.id],
      )
      assert.equal(await topUpRows(store).countWaiting(), 2)
      await topUpRows(store).move(sent, 'rejected', {})
      assert.deepEqual(await topUpRows(store).record(SARA.id), {
        paid: 1,
        paidToman: 3,
        rejected: 1,
      })
      assert.equal((await topUpRows(store).record(SARA.id, third.id)).paid, 0)
      assert.deepEqual(await topUpRows(store).record(DAN.id), {
        paid: 0,
        paidToman: 0,
        rejected: 0,
      })
    })

    it('remember where each person sees them', async () => {
      const { id } = await make(1)
      for (const message of [9, 7, 9]) await topUpRows(store).noteMessage(id, 5, message)
      await topUpRows(store).noteMessage(id, 6, 1)

      assert.deepEqual(await topUpRows(store).messagesOf(id, 5), [7, 9])
    })

    it('live for their customer in the newest message that shows them', async () => {
      const { id } = await make(1)
      assert.equal(await topUpRows(store).setMessage(id, 20), undefined)
      assert.equal(await topUpRows(store).setMessage(id, 20), undefined)
      assert.equal(await topUpRows(store).setMessage(id, 30), 20)
      assert.equal(await topUpRows(store).setMessage(id, 25), 25)

      assert.equal((await topUpRows(store).find(id))?.messageId, 30)
      assert.equal(await topUpRows(store).setMessage(999, 20), undefined)
    })

    it('keep a receipt by its message, bind it once, and know its picture again', async () => {
      const [mine, other] = [await make(1), await make(2, DAN.id)]
      const picture = { kind: 'photo', fileId: 'f', fileUniqueId: 'u' } as const
      const receipts = receiptRows(store)
      const first = await receipts.keep(SARA.id, picture, 'a', 10)
      assert.deepEqual(await receipts.keep(SARA.id, picture, 'a', 99), first)
      const second = await receipts.keep(DAN.id, picture, 'b', 20)

      assert.equal(await receipts.bind(first.id, mine.id), true)
      assert.equal(await receipts.bind(first.id, other.id), false)
      await receipts.bind(second.id, other.id)
      assert.equal((await receipts.newestOf(mine.id))?.id, first.id)
      assert.equal((await receipts.byKey('b'))?.customerId, DAN.id)
      assert.deepEqual(await receipts.otherTopUps('u', mine.id), [other.id])

      assert.equal(await receipts.forgetBefore(20), 1)
      assert.equal(await receipts.find(first.id), undefined)
      assert.equal((await receipts.find(second.id))?.topUpId, other.id)
    })

    it('keep cards by number, not in use at first, and bring removed ones back', async () => {
      const payCards = cardRows(store)
      assert.equal(await payCards.add(NUMBER, 'Somebody', 2), undefined)
      assert.equal((await payCards.byNumber(NUMBER))?.state, 'disabled')
      await payCards.setState(cardId, 'active')
      await payCards.setCaps(cardId, 5, 1000)
      const { holder, state, mostADay, mostTomanADay } = (await payCards.find(cardId)) ?? {}
      assert.deepEqual([holder, state, mostADay, mostTomanADay], ['Reza', 'active', 5, 1000])

      await payCards.setState(cardId, 'removed')
      assert.deepEqual(await payCards.all(), [])
      assert.equal((await payCards.add(NUMBER, 'Maryam', 3))?.id, cardId)
      assert.deepEqual(
        (await payCards.all()).map((card) => [card.holder, card.state]),
        [['Maryam', 'disabled']],
      )
    })
  })
}
