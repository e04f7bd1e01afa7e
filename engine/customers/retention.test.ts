import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { DAY, HOUR } from '../clock.ts'
import { createJobs } from '../scheduling/jobs.ts'
import { forget, retentionJob } from './retention.ts'
import { createSettings, type Settings } from '../settings/settings.ts'
import type { Store } from '../store/store.ts'
import { customerRows } from './customer-rows.ts'
import { quoteRows } from '../orders/quote-rows.ts'
import { orderRows } from '../orders/order-rows.ts'
import { openTestStore } from '../testing/database.ts'
import { QUIET } from '../testing/log.ts'
import { exampleQuote, placeOrder } from '../testing/orders.ts'

const SARA = 1002
const BOSS = 1
const NUMBER = '79123456745'

describe('forgetting', () => {
  let store: Store
  let clock: TurnedClock
  let settings: Settings
  let lines: object[]
  const needs = () => ({ store, clock, settings, log })
  const log = { ...QUIET, info: (fields: object) => void lines.push(fields) }

  beforeEach(async () => {
    store = await openTestStore()
    clock = createTurnedClock()
    settings = createSettings({ store, clock })
    lines = []
    await customerRows(store).create({ id: SARA, name: 'Sara' }, clock.now())
  })
  afterEach(() => store.close())

  async function soldOrder(): Promise<number> {
    const now = clock.now()
    const placed = await placeOrder(store, { at: now })
    const waiting =
      (await orderRows(store).move(placed, 'waiting', { number: NUMBER }, now)) ?? assert.fail()
    await orderRows(store).addCode(waiting, '111', now)
    const code = { code: '111', codeCount: 1, codeAt: now, dueAt: null }
    await orderRows(store).move(waiting, 'completed', code, now)
    return placed.id
  }
  const unusedQuote = async (): Promise<number> =>
    (await quoteRows(store).create(exampleQuote(), clock.now())).id
  const run = async (signal = new AbortController().signal): Promise<void> => {
    await Promise.all([forget(needs(), signal), clock.advance(10 * 60_000)])
  }
  const seen = async (id: number) => {
    const order = await orderRows(store).find(id)
    return [order?.code, order?.number]
  }

  it('erases codes, then masks numbers, each in its own time as the shop has set it', async () => {
    const id = await soldOrder()
    const started = clock.now()

    await clock.advance(72 * HOUR)
    await forget(needs(), new AbortController().signal)
    assert.deepEqual(await seen(id), ['111', NUMBER], 'not as soon as that')
    await clock.advance(1)
    await forget(needs(), new AbortController().signal)
    assert.deepEqual(await seen(id), [undefined, NUMBER])

    await clock.advance(started + 10 * DAY - clock.now() + 1)
    await settings.set(BOSS, 'numbersKeptDays', '10')
    await forget(needs(), new AbortController().signal)
    assert.deepEqual(await seen(id), [undefined, '7912***45'])
  })

  it('drops what was passing, and leaves a price that was taken', async () => {
    const id = await soldOrder()
    const passing = await unusedQuote()
    await clock.advance(30 * DAY + 1)
    const fresh = await unusedQuote()

    await forget(needs(), new AbortController().signal)

    const { quoteId = 0 } = (await orderRows(store).find(id)) ?? {}
    assert.ok(await quoteRows(store).find(quoteId))
    assert.equal(await quoteRows(store).find(passing), undefined)
    assert.ok(await quoteRows(store).find(fresh))
    await clock.advance(30 * DAY + 1)
    await forget(needs(), new AbortController().signal)
    assert.equal(await quoteRows(store).find(fresh), undefined, 'in a later night')
  })

  it('comes to the end of however much there is', async () => {
    const ids: number[] = []
    for (let count = 0; count < 1100; count++) ids.push(await soldOrder())
    await clock.advance(31 * DAY)

    await run()

    for (const id of ids) assert.deepEqual(await seen(id), [undefined, '7912***45'])
    assert.deepEqual(
      lines.map((line) => ({ ...line })),
      [
        {
          quotes: 0,
          codes: 1100,
          numbers: 1100,
          news: 0,
          proposals: 0,
          repeatOffers: 0,
          questions: 0,
          messages: 0,
        },
      ],
    )
  })

  it('stops between two batches when the shop stops, and goes on in the next night', async () => {
    const ids: number[] = []
    for (let count = 0; count < 600; count++) ids.push(await soldOrder())
    await clock.advance(4 * DAY)
    const stop = new AbortController()
    const half = forget(needs(), stop.signal)
    while ((await seen(ids[0] ?? 0))[0] !== undefined) await Promise.resolve()
    stop.abort()
    await half
    const codes = await Promise.all(ids.map(async (id) => (await seen(id))[0]))
    assert.equal(codes.filter((code) => code !== undefined).length, 100)

    await run()

    for (const id of ids) assert.deepEqual(await seen(id), [undefined, NUMBER])
  })

  it('is a chore of every night, and says nothing of a night without work', async () => {
    const jobs = createJobs(needs(), [retentionJob(needs())])
    const { signal } = new AbortController()
    const id = await soldOrder()
    await jobs.tick(signal)
    await clock.advance(3 * DAY)
    await jobs.tick(signal)
    assert.deepEqual(await seen(id), ['111', NUMBER])

    await clock.advance(DAY)
    await jobs.tick(signal)
    assert.deepEqual(await seen(id), [undefined, NUMBER])
    await clock.advance(DAY)
    await jobs.tick(signal)
    assert.equal(lines.length, 1)
  })
})
