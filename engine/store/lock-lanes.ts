/** Where the two engines differ when several ask for work at once: SQLite has one writer, PostgreSQL many. */
import type { EpochMs } from '#sdk'
import {
  PostgresAdapter,
  sql,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely'
import type { Schema } from './schema.ts'

/** For the rows that a claim is about to take: locks them, and passes over those that another claim is taking. */
export const untaken = <DB, TB extends keyof DB, O>(
  db: Kysely<Schema>,
  rows: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> => (hasManyWriters(db) ? rows.forUpdate().skipLocked() : rows)

/** Longer than any lease of ours goes beyond another. */
const BEYOND_MS = 120_000

/** The lease in this column is over; or it is void: it ends so much later than one that is taken now, that its clock was ahead. */
export const isFree = (
  column: string,
  now: EpochMs,
  leaseUntil: EpochMs,
  beyondMs = BEYOND_MS,
): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(column)} <= ${now} OR ${sql.ref(column)} > ${leaseUntil + beyondMs})`

/** Lets the writers of one lane commit in the order of their numbers, so that no earlier item turns up beside a later one. */
export async function lockLane(db: Kysely<Schema>, lane: string): Promise<void> {
  if (hasManyWriters(db)) await sql`SELECT pg_advisory_xact_lock(hashtext(${lane}))`.execute(db)
}

/** The database's own clock in milliseconds, read when the row is written: the only clock that all processes share. */
export const databaseNow = (db: Kysely<Schema>): RawBuilder<number> =>
  hasManyWriters(db)
    ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`
    : sql<number>`(unixepoch('subsec') * 1000)`

const hasManyWriters = (db: Kysely<Schema>): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter
