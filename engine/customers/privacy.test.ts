import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import type { Context } from '../context.ts'
import { correction, walletAccount } from '../ledger/ledger.ts'
import { greet } from './customers.ts'
import { ERASED, KEPT, personalDataRows } from './personal-data-rows.ts'
import { type Store, connectEmbedded } from '../store/store.ts'
import { createPrivacy, sweepJob } from './privacy.ts'
import type { Forgetting, Privacy } from './privacy-types.ts'
import { customerRows } from './customer-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { orderRows } from '../orders/order-rows.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import { staffRows } from '../staff/staff-rows.ts'
import { auditRows } from '../audit/audit-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { blockRows } from './block-rows.ts'
import { inboxRows } from '../delivery/inbox-rows.ts'
import { openTestStore } from '../testing/database.ts'
import { placeOrder } from '../testing/orders.ts'
import { contextOf } from '../testing/context.ts'

const SARA = 1002
const BOSS = 1

describe('privacy', () => {
  let store: Store
  let clock: TurnedClock
  let context: Context
  let privacy: Privacy
  beforeEach(async () => {
    store = await openTestStore()
    clock = createTurnedClock()
    context = contextOf({ store, clock })
    privacy = createPrivacy(context)
    await clock.advance(1000)
  })
  afterEach(() => store.close())

  const comes = (giftToman = 0) =>
    greet(context, { id: SARA, name: 'Sara', username: 'sara' }, toman(giftToman))
  const since = async (): Promise<number> =>
    (await customerRows(store).find(SARA))?.createdAt ?? Number.NaN
  const forgets = async (waivedToman = 0): Promise<Forgetting> =>
    privacy.forget(SARA, await since(), waivedToman)
  const credit = (amount: number) =>
    ledgerRows(store).post(
      correction({
        kind: 'credit',
        customerId: SARA,
        toman: toman(amount),
        key: `credit:${amount}`,
      }),
      1,
    )
  const order = () => placeOrder(store, { priceToman: toman(5) })
  const topUp = () =>
    topUpRows(store).create(
      {
        customerId: SARA,
        rail: 'card',
        cardId: undefined,
        baseToman: toman(5),
        toman: toman(5),
        quoteId: undefined,
        expiresAt: 99,
      },
      1,
    )

  describe('forgetting somebody', () => {
    it('knows nobody who is not here', async () => {
      assert.deepEqual(await privacy.forget(SARA, 1, 0), { kind: 'unknown' })
    })

    it('leaves the staff alone, whatever else there is', async () => {
      await greet(context, { id: BOSS, name: 'Boss' }, toman(0))
      const boss = await customerRows(store).find(BOSS)
      assert.deepEqual(await privacy.forget(BOSS, boss?.createdAt ?? 0, 0), { kind: 'staff' })

      await comes()
      await order()
      await staffRows(store).appoint(SARA, 'support', 1)
      assert.deepEqual(await forgets(), { kind: 'staff' })
    })

    it('waits for open orders, then for open top-ups', async () => {
      await comes()
      await order()
      await topUp()
      assert.deepEqual(await forgets(), { kind: 'open-orders', count: 1 })

      const [open] = await orderRows(store).latestOfCustomer(SARA, 1)
      assert.ok(open)
      await orderRows(store).move({ ...open, revision: 0 }, 'failed', { dueAt: null }, 2)
      assert.deepEqual(await forgets(), { kind: 'open-top-ups', count: 1 })
    })

    it('takes no balance that was not given up to the Toman', async () => {
      await comes()
      await credit(5000)

      assert.deepEqual(await forgets(), { kind: 'balance', balanceToman: 5000 })
      assert.deepEqual(await forgets(4999), { kind: 'balance', balanceToman: 5000 })
      assert.ok(await customerRows(store).find(SARA))
    })

    it('books what is given up once, and notes it in the audit log', async () => {
      await comes()
      await credit(5000)

      assert.deepEqual(await forgets(5000), { kind: 'done', waivedToman: 5000 })
      assert.equal(await ledgerRows(store).sum('waived'), 5000)
      for (const { keptToman, postedToman } of await auditRows(store.unhurried).balances('', 99))
        assert.equal(keptToman, postedToman)
      const [entry] = (await auditLogRows(store).page(0, 1)).items
      assert.equal(entry?.action, 'forget')
      assert.ok(!JSON.stringify(entry).includes(String(SARA)))
    })

    it('does nothing to whoever comes again', async () => {
      await comes()
      const first = await since()
      await forgets()
      await clock.advance(1000)
      assert.equal((await comes()).isNew, true)

      assert.deepEqual(await privacy.forget(SARA, first, 0), { kind: 'unknown' })
      assert.ok(await customerRows(store).find(SARA))
    })
  })

  it('shows who comes again no order of before, and gives them no second gift', async () => {
    await comes(5000)
    assert.equal(await ledgerRows(store).balance(walletAccount(SARA)), 5000)
    await forgets(5000)
    await comes(5000)

    assert.equal(await ledgerRows(store).balance(walletAccount(SARA)), 0)
    assert.deepEqual(await orderRows(store).latestOfCustomer(SARA, 9), [])
  })

  it('keeps a block over any number of lives, until it is lifted in the last', async () => {
    await comes()
    await blockRows(store).set(SARA, 'fraud', 1)
    for (let life = 0; life < 2; life++) {
      assert.equal((await forgets()).kind, 'done')
      assert.equal(await blockRows(store).reason(SARA), undefined)
      await comes()
      assert.equal(await blockRows(store).reason(SARA), 'fraud')
    }

    await blockRows(store).lift(SARA)
    await forgets()
    await comes()
    assert.equal(await blockRows(store).reason(SARA), undefined)
  })

  it('empties what the customer sent, the tap that forgot them too, within a quarter of an hour', async () => {
    await comes()
    await inboxRows(store).add(
      { updateId: 1, lane: String(SARA), body: 'my name is Sara' },
      clock.now(),
    )
    const [tap] = await inboxRows(store).claim(clock.now(), clock.now() + 9, 1)
    await forgets()
    await inboxRows(store).done(tap?.seq ?? 0, clock.now())

    await sweepJob(context).run(new AbortController().signal)

    assert.deepEqual(await personalDataRows(store).leaving(), [])
    assert.ok(sweepJob(context).next(0) <= 15 * 60_000)
  })

  it('hands out all that is kept of a customer as JSON, without our own affairs, and notes it', async () => {
    await comes()
    await credit(5000)
    await order()

    const file = JSON.parse((await privacy.export(BOSS, SARA)) ?? '') as Record<string, unknown[]>

    assert.deepEqual(file['customer'], [
      {
        id: SARA,
        name: 'Sara',
        username: 'sara',
        language: null,
        phone: null,
        phone_at: null,
        reachable: 1,
        created_at: new Date(await since()).toISOString(),
        folded: 'sara', // the name as it is searched for
      },
    ])
    assert.equal(file['number_order']?.length, 1)
    assert.equal(file['movement']?.length, 1)
    assert.ok(!JSON.stringify(file).includes('cost_toman'))
    const [entry] = (await auditLogRows(store).page(0, 1)).items
    assert.deepEqual(
      [entry?.actorId, entry?.action, entry?.subject],
      [BOSS, 'export', 'customer:1002'],
    )
    assert.equal(await privacy.export(BOSS, 9), undefined)
  })

  it('says how long things are kept, as it is set now', async () => {
    await context.settings.set(BOSS, 'receiptsKeptDays', '30')

    assert.deepEqual(privacy.terms(), {
      codeHours: 72,
      numberDays: 30,
      receiptDays: 30,
      messageDays: 2,
      backups: 14,
    })
  })

  it('knows every table that names a customer', async () => {
    const connected = await connectEmbedded(':memory:')
    const tables = await connected.db.introspection.getTables()
    await connected.close()

    const naming = tables
      .filter(({ columns }) => columns.some((column) => column.name === 'customer_id'))
      .map((table) => table.name)
    assert.deepEqual(naming.sort(), [...KEPT, ...ERASED].sort())
  })
})
