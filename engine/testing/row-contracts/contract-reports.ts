/** What every store must do for the reports. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import {
  bought,
  correction,
  hold,
  lostTogether,
  refunded,
  settle,
  type Transfer,
} from '../../ledger/ledger.ts'
import type { OrderState } from '../../orders/order.ts'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { type StoredOrder, orderRows } from '../../orders/order-rows.ts'
import { reportRows } from '../../reports/report-rows.ts'
import { ledgerRows } from '../../ledger/ledger-rows.ts'
import { moneyRows } from '../../reports/money-rows.ts'
import { failureRows } from '../../reports/failure-rows.ts'
import { placeOrder } from '../orders.ts'

/** @param open makes an empty store */
export function reportsContract(name: string, open: () => Promise<Store>): void {
  describe(`the reports of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await customerRows(store).create({ id: 1002, name: 'Sara' }, 1)
    })
    afterEach(() => store.close())

    interface Story {
      readonly at: number
      readonly service?: string
      readonly path: readonly OrderState[]
      /** From the number to its first code. */
      readonly waitMs?: number
    }

    async function lives({ at, service = '1', path, waitMs }: Story): Promise<void> {
      let order: StoredOrder | undefined = await placeOrder(store, { service, country: '2', at })
      for (const state of path) {
        assert.ok(order)
        const columns = state === 'waiting' ? { boughtAt: at, costToman: toman(10_000) } : {}
        const moved = await orderRows(store).move(order, state, columns, at)
        if (waitMs !== undefined && state === 'received')
          await orderRows(store).addCode(order, '12345', at + waitMs)
        order = moved
      }
    }

    it('counts the orders of a span of time by what became of them', async () => {
      await lives({ at: 99, path: ['waiting', 'received'], waitMs: 1 })
      await lives({ at: 100, path: ['waiting', 'received', 'completed'], waitMs: 1 })
      await lives({ at: 110, path: ['waiting'] })
      await lives({ at: 120, path: ['waiting', 'cancelled'] })
      await lives({ at: 199, path: ['failed'] })
      await lives({ at: 200, path: ['waiting', 'received'], waitMs: 1 })

      assert.deepEqual(await reportRows(store.unhurried).totals(100, 200), {
        orders: 4,
        open: 1,
        decided: 2,
        succeeded: 1,
        salesToman: 12_000,
        refundedToman: 0,
        costToman: 10_000,
        openCostToman: 10_000,
      })
      assert.equal((await reportRows(store.unhurried).totals(500, 600)).salesToman, 0)
    })

    it('counts what was paid for nothing and has not come back, by the operator that was used', async () => {
      await lives({ at: 100, path: ['waiting', 'received'], waitMs: 1 })
      await lives({ at: 101, path: ['waiting', 'cancelled'] })
      await lives({ at: 102, path: ['waiting', 'cancelled'] })
      for (const order of await orderRows(store).latestOfCustomer(1002, 9))
        await orderRows(store).note(order, { tryOperator: '3' })
      await ledgerRows(store).post(bought(2, toman(10_000)), 101)
      await ledgerRows(store).post(bought(3, toman(10_000)), 102)
      await ledgerRows(store).post(refunded(3, toman(10_000)), 500)

      assert.equal((await reportRows(store.unhurried).totals(100, 200)).costToman, 20_000)
      const [group, ...others] = await reportRows(store.unhurried).by('operator', 100, 200)
      assert.deepEqual([group?.key, group?.orders, group?.costToman], ['3', 3, 20_000])
      assert.equal(others.length, 0)
    })

    it('tells the money of permanent numbers and of lost purchases apart, and what was given', async () => {
      const post = (transfer: Transfer, at: number) => ledgerRows(store).post(transfer, at)
      const order = { id: 4, customerId: 1002, payer: 'customer:1002', priceToman: toman(900) }
      const wallet = { customerId: 1002, toman: toman(5000) }
      await post(correction({ ...wallet, kind: 'credit', key: 'a' }), 100)
      await post(correction({ ...wallet, toman: toman(300), kind: 'debit', key: 'b' }), 110)
      await post(correction({ ...wallet, toman: toman(70), kind: 'gift', key: 'c' }), 120)
      for (const transfer of [hold(order), settle(order), bought(4, toman(700))])
        await post({ ...transfer, orderId: undefined, key: `permanent-${transfer.key}` }, 150)
      await post(lostTogether('x', toman(-40), 'orders'), 160)

      const rows = await moneyRows(store).apart(100, 200, 100)
      const told = rows.map(
        ({ isPermanent, sold, salesToman, costToman }) =>
          `${isPermanent}:${sold}:${salesToman}:${costToman}`,
      )
      assert.deepEqual(new Set(told), new Set(['false:0:0:40', 'true:1:900:700']))
      assert.deepEqual(await moneyRows(store).beside(100, 200), {
        discountsToman: 0,
        giftsToman: 70,
        correctionsToman: 4700,
      })
      assert.deepEqual(await moneyRows(store).apart(200, 300, 100), [])
    })

    it('tells services apart, and steps of time', async () => {
      await lives({ at: 100, path: ['waiting', 'received'], waitMs: 1 })
      await lives({ at: 149, path: ['waiting', 'received'], waitMs: 1 })
      await lives({ at: 150, service: '7', path: ['waiting'] })

      const services = await reportRows(store.unhurried).by('service', 100, 200)
      const counted = services.map(({ key, orders, succeeded }) => `${key}:${orders}:${succeeded}`)
      assert.deepEqual(new Set(counted), new Set(['1:2:2', '7:1:0']))

      const steps = await reportRows(store.unhurried).bySteps(100, 200, 50)
      const inSteps = steps.map(({ step, orders }) => `${step}:${orders}`)
      assert.deepEqual(new Set(inSteps), new Set(['0:2', '1:1']))
    })

    it('knows how long first codes took, in steps of five seconds', async () => {
      await lives({ at: 100, path: ['waiting', 'received'], waitMs: 4999 })
      await lives({ at: 100, path: ['waiting', 'received'], waitMs: 5000 })
      await lives({ at: 100, service: '7', path: ['waiting', 'received'], waitMs: 9999 })

      const counted = (waits: readonly { key: string; steps: number; count: number }[]) =>
        new Set(waits.map(({ key, steps, count }) => `${key}:${steps}:${count}`))
      assert.deepEqual(
        counted(await reportRows(store.unhurried).waits(0, 200)),
        new Set([':0:1', ':1:2']),
      )
      assert.deepEqual(
        counted(await reportRows(store.unhurried).waitsBy('service', 0, 200)),
        new Set(['1:0:1', '1:1:1', '7:1:1']),
      )
    })

    it('knows what numbers cost since a moment, less what came back', async () => {
      await ledgerRows(store).post(bought(1, toman(500)), 10)
      await ledgerRows(store).post(bought(2, toman(700)), 20)
      await ledgerRows(store).post(refunded(1, toman(500)), 30)

      assert.equal(await reportRows(store.unhurried).costSince(20), 200)
      assert.equal(await reportRows(store.unhurried).costSince(0), 700)
      assert.equal(await reportRows(store.unhurried).costSince(31), 0)
    })

    it('counts the orders that are open', async () => {
      await lives({ at: 100, path: [] })
      await lives({ at: 100, path: ['waiting'] })
      await lives({ at: 100, path: ['waiting', 'cancelled'] })

      assert.equal(await reportRows(store.unhurried).openOrders(), 2)
    })

    it('adds failures up by the hour, and forgets the old ones', async () => {
      await failureRows(store).add(100, { method: 'buyNumber', code: '-205', count: 2 })
      await failureRows(store).add(100, { method: 'buyNumber', code: '-205', count: 3 })
      await failureRows(store).add(200, { method: 'buyNumber', code: '-205', count: 1 })
      await failureRows(store).add(200, { method: 'status', code: 'timeout', count: 9 })

      assert.deepEqual(await failureRows(store).between(100, 201), [
        { method: 'status', code: 'timeout', count: 9 },
        { method: 'buyNumber', code: '-205', count: 6 },
      ])
      await failureRows(store).forgetBefore(200)
      assert.deepEqual(await failureRows(store).between(0, 200), [])
    })
  })
}
