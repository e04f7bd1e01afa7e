/** Opens a shop's store only to look at it, also while the shop is at work. */
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Kysely } from 'kysely'
import { kyselyOver } from '../store/domain-rows.ts'
import { assertNewest, namesDone } from '../store/migrate.ts'
import { connectTo } from '../store/postgres.ts'
import type { Schema } from '../store/schema.ts'
import { sqliteDialect } from '../store/sqlite.ts'
import type { Database, Tx } from '../store/store.ts'

export interface ReadableStore extends Tx {
  close(): Promise<void>
}

/** @throws {Error} when there is no such database, or one that another version of the shop wrote */
export async function openForReading(database: Database): Promise<ReadableStore> {
  const { db, close } = connect(database)
  try {
    await assertNewest(db)
  } catch (error) {
    await close()
    throw error
  }
  return {
    db,
    close,
  }
}

/** The migrations that a database has had. Programs of two versions may take turns on it as long as the list stays the same. */
export async function schemaOf(database: Database): Promise<readonly string[]> {
  const { db, close } = connect(database)
  try {
    return ((await namesDone(db)) ?? []).toSorted()
  } finally {
    await close()
  }
}

function connect(database: Database): { db: Kysely<Schema>; close: () => Promise<void> } {
  if (database.kind === 'postgres') {
    const { unhurried, close } = connectTo<Schema>(database.url, () => undefined)
    return { db: unhurried, close }
  }
  if (!existsSync(database.path)) throw new Error(`There is no database ${database.path}`)
  const file = new DatabaseSync(database.path, { readOnly: true })
  file.exec('PRAGMA busy_timeout = 5000')
  const db = kyselyOver<Schema>(sqliteDialect(file))
  return { db, close: () => db.destroy() }
}
