/** Copies every table of a shop, whatever is in it, between its file and PostgreSQL: columns as they are kept. */
import assert from 'node:assert/strict'
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema.ts'

const ROWS_AT_ONCE = 500
/** SQLite takes 32,766 values in a statement. */
const VALUES_AT_ONCE = 30_000
/** Their rows say how things are, not what they are. */
const NOT_COPIED = /^(migration|lease|slot|sqlite_.*)$/

export type Db = Kysely<Schema>
type Row = Readonly<Record<string, unknown>>

/** A database of one kind, as it is read and written whole. */
interface Side {
  readonly db: Db
  /** All rows of a table, some at a time. */
  pages(table: string): AsyncIterable<readonly Row[]>
  /** The highest number that a row has had, also a deleted one; undefined when the table numbers nothing or has had none. */
  highest(table: string): Promise<number | undefined>
  /** New rows get numbers above this one. */
  continueAfter(table: string, highest: number): Promise<void>
}

export interface CopiedTable {
  readonly name: string
  readonly rows: number
}

/**
 * Copies everything, sets the numbering right, and compares both sides, row by sum.
 *
 * @param from must not change meanwhile
 * @param to with the same tables, all of them empty
 */
export async function copyRows(
  from: Side,
  to: Side,
  tables: readonly Table[],
): Promise<CopiedTable[]> {
  const copied: CopiedTable[] = []
  for (const table of tables) {
    const { name } = table
    copied.push({ name, rows: await copyTable(from, to, name) })
    const highest = await from.highest(name)
    if (highest !== undefined) await to.continueAfter(name, highest)
    const [here, there] = [await digest(from.db, table), await digest(to.db, table)]
    assert.deepEqual(there, here, `${name} has changed on its way`)
  }
  return copied
}

export interface Table {
  readonly name: string
  /** Its columns that hold numbers. */
  readonly numbers: readonly string[]
}

/** The tables of a shop, those before others that these refer to. @param db the embedded one of two */
export async function tablesInOrder(db: Db): Promise<Table[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`.execute(db)
  const left = new Set(rows.map(({ name }) => name).filter((name) => !NOT_COPIED.test(name)))
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
    assert.ok(free.length > 0, `Tables that refer to each other: ${[...left].join(', ')}`)
    for (const name of free) left.delete(name)
    ordered.push(...free)
  }
  return Promise.all(ordered.map(async (name) => ({ name, numbers: await numbersOf(db, name) })))
}

async function numbersOf(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM pragma_table_info(${table})
    WHERE type IN ('BIGINT', 'INTEGER') ORDER BY name`.execute(db)
  return rows.map(({ name }) => name)
}

/** @returns how many rows there were */
async function copyTable(from: Side, to: Side, name: string): Promise<number> {
  let count = 0
  for await (const rows of from.pages(name)) {
    await insert(to.db, name, rows)
    count += rows.length
  }
  return count
}

async function insert(db: Db, name: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const atOnce = Math.max(1, Math.floor(VALUES_AT_ONCE / columns.length))
  for (let at = 0; at < rows.length; at += atOnce) {
    const values = rows
      .slice(at, at + atOnce)
      .map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
    await sql`INSERT INTO ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
      VALUES ${sql.join(values)}`.execute(db)
  }
}

/** How many rows a table has, and the sums of its numbers. */
async function digest(db: Db, { name, numbers }: Table): Promise<Row> {
  const sums = numbers.map(
    (column) => sql`sum(${sql.ref(column)} % 1000000007) AS ${sql.ref(`sum_${column}`)}`,
  )
  const found = await sql<Row>`
    SELECT ${sql.join([sql`count(*) AS count`, ...sums])} FROM ${sql.table(name)}`.execute(db)
  return Object.fromEntries(
    Object.entries(found.rows[0] ?? {}).map(([key, sum]) => [key, Number(sum)]),
  )
}

/** @param given a database that is this process's own, or a transaction in it */
export function embeddedSide(given: Db): Side {
  const db = given.withoutPlugins()
  return {
    db,
    async *pages(table) {
      for (let offset = 0; ; offset += ROWS_AT_ONCE) {
        const { rows } = await sql<Row>`SELECT * FROM ${sql.table(table)}
          ORDER BY rowid LIMIT ${ROWS_AT_ONCE} OFFSET ${offset}`.execute(db)
        if (rows.length > 0) yield rows
        if (rows.length < ROWS_AT_ONCE) return
      }
    },
    async highest(table) {
      const { rows } = await sql<{ seq: number }>`
        SELECT seq FROM sqlite_sequence WHERE name = ${table}`.execute(db)
      return rows[0]?.seq
    },
    async continueAfter(table, highest) {
      await sql`DELETE FROM sqlite_sequence WHERE name = ${table}`.execute(db)
      await sql`INSERT INTO sqlite_sequence (name, seq) VALUES (${table}, ${highest})`.execute(db)
    },
  }
}

/** @param given a transaction that sees one state of it from its beginning to its end */
export function postgresSide(given: Db): Side {
  const db = given.withoutPlugins()
  async function sequenceOf(table: string): Promise<string | undefined> {
    const { rows } = await sql<{ sequence: string | null }>`
      SELECT pg_get_serial_sequence(${table}, column_name) AS sequence
      FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = ${table} AND is_identity = 'YES'`.execute(
      db,
    )
    return rows[0]?.sequence ?? undefined
  }
  return {
    db,
    async *pages(table) {
      await sql`DECLARE pages NO SCROLL CURSOR FOR SELECT * FROM ${sql.table(table)}`.execute(db)
      for (;;) {
        const { rows } = await sql<Row>`FETCH ${sql.lit(ROWS_AT_ONCE)} FROM pages`.execute(db)
        if (rows.length > 0) yield rows
        if (rows.length < ROWS_AT_ONCE) break
      }
      await sql`CLOSE pages`.execute(db)
    },
    async highest(table) {
      const sequence = await sequenceOf(table)
      if (sequence === undefined) return undefined
      const { rows } = await sql<{ seq: number | null }>`
        SELECT pg_sequence_last_value(${sequence}::regclass) AS seq`.execute(db)
      return rows[0]?.seq ?? undefined
    },
    async continueAfter(table, highest) {
      const sequence = await sequenceOf(table)
      if (sequence !== undefined)
        await sql`SELECT setval(${sequence}::regclass, ${highest})`.execute(db)
    },
  }
}
