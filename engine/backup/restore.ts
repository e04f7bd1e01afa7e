/** Makes a shop of a backup, on either database: a new server goes on where the copy was made, and does nothing twice. */
import { createReadStream, createWriteStream } from 'node:fs'
import { constants, copyFile, link, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { EpochMs } from '#sdk'
import { audit } from '../audit/audit.ts'
import type { Audit } from '../audit/types.ts'
import { checkDatabase } from '../store/copy.ts'
import { makeFolder } from '../store/folder.ts'
import { strandedBeside } from '../store/opening.ts'
import { connectEmbedded, type Database } from '../store/store.ts'
import { moveShop } from './move-shop.ts'
import { timeIn } from './names.ts'
import { partOf, removeDatabase } from './open-copies.ts'
import { inOrder } from './parts.ts'
import { restoredRows, type SetAside } from './restored-rows.ts'
import { unseal } from './seal.ts'
import { forgetAllLeases } from './take-over.ts'

export interface Restored {
  /** When the copy was made, as its name says. */
  readonly madeAt: EpochMs | undefined
  readonly setAside: SetAside
  readonly audit: Audit
}

/**
 * Makes a database of a backup.
 *
 * @param files one, or all the pieces that it was sent in, in any order
 * @param to must be new: a living shop is never written over
 * @throws {NotOurBackup} another passphrase, or no whole backup
 */
export async function restoreBackup(
  files: readonly string[],
  to: Database,
  passphrase: string,
  now: EpochMs,
): Promise<Restored> {
  const ordered = inOrder(files)
  const madeAt = timeIn(basename(ordered[0] ?? ''))
  const restored =
    to.kind === 'embedded'
      ? await restoreFile(ordered, to.path, passphrase, now)
      : await restorePostgres(ordered, to.url, passphrase, now)
  return { madeAt, ...restored }
}

type Found = Omit<Restored, 'madeAt'>

async function restoreFile(
  files: readonly string[],
  to: string,
  passphrase: string,
  now: EpochMs,
): Promise<Found> {
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
  makeFolder(dirname(to))
  const part = partOf(to)
  try {
    const found = await openInto(part, files, passphrase, now)
    await putAt(to, part)
    return found
  } finally {
    await removeDatabase(part)
  }
}

/** It lies open for as long as its rows take, for the owner of the process alone. */
async function restorePostgres(
  files: readonly string[],
  url: string,
  passphrase: string,
  now: EpochMs,
): Promise<Found> {
  const folder = await mkdtemp(join(tmpdir(), 'numberland-restore-'))
  const file = join(folder, 'shop.db')
  try {
    const found = await openInto(file, files, passphrase, now)
    const move = await moveShop(file, url, now)
    if (move.kind === 'done') return found
    throw new Error(
      move.kind === 'not-empty'
        ? `The database is not empty: ${move.table} has rows. Restore to an empty one`
        : 'The shop of this backup was moved to PostgreSQL before the backup was made',
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Opens a backup, and makes it a shop that has just been restored. */
async function openInto(
  path: string,
  files: readonly string[],
  passphrase: string,
  now: EpochMs,
): Promise<Found> {
  await removeDatabase(path)
  await unsealAll(files, path, passphrase)
  checkDatabase(path)
  const store = await connectEmbedded(path)
  try {
    const setAside = await store.db.transaction().execute(async (tx) => {
      const rows = restoredRows({ db: tx })
      await forgetAllLeases({ db: tx }, now)
      await rows.leaveNumbersOut()
      await rows.markRestored(now)
      return rows.setAside()
    })
    return { setAside, audit: await audit(store, now) }
  } finally {
    await store.close()
  }
}

async function unsealAll(files: readonly string[], to: string, passphrase: string): Promise<void> {
  const [first = ''] = files
  if (files.length === 1) return unseal(first, to, passphrase)
  const whole = `${to}.sealed`
  try {
    await rm(whole, { force: true })
    for (const file of files)
      await pipeline(createReadStream(file), createWriteStream(whole, { flags: 'a', mode: 0o600 }))
    await unseal(whole, to, passphrase)
  } finally {
    await rm(whole, { force: true })
  }
}

const existing = (to: string): string => `${to} exists already: restore to a new file`

/**
 * In one step, which takes nobody's place: a shop may have been opened there while the backup was read, which takes long; a link that
 * leads nowhere is somebody's too.
 */
async function putAt(to: string, part: string): Promise<void> {
  try {
    await link(part, to)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') throw new Error(existing(to), { cause: error })
    await copyFile(part, to, constants.COPYFILE_EXCL) // on a disk that knows no second names
  }
}
