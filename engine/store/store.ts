import type { Kysely } from 'kysely'
import { kyselyOver } from './domain-rows.ts'
import { migrate, migrateShared } from './migrate.ts'
import { explainedPostgres } from './opening-postgres.ts'
import { openFile } from './opening.ts'
import { watchOwnFile } from './own-file.ts'
import { connectTo, untilUndisturbed, type Postgres } from './postgres.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'

/** Where a noun's rows are: a database, or a transaction in one. */
export interface Tx {
  readonly db: Kysely<Schema>
}

/** Where the shop keeps everything. Nothing that a transaction has returned from is lost. */
export interface Store extends Tx {
  /** For what reads much at leisure: its statements have more time, and leave the others their connections. */
  readonly unhurried: Tx
  /** True when other processes may be at work on it: what they have leased is theirs until it runs out. */
  readonly isShared: boolean
  /** True when the file is not at its path any more: what is written is lost at the next start. */
  readonly isCutOff?: () => boolean
  /**
   * Runs `work` in one transaction; undone when it throws. Inside, only what is given may be used, one call after the other.
   *
   * Two that stand in each other's way are run again, so `work` changes nothing but rows.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Where a store is. */
export type Database =
  | { readonly kind: 'embedded'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string }

/** Opens a store of either kind; see there. */
export const openStore = (database: Database, onTrouble?: (error: Error) => void): Promise<Store> =>
  database.kind === 'embedded'
    ? openEmbeddedStore(database.path)
    : openPostgresStore(database.url, onTrouble)

/**
 * Opens the embedded store and brings it to the newest schema.
 *
 * @param path a file, made with its folder when it does not exist, or `:memory:`
 * @throws {Error} when another process has the file, or a newer version wrote it
 */
export async function openEmbeddedStore(path: string): Promise<Store> {
  const connected = await connectEmbedded(path)
  return { ...storeOver(connected), isCutOff: watchOwnFile(path) }
}

/** The store over a database that this process has for itself. */
export const storeOver = (connected: Connected): Store => ({
  db: connected.db,
  unhurried: { db: connected.db },
  isShared: false,
  transaction: (work) => connected.db.transaction().execute((tx) => work({ db: tx })),
  close: () => connected.close(),
})

/** A database with the newest schema. */
interface Connected {
  readonly db: Kysely<Schema>
  close(): Promise<void>
}

export async function connectEmbedded(path: string): Promise<Connected> {
  const { database, release } = await openFile(path)
  const db = kyselyOver<Schema>(sqliteDialect(database))
  await migrate(db)
  return {
    db,
    close: async () => {
      await db.destroy()
      release()
    },
  }
}

/**
 * Opens the store that several processes share, and brings it to the newest schema, one process at a time.
 *
 * @param url `postgres://user:password@host:port/database`
 * @param onTrouble told when a connection breaks
 * @throws {Error} when the database cannot be reached, or a newer version wrote it
 */
export async function openPostgresStore(
  url: string,
  onTrouble: (error: Error) => void = () => undefined,
): Promise<Store> {
  const connected = await connectPostgres(url, onTrouble)
  const { db, unhurried } = connected
  return {
    db,
    unhurried: { db: unhurried },
    isShared: true,
    transaction: (work) =>
      untilUndisturbed(() => db.transaction().execute((tx) => work({ db: tx }))),
    close: () => connected.close(),
  }
}

export async function connectPostgres(
  url: string,
  onTrouble: (error: Error) => void = () => undefined,
): Promise<Postgres<Schema>> {
  const postgres = connectTo<Schema>(url, onTrouble)
  try {
    await migrateShared(postgres)
    return postgres
  } catch (error) {
    await postgres.close()
    throw explainedPostgres(error)
  }
}
