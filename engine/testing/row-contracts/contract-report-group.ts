/** What every store must do for the report group. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { customerRows } from '../../customers/customer-rows.ts'
import { noticeRows } from '../../delivery/notice-rows.ts'
import { release, settle, toppedUp } from '../../ledger/ledger.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { movementRows } from '../../reports/movement-rows.ts'
import { reportGroupRows } from '../../staff/report-group-rows.ts'
import type { Store } from '../../store/store.ts'
import { placeOrder } from '../orders.ts'

/** @param open makes an empty store */
export function reportGroupContract(name: string, open: () => Promise<Store>): void {
  describe(`the report group of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const GROUP = {
      chatId: -1_001_234_567_890,
      title: 'Shop',
      state: 'on',
      namedAs: undefined,
      toldTransferId: 0,
    } as const

    it('is one at a time, and has topics that may be lost', async () => {
      const rows = reportGroupRows(store)
      await rows.put({ ...GROUP, state: 'asked' }, 1)
      assert.equal(await rows.on(), undefined)
      await rows.put(GROUP, 2)
      await assert.rejects(rows.put({ ...GROUP, chatId: -5 }, 2))
      await rows.set(GROUP.chatId, { hasTopics: 1 })
      assert.deepEqual(await rows.on(), { ...GROUP, hasTopics: true, at: 2 })

      await rows.putTopic(GROUP.chatId, 'orders', 7)
      await rows.putTopic(GROUP.chatId, 'support', 8)
      assert.equal(await rows.loseTopic(GROUP.chatId, 'orders', 'deleted'), true)
      assert.equal(await rows.loseTopic(GROUP.chatId, 'orders', 'closed'), false)
      await rows.loseTopic(GROUP.chatId, 'support', 'closed')
      assert.equal(await rows.isGone(GROUP.chatId, 'orders'), true)
      assert.equal(await rows.isGone(GROUP.chatId, 'digest'), false)
      await rows.retryTopics(GROUP.chatId)
      assert.deepEqual(await rows.topics(GROUP.chatId), [
        { topic: 'support', threadId: 8, gone: undefined },
      ])
    })

    it('goes on under another id with what waits for it', async () => {
      const rows = reportGroupRows(store)
      await rows.put({ ...GROUP, chatId: -5, namedAs: -5 }, 1)
      const report = { kind: 'for-group', topic: 'orders', key: 'a', news: { kind: 'x' } } as const
      const notice = { recipientId: -5, news: report, dueAt: 1 }
      await noticeRows(store).add({ ...notice, key: 'told' }, 1)
      const [told] = await rows.untold(-5)
      await noticeRows(store).done(told?.id ?? 0, 2)
      await noticeRows(store).add({ ...notice, key: 'waits' }, 1)

      await rows.move(-5, GROUP.chatId)

      assert.equal((await rows.namedAs(-5))?.chatId, GROUP.chatId)
      const waits = await rows.untold(GROUP.chatId)
      assert.deepEqual(
        waits.map(({ news }) => news),
        [report],
      )
    })

    it('hears of each end of an order, and of money that came without a receipt', async () => {
      await customerRows(store).create({ id: 7, name: 'Sara' }, 1)
      const { id } = await placeOrder(store, { customerId: 7 })
      const order = { id, customerId: 7, payer: 'customer:7', priceToman: toman(500) }
      const paid = (id: number) => toppedUp({ id, customerId: 7 }, toman(10_000), 1)
      const open = {
        customerId: 7,
        rail: 'zarinpal',
        state: 'paid',
        openedAt: 1,
        expiresAt: 2,
      } as const
      for (let i = 0; i < 2; i++)
        await store.db
          .insertInto('topUp')
          .values({ ...open, baseToman: toman(10_000), toman: toman(10_000) })
          .execute()
      const receipt = { key: 'r', customerId: 7, topUpId: 2, kind: 'photo' } as const
      await store.db
        .insertInto('receipt')
        .values({ ...receipt, fileId: 'f', fileUniqueId: 'u', at: 1 })
        .execute()
      await ledgerRows(store).post(paid(1), 10)
      await ledgerRows(store).post(paid(2), 10) // its receipt was told by itself
      const held = { key: `hold:${id}`, kind: 'hold', orderId: id } as const
      await ledgerRows(store).post(
        {
          ...held,
          postings: [
            { account: 'customer:7', toman: toman(-1000) },
            { account: 'held:7', toman: toman(1000) },
          ],
        },
        10,
      )
      await ledgerRows(store).post(settle(order), 20)
      await ledgerRows(store).post({ ...release({ ...order, id: 99 }), orderId: undefined }, 30)

      const seen = await movementRows(store).after(0, 29, 9)
      assert.deepEqual(
        seen.map(({ line }) => line),
        [
          { of: 'top-up', id: 1, customerId: 7, toman: 10_000, how: 'sold' },
          { of: 'order', id, customerId: 7, toman: 500, how: 'sold' },
        ],
      )
      const [last] = await movementRows(store).after(seen.at(-1)?.transferId ?? 0, 30, 9)
      assert.deepEqual(last?.line, {
        of: 'permanent',
        id: 99,
        customerId: 7,
        toman: 500,
        how: 'released',
      })
      assert.equal(await reportGroupRows(store).lastTransferId(), last.transferId)
    })
  })
}
