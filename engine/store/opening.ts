/** Opens the embedded file as the only shop on it, or says what to do. */
import { closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
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
  const lock = step(path, () => lockBeside(path))
  try {
    await proveAlone(path)
    return { database: step(path, () => openSqlite(path)), release: () => lock.close() }
  } catch (error) {
    lock.close()
    throw error
  }
}

/**
 * Holds an exclusive lock beside the file for as long as this process lives, kill -9 included: of two that start at once, one
 * goes on.
 */
function lockBeside(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true })
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
 */
async function proveAlone(path: string): Promise<void> {
  const probe = step(path, () => {
    closeSync(openSync(path, 'a', 0o600)) // a new file is for its owner alone
    return new DatabaseSync(path)
  })
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        probe.exec('PRAGMA journal_mode = DELETE')
        probe.exec('BEGIN EXCLUSIVE; COMMIT')
        return
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

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** SQLite's code, or that of the operating system. */
function codeOf(error: unknown): number | string {
  if (!(error instanceof Error)) return ''
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
