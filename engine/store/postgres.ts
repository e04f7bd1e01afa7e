/** Kysely over PostgreSQL, set up for many processes that share one database. */
import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { PostgresDialect, sql, type Kysely } from 'kysely'
import { DatabaseError, Pool, types, type CustomTypesConfig } from 'pg'

const CONNECTIONS = 10
/** Nothing of ours takes a second; what takes longer hangs, and would hang others. */
const PATIENCE_MS = 15_000
const CONNECT_WITHIN_MS = 10_000
const TRIES = 5
const FIRST_PAUSE_MS = 20

/** Which lock all our processes agree on while one of them changes the tables: any number, for ever the same. */
const MIGRATION_LOCK = 7_601_502

/**
 * The connections of one process.
 *
 * @param onTrouble told when a connection breaks; the pool replaces it, and whoever was using it fails with its statement
 */
export function openPool(url: string, onTrouble: (error: Error) => void): Pool {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: PATIENCE_MS,
    idle_in_transaction_session_timeout: PATIENCE_MS,
    keepAlive: true,
    application_name: 'numberland',
    types: WHOLE_NUMBERS,
  })
  // Without a listener of its own an error of a connection in use would end the process; the pool hears idle ones only.
  pool.on('connect', (client) => client.on('error', onTrouble))
  pool.on('error', () => undefined) // told already
  return pool
}

export const postgresDialect = (pool: Pool): PostgresDialect => new PostgresDialect({ pool })

/** Ids, times, money, counts and their sums are whole and small enough to be exact; what is not must not go on unnoticed. */
const WHOLE_NUMBERS: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === types.builtins.INT8 || oid === types.builtins.NUMERIC
      ? exactly
      : types.getTypeParser(oid, format),
}

function exactly(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is no exact whole number`)
  return number
}

/** Runs `work` on one connection while no other process does the same; anew, when that connection is lost: so it must stand that. */
export async function alone<DB, T>(
  db: Kysely<DB>,
  work: (one: Kysely<DB>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; attempt < TRIES; attempt++) {
    try {
      return await aloneOnce(db, work)
    } catch (error) {
      if (!isLost(error)) throw error
    }
    await wait(randomInt(FIRST_PAUSE_MS * 2 ** attempt))
  }
  return aloneOnce(db, work)
}

async function aloneOnce<DB, T>(db: Kysely<DB>, work: (one: Kysely<DB>) => Promise<T>): Promise<T> {
  return db.connection().execute(async (one) => {
    // Another process may be at it for longer than a statement may take.
    await sql`SET statement_timeout = 0`.execute(one)
    await sql`SELECT pg_advisory_lock(${MIGRATION_LOCK})`.execute(one)
    try {
      return await work(one)
    } finally {
      await letGo(one).catch(() => undefined) // of a lost connection the server itself lets go
    }
  })
}

async function letGo<DB>(one: Kysely<DB>): Promise<void> {
  await sql`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`.execute(one)
  await sql`SET statement_timeout = ${sql.lit(PATIENCE_MS)}`.execute(one)
}

/**
 * Runs a transaction again that the database ended because it stood in the way of another. Nothing of it was done, so that
 * a second time is safe. The pauses are the network's own: they do not follow the shop's clock.
 */
export async function untilUndisturbed<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < TRIES; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (!isDisturbed(error)) throw error
    }
    await wait(randomInt(FIRST_PAUSE_MS * 2 ** attempt))
  }
  return transaction()
}

/** Two transactions each waited for the other, or could not have come one after the other. */
const isDisturbed = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.code === '40P01' || error.code === '40001')

/** The connection broke in use, or the server ended it (57P01: by an administrator, P02: it crashed). */
const isLost = (error: unknown): boolean =>
  error instanceof DatabaseError
    ? error.code === '57P01' || error.code === '57P02'
    : error instanceof Error &&
      ('code' in error
        ? error.code === 'ECONNRESET' || error.code === 'EPIPE'
        : error.message.startsWith('Connection terminated'))
