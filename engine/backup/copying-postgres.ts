/** Runs in a thread of its own: writes one state of a shop on PostgreSQL into an empty file, while others work on it. */
import { workerData } from 'node:worker_threads'
import { sql } from 'kysely'
import { kyselyOver } from '../store/domain-rows.ts'
import { assertNewest, migrate } from '../store/migrate.ts'
import { connectTo } from '../store/postgres.ts'
import type { Schema } from '../store/schema.ts'
import { openSqlite, sqliteDialect } from '../store/sqlite.ts'
import { copyRows, embeddedSide, postgresSide, tablesInOrder } from './copy-rows.ts'

const { url, to } = workerData as { readonly url: string; readonly to: string }
const source = connectTo<Schema>(url, () => undefined)
const target = kyselyOver<Schema>(sqliteDialect(openSqlite(to)))
try {
  await migrate(target)
  const tables = await tablesInOrder(target.withoutPlugins())
  await source.unhurried
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      await assertNewest(snapshot)
      await target.transaction().execute(async (tx) => {
        await sql`PRAGMA defer_foreign_keys = ON`.execute(tx) // a row may refer to one that comes later
        await copyRows(postgresSide(snapshot), embeddedSide(tx), tables)
      })
    })
  await sql`PRAGMA journal_mode = DELETE`.execute(target) // all of it in one file
} finally {
  await target.destroy()
  await source.close()
}
