/** What every store must do for broadcasts. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from './index.ts'

/** @param open makes an empty store */
export function broadcastsContract(name: string, open: () => Promise<Store>): void {
  describe(`the broadcasts of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      for (const id of [1, 2, 3, 4]) await store.customers.create({ id, name: `c${id}` }, id * 10)
      await store.customers.setLanguage(1, 'fa')
      await store.customers.setLanguage(2, 'en')
    })
    afterEach(() => store.close())

    async function started(at = 100) {
      const { id } = await store.broadcasts.draft(9, 'hello', 1)
      await store.broadcasts.move(id, ['draft'], 'running', { started_at: at, total: 4 })
      const running = await store.broadcasts.running()
      assert.ok(running)
      return running
    }

    it('count those who can be reached, speak the language, and were there', async () => {
      const count = (audience: 'all' | 'fa' | 'en' | 'bought7', at = 100) =>
        store.broadcasts.countReaders(audience, at, 'fa')
      await store.customers.setReachable(4, false)

      assert.equal(await count('all'), 3)
      assert.equal(await count('all', 20), 2)
      assert.equal(await count('fa'), 2) // one who has chosen nothing, one who has chosen it
      assert.equal(await count('en'), 1)
      assert.equal(await count('bought7'), 0)
    })

    it('take each reader once, whoever asks at the same time, and not before the pace allows', async () => {
      const running = await started()
      const takes = await Promise.all(
        [0, 0, 0].map((now) => store.broadcasts.take(running, 1, now, 50)),
      )
      assert.deepEqual(takes.filter(Boolean), [true])

      const next = await store.broadcasts.running()
      assert.ok(next)
      assert.equal(await store.broadcasts.nextReader(next, 'fa'), 2)
      assert.equal(await store.broadcasts.take(next, 2, 49, 100), false)
      assert.equal(await store.broadcasts.take(next, 2, 50, 100), true)
    })

    it('take nobody while they are paused', async () => {
      const running = await started()
      assert.equal(await store.broadcasts.move(running.id, ['running'], 'paused'), true)

      assert.equal(await store.broadcasts.running(), undefined)
      assert.equal(await store.broadcasts.take(running, 1, 0, 50), false)
    })

    it('change their state once, and their audience only as drafts', async () => {
      const { id } = await store.broadcasts.draft(9, 'hello', 1)
      assert.equal(await store.broadcasts.setAudience(id, 'ru'), true)
      const starts = [1, 2].map(() => store.broadcasts.move(id, ['draft'], 'running'))

      assert.deepEqual((await Promise.all(starts)).filter(Boolean), [true])
      assert.equal(await store.broadcasts.setAudience(id, 'all'), false)
      assert.equal((await store.broadcasts.find(id))?.audience, 'ru')
    })

    it('count what became of each, and tell how far they are not too often', async () => {
      const { id } = await started()
      for (const outcome of ['sent', 'sent', 'unreachable', 'failed'] as const)
        await store.broadcasts.count(id, outcome)
      await store.broadcasts.setCard(id, 77)
      assert.equal(await store.broadcasts.told(id, 10, 14), true)
      assert.equal(await store.broadcasts.told(id, 13, 17), false)

      const [newest] = await store.broadcasts.newest(1)
      assert.ok(newest)
      const { sent, unreachable, failed, cardMessageId } = newest
      assert.deepEqual([sent, unreachable, failed, cardMessageId], [2, 1, 1, 77])
    })

    it('hold off for all, and only ever longer', async () => {
      const { id } = await started()
      await store.broadcasts.holdOff(id, 500)
      await store.broadcasts.holdOff(id, 400)

      assert.equal((await store.broadcasts.running())?.nextAt, 500)
    })
  })
}
