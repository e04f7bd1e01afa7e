/** Opens a shop's store only to look at it, also while the shop is at work. */
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { giftAuditStore } from './audits-of-gifts.ts'
import { auditStore } from './audits.ts'
import { booksStore } from './books.ts'
import { factStore } from './facts.ts'
import { assertNewest } from './migrate.ts'
import { connectTo } from './postgres.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Database, Store } from './store.ts'

export interface ReadableStore extends Pick<Store, 'audits' | 'giftAudits' | 'books' | 'facts'> {
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
    audits: auditStore(db),
    giftAudits: giftAuditStore(db),
    books: booksStore(db),
    facts: factStore(db),
    close,
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
  const db = new Kysely<Schema>({ dialect: sqliteDialect(file) })
  return { db, close: () => db.destroy() }
}
