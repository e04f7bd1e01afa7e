/** What every store must do for columns: how they are called, and what an empty one is. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { Store } from '../../store/store.ts'
import '../strict-updates.ts'
import { customerRows } from '../../customers/customer-rows.ts'

const camelCase = (name: string): string =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** @param open makes an empty store */
export function columnContract(name: string, open: () => Promise<Store>): void {
  describe(`columns of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('are found by their names in camelCase, in every table', async () => {
      const tables = await store.db.introspection.getTables()
      assert.ok(tables.length > 40)
      for (const table of tables) {
        const columns = table.columns.map((column) => sql.ref(camelCase(column.name)))
        const from = sql.table(camelCase(table.name))
        await sql`SELECT ${sql.join(columns)} FROM ${from} LIMIT 1`.execute(store.db)
      }
    })

    it('are undefined when they are empty, which null makes them and undefined does not', async () => {
      await customerRows(store).create({ id: 7, name: 'Sara', username: 'sara' }, 1)
      const username = async () => {
        const row = await store.db.selectFrom('customer').select('username').executeTakeFirst()
        return row?.username
      }

      assert.throws(() => store.db.updateTable('customer').set({ username: undefined }))
      assert.equal(await username(), 'sara')
      await store.db.updateTable('customer').set({ username: null }).execute()
      assert.equal(await username(), undefined)
      const kept = store.db.withoutPlugins().selectFrom('customer').select('username')
      assert.deepEqual(await kept.execute(), [{ username: null }])
    })
  })
}
