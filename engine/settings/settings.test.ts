import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTurnedClock } from '#sdk/testing'
import { readSetting } from './setting-kinds.ts'
import { createSettings } from './settings.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { settingRows } from './setting-rows.ts'
import { openTestStore } from '../testing/database.ts'

const OWNER = 1001

describe('settings', () => {
  it('have their default until somebody changes them, and again when they are reset', async () => {
    const store = await openTestStore()
    const settings = createSettings({ store, clock: createTurnedClock() })
    assert.equal(settings.get('inboxKeptDays'), 2)

    const change = await settings.set(OWNER, 'inboxKeptDays', '30')
    assert.deepEqual(change, { kind: 'done', before: 2, after: 30 })
    assert.equal(settings.get('inboxKeptDays'), 30)

    await settings.set(OWNER, 'inboxKeptDays', undefined)
    assert.equal(settings.get('inboxKeptDays'), 2)
    assert.deepEqual(
      (await auditLogRows(store).page(0, 9)).items.map(({ subject, before, after }) => [
        subject,
        before,
        after,
      ]),
      [
        ['setting:inboxKeptDays', 30, 2],
        ['setting:inboxKeptDays', 2, 30],
      ],
    )
    await store.close()
  })

  it('refuse what they do not know and what is outside of their limits, and change nothing', async () => {
    const store = await openTestStore()
    const settings = createSettings({ store, clock: createTurnedClock() })

    assert.deepEqual(await settings.set(OWNER, '__proto__', '1'), { kind: 'unknown-setting' })
    for (const text of ['', '1', '91', '2.5', '-3', '0x10', '1e1', 'many']) {
      assert.equal((await settings.set(OWNER, 'inboxKeptDays', text)).kind, 'invalid', text)
    }
    assert.equal(settings.get('inboxKeptDays'), 2)
    assert.deepEqual((await auditLogRows(store).page(0, 9)).items, [])
    await store.close()
  })

  it('show what another process has changed once they are read again', async () => {
    const store = await openTestStore()
    const here = createSettings({ store, clock: createTurnedClock() })
    await createSettings({ store, clock: createTurnedClock() }).set(OWNER, 'inboxKeptDays', '9')

    assert.equal(here.get('inboxKeptDays'), 2)
    await here.reload()
    assert.equal(here.get('inboxKeptDays'), 9)
    await store.close()
  })

  it('fall back to the default when the database holds a value from before the limits of now', async () => {
    const store = await openTestStore()
    await settingRows(store).set('inboxKeptDays', 9999, 1)
    const settings = createSettings({ store, clock: createTurnedClock() })
    await settings.reload()

    assert.equal(settings.get('inboxKeptDays'), 2)
    assert.equal(settings.list().find(({ name }) => name === 'inboxKeptDays')?.value, 2)
    await store.close()
  })

  it('are read as people write them', () => {
    const list = { kind: 'list', default: [], most: 3, shape: /^\d+$/ } as const
    const text = { kind: 'text', default: '', longest: 5 } as const

    assert.deepEqual(readSetting(list, '1, 2،3 2'), ['1', '2', '3'])
    assert.equal(readSetting(list, '1 2 3 4'), undefined)
    assert.equal(readSetting(list, '1 x'), undefined)
    assert.deepEqual(readSetting(list, ''), [])
    assert.deepEqual(readSetting(list, ','), [])
    assert.equal(readSetting(text, ' سلام '), 'سلام')
    assert.equal(readSetting(text, '123456'), undefined)
    assert.equal(readSetting({ kind: 'flag', default: false }, 'on'), true)
    assert.equal(readSetting({ kind: 'flag', default: true }, 'off'), false)
    assert.equal(readSetting({ kind: 'flag', default: true }, 'maybe'), undefined)
  })
})
