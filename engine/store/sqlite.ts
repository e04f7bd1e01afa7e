/** Kysely over `node:sqlite`, with the settings under which nothing that was acknowledged is lost. */
import { closeSync, openSync } from 'node:fs'
import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from 'node:sqlite'
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'

const STATEMENTS_KEPT = 200

/**
 * Opens the file (or `:memory:`) and sets it up for durable, single-process use.
 *
 * @param image what a database in memory begins with, as `serialize` gives it
 */
export function openSqlite(path: string, image?: Uint8Array): DatabaseSync {
  // A new file is for its owner alone; what SQLite puts beside it takes over its mode.
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600))
  const database = new DatabaseSync(path)
  if (image !== undefined) database.deserialize(image)
  for (const setting of [
    'journal_mode = WAL',
    'synchronous = FULL', // NORMAL loses commits in a power cut
    'foreign_keys = ON',
    'busy_timeout = 5000',
    'temp_store = MEMORY',
    'journal_size_limit = 67108864',
    'secure_delete = FAST', // what is erased does not stay behind in the file
  ]) {
    database.exec(`PRAGMA ${setting}`)
  }
  return database
}

/** The smallest dialect that does the work; Kysely itself lets one caller at a time have the connection. */
export function sqliteDialect(database: DatabaseSync): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class SqliteDriver implements Driver {
  readonly #database: DatabaseSync
  readonly #connection: SqliteConnection

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#connection = new SqliteConnection(database)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // IMMEDIATE: a transaction that reads first and writes later must not find the lock taken half-way.
    await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('COMMIT'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // Some errors end the transaction by themselves.
    if (this.#database.isTransaction) await connection.executeQuery(CompiledQuery.raw('ROLLBACK'))
  }

  async destroy(): Promise<void> {
    this.#database.close()
  }
}

interface Prepared {
  readonly statement: StatementSync
  /** None when it gives no rows. Asked once: naming the columns of a wide table costs more than most answers. */
  readonly columns: readonly string[]
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, Prepared>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, columns } = this.#prepare(query.sql)
    const parameters = query.parameters as SQLInputValue[]
    if (columns.length > 0) {
      const answers = statement.all(...parameters) as unknown as SQLOutputValue[][]
      return { rows: answers.map((values) => named(columns, values) as R) }
    }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  streamQuery(): never {
    throw new Error('Streaming is not supported on the embedded store')
  }

  #prepare(sql: string): Prepared {
    const kept = this.#statements.get(sql)
    if (kept !== undefined) return kept
    if (this.#statements.size >= STATEMENTS_KEPT) this.#statements.clear()
    const statement = this.#database.prepare(sql)
    statement.setReturnArrays(true)
    const prepared = { statement, columns: statement.columns().map(({ name }) => name) }
    this.#statements.set(sql, prepared)
    return prepared
  }
}

function named(columns: readonly string[], values: readonly SQLOutputValue[]): object {
  const row: Record<string, SQLOutputValue | undefined> = {}
  for (const [at, column] of columns.entries()) row[column] = values[at]
  return row
}
