/** What every store must do for the orders that are polled. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { PollSchedule } from '../../polling/waiting-order.ts'
import { scheduleColumns } from '../../polling/schedule-columns.ts'
import { type PolledOrder, pollRows } from '../../polling/poll-rows.ts'
import type { Store } from '../../store/store.ts'
import { dueOrderRows } from '../../orders/due-order-rows.ts'
import { type StoredOrder, orderRows } from '../../orders/order-rows.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { placeOrder } from '../orders.ts'

const SARA = 1002

const schedule = (dueAt: number, changes: Partial<PollSchedule> = {}): PollSchedule => ({
  phase: 0,
  phaseAt: 10,
  heardAt: 20,
  sentAt: undefined,
  dueAt,
  failures: 0,
  boosted: false,
  ...changes,
})

async function flat(pages: AsyncIterable<readonly PolledOrder[]>): Promise<PolledOrder[]> {
  const orders: PolledOrder[] = []
  for await (const page of pages) orders.push(...page)
  return orders
}

/** @param open makes an empty store */
export function pollsContract(name: string, open: () => Promise<Store>): void {
  describe(`the polls of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create({ id: SARA, name: 'Sara' }, 1)
    })
    afterEach(() => store.close())

    async function waiting(plan: PollSchedule): Promise<StoredOrder> {
      const placed = await placeOrder(store, { customerId: SARA, country: '16', dueAt: 100 })
      const columns = { boughtAt: 2, dueAt: 900, ...scheduleColumns(plan, 0) }
      return (await orderRows(store).move(placed, 'waiting', columns, 2)) ?? assert.fail()
    }

    it('are read with their course, those that became due in a span of time', async () => {
      const plan = schedule(100, { phase: 1, sentAt: 15, failures: 2 })
      const order = await waiting(plan)
      await waiting(schedule(200))

      assert.deepEqual(order.schedule, plan)
      assert.equal(order.requestedAt, 10)
      assert.deepEqual(await flat(pollRows(store).due(99, 199)), [
        { id: order.id, service: '1', country: '16', ...plan },
      ])
      assert.deepEqual(await flat(pollRows(store).due(100, 199)), [])
      assert.equal((await flat(pollRows(store).all())).length, 2)
      assert.equal(await pollRows(store).count(), 2)
      assert.equal(await pollRows(store).nextAt(), 100)
    })

    it('are read to the last, by the time of their polls, however many have the same', async () => {
      for (const time of [300, ...Array<number>(1100).fill(100), 200]) await waiting(schedule(time))

      const times = (await flat(pollRows(store).all())).map(({ dueAt }) => dueAt)

      assert.deepEqual(times, [...Array<number>(1100).fill(100), 200, 300])
      assert.equal(new Set((await flat(pollRows(store).all())).map(({ id }) => id)).size, 1102)
      assert.equal((await flat(pollRows(store).due(100, 200))).length, 1)
    })

    it('are never planned for a time that is over', () => {
      assert.equal(scheduleColumns(schedule(100), 130).pollAt, 130)
      assert.equal(scheduleColumns(schedule(100), 90).pollAt, 100)
    })

    it('are claimed once, while they are due and nobody else is at them', async () => {
      const [first, second] = [await waiting(schedule(100)), await waiting(schedule(300))]
      const ids = [first.id, second.id]

      const claims = await Promise.all(
        Array.from({ length: 5 }, () => dueOrderRows(store).claimPolls(ids, 200, 400)),
      )
      assert.deepEqual(
        claims.flat().map(({ id }) => id),
        [first.id],
      )
      assert.equal((await dueOrderRows(store).claimPolls(ids, 399, 500)).length, 1) // the second
      assert.equal((await dueOrderRows(store).claimPolls(ids, 500, 600)).length, 2) // the leases are over
    })

    it('are moved, unless they were asked about meanwhile', async () => {
      const [first, second] = [await waiting(schedule(100)), await waiting(schedule(100))]
      const before = await flat(pollRows(store).all())
      await orderRows(store).plan(second, 900, scheduleColumns(schedule(100, { heardAt: 90 }), 0))

      await pollRows(store).replan(before.map((from) => ({ from, to: 700 })))

      const after = new Map((await flat(pollRows(store).all())).map(({ id, dueAt }) => [id, dueAt]))
      assert.deepEqual([after.get(first.id), after.get(second.id)], [700, 100])
    })

    it('end with the order, which is remembered by how it ended', async () => {
      const [one, other] = [await waiting(schedule(100)), await waiting(schedule(100))]
      const received = await orderRows(store).move(
        one,
        'received',
        { code: '1', codeCount: 1, pollAt: null },
        30,
      )
      await orderRows(store).addCode(one, '1', 30)
      await orderRows(store).move(received ?? one, 'completed', {}, 40)
      await orderRows(store).move(other, 'expired', {}, 50)

      assert.equal(await pollRows(store).count(), 0)
      const offer = { service: '1', country: '16', operator: 'any', boughtAt: 2 }
      assert.deepEqual(await pollRows(store).ended(9), [
        { ...offer, state: 'completed', firstCodeAt: 30, endedAt: 40 },
        { ...offer, state: 'expired', firstCodeAt: undefined, endedAt: 50 },
      ])
      assert.equal((await pollRows(store).ended(1))[0]?.state, 'expired')
    })
  })
}
