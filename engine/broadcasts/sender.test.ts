import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import type { Context } from '../context.ts'
import type { Delivery, Tell } from '../delivery/types.ts'
import type { Store } from '../store/store.ts'
import { createBroadcasts } from './broadcasts.ts'
import { createBroadcastSender, type BroadcastSender } from './sender.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { broadcastRows } from './broadcast-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { openTestStore } from '../testing/database.ts'
import { contextOf } from '../testing/context.ts'

const BOSS = 9

describe('the broadcast sender', () => {
  let store: Store
  let clock: TurnedClock
  let context: Context
  let reached: number[]
  let answer: (reader: number) => Promise<Delivery>
  beforeEach(async () => {
    store = await openTestStore()
    clock = createTurnedClock()
    context = contextOf({ store, clock })
    reached = []
    answer = async () => ({ kind: 'delivered' })
    for (const id of [1, 2, 3]) await customerRows(store).create({ id, name: 'x' }, 0)
    const broadcasts = createBroadcasts(context)
    await broadcasts.draft(BOSS, 'hello')
    await broadcasts.direct(BOSS, 1, 'start')
  })
  afterEach(() => store.close())

  const deliver: Tell = async ({ recipientId }) => {
    reached.push(recipientId)
    return answer(recipientId)
  }
  const begin = (signal = new AbortController().signal): BroadcastSender =>
    createBroadcastSender(context, deliver, signal)
  const found = async () => {
    const broadcast = await broadcastRows(store).find(1)
    assert.ok(broadcast)
    return broadcast
  }
  /** The news for its author are somebody else's work here. */
  async function hearNews(): Promise<void> {
    for (const { id } of await noticeRows(store).claimDue(clock.now(), clock.now() + 1, 99))
      await noticeRows(store).done(id, clock.now())
  }
  async function runs(sender: BroadcastSender, ticks: number): Promise<void> {
    for (let i = 0; i < ticks; i++) {
      const pauseMs = await sender.tick()
      await hearNews()
      await clock.advance(pauseMs)
    }
  }

  it('begins by itself at the time that was set, unless it is taken back', async () => {
    const broadcasts = createBroadcasts(context)
    const sender = begin()
    await runs(sender, 9) // the first one is done
    const later = await broadcasts.draft(BOSS, 'later')
    const startsAt = clock.now() + 60_000
    const scheduled = (at: number) => broadcasts.schedule(BOSS, later.id, at)
    assert.equal((await scheduled(clock.now())).kind, 'not-allowed')
    assert.equal((await scheduled(startsAt)).kind, 'done')
    assert.equal((await scheduled(startsAt)).kind, 'not-allowed')
    assert.equal((await broadcasts.direct(BOSS, later.id, 'withdraw')).kind, 'done')
    await clock.advance(60_000)
    await runs(sender, 3)
    assert.equal((await broadcastRows(store).find(later.id))?.state, 'draft')

    reached = []
    const again = clock.now() + 60_000
    await scheduled(again)
    while (clock.now() < again) {
      assert.deepEqual(reached, [])
      await clock.advance(Math.min(await sender.tick(), again - clock.now()))
    }
    await runs(sender, 9)
    assert.deepEqual(reached, [1, 2, 3])
    const after = await broadcastRows(store).find(later.id)
    assert.deepEqual([after?.state, after?.total, after?.sent], ['done', 3, 3])
  })

  it('writes to everybody once, in the pace that is set, and comes to an end', async () => {
    const startedAt = clock.now()
    await runs(begin(), 5)

    assert.deepEqual(reached, [1, 2, 3])
    assert.ok(clock.now() - startedAt >= 3 * 50)
    const { state, sent, taken } = await found()
    assert.deepEqual([state, sent, taken], ['done', 3, 3])
  })

  it('lets news of orders go first', async () => {
    const news = { kind: 'ended', orderId: 1 } as const
    await noticeRows(store).add({ key: 'x', recipientId: 1, news, dueAt: clock.now() }, clock.now())
    const sender = begin()
    await sender.tick()
    await sender.tick()
    assert.deepEqual(reached, [])

    await hearNews()
    await hearNews()
    await sender.tick()
    assert.deepEqual(reached, [1])
  })

  it('waits when Telegram asks for it, and then writes to the same reader', async () => {
    let isQuiet = true
    answer = async () => (isQuiet ? { kind: 'retry', afterMs: 7000 } : { kind: 'delivered' })
    const sender = begin()
    await runs(sender, 2) // the first tells its author that it has begun
    isQuiet = false
    await runs(sender, 1)
    assert.deepEqual(reached, [1]) // nobody else meanwhile
    await clock.advance(7000)
    await runs(sender, 6)

    assert.deepEqual(reached, [1, 1, 2, 3])
    assert.equal((await found()).sent, 3)
  })

  it('gives one up whom Telegram will not take for long, and goes on', async () => {
    answer = async (reader) =>
      reader === 1 ? { kind: 'retry', afterMs: 1000 } : { kind: 'delivered' }
    const sender = begin()
    await runs(sender, 30)
    await clock.advance(10_000)
    await runs(sender, 10)

    const { sent, failed, state } = await found()
    assert.deepEqual([sent, failed, state], [2, 1, 'done'])
  })

  it('notices who has blocked the bot', async () => {
    answer = async (reader) => (reader === 2 ? { kind: 'unreachable' } : { kind: 'delivered' })
    await runs(begin(), 6)

    assert.equal((await customerRows(store).find(2))?.reachable, false)
    assert.equal((await found()).unreachable, 1)
  })

  it('does not write again to whom it perhaps has written', async () => {
    answer = async (reader) => {
      if (reader === 2) throw new Error('silence')
      return { kind: 'delivered' }
    }
    await runs(begin(), 6)

    assert.deepEqual(reached, [1, 2, 3])
    assert.equal((await found()).failed, 1)
  })

  it('goes on after a death where it was: nobody twice, the one in hand perhaps not', async () => {
    answer = () => new Promise(() => {}) // the process dies before an answer
    await runs(begin(), 2)
    answer = async () => ({ kind: 'delivered' })
    await runs(begin(), 6)

    assert.deepEqual(reached, [1, 2, 3])
    const { state, sent, taken } = await found()
    assert.deepEqual([state, sent, taken], ['done', 2, 3])
  })
})
