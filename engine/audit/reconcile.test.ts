import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { UnreachableError, toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { MINUTE, SECOND } from '../clock.ts'
import type { Context } from '../context.ts'
import { bought, correction, hold, release } from '../ledger/ledger.ts'
import type { Store } from '../store/store.ts'
import { type StoredOrder, orderRows } from '../orders/order-rows.ts'
import { audit } from './audit.ts'
import { openEarly, reconcile } from './reconcile.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { providerAccountRows } from './provider-account-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { openTestStore } from '../testing/database.ts'
import { placeOrder } from '../testing/orders.ts'
import { contextOf } from '../testing/context.ts'

const SARA = 1002
const WINDOW_MS = 10 * MINUTE

describe('the books of our account at the provider', () => {
  let clock: TurnedClock
  let store: Store
  let balance: number | 'silent'
  let asked: number
  let context: Context

  beforeEach(async () => {
    clock = createTurnedClock()
    store = await openTestStore()
    balance = 1_000_000
    asked = 0
    context = contextOf({
      store,
      clock,
      provider: {
        async balance() {
          asked++
          if (balance !== 'silent') return toman(balance)
          throw new UnreachableError({
            method: 'balance',
            parameters: {},
            reason: 'network',
            mayHaveHappened: false,
          })
        },
      },
    })
    await customerRows(store).create({ id: SARA, name: 'Sara' }, 0)
    await ledgerRows(store).post(
      correction({ kind: 'gift', customerId: SARA, toman: toman(1_000_000), key: `gift:${SARA}` }),
      0,
    )
    await openEarly(context)
  })
  afterEach(() => store.close())

  /** Looks every half minute, as the job does. */
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 30 * SECOND) {
      await clock.advance(30 * SECOND)
      await reconcile(context)
    }
  }

  async function place(costToman = 10_000): Promise<StoredOrder> {
    const now = clock.now()
    const prices = { priceToman: toman(costToman + 2000), costToman: toman(costToman) }
    const order = await placeOrder(store, { ...prices, at: now, dueAt: now + 2 * MINUTE })
    await ledgerRows(store).post(hold(order), now)
    const tried = await orderRows(store).note(order, {
      tryCount: 1,
      tryOperator: '1',
      tryCostToman: toman(costToman),
      tryValidMs: WINDOW_MS,
      tryAt: now,
    })
    assert.ok(tried)
    return tried
  }

  async function lose(costToman?: number): Promise<StoredOrder> {
    const order = await place(costToman)
    const lost = await orderRows(store).move(order, 'lost', { dueAt: null }, clock.now())
    assert.ok(lost)
    await ledgerRows(store).post(release(lost), clock.now())
    return lost
  }

  const verdictOf = async ({ id }: StoredOrder) =>
    (await providerAccountRows(store).lostPurchases()).find(({ orderId }) => orderId === id)
      ?.verdict
  const booked = async (): Promise<number> =>
    (await providerAccountRows(store).account()).ledgerToman
  /** All news, which come one at a time to one person. */
  async function told(): Promise<string[]> {
    const kinds: string[] = []
    for (;;) {
      const [notice] = await noticeRows(store).claimDue(clock.now(), clock.now() + 1, 99)
      if (notice === undefined) return kinds
      kinds.push(notice.news.kind)
      await noticeRows(store).done(notice.id, clock.now())
    }
  }
  const findings = async (): Promise<string[]> =>
    (await audit(store, clock.now())).findings.map(({ kind }) => kind)
  const change = (byToman: number): void => {
    assert.ok(balance !== 'silent')
    balance += byToman
  }

  it('begin with what the provider says at the first look', async () => {
    assert.equal(await booked(), 1_000_000)
    assert.deepEqual(await findings(), [])
  })

  it('begin later when the provider is silent at first', async () => {
    await store.close()
    store = await openTestStore()
    context = { ...context, store }
    balance = 'silent'
    assert.ok((await openEarly(context)) < MINUTE)
    assert.equal((await providerAccountRows(store).account()).isOpen, false)
    balance = 700
    await openEarly(context)
    assert.equal(await booked(), 700)
  })

  it('ask the provider seldom while there is nothing to learn', async () => {
    asked = 0
    await pass(60 * MINUTE)

    assert.ok(asked >= 4 && asked <= 7, String(asked))
  })

  it('find out that a lost purchase was not made', async () => {
    const lost = await lose()
    await pass(3 * MINUTE)

    assert.equal(await verdictOf(lost), 'not-charged')
    assert.equal(await booked(), 1_000_000)
    assert.deepEqual(await told(), ['lost-decided'])
  })

  it('find out that a lost purchase was made, and that its charge came back', async () => {
    const lost = await lose()
    change(-10_000)
    await pass(3 * MINUTE)
    assert.equal(await verdictOf(lost), undefined, 'it may still come back')
    assert.equal(await booked(), 990_000)

    change(10_000)
    await pass(15 * MINUTE)

    assert.equal(await verdictOf(lost), 'refunded')
    assert.equal(await booked(), 1_000_000)
    assert.deepEqual(await findings(), [])
  })

  it('find out that the charge of a lost purchase never came back', async () => {
    const lost = await lose()
    change(-10_000)
    await pass(20 * MINUTE)

    assert.equal(await verdictOf(lost), 'charged')
    assert.equal(await booked(), 990_000)
    assert.equal(await ledgerRows(store).sum('unexplained'), 0)
  })

  it('tell two lost purchases apart by what they cost', async () => {
    const [one, other] = [await lose(10_000), await lose(12_500)]
    change(-12_500)
    await pass(20 * MINUTE)

    assert.deepEqual([await verdictOf(one), await verdictOf(other)], ['not-charged', 'charged'])
  })

  it('say that they do not know when two lost purchases cost the same, and book what is missing', async () => {
    const [one, other] = [await lose(), await lose()]
    change(-10_000)
    await pass(5 * MINUTE)
    assert.equal(await verdictOf(one), undefined)
    await pass(15 * MINUTE)

    assert.deepEqual([await verdictOf(one), await verdictOf(other)], ['unknown', 'unknown'])
    assert.equal(await booked(), 990_000)
    assert.equal(await providerAccountRows(store).movedBy('lost-bought'), 10_000)
    assert.equal(await ledgerRows(store).sum('unexplained'), 0, 'it was one of the two')
    assert.deepEqual(await findings(), [])
    assert.deepEqual(await told(), ['lost-decided', 'lost-decided'])
  })

  it('bring up what no selection of lost purchases adds up to', async () => {
    const lost = await lose()
    change(-777)
    await pass(20 * MINUTE)

    assert.equal(await verdictOf(lost), 'unknown')
    assert.equal(await booked(), 999_223)
    assert.deepEqual(await findings(), ['unexplained'])
    assert.deepEqual(await told(), ['lost-decided', 'provider-difference'])
  })

  it('conclude nothing while another purchase is on its way', async () => {
    const lost = await lose()
    const other = await place(10_000)
    change(-10_000) // of the other one, which has not heard of it yet
    await pass(3 * MINUTE)
    assert.equal(await verdictOf(lost), undefined)
    assert.equal(await booked(), 1_000_000)

    const now = clock.now()
    const columns = { providerId: '9', costToman: toman(10_000), expiresAt: now + WINDOW_MS }
    await orderRows(store).move(other, 'waiting', columns, now)
    await ledgerRows(store).post(bought(other.id, toman(10_000)), now)
    await pass(3 * MINUTE)

    assert.equal(await verdictOf(lost), 'not-charged')
    assert.equal(await booked(), 990_000)
  })

  it('conclude nothing from a difference that is gone at the next look', async () => {
    const lost = await lose()
    await clock.advance(MINUTE)
    change(-10_000)
    await reconcile(context)
    change(10_000)
    await pass(2 * MINUTE)

    assert.equal(await verdictOf(lost), 'not-charged')
    assert.equal(await booked(), 1_000_000)
  })

  it('take an increase for a deposit, and tell of it once', async () => {
    change(500_000)
    await pass(30 * MINUTE)

    assert.equal(await booked(), 1_500_000)
    assert.equal(await ledgerRows(store).sum('deposits'), -1_500_000)
    assert.deepEqual(await told(), ['provider-deposit'])
    assert.deepEqual(await findings(), [])
  })

  it('bring up what has gone and nobody knows for what', async () => {
    change(-3000)
    await pass(30 * MINUTE)

    assert.equal(await booked(), 997_000)
    assert.deepEqual(await told(), ['provider-difference'])
    assert.deepEqual(await findings(), ['unexplained'])
    await clock.advance(8 * 24 * 60 * MINUTE)
    assert.deepEqual(await findings(), [])
  })

  it('wait while the provider is silent', async () => {
    const lost = await lose()
    balance = 'silent'
    await pass(5 * MINUTE)
    assert.equal(await verdictOf(lost), undefined)
    balance = 1_000_000
    await pass(2 * MINUTE)

    assert.equal(await verdictOf(lost), 'not-charged')
  })
})
