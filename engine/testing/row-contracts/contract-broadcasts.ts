/** What every store must do for broadcasts. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from '../../store/store.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { broadcastRows } from '../../broadcasts/broadcast-rows.ts'

/** @param open makes an empty store */
export function broadcastsContract(name: string, open: () => Promise<Store>): void {
  describe(`the broadcasts of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      for (const id of [1, 2, 3, 4])
        await customerRows(store).create({ id, name: `c${id}` }, id * 10)
      await customerRows(store).setLanguage(1, 'fa')
      await customerRows(store).setLanguage(2, 'en')
    })
    afterEach(() => store.close())

    async function started(at = 100) {
      const { id } = await broadcastRows(store).draft(9, 'hello', 1)
      await broadcastRows(store).move(id, ['draft'], 'running', { startedAt: at, total: 4 })
      const running = await broadcastRows(store).running()
      assert.ok(running)
      return running
    }

    it('count those who can be reached, speak the language, and were there', async () => {
      const count = (audience: 'all' | 'fa' | 'en' | 'bought7', at = 100) =>
        broadcastRows(store).countReaders(audience, at, 'fa')
      await customerRows(store).setReachable(4, false)

      assert.equal(await count('all'), 3)
      assert.equal(await count('all', 20), 2)
      assert.equal(await count('fa'), 2) // one who has chosen nothing, one who has chosen it
      assert.equal(await count('en'), 1)
      assert.equal(await count('bought7'), 0)
    })

    it('take each reader once, whoever asks at the same time, and not before the pace allows', async () => {
      const running = await started()
      const takes = await Promise.all(
        [0, 0, 0].map((now) => broadcastRows(store).take(running, 1, now, 50)),
      )
      assert.deepEqual(takes.filter(Boolean), [true])

      const next = await broadcastRows(store).running()
      assert.ok(next)
      assert.equal(await broadcastRows(store).nextReader(next, 'fa'), 2)
      assert.equal(await broadcastRows(store).take(next, 2, 49, 100), false)
      assert.equal(await broadcastRows(store).take(next, 2, 50, 100), true)
    })

    it('take nobody while they are paused', async () => {
      const running = await started()
      assert.equal(await broadcastRows(store).move(running.id, ['running'], 'paused'), true)

      assert.equal(await broadcastRows(store).running(), undefined)
      assert.equal(await broadcastRows(store).take(running, 1, 0, 50), false)
    })

    it('change their state once, and their audience only as drafts', async () => {
      const { id } = await broadcastRows(store).draft(9, 'hello', 1)
      assert.equal(await broadcastRows(store).setAudience(id, 'ru'), true)
      const starts = [1, 2].map(() => broadcastRows(store).move(id, ['draft'], 'running'))

      assert.deepEqual((await Promise.all(starts)).filter(Boolean), [true])
      assert.equal(await broadcastRows(store).setAudience(id, 'all'), false)
      assert.equal((await broadcastRows(store).find(id))?.audience, 'ru')
    })

    it('count what became of each, and tell how far they are not too often', async () => {
      const { id } = await started()
      for (const outcome of ['sent', 'sent', 'unreachable', 'failed'] as const)
        await broadcastRows(store).count(id, outcome)
      await broadcastRows(store).setCard(id, 77)
      assert.equal(await broadcastRows(store).told(id, 10, 14), true)
      assert.equal(await broadcastRows(store).told(id, 13, 17), false)

      const [newest] = await broadcastRows(store).newest(1)
      assert.ok(newest)
      const { sent, unreachable, failed, cardMessageId } = newest
      assert.deepEqual([sent, unreachable, failed, cardMessageId], [2, 1, 1, 77])
    })

    it('hold off for all, and only ever longer', async () => {
      const { id } = await started()
      await broadcastRows(store).holdOff(id, 500)
      await broadcastRows(store).holdOff(id, 400)

      assert.equal((await broadcastRows(store).running())?.nextAt, 500)
    })
  })
}
