/** Moves a shop from its file to PostgreSQL: all of it or nothing, audited on both sides before it holds. */
import assert from 'node:assert/strict'
import type { EpochMs } from '#sdk'
import { sql, type Kysely } from 'kysely'
import { audit } from '../audit/audit.ts'
import type { Audit } from '../audit/types.ts'
import type { Schema } from '../store/schema.ts'
import { connectEmbedded, connectPostgres } from '../store/store.ts'
import { forgetAllLeases } from './take-over.ts'

const ROWS_AT_ONCE = 500
/** Their rows say how things are, not what they are. */
const NOT_MOVED = /^(migration|lease|slot|sqlite_.*)$/
/** The fact that a shop has moved. Where it stands, no shop is opened any more. */
export const MOVED = 'moved'

/** How a move ended. */
export type Move =
  /** The target holds rows already: an earlier move, or another shop. */
  | { readonly kind: 'not-empty'; readonly table: string }
  /** The file was moved before. */
  | { readonly kind: 'moved-before' }
  /** The audit said the same on both sides: what is wrong there was wrong before. */
  | { readonly kind: 'done'; readonly tables: readonly MovedTable[]; readonly audit: Audit }

interface MovedTable {
  readonly name: string
  readonly rows: number
}

/**
 * Copies everything in one transaction, sets the numbering right, and compares both sides before the commit, row by sum and by an
 * audit of each. The file stays as it is, but for the mark that its shop is elsewhere now.
 *
 * @throws {Error} while a process of the shop uses the file, or when the two sides differ
 */
export async function moveShop(path: string, url: string, now: EpochMs): Promise<Move> {
  const source = await connectEmbedded(path)
  try {
    if (await hasMoved(source.db)) return { kind: 'moved-before' }
    await forgetAllLeases(source, now)
    const target = await connectPostgres(url)
    try {
      const move = await target.alone((tx) => copyAll(source.db, tx, now))
      if (move.kind === 'done') await markMoved(source.db, now)
      return move
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

type Db = Kysely<Schema>
type Row = Readonly<Record<string, unknown>>

async function hasMoved(db: Db): Promise<boolean> {
  const row = await db.selectFrom('fact').select('key').where('key', '=', MOVED).executeTakeFirst()
  return row !== undefined
}

async function markMoved(db: Db, at: EpochMs): Promise<void> {
  await db.insertInto('fact').values({ key: MOVED, value: 'true', at }).execute()
}

/** @param target all that is read and written there stands or falls together */
async function copyAll(source: Db, target: Db, now: EpochMs): Promise<Move> {
  const [from, tx] = [source.withoutPlugins(), target.withoutPlugins()] // columns as they are kept
  const names = await tablesInOrder(from)
  for (const name of names) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(name)} LIMIT 1`.execute(tx)
    if (rows.length > 0) return { kind: 'not-empty', table: name }
  }
  const moved: MovedTable[] = []
  for (const name of names) {
    moved.push({ name, rows: await copyTable(from, tx, name) })
    await continueNumbering(from, tx, name)
    assert.deepEqual(
      await digest(tx, name),
      await digest(from, name),
      `${name} has changed on its way`,
    )
  }
  const audited = await audit({ db: source }, now)
  assert.deepEqual(
    await audit({ db: target }, now),
    audited,
    'The audit finds other books there than here',
  )
  return { kind: 'done', tables: moved, audit: audited }
}

/** What others refer to comes first. */
async function tablesInOrder(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`.execute(db)
  const left = new Set(rows.map(({ name }) => name).filter((name) => !NOT_MOVED.test(name)))
  const needs = new Map<string, string[]>()
  for (const name of left) {
    const parents = await sql<{ table: string }>`
      SELECT "table" FROM pragma_foreign_key_list(${name})`.execute(db)
    needs.set(
      name,
      parents.rows.map(({ table }) => table).filter((table) => table !== name),
    )
  }
  const ordered: string[] = []
  while (left.size > 0) {
    const free = [...left].filter((name) => !needs.get(name)?.some((parent) => left.has(parent)))
    assert.ok(free.length > 0, `Tx that refer to each other: ${[...left].join(', ')}`)
    for (const name of free) left.delete(name)
    ordered.push(...free)
  }
  return ordered
}

/** @returns how many rows there were */
async function copyTable(from: Db, to: Db, name: string): Promise<number> {
  const table = sql.table(name)
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const { rows } = await sql<Row>`
      SELECT * FROM ${table} ORDER BY rowid LIMIT ${ROWS_AT_ONCE} OFFSET ${offset}`.execute(from)
    const [first] = rows
    if (first === undefined) return offset
    const columns = Object.keys(first)
    const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
    await sql`INSERT INTO ${table} (${sql.join(columns.map((column) => sql.ref(column)))})
      VALUES ${sql.join(values)}`.execute(to)
    if (rows.length < ROWS_AT_ONCE) return offset + rows.length
  }
}

/** New rows get numbers that no row, not even a deleted one, has had. */
async function continueNumbering(from: Db, to: Db, name: string): Promise<void> {
  const column = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ${name} AND is_identity = 'YES'`.execute(
    to,
  )
  const numbered = column.rows[0]?.name
  if (numbered === undefined) return
  const last = await sql<{ seq: number }>`
    SELECT seq FROM sqlite_sequence WHERE name = ${name}`.execute(from)
  const highest = last.rows[0]?.seq
  if (highest === undefined) return
  await sql`SELECT setval(pg_get_serial_sequence(${name}, ${numbered}), ${highest})`.execute(to)
}

/** How many rows a table has, and the sums of its numbers. */
async function digest(db: Db, name: string): Promise<Row> {
  const table = sql.table(name)
  const { rows } = await sql<Row>`SELECT * FROM ${table} LIMIT 1`.execute(db)
  const numbers = Object.entries(rows[0] ?? {})
    .filter(([, value]) => typeof value === 'number')
    .map(([column]) => column)
    .sort()
  const sums = numbers.map(
    (column) => sql`sum(${sql.ref(column)} % 1000000007) AS ${sql.ref(`sum_${column}`)}`,
  )
  const found = await sql<Row>`
    SELECT ${sql.join([sql`count(*) AS count`, ...sums])} FROM ${table}`.execute(db)
  return Object.fromEntries(
    Object.entries(found.rows[0] ?? {}).map(([key, sum]) => [key, Number(sum)]),
  )
}
