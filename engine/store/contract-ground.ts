/** What every store must do for the shop's own settings, its staff, its trail and its jobs. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from './index.ts'

/** @param open makes an empty store */
export function groundContract(name: string, open: () => Promise<Store>): void {
  describe(`the ground of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('keeps settings by name, the last one set, until they are reset', async () => {
      await store.settings.set('a', 5, 1)
      await store.settings.set('a', ['x', 'y'], 2)
      await store.settings.set('b', false, 2)
      assert.deepEqual(Object.fromEntries(await store.settings.all()), { a: ['x', 'y'], b: false })

      await store.settings.reset('a')
      assert.deepEqual(Object.fromEntries(await store.settings.all()), { b: false })
    })

    it('keeps what the staff did, newest first, a page at a time, also of one subject', async () => {
      for (const [index, subject] of ['a', 'b', 'a', 'a'].entries()) {
        await store.trail.add({ actorId: 1, action: 'set', subject, after: { index } }, index)
      }

      assert.deepEqual(await store.trail.page(1, 1, 'a'), [
        { id: 3, actorId: 1, action: 'set', subject: 'a', after: { index: 2 }, at: 2 },
      ])
      assert.equal(await store.trail.count('a'), 3)
      assert.equal(await store.trail.count(), 4)
      assert.deepEqual(
        (await store.trail.page(10, 0)).map(({ subject }) => subject),
        ['a', 'a', 'b', 'a'],
      )
    })

    it('knows each of the staff by one role', async () => {
      await store.staff.appoint(7, 'support', 1)
      await store.staff.appoint(7, 'finance', 2)
      await store.staff.appoint(8, 'support', 2)
      await store.staff.dismiss(8)

      assert.equal(await store.staff.roleOf(7), 'finance')
      assert.equal(await store.staff.roleOf(8), undefined)
      assert.deepEqual(await store.staff.all(), [{ personId: 7, role: 'finance' }])
    })

    it('gives a job that is due to one of many who ask, and again when its lease is over', async () => {
      await store.jobs.plan('audit', 100)
      await store.jobs.plan('audit', 900) // is planned already

      assert.equal(await store.jobs.claim('audit', 99, 200), undefined)
      const claims = await Promise.all(
        Array.from({ length: 10 }, () => store.jobs.claim('audit', 100, 200)),
      )
      assert.equal(claims.filter((claim) => claim !== undefined).length, 1)
      assert.deepEqual(await store.jobs.claim('audit', 200, 300), { kind: 'audit', attempts: 0 })

      await store.jobs.done('audit', 400, 2)
      assert.equal(await store.jobs.claim('audit', 399, 500), undefined)
      assert.deepEqual(await store.jobs.claim('audit', 400, 500), { kind: 'audit', attempts: 2 })
      await store.jobs.forgetLeases()
      assert.ok(await store.jobs.claim('audit', 401, 501))
    })
  })
}
