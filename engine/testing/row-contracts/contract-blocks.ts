import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { orderRows } from '../../orders/order-rows.ts'
import { blockRows } from '../../customers/block-rows.ts'
import { pastOrderRows } from '../../customers/past-order-rows.ts'
import { permanentRows } from '../../permanent/permanent-rows.ts'
import { topUpRows } from '../../top-ups/top-up-rows.ts'
import { placeOrder } from '../orders.ts'

const SARA = 1002

/** @param open makes an empty store */
export function blocksContract(name: string, open: () => Promise<Store>): void {
  describe(`blocks and past orders in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create({ id: SARA, name: 'Sara' }, 1)
    })
    afterEach(() => store.close())

    const place = (at: number) => placeOrder(store, { customerId: SARA, priceToman: toman(5), at })

    it('keep the newer reason of a block, until it is lifted', async () => {
      await blockRows(store).set(SARA, 'spam', 10)
      await blockRows(store).set(SARA, 'fraud', 20)
      assert.equal(await blockRows(store).reason(SARA), 'fraud')
      assert.equal(await blockRows(store).reason(7), undefined)

      await blockRows(store).lift(SARA)
      assert.equal(await blockRows(store).reason(SARA), undefined)
    })

    it('find living orders of any age, and ended ones of late', async () => {
      const { id } = await place(100)
      const failed = await place(200)
      await orderRows(store).move(failed, 'failed', {}, 250)
      await pastOrderRows(store).lock(SARA)

      const living = {
        id,
        endedAt: undefined,
        priceToman: 5,
        cancelled: false,
        empty: false,
        served: false,
      }
      const nothing = {
        id: failed.id,
        endedAt: 250,
        priceToman: 5,
        cancelled: false,
        empty: true,
        served: false,
      }
      assert.deepEqual(
        (await pastOrderRows(store).recent([SARA], 199)).toSorted(
          (a, b) => a.placedAt - b.placedAt,
        ),
        [
          { ...living, placedAt: 100 },
          { ...nothing, placedAt: 200 },
        ],
      )
      assert.deepEqual(await pastOrderRows(store).recent([SARA], 200), [
        { ...living, placedAt: 100 },
      ])
      assert.deepEqual(await pastOrderRows(store).recent([7], 0), [])
    })

    it('find what a person did under every id, and permanent numbers with their money', async () => {
      const former = 2 ** 52 + 1
      await customerRows(store).create({ id: former, name: '' }, 7)
      const permanent = {
        customerId: former,
        listId: '1',
        number: '1',
        formatted: '1',
        roundness: 'other',
        payer: 'x',
        priceToman: toman(9),
        costToman: toman(8),
      } as const
      const { id } = await permanentRows(store).create(permanent, 100)
      await permanentRows(store).create(permanent, 100)
      await permanentRows(store).move(id, 'asking', { askedAt: 200 })
      await place(100)

      const both = [former, SARA]
      assert.equal((await pastOrderRows(store).recent(both, 0)).length, 1)
      assert.equal((await pastOrderRows(store).recent([former], 0)).length, 0)
      assert.deepEqual(await pastOrderRows(store).permanent(both, 199), [
        { placedAt: 200, priceToman: 9 },
      ])
      assert.deepEqual(await pastOrderRows(store).permanent(both, 200), [])
      assert.deepEqual(await pastOrderRows(store).permanent([SARA], 0), [])
      assert.equal(await pastOrderRows(store).firstSeen(both), 1)
      assert.equal(await pastOrderRows(store).firstSeen([former]), 7)
      assert.equal(await pastOrderRows(store).firstSeen([99]), undefined)
    })

    it('know whose money was approved', async () => {
      const request = {
        customerId: SARA,
        rail: 'card' as const,
        cardId: undefined,
        quoteId: undefined,
      }
      const amounts = { baseToman: toman(5), toman: toman(5), expiresAt: 99 }
      const topUp = await topUpRows(store).create({ ...request, ...amounts }, 1)
      assert.ok(topUp)
      assert.equal(await pastOrderRows(store).hasPaidIn([7, SARA]), false)

      await topUpRows(store).move(topUp, 'paid', { paidToman: toman(5), decidedAt: 2, dueAt: null })
      assert.equal(await pastOrderRows(store).hasPaidIn([7, SARA]), true)
      assert.equal(await pastOrderRows(store).hasPaidIn([7]), false)
    })

    it('know which order has its code', async () => {
      const waiting = await orderRows(store).move(
        await place(100),
        'waiting',
        { boughtAt: 100 },
        100,
      )
      assert.ok(waiting)
      await orderRows(store).move(waiting, 'received', { code: '1', codeCount: 1 }, 200)

      assert.deepEqual(
        (await pastOrderRows(store).recent([SARA], 0)).map(({ served, endedAt }) => [
          served,
          endedAt,
        ]),
        [[true, undefined]],
      )
    })

    it('judge by the numbers that were bought, the last first', async () => {
      const empty = await place(100)
      await orderRows(store).move(empty, 'failed', {}, 150)
      for (const at of [200, 300, 400]) {
        const waiting = await orderRows(store).move(
          await place(at),
          'waiting',
          { boughtAt: at },
          at,
        )
        assert.ok(waiting)
        await orderRows(store).move(waiting, 'cancelled', {}, at + 50)
      }

      const ended = await pastOrderRows(store).ended([SARA], 2)

      assert.deepEqual(
        ended.map(({ endedAt, cancelled }) => [endedAt, cancelled]),
        [
          [450, true],
          [350, true],
        ],
      )
    })
  })
}
