import { readdirSync, readFileSync } from 'node:fs'
import { sql, type Kysely } from 'kysely'
import type { Schema } from './schema.ts'

const FOLDER = new URL('./migrations/', import.meta.url)

/**
 * Brings the database to the newest schema, each step in a transaction of its own.
 *
 * @param identity how this engine spells a self-numbering primary key
 * @throws {Error} when the database was written by a newer version of the shop
 */
export async function migrate(db: Kysely<Schema>, identity: string): Promise<void> {
  const done = await namesDone(db)
  const names = migrationNames()
  const unknown = done.find((name) => !names.includes(name))
  if (unknown) {
    throw new Error(
      `The database was written by a newer version of the shop (it knows ${unknown}). Update the shop.`,
    )
  }
  for (const name of names) {
    if (!done.includes(name)) await apply(db, name, identity)
  }
}

const migrationNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()

/** Changes nothing. @throws {Error} when the database is not of this version of the shop */
export async function assertNewest(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM migration`.execute(db)
  const done = new Set(rows.map(({ name }) => name))
  const names = migrationNames()
  if (done.size === names.length && names.every((name) => done.has(name))) return
  throw new Error('The database is of another version of the shop. Start this version on it first.')
}

/** The user of the database need not be allowed to make tables once they are there. */
async function namesDone(db: Kysely<Schema>): Promise<string[]> {
  const select = sql<{ name: string }>`SELECT name FROM migration`
  try {
    const { rows } = await select.execute(db)
    return rows.map(({ name }) => name)
  } catch {
    await sql`CREATE TABLE migration (name TEXT PRIMARY KEY)`.execute(db)
    return []
  }
}

async function apply(db: Kysely<Schema>, name: string, identity: string): Promise<void> {
  const script = readFileSync(new URL(name, FOLDER), 'utf8').replaceAll('{identity}', identity)
  await db.transaction().execute(async (tx) => {
    for (const statement of statements(script)) await sql.raw(statement).execute(tx)
    await sql`INSERT INTO migration (name) VALUES (${name})`.execute(tx)
  })
}

/** Our migrations hold no semicolon inside a statement; comments go to the end of their line. */
function statements(script: string): string[] {
  return script
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
