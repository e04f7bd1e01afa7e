/** Where a shop lies open while a backup of it is made or checked: for the owner of the process alone, and no longer than it must. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { EpochMs } from '#sdk'
import { HOUR } from '../clock.ts'
import type { BackupPlace } from '../context.ts'
import type { Database } from '../store/store.ts'

/** Other processes that share the folder may be at work on a younger one. */
const LEFT_BEHIND_MS = 6 * HOUR
/** What is no backup yet. */
const LEFT = /^shop-\d{8}T\d{6}\d*Z\.backup\.(open|check|part)(-journal|-wal|-shm)?$/

interface OpenCopies {
  readonly copy: string
  readonly check: string
}

/** Beside the database, which is open itself. PostgreSQL has no such place: there, beside the backup. */
export const openCopiesOf = (
  database: Database,
  backup: string,
  beside = database.kind === 'embedded' ? database.path : undefined,
): OpenCopies =>
  beside === undefined
    ? { copy: `${backup}.open`, check: `${backup}.check` }
    : { copy: `${beside}.copy`, check: `${beside}.check` }

/** For a process that makes or opens a backup beside the shop's. What it leaves there is swept. */
export const besideShop = (path: string): string => `${path}.by-hand`

/** Where a restored database is until it is whole. */
export const partOf = (database: string): string => `${database}.part`

/** A database's file, and what SQLite may have put beside it. */
export async function removeDatabase(path: string): Promise<void> {
  await Promise.all(
    ['', '-journal', '-wal', '-shm', '.lock'].map((end) => rm(`${path}${end}`, { force: true })),
  )
}

/** Removes what a process that was killed has left: of this version, and the open copies of earlier ones. */
export async function sweep({ database, folder }: BackupPlace, now: EpochMs): Promise<void> {
  if (database === undefined || isInMemory(database)) return
  const names = (await readdir(folder).catch(() => [])).filter((name) => LEFT.test(name))
  const left = names.map((name) => join(folder, name))
  if (database.kind === 'postgres') return sweepOld(left, now)
  const { path } = database
  const open = [path, besideShop(path)].map((beside) => openCopiesOf(database, '', beside))
  const copies = open.flatMap(({ copy, check }) => [copy, check])
  const parts = [partOf(path), besideShop(path), partOf(besideShop(path))]
  await Promise.all([...copies, ...parts, ...left].map(removeDatabase))
}

async function sweepOld(paths: readonly string[], now: EpochMs): Promise<void> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && now - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true })
  }
}

export const isInMemory = (database: Database): boolean =>
  database.kind === 'embedded' && database.path === ':memory:'
