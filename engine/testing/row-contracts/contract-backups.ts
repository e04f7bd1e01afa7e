/** What every store must do with the rows of backups. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { backupRows } from '../../backup/backup-rows.ts'
import { restoredRows } from '../../backup/restored-rows.ts'
import { customerRows } from '../../customers/customer-rows.ts'
import { inboxRows } from '../../delivery/inbox-rows.ts'
import type { Store } from '../../store/store.ts'

const MINUTE = 60_000
const BACKUP = { madeAt: 5, bytes: 1, orders: 2, transfers: 3, findings: 0 }

/** @param open makes an empty store */
export function backupsContract(name: string, open: () => Promise<Store>): void {
  describe(`the backups in the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const add = async (file: string) => (await backupRows(store).add({ ...BACKUP, name: file })).id
    const claim = (now: number) => backupRows(store).claimPart(now, now + MINUTE)

    it('are remembered, the newest first, and forgotten with what was to be sent of them', async () => {
      const first = await add('a')
      await add('b')
      await backupRows(store).send(first, [7], 2, 10)
      assert.deepEqual(
        (await backupRows(store).newest(9)).map((each) => each.name),
        ['b', 'a'],
      )

      await backupRows(store).forget(['a'])

      assert.deepEqual(
        (await backupRows(store).newest(9)).map((each) => each.name),
        ['b'],
      )
      assert.equal(await claim(10), undefined)
    })

    it('go to each person piece by piece, each piece once', async () => {
      const id = await add('a')
      await backupRows(store).send(id, [7, 8], 2, 10)
      await backupRows(store).send(id, [7, 8], 2, 11)
      const taken = []
      for (let part = await claim(20); part !== undefined; part = await claim(20)) taken.push(part)

      assert.deepEqual(taken.map(({ recipientId, part }) => `${recipientId}:${part}`).toSorted(), [
        '7:1',
        '7:2',
        '8:1',
        '8:2',
      ])
      assert.equal(await backupRows(store).sending(id), 'waiting')
      for (const { id: part, recipientId } of taken)
        await backupRows(store).endPart(part, recipientId === 7 ? 30 : undefined)
      assert.equal(await backupRows(store).sending(id), 'sent')
      assert.equal(await claim(20 + 2 * MINUTE), undefined)
    })

    it('are tried again later, and at once by another process when the first died', async () => {
      const id = await add('a')
      await backupRows(store).send(id, [7], 1, 10)
      const part = await claim(20)
      await backupRows(store).laterPart(part?.id ?? 0, 500, 1)

      assert.equal(await claim(499), undefined)
      assert.equal(await backupRows(store).nextPartAt(20), 500)
      assert.equal((await claim(500))?.attempts, 1)
      assert.equal(await claim(501), undefined)
      assert.equal((await claim(500 + MINUTE))?.part, 1)
    })

    it('leave behind what has not left of older ones', async () => {
      const [older, newer] = [await add('a'), await add('b')]
      await backupRows(store).send(older, [7, 8], 1, 10)
      const sent = await claim(20)
      await backupRows(store).endPart(sent?.id ?? 0, 20)
      await backupRows(store).send(newer, [7, 8], 1, 30)

      const names = [(await claim(40))?.name, (await claim(40))?.name, (await claim(40))?.name]
      assert.deepEqual(names, ['b', 'b', undefined])
      assert.equal(await backupRows(store).sending(older), 'sent')
      assert.equal(await backupRows(store).sending(await add('c')), 'nobody')
    })

    it('are restored without what was under way, and only started as new once', async () => {
      await customerRows(store).create({ id: 7, name: 'Sara' }, 1)
      await inboxRows(store).add({ updateId: 1, lane: '7', body: '{}' }, 1)
      const restored = restoredRows(store)
      assert.equal(await restored.isNew(), false)

      assert.deepEqual(await restored.setAside(), { updates: 1, broadcasts: 0, topUps: 0 })
      await restored.markRestored(5)

      assert.deepEqual(await inboxRows(store).claim(10, 20, 9), [])
      assert.equal(await restored.isNew(), true)
      await restored.markStarted(6)
      assert.equal(await restored.isNew(), false)
    })
  })
}
