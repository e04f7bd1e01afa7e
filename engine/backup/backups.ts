/** Backups of the embedded database: on demand and every night, sealed with a passphrase from outside of it. */
import { open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context, BackupPlace } from '../context.ts'
import { nightlyAt, type Job } from '../scheduling/jobs.ts'
import { checkDatabase, copyDatabase } from '../store/copy.ts'
import { makeFolder } from '../store/folder.ts'
import { strandedBeside } from '../store/opening.ts'
import { seal, unseal } from './seal.ts'
import {
  backupStanding,
  type BackupStanding,
  isBackup,
  isEmbeddedFile,
  nameAt,
  noteTried,
} from './standing.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'

/** How a backup ended. */
export type BackupMade =
  /** PostgreSQL has its own way; a database in memory has none. */
  | { readonly kind: 'not-embedded' }
  | { readonly kind: 'no-passphrase' }
  | { readonly kind: 'made'; readonly path: string; readonly bytes: number }

export interface Backups {
  make(actorId: number): Promise<BackupMade>
  standing(): Promise<BackupStanding>
  /** Removes what an earlier process left when it was killed. Before any backup of this one. */
  sweep(): Promise<void>
}

/** What is no backup yet. */
const LEFT = /^shop-\d{8}T\d{6}\d*Z\.backup\.(open|part)(-journal)?$/

export function createBackups(context: Context): Backups & { readonly job: Job } {
  const { store, clock, settings, backup } = context

  async function make(): Promise<BackupMade> {
    const { database, folder = '', passphrase } = backup ?? {}
    if (!isEmbeddedFile(database)) return { kind: 'not-embedded' }
    if (passphrase === undefined) return { kind: 'no-passphrase' }
    makeFolder(folder, 0o700)
    const path = join(folder, nameAt(clock.now()))
    await sealCopy(database, path, passphrase)
    await rotate(folder, settings.get('backupsKept'))
    return { kind: 'made', path, bytes: (await stat(path)).size }
  }

  return {
    standing: () => backupStanding(context),

    async make(actorId) {
      const made = await make()
      if (made.kind === 'made') {
        await noteTried(context, false)
        const entry = { actorId, action: 'backup', subject: 'shop', after: { bytes: made.bytes } }
        await auditLogRows(store).add(entry, clock.now())
      }
      return made
    },

    async sweep() {
      if (backup !== undefined) await sweep(backup)
    },

    job: {
      kind: 'backup',
      next: nightlyAt(3, 30),
      async run() {
        if (!settings.get('backupNightly')) return
        try {
          const made = await make()
          if (made.kind === 'made') await noteTried(context, false)
        } catch (error) {
          await noteTried(context, true)
          throw error
        }
      },
    },
  }
}

/**
 * The copy lies beside the database, which is open itself, never where backups go; it is for the owner of the process alone, and has no
 * name any more once it is written.
 */
async function sealCopy(database: string, path: string, passphrase: string): Promise<void> {
  const [copy, sealed] = [copyOf(database), `${path}.part`]
  try {
    await Promise.all([rm(copy, { force: true }), rm(sealed, { force: true })])
    await writeFile(copy, '', { flag: 'wx', mode: 0o600 })
    await copyDatabase(database, copy)
    const content = await open(copy)
    await rm(copy)
    await seal(content, sealed, passphrase)
    await rename(sealed, path)
  } finally {
    await Promise.all([rm(copy, { force: true }), rm(sealed, { force: true })])
  }
}

const copyOf = (database: string): string => `${database}.copy`

/** What a process that was killed has left: of this version, and the open copies of earlier ones. */
async function sweep({ database, folder }: BackupPlace): Promise<void> {
  if (database === undefined || database === ':memory:') return
  const copy = copyOf(database)
  const names = await readdir(folder).catch(() => [])
  const left = names.filter((name) => LEFT.test(name)).map((name) => join(folder, name))
  const unsealed = [copy, `${copy}-journal`, partOf(database)]
  await Promise.all([...unsealed, ...left].map((path) => rm(path, { force: true })))
}

async function rotate(folder: string, kept: number): Promise<void> {
  const names = (await readdir(folder)).filter(isBackup).sort()
  const old = names.slice(0, Math.max(0, names.length - kept))
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true })))
}

/** Where a restored database is until it is whole. */
const partOf = (database: string): string => `${database}.part`

/**
 * Makes a database of a backup.
 *
 * @param to must not exist yet: a living shop is never written over
 * @throws {NotOurBackup} another passphrase, or no whole backup
 */
export async function restoreBackup(from: string, to: string, passphrase: string): Promise<void> {
  const exists = await stat(to).then(
    () => true,
    () => false,
  )
  if (exists) throw new Error(existing(to))
  const stranded = strandedBeside(to)
  if (stranded !== undefined)
    throw new Error(
      `${stranded} is left of another database, and would be taken for a part of this one. It may hold what a shop wrote last: keep it with that shop's file, and restore to a new file`,
    )
  const part = partOf(to)
  try {
    await rm(part, { force: true })
    await unseal(from, part, passphrase)
    checkDatabase(part)
    await reserve(to)
    await rename(part, to)
  } finally {
    await rm(part, { force: true })
  }
}

const existing = (to: string): string => `${to} exists already: restore to a new file`

/** A shop may have been opened there while the backup was read, which takes long; a link that leads nowhere is somebody's too. */
async function reserve(to: string): Promise<void> {
  const file = await open(to, 'wx', 0o600).catch((error: unknown) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw isTaken ? new Error(existing(to), { cause: error }) : error
  })
  await file.close()
}
