/** A shop's database while no shop works on it. */
import { DatabaseSync } from 'node:sqlite'
import { connectTo } from './postgres.ts'
import type { Schema } from './schema.ts'

/** Brings what the journal beside a file holds into the file, which is whole by itself afterwards. */
export function checkpoint(path: string): void {
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    database.close()
  }
}

/** The names of the tables in a PostgreSQL. */
export const tablesOf = (url: string): Promise<readonly string[]> =>
  withTables(url, (tables) => Promise.resolve(tables))

/** Removes all tables of a PostgreSQL but these. */
export const dropTablesBut = (url: string, kept: readonly string[]): Promise<void> =>
  withTables(url, async (tables, db) => {
    for (const table of tables.filter((name) => !kept.includes(name)))
      await db.schema.dropTable(table).cascade().execute()
  })

type Db = ReturnType<typeof connectTo<Schema>>['db']

async function withTables<T>(
  url: string,
  use: (tables: readonly string[], db: Db) => Promise<T>,
): Promise<T> {
  const { db, close } = connectTo<Schema>(url, () => undefined)
  try {
    const tables = await db.introspection.getTables()
    return await use(
      tables.filter(({ isView }) => !isView).map(({ name }) => name),
      db,
    )
  } finally {
    await close()
  }
}
