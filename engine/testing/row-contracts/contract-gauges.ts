/** What every store must say of how the shop stands. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { correction } from '../../ledger/ledger.ts'
import type { Store } from '../../store/store.ts'
import { gaugeRows } from '../../reports/gauge-rows.ts'
import { inboxRows } from '../../delivery/inbox-rows.ts'
import { noticeRows } from '../../delivery/notice-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'

/** @param open makes an empty store */
export function gaugesContract(name: string, open: () => Promise<Store>): void {
  describe(`the gauges of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('are still in an empty shop', async () => {
      assert.deepEqual(await gaugeRows(store).now(10), {
        orders: [],
        inbox: { waiting: 0, oldestMs: 0, dead: 0 },
        notices: { due: 0, oldestMs: 0 },
      })
      assert.equal(await gaugeRows(store).wrongAccounts(), 0)
    })

    it('count what waits and what was put aside, and since when', async () => {
      for (const [updateId, at] of [3, 5, 7].entries())
        await inboxRows(store).add({ updateId, lane: 'a', body: '{}' }, at)
      const [first] = await inboxRows(store).claim(8, 9, 1)
      await inboxRows(store).failed(first?.seq ?? 0, 'boom', undefined)
      const news = { kind: 'ended', orderId: 1 } as const
      for (const [key, dueAt] of Object.entries({ a: 4, b: 9, c: 99 }))
        await noticeRows(store).add({ key, recipientId: 1, news, dueAt }, 1)

      const { inbox, notices } = await gaugeRows(store).now(10)

      assert.deepEqual(inbox, { waiting: 2, oldestMs: 5, dead: 1 })
      assert.deepEqual(notices, { due: 2, oldestMs: 6 })
    })

    it('find nothing wrong in right books', async () => {
      const gift = { kind: 'gift', customerId: 1, toman: toman(10), key: 'a' } as const
      await store.transaction((tx) => ledgerRows(tx).post(correction(gift), 1))

      assert.equal(await gaugeRows(store).wrongAccounts(), 0)
    })
  })
}
