import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { customerStore } from './customers.ts'
import { factStore } from './facts.ts'
import { inboxStore } from './inbox.ts'
import { jobStore } from './jobs.ts'
import { ledgerStore } from './ledger.ts'
import { migrate } from './migrate.ts'
import { noticeStore } from './notices.ts'
import { orderStore } from './orders.ts'
import { questionStore } from './questions.ts'
import { quoteStore } from './quotes.ts'
import type { Schema } from './schema.ts'
import { settingStore } from './settings.ts'
import { openSqlite, sqliteDialect } from './sqlite.ts'
import { staffStore } from './staff.ts'
import { trailStore } from './trail.ts'

/** The tables by noun, inside a transaction or outside of one. */
export type Tables = ReturnType<typeof tables>

/** Where the shop keeps everything. Nothing that a transaction has returned from is lost. */
export interface Store extends Tables {
  /** Runs `work` in one transaction; undone when it throws. Inside, only the given tables may be used. */
  transaction<T>(work: (tx: Tables) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Opens the embedded store and brings it to the newest schema.
 *
 * @param path a file, made with its folder when it does not exist, or `:memory:`
 * @throws {Error} when another process has the file, or a newer version wrote it
 */
export async function openEmbeddedStore(path: string): Promise<Store> {
  const lock = path === ':memory:' ? undefined : lockFile(path)
  const db = new Kysely<Schema>({ dialect: sqliteDialect(openSqlite(path)) })
  await migrate(db, 'INTEGER PRIMARY KEY AUTOINCREMENT')
  return {
    ...tables(db),
    transaction: (work) => db.transaction().execute((tx) => work(tables(tx))),
    close: async () => {
      await db.destroy()
      lock?.close()
    },
  }
}

const tables = (db: Kysely<Schema>) => ({
  customers: customerStore(db),
  facts: factStore(db),
  inbox: inboxStore(db),
  jobs: jobStore(db),
  ledger: ledgerStore(db),
  notices: noticeStore(db),
  orders: orderStore(db),
  questions: questionStore(db),
  quotes: quoteStore(db),
  settings: settingStore(db),
  staff: staffStore(db),
  trail: trailStore(db),
})

/**
 * Holds an exclusive lock beside the file for as long as this process lives, kill -9 included: two shops on one file
 * would each think the other's work abandoned. The shop's own file stays readable for others.
 */
function lockFile(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true })
  const lock = new DatabaseSync(`${path}.lock`)
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock.close()
    throw new Error(
      `Another process is using ${path}. Stop it, or set DATABASE_URL to another file.`,
      { cause },
    )
  }
}
