/** What every store must do when the clock was ahead, or is set. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { dueOrderRows } from '../../orders/due-order-rows.ts'
import { timeRows } from '../../store/time.ts'
import { leaseRows } from '../../scheduling/lease-rows.ts'
import { inboxRows } from '../../delivery/inbox-rows.ts'
import { noticeRows } from '../../delivery/notice-rows.ts'
import { jobRows } from '../../scheduling/job-rows.ts'
import { placeOrder } from '../orders.ts'

const HOUR = 3_600_000
const NOW = 10 * HOUR
const LEASED_UNTIL = NOW + 45_000

/** @param open makes an empty store */
export function timeContract(name: string, open: () => Promise<Store>): void {
  describe(`time in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    /** An order that is due now, with a lease until then. */
    async function orderLeasedUntil(leaseUntil: number): Promise<number> {
      await customerRows(store).create({ id: 1, name: 'Sara' }, 1)
      const order = await placeOrder(store, { customerId: 1, at: NOW })
      await dueOrderRows(store).claimDue(NOW, leaseUntil, 1)
      return order.id
    }

    it('is the database’s', async () => {
      assert.ok(Math.abs((await timeRows(store).now()) - Date.now()) < 5000)
    })

    it('frees what was taken by a clock that was an hour ahead', async () => {
      const news = { kind: 'ended', orderId: 1 } as const
      await orderLeasedUntil(LEASED_UNTIL + HOUR)
      await leaseRows(store).take('poll', 'dead', NOW + HOUR, LEASED_UNTIL + HOUR)
      await inboxRows(store).add({ updateId: 1, lane: 'a', body: '{}' }, NOW)
      await inboxRows(store).claim(NOW, LEASED_UNTIL + HOUR, 1)
      await noticeRows(store).add({ key: 'a', recipientId: 1, news, dueAt: NOW }, NOW)
      await noticeRows(store).claimDue(NOW, LEASED_UNTIL + HOUR, 1)
      await jobRows(store).plan('audit', NOW)
      await jobRows(store).claim('audit', NOW, LEASED_UNTIL + HOUR)

      assert.equal(await leaseRows(store).take('poll', 'alive', NOW, LEASED_UNTIL), true)
      assert.equal(await dueOrderRows(store).nextDueAt(NOW, LEASED_UNTIL), NOW)
      assert.equal((await dueOrderRows(store).claimDue(NOW, LEASED_UNTIL, 9)).length, 1)
      assert.equal((await inboxRows(store).claim(NOW, LEASED_UNTIL, 9)).length, 1)
      assert.equal((await noticeRows(store).claimDue(NOW, LEASED_UNTIL, 9)).length, 1)
      assert.ok(await jobRows(store).claim('audit', NOW, LEASED_UNTIL))

      assert.equal((await dueOrderRows(store).claimDue(NOW, LEASED_UNTIL, 9)).length, 0)
      assert.equal((await inboxRows(store).claim(NOW, LEASED_UNTIL, 9)).length, 0)
      assert.equal((await noticeRows(store).claimDue(NOW, LEASED_UNTIL, 9)).length, 0)
    })

    it('plans a job anew that was planned by a clock that was ahead, but not one that waits after a failure', async () => {
      await jobRows(store).plan('alarms', NOW + HOUR)
      await jobRows(store).plan('audit', NOW)
      await jobRows(store).done('audit', NOW + HOUR, 3)

      await jobRows(store).plan('alarms', NOW)
      await jobRows(store).plan('audit', NOW)

      assert.ok(await jobRows(store).claim('alarms', NOW, LEASED_UNTIL))
      assert.equal(await jobRows(store).claim('audit', NOW, LEASED_UNTIL), undefined)
    })

    it('moves along what is under way, forwards and back, and leaves history alone', async () => {
      const id = await orderLeasedUntil(0)
      const news = { kind: 'ended', orderId: id } as const
      await noticeRows(store).add({ key: 'a', recipientId: 1, news, dueAt: NOW }, NOW)

      await timeRows(store).move(HOUR)
      assert.equal((await dueOrderRows(store).claimDue(NOW + HOUR - 1, LEASED_UNTIL, 9)).length, 0)
      assert.equal((await noticeRows(store).claimDue(NOW + HOUR - 1, LEASED_UNTIL, 9)).length, 0)
      assert.equal(await dueOrderRows(store).nextDueAt(NOW), NOW + HOUR)

      await timeRows(store).move(-2 * HOUR)
      assert.equal((await dueOrderRows(store).claimDue(NOW - HOUR, LEASED_UNTIL, 9)).length, 1)
      assert.equal((await noticeRows(store).claimDue(NOW - HOUR, LEASED_UNTIL, 9)).length, 1)
      assert.equal((await customerRows(store).find(1))?.createdAt, 1)
    })
  })
}
