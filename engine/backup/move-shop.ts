/** Moves a shop from its file to PostgreSQL: all of it or nothing, audited on both sides before it holds. */
import assert from 'node:assert/strict'
import type { EpochMs } from '#sdk'
import { sql } from 'kysely'
import { audit } from '../audit/audit.ts'
import type { Audit } from '../audit/types.ts'
import { connectEmbedded, connectPostgres } from '../store/store.ts'
import {
  copyRows,
  embeddedSide,
  postgresSide,
  tablesInOrder,
  type CopiedTable,
  type Db,
} from './copy-rows.ts'
import { forgetAllLeases } from './take-over.ts'

/** The fact that a shop has moved. Where it stands, no shop is opened any more. */
export const MOVED = 'moved'

/** How a move ended. */
export type Move =
  /** The target holds rows already: an earlier move, or another shop. */
  | { readonly kind: 'not-empty'; readonly table: string }
  /** The file was moved before. */
  | { readonly kind: 'moved-before' }
  /** The audit said the same on both sides: what is wrong there was wrong before. */
  | { readonly kind: 'done'; readonly tables: readonly CopiedTable[]; readonly audit: Audit }

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

async function hasMoved(db: Db): Promise<boolean> {
  const row = await db.selectFrom('fact').select('key').where('key', '=', MOVED).executeTakeFirst()
  return row !== undefined
}

async function markMoved(db: Db, at: EpochMs): Promise<void> {
  await db.insertInto('fact').values({ key: MOVED, value: 'true', at }).execute()
}

/** @param target all that is read and written there stands or falls together */
async function copyAll(source: Db, target: Db, now: EpochMs): Promise<Move> {
  const tables = await tablesInOrder(source.withoutPlugins())
  for (const { name } of tables) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(name)} LIMIT 1`.execute(target)
    if (rows.length > 0) return { kind: 'not-empty', table: name }
  }
  const moved = await copyRows(embeddedSide(source), postgresSide(target), tables)
  const audited = await audit({ db: source }, now)
  assert.deepEqual(
    await audit({ db: target }, now),
    audited,
    'The audit finds other books there than here',
  )
  return { kind: 'done', tables: moved, audit: audited }
}
