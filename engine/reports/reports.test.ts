import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { RefusedError, toman, UnreachableError } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import type { Context } from '../context.ts'
import type { News } from '../contract.ts'
import { bought } from '../ledger/ledger.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store/store.ts'
import { alarmJob } from './alarms.ts'
import { createFailureCounter } from './failures.ts'
import { createReports } from './reports.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { failureRows } from './failure-rows.ts'
import { factRows } from '../store/facts.ts'
import { openTestStore } from '../testing/database.ts'
import { contextOf } from '../testing/context.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('the reports of a shop', () => {
  let store: Store
  let clock: TurnedClock
  let balance: () => Promise<number>
  let context: Context
  beforeEach(async () => {
    store = await openTestStore()
    clock = createTurnedClock()
    balance = async () => 1_000_000
    context = contextOf({ store, clock, provider: { balance: async () => toman(await balance()) } })
  })
  afterEach(() => store.close())

  const look = () => alarmJob(context).run(new AbortController().signal)
  const spend = (orderId: number, amount: number) =>
    ledgerRows(store).post(bought(orderId, toman(amount)), clock.now())
  async function told(): Promise<readonly News[]> {
    const notices = await noticeRows(store).claimDue(clock.now(), clock.now() + 1, 100)
    for (const { id } of notices) await noticeRows(store).done(id, clock.now())
    return notices.length === 0
      ? []
      : [...notices.map(({ news }) => news as News), ...(await told())]
  }
  const refusal = () =>
    new RefusedError({ method: 'buyNumber', parameters: {}, result: -205, description: '' })
  const failing = (error: Error): Provider =>
    ({
      async buyNumber() {
        throw error
      },
      balance: async () => 7,
    }) as unknown as Provider

  describe('the provider’s account', () => {
    it('is known with the days that it will do at the pace of the week', async () => {
      await look()
      await clock.advance(4 * DAY)
      await spend(1, 800_000)
      await look()

      const { provider } = await createReports(context).glance()
      assert.equal(provider?.toman, 1_000_000)
      assert.equal(provider?.daysLeft, 5)
    })

    it('is unknown until the provider has told it, and does for ever while nothing is spent', async () => {
      assert.equal((await createReports(context).glance()).provider, undefined)
      await look()

      assert.equal((await createReports(context).glance()).provider?.daysLeft, undefined)
    })

    it('that runs low is told once, and again only after it was filled', async () => {
      balance = async () => 299_999
      await look()
      await look()
      assert.deepEqual(await told(), [{ kind: 'provider-low', toman: 299_999 }])

      balance = async () => 310_000 // at the limit it would be told again and again
      await look()
      balance = async () => 299_000
      await look()
      assert.deepEqual(await told(), [])

      balance = async () => 5_000_000
      await look()
      await clock.advance(1)
      balance = async () => 1000
      await look()
      assert.equal((await told()).length, 1)
    })

    it('is low as well when it will not do for two days', async () => {
      await look()
      await spend(1, 900_000)
      await look()

      const [news] = await told()
      assert.ok(news?.kind === 'provider-low')
      assert.ok(news.daysLeft !== undefined && news.daysLeft < 2)
    })

    it('that is not told changes nothing', async () => {
      balance = () => Promise.reject(refusal())
      await look()

      assert.deepEqual(await told(), [])
    })
  })

  describe('failures of the provider', () => {
    const fail = async (times: number, error: Error = refusal()): Promise<void> => {
      const counter = createFailureCounter(context)
      const provider = counter.overhear(failing(error))
      for (let i = 0; i < times; i++) {
        await assert.rejects(
          provider.buyNumber({ service: '1', country: '1', operator: 'any' }),
          error,
        )
      }
      assert.equal(await provider.balance(), 7)
      await counter.flush()
      await counter.flush() // counts nothing twice
    }

    it('are counted by call and code, silences too', async () => {
      await fail(2)
      await fail(
        3,
        new UnreachableError({ method: 'buyNumber', reason: 'timeout', mayHaveHappened: true }),
      )

      assert.deepEqual((await createReports(context).overview('day', 0)).failures, [
        { method: 'buyNumber', code: 'timeout', count: 3 },
        { method: 'buyNumber', code: '-205', count: 2 },
      ])
    })

    it('that we brought about ourselves are not counted', async () => {
      await fail(
        3,
        new UnreachableError({ method: 'buyNumber', reason: 'aborted', mayHaveHappened: true }),
      )

      assert.deepEqual((await createReports(context).overview('day', 0)).failures, [])
    })

    it('that rise are told once, those that are usual are not', async () => {
      await fail(9)
      await look()
      assert.deepEqual(await told(), [])

      await fail(1)
      await look()
      await look()
      const rising = { kind: 'failures-rising', method: 'buyNumber', code: '-205', count: 10 }
      assert.deepEqual(await told(), [rising])
    })

    it('that are as frequent as in the day before are not told', async () => {
      for (let hour = 0; hour < 24; hour++) {
        await failureRows(store).add(Math.floor(clock.now() / HOUR) * HOUR, {
          method: 'buyNumber',
          code: '-205',
          count: 12,
        })
        await clock.advance(HOUR)
      }
      await fail(30)
      await look()

      assert.deepEqual(await told(), [])
    })
  })

  describe('troubles', () => {
    const shown = async () => (await createReports(context).glance()).troubles
    const kinds = async () => (await shown()).map(({ kind }) => kind)
    const fails = (code: string, count: number) =>
      failureRows(store).add(Math.floor(clock.now() / HOUR) * HOUR, {
        method: 'buyNumber',
        code,
        count,
      })

    it('are none while nothing is wrong, and the worst stands first', async () => {
      await look()
      assert.deepEqual(await shown(), [])

      balance = async () => 299_999
      await look()
      await fails('-205', 1)
      await fails('timeout', 12)
      assert.deepEqual(await shown(), [
        { kind: 'no-balance', count: 1 },
        { kind: 'provider-low', toman: 299_999, daysLeft: undefined },
        { kind: 'failures-rising', method: 'buyNumber', code: 'timeout', count: 12 },
      ])
    })

    it('have the backups among them, which are told to who may make them, once a day', async () => {
      const database = { kind: 'embedded', path: '/nowhere/shop.db' }
      const backup = { database, folder: '/nowhere', passphrase: undefined }
      const shop = { ...context, backup, staff: { all: async () => [] } } as unknown as Context
      const seen = async () =>
        (await createReports(shop).glance()).troubles.filter(({ kind }) => kind === 'backup')
      assert.deepEqual(await seen(), [{ kind: 'backup', why: 'no-passphrase' }])

      Object.assign(backup, { passphrase: 'correct horse battery' })
      assert.deepEqual(await seen(), [])
      await factRows(store).set('backup-tried', { at: 1, failed: true }, 1)
      assert.deepEqual(await seen(), [{ kind: 'backup', why: 'failing' }])
      for (let time = 0; time < 2; time++) await alarmJob(shop).run(new AbortController().signal)
      assert.deepEqual(await told(), [{ kind: 'backup-trouble', why: 'failing' }])
    })

    it('are gone when they are over, other than what was told once', async () => {
      balance = async () => 299_999
      await look()
      await fails('-205', 5)
      balance = async () => 5_000_000
      await look()
      assert.deepEqual(await kinds(), ['no-balance'])

      await clock.advance(2 * HOUR)
      assert.deepEqual(await kinds(), [])
    })
  })

  it('show a period in all of its steps, beside the period before', async () => {
    const report = await createReports(context).overview('week', 0)

    assert.equal(report.steps.length, 7)
    assert.equal(report.steps[0]?.at, report.period.from)
    assert.equal(report.previous.orders, 0)
  })
})
