/** Kysely over PostgreSQL, set up for many processes that share one database. */
import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { PostgresDialect, sql, type Kysely } from 'kysely'
import { DatabaseError, Pool, types, type CustomTypesConfig } from 'pg'
import { kyselyOver } from './domain-rows.ts'
import { patientPool } from './patience.ts'

const CONNECTIONS = 10
/** Nothing that somebody waits for takes a second; what takes longer hangs, and would hang others. */
const PATIENCE_MS = 6000
/** Audits, figures and what is forgotten at night read much. */
const LONG_PATIENCE_MS = 60_000
/** Another process may be changing the tables. */
const LONGEST_PATIENCE_MS = 15 * 60_000
/** Also for a connection of the pool that others have in use. */
const CONNECT_WITHIN_MS = 5000
/** A connection that rests for longer may have been forgotten on its way, by a firewall for instance. */
const REST_AT_MOST_MS = 10_000
const TRIES = 5
const FIRST_PAUSE_MS = 20

/** Which lock all our processes agree on while one of them changes the tables: any number, for ever the same. */
const MIGRATION_LOCK = 7_601_502

/** The connections of one process, and the ways to use them. */
export interface Postgres<DB> {
  readonly db: Kysely<DB>
  /** The same for statements that may take long. */
  readonly unhurried: Kysely<DB>
  /** Runs `work` in one transaction while no other process does the same; anew, when its connection is lost: so it must stand that. */
  readonly alone: <T>(work: (tx: Kysely<DB>) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/**
 * Nothing is set at the connections themselves, so that PgBouncer may stand between.
 *
 * @param onTrouble told when a connection breaks; the pool replaces it, and whoever was using it fails with its statement
 */
export function connectTo<DB>(url: string, onTrouble: (error: Error) => void): Postgres<DB> {
  const pool = openPool(url, onTrouble)
  const withPatience = (patienceMs: number) =>
    kyselyOver<DB>(new PostgresDialect({ pool: patientPool(pool, patienceMs) }))
  const db = withPatience(PATIENCE_MS)
  return {
    db,
    unhurried: withPatience(LONG_PATIENCE_MS),
    alone: (work) => untilKept(() => aloneIn(withPatience(LONGEST_PATIENCE_MS), work)),
    close: () => pool.end(),
  }
}

const aloneIn = <DB, T>(db: Kysely<DB>, work: (tx: Kysely<DB>) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx)
    return work(tx)
  })

function openPool(url: string, onTrouble: (error: Error) => void): Pool {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    idleTimeoutMillis: REST_AT_MOST_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: REST_AT_MOST_MS,
    application_name: 'numberland',
    types: WHOLE_NUMBERS,
  })
  // Without a listener of its own an error of a connection in use would end the process; the pool hears idle ones only.
  pool.on('connect', (client) => client.on('error', onTrouble))
  pool.on('error', () => undefined) // told already
  return pool
}

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

/**
 * Runs a transaction again that the database ended because it stood in the way of another. Nothing of it was done, so that
 * a second time is safe. The pauses are the network's own: they do not follow the shop's clock.
 */
export const untilUndisturbed = <T>(transaction: () => Promise<T>): Promise<T> =>
  again(isDisturbed, transaction)

const untilKept = <T>(work: () => Promise<T>): Promise<T> => again(isLost, work)

async function again<T>(
  isPassing: (error: unknown) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; attempt < TRIES; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error)) throw error
    }
    await wait(randomInt(FIRST_PAUSE_MS * 2 ** attempt))
  }
  return work()
}

/** Two transactions each waited for the other, or could not have come one after the other. */
const isDisturbed = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.code === '40P01' || error.code === '40001')

/** The connection broke, in use or between two statements, or the server ended it (57P01: by an administrator, P02: it crashed). */
const isLost = (error: unknown): boolean =>
  error instanceof DatabaseError
    ? error.code === '57P01' || error.code === '57P02'
    : error instanceof Error &&
      ('code' in error
        ? error.code === 'ECONNRESET' || error.code === 'EPIPE'
        : /^Connection terminated|is not queryable$/.test(error.message))
