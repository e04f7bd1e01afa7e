/** What every store must do for the shop's own settings, its staff, its audit log and its jobs. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from '../../store/store.ts'
import { settingRows } from '../../settings/setting-rows.ts'
import { auditLogRows } from '../../staff/audit-log-rows.ts'
import { staffRows } from '../../staff/staff-rows.ts'
import { jobRows } from '../../scheduling/job-rows.ts'

/** @param open makes an empty store */
export function groundContract(name: string, open: () => Promise<Store>): void {
  describe(`the ground of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('keeps settings by name, the last one set, until they are reset', async () => {
      await settingRows(store).set('a', 5, 1)
      await settingRows(store).set('a', ['x', 'y'], 2)
      await settingRows(store).set('b', false, 2)
      assert.deepEqual(Object.fromEntries(await settingRows(store).all()), {
        a: ['x', 'y'],
        b: false,
      })

      await settingRows(store).reset('a')
      assert.deepEqual(Object.fromEntries(await settingRows(store).all()), { b: false })
    })

    it('keeps what the staff did, newest first, a page at a time, also of one subject', async () => {
      for (const [index, subject] of ['a', 'b', 'a', 'a'].entries()) {
        await auditLogRows(store).add(
          { actorId: 1, action: 'set', subject, after: { index } },
          index,
        )
      }

      assert.deepEqual(await auditLogRows(store).page(1, 1, 'a'), {
        items: [{ id: 3, actorId: 1, action: 'set', subject: 'a', after: { index: 2 }, at: 2 }],
        page: 1,
        pages: 3,
      })
      assert.deepEqual(await auditLogRows(store).page(0, 9, 'nothing'), {
        items: [],
        page: 0,
        pages: 1,
      })
      assert.deepEqual(
        (await auditLogRows(store).page(0, 10)).items.map(({ subject }) => subject),
        ['a', 'a', 'b', 'a'],
      )
    })

    it('knows each of the staff by one role', async () => {
      await staffRows(store).appoint(7, 'support', 1)
      await staffRows(store).appoint(7, 'finance', 2)
      await staffRows(store).appoint(8, 'support', 2)
      await staffRows(store).dismiss(8)

      assert.equal(await staffRows(store).roleOf(7), 'finance')
      assert.equal(await staffRows(store).roleOf(8), undefined)
      assert.deepEqual(await staffRows(store).all(), [{ personId: 7, role: 'finance' }])
    })

    it('gives a job that is due to one of many who ask, and again when its lease is over', async () => {
      await jobRows(store).plan('audit', 100)
      await jobRows(store).plan('audit', 900) // is planned already

      assert.equal(await jobRows(store).claim('audit', 99, 200), undefined)
      const claims = await Promise.all(
        Array.from({ length: 10 }, () => jobRows(store).claim('audit', 100, 200)),
      )
      assert.equal(claims.filter((claim) => claim !== undefined).length, 1)
      assert.deepEqual(await jobRows(store).claim('audit', 200, 300), {
        kind: 'audit',
        attempts: 0,
      })

      await jobRows(store).done('audit', 400, 2)
      assert.equal(await jobRows(store).claim('audit', 399, 500), undefined)
      assert.deepEqual(await jobRows(store).claim('audit', 400, 500), {
        kind: 'audit',
        attempts: 2,
      })
      await jobRows(store).forgetLeases()
      assert.ok(await jobRows(store).claim('audit', 401, 501))
    })
  })
}
