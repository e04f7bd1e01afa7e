import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { SECOND } from '../clock.ts'
import type { Inbox } from './types.ts'
import { createInbox } from './inbox.ts'
import { createSettings } from '../settings/settings.ts'
import type { Store } from '../store/store.ts'
import { inboxRows } from './inbox-rows.ts'
import { openTestStore } from '../testing/database.ts'
import { QUIET } from '../testing/log.ts'

describe('the inbox', () => {
  let clock: TurnedClock
  let store: Store
  let inbox: Inbox
  let said: string[]

  beforeEach(async () => {
    clock = createTurnedClock()
    store = await openTestStore()
    const log = { ...QUIET, error: (_: object, message: string) => said.push(message) }
    said = []
    inbox = createInbox({ store, clock, log, settings: createSettings({ store, clock }) })
    await inbox.append([
      { updateId: 1, lane: 'sara', body: '{}' },
      { updateId: 2, lane: 'sara', body: '{}' },
    ])
  })
  afterEach(() => store.close())

  const claimed = async (): Promise<number[]> =>
    (await inbox.claim(10)).map(({ updateId }) => updateId)

  it('keeps the next offset together with the updates', async () => {
    assert.equal(await inbox.offset(), undefined)
    await inbox.append([{ updateId: 3, lane: 'dan', body: '{}' }], 4)

    assert.equal(await inbox.offset(), 4)
    assert.deepEqual(await claimed(), [1, 3])
  })

  it('tries three times, ever later, and then goes on without the message', async () => {
    const fates = []
    for (const pauseMs of [0, 2 * SECOND, 4 * SECOND]) {
      await clock.advance(pauseMs)
      const [item] = await inbox.claim(10)
      assert.equal(item?.updateId, 1)
      fates.push(await inbox.failed(item.seq, 'boom'))
    }

    assert.deepEqual(fates, ['again', 'again', 'dead'])
    assert.deepEqual(await claimed(), [2])
  })

  it('puts a message back without counting the try, as often as it must', async () => {
    for (let time = 0; time < 20; time++) {
      const [item] = await inbox.claim(10)
      assert.equal(item?.updateId, 1)
      await inbox.putBack(item.seq, 15 * SECOND)
      assert.deepEqual(await claimed(), [])
      await clock.advance(15 * SECOND)
    }
  })

  it('puts a message aside that has taken the process down again and again', async () => {
    for (let crash = 0; crash < 6; crash++) {
      assert.deepEqual(await claimed(), [1])
      await inboxRows(store).forgetLeases()
    }

    assert.deepEqual(await claimed(), [])
    assert.deepEqual(await claimed(), [2])
    assert.match(said.join(), /put aside/)
  })
})
