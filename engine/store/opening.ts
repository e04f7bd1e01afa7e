/** Opens the embedded file as the only shop on it, or says what to do. */
import { randomInt } from 'node:crypto'
import { closeSync, existsSync, openSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { isFolder, makeFolder } from './folder.ts'
import { openSqlite } from './sqlite.ts'

/** Somebody who reads the file, an audit for instance, is waited for. */
const ATTEMPTS = 20
const PAUSE_MS = 250

/** What SQLite calls it when a file cannot be used. */
const CODES = {
  busy: 5,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  noDatabase: 26,
}

export interface OpenedFile {
  readonly database: DatabaseSync
  /** Lets go of the file after the database was closed. */
  readonly release: () => void
}

/** @throws {Error} that names the file, the setting and the fix */
export async function openFile(path: string): Promise<OpenedFile> {
  if (path === ':memory:') return { database: openSqlite(path), release: () => undefined }
  step(path, () => assertUsable(path))
  const lock = step(path, () => lockBeside(path))
  try {
    const mark = await proveAlone(path)
    return { database: step(path, () => openMarked(path, mark)), release: () => lock.close() }
  } catch (error) {
    lock.close()
    throw error
  }
}

/** What a problem that SQLite would not see, or would wait for for ever, is called. */
class UnusableError extends Error {
  readonly code: 'NOFILE' | 'STRANDED'

  constructor(code: 'NOFILE' | 'STRANDED') {
    super(code)
    this.code = code
  }
}

/** A pipe would be waited for, a device written to; and what was committed last may lie in a file of its own. */
function assertUsable(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found !== undefined && !found.isFile() && !found.isDirectory())
    throw new UnusableError('NOFILE')
  const isGone = found === undefined || (found.size === 0 && hasContent(`${path}-wal`))
  if (isGone && strandedBeside(path) !== undefined) throw new UnusableError('STRANDED')
}

/**
 * The journal that lies at a path whose database is gone, undefined when none does. SQLite would throw it away under a new database, or
 * carry what is in it into a restored one.
 */
export const strandedBeside = (path: string): string | undefined =>
  [`${path}-wal`, `${path}-journal`].find(hasContent)

const hasContent = (path: string): boolean =>
  (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0

/**
 * Two that found the file by different names may each have proved that it was alone, before either opened it: whose mark stands in it was
 * the last, and the other one gives way.
 */
function openMarked(path: string, mark: number): DatabaseSync {
  const database = openSqlite(path)
  database.exec('BEGIN')
  const isMine = valueOf(database, 'user_version') === mark && isAhead(database)
  database.exec('COMMIT')
  if (isMine) return database
  database.close()
  throw busy()
}

const busy = (): Error => Object.assign(new Error('database is locked'), { errcode: CODES.busy })

const isAhead = (database: DatabaseSync): boolean => valueOf(database, 'journal_mode') === 'wal'

const valueOf = (database: DatabaseSync, pragma: string): unknown =>
  database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]

/**
 * Holds an exclusive lock beside the file for as long as this process lives, kill -9 included: of two that start at once, one
 * goes on.
 */
function lockBeside(path: string): DatabaseSync {
  makeFolder(dirname(path))
  const lock = new DatabaseSync(`${existsSync(path) ? realpathSync(path) : path}.lock`)
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
}

/**
 * Whoever has the file open in WAL mode holds a shared lock on the file itself, by whatever name the file was found; and to leave
 * that mode takes the file alone. So this fails while a shop is at work on it, also where the lock beside it was removed, and others
 * may read all the same.
 *
 * @returns the mark that it has left in the file
 */
async function proveAlone(path: string): Promise<number> {
  const mark = randomInt(2 ** 31)
  const probe = step(path, () => {
    closeSync(openSync(path, 'a', 0o600)) // a new file is for its owner alone
    return new DatabaseSync(path)
  })
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        probe.exec('PRAGMA journal_mode = DELETE')
        probe.exec('BEGIN EXCLUSIVE')
        // Another may have opened it since the line before.
        if (!isAhead(probe)) {
          probe.exec(`PRAGMA user_version = ${mark}; COMMIT`)
          return mark
        }
        probe.exec('ROLLBACK')
        if (attempt === ATTEMPTS) throw busy()
      } catch (error) {
        if (codeOf(error) !== CODES.busy || attempt === ATTEMPTS) throw explained(path, error)
      }
      await wait(PAUSE_MS)
    }
  } finally {
    probe.close()
  }
}

function step<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw explained(path, error)
  }
}

function explained(path: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error)
  const said = fixOf(path, error)
  return new Error(`DATABASE_URL: ${said ?? `${path} cannot be opened (${reason}).`}`, {
    cause: error,
  })
}

function fixOf(path: string, error: unknown): string | undefined {
  const folder = dirname(path)
  const user = process.getuid?.() ?? '?'
  switch (codeOf(error)) {
    case CODES.busy:
      return `Another process is using ${path}. Stop it, or set DATABASE_URL to another file. A program that only looks into the file, such as sqlite3, counts while the shop starts: close it.`
    case CODES.noDatabase:
      return `${path} is not a database. Set DATABASE_URL to the shop's file, or to one that does not exist yet.`
    case CODES.corrupt:
      return `${path} is damaged. Restore a backup to another file, and set DATABASE_URL to it.`
    case CODES.full:
    case 'ENOSPC':
    case 'EDQUOT':
      return `the disk of ${path} is full. Make room, or set DATABASE_URL to a file on another disk.`
    case CODES.readOnly:
    case 'EROFS':
      return `${path} may not be written to. Give the shop's user (${user}) the right to write the file and its folder, or mount the disk for writing.`
    case 'NOFILE':
      return `${path} is no file but a device, a pipe or a socket. Set DATABASE_URL to a file, for example file:./data/shop.db`
    case 'STRANDED':
      return `${path} is gone, and ${strandedBeside(path)} is still there: it may hold what the shop wrote last. Put the file back to it, or move both away to begin anew.`
    case 'ENOENT':
      return `${folder} cannot be made. Set DATABASE_URL to a file in a folder of this machine's disk.`
    case 'ENOTDIR':
    case 'EEXIST':
      return `${folder} is not a folder. Set DATABASE_URL to a file in a folder.`
    case 'EACCES':
    case 'EPERM':
      return `${folder} may not be made or used by the shop's user (${user}). Make the folder, and give it to that user.`
    case 'EISDIR':
    case CODES.cannotOpen:
      return isFolder(path)
        ? `${path} is a folder. Set DATABASE_URL to a file in it, for example file:${path}/shop.db`
        : `${path} cannot be opened. Give the shop's user (${user}) the right to read and write the file and its folder ${folder}.`
    case CODES.io:
      return `${path} cannot be read or written: the disk fails, or it is a network share, which SQLite cannot use. Set DATABASE_URL to a file on a disk of this machine.`
    default:
      return undefined
  }
}

/** SQLite's code, or that of the operating system. */
function codeOf(error: unknown): number | string {
  if (!(error instanceof Error)) return ''
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
