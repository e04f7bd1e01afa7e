/** Opens a shop's store only to look at it, also while the shop is at work. */
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { giftAuditStore } from './audits-of-gifts.ts'
import { auditStore } from './audits.ts'
import { booksStore } from './books.ts'
import { factStore } from './facts.ts'
import { assertNewest } from './migrate.ts'
import { openPool, postgresDialect } from './postgres.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Database, Store } from './store.ts'

export interface ReadableStore extends Pick<Store, 'audits' | 'giftAudits' | 'books' | 'facts'> {
  close(): Promise<void>
}

/** @throws {Error} when there is no such database, or one that another version of the shop wrote */
export async function openForReading(database: Database): Promise<ReadableStore> {
  const db = new Kysely<Schema>({ dialect: dialectOf(database) })
  try {
    await assertNewest(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    audits: auditStore(db),
    giftAudits: giftAuditStore(db),
    books: booksStore(db),
    facts: factStore(db),
    close: () => db.destroy(),
  }
}

function dialectOf(database: Database) {
  if (database.kind === 'postgres') return postgresDialect(openPool(database.url, () => undefined))
  if (!existsSync(database.path)) throw new Error(`There is no database ${database.path}`)
  const file = new DatabaseSync(database.path, { readOnly: true })
  file.exec('PRAGMA busy_timeout = 5000')
  return sqliteDialect(file)
}
