/** Databases for tests: new ones at once, and one seen through a glass, where each statement can be counted, kept back or failed. */
import './strict-updates.ts'
import { DatabaseSync } from 'node:sqlite'
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type Dialect,
  type QueryExecutor,
} from 'kysely'
import { kyselyOver } from '../store/domain-rows.ts'
import { migrate } from '../store/migrate.ts'
import type { Schema } from '../store/schema.ts'
import { openSqlite, sqliteDialect } from '../store/sqlite.ts'
import { storeOver, type Store, type Tx } from '../store/store.ts'

let newest: Promise<Uint8Array> | undefined

/** Opens an empty store in memory. Only the first of a process goes through the migrations, the others are copies of it. */
export async function openTestStore(): Promise<Store> {
  const image = canCopy ? await (newest ??= migrated()) : undefined
  const db = kyselyOver<Schema>(sqliteDialect(openSqlite(':memory:', image)))
  if (image === undefined) await migrate(db)
  return storeOver({ db, close: () => db.destroy() })
}

/** Node 22 cannot: there every store goes through them. */
const canCopy = 'serialize' in DatabaseSync.prototype

async function migrated(): Promise<Uint8Array> {
  const database = openSqlite(':memory:')
  const db = kyselyOver<Schema>(sqliteDialect(database))
  await migrate(db)
  const image = database.serialize()
  await db.destroy()
  return image
}

/** Runs a statement, or does not. */
export type Guard = <T>(work: () => Promise<T>, statement: CompiledQuery) => Promise<T>

/** The same database, or the same transaction, with `guard` around each of its statements. */
export const guarded = ({ db }: Tx, guard: Guard): Tx => {
  const executor = guardedExecutor(db.getExecutor(), guard)
  return {
    db: new Kysely({ config: { dialect }, dialect, driver: new DummyDriver(), executor }),
  }
}

/** Kysely wants one and never asks it: the executor has all that it needs. */
const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}

const guardedExecutor = (executor: QueryExecutor, guard: Guard): QueryExecutor =>
  new Proxy(executor, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (name === 'executeQuery')
        return (statement: CompiledQuery) => guard(() => target.executeQuery(statement), statement)
      if (typeof member !== 'function') return member
      const call = member.bind(target) as (...args: unknown[]) => unknown
      return String(name).startsWith('with')
        ? (...args: unknown[]) => guardedExecutor(call(...args) as QueryExecutor, guard)
        : call
    },
  })
