/** One backup, from the living shop to a sealed file that has been opened again. */
import { open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EpochMs } from '#sdk'
import { DAY } from '../clock.ts'
import { copyDatabase } from '../store/copy.ts'
import { makeFolder } from '../store/folder.ts'
import type { Database } from '../store/store.ts'
import { runThread } from '../store/thread.ts'
import { checkBackup, type Checked } from './check.ts'
import { nameAt, timeOf } from './names.ts'
import { openCopiesOf, removeDatabase } from './open-copies.ts'
import { seal } from './seal.ts'

/** Where backups come from and go to, where they can be made. */
export interface Place {
  readonly database: Database
  readonly folder: string
  readonly passphrase: string
  /** Beside which file it lies open meanwhile, where a shop that is at work may be using the place beside its own. */
  readonly openBeside?: string
  /** How much work the key is, see {@link seal}: tests alone want less of it. */
  readonly workFactor?: number | undefined
}

/** A file that is there, and what was found when it was opened again. */
export interface MadeBackup extends Checked {
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** It gets its name only when it was opened again: what has a backup's name is one. */
export async function makeBackup(place: Place, now: EpochMs): Promise<MadeBackup> {
  const { database, folder, passphrase, openBeside } = place
  makeFolder(folder, 0o700)
  const name = nameAt(now)
  const path = join(folder, name)
  const { copy, check } = openCopiesOf(database, path, openBeside)
  const sealed = `${path}.part`
  try {
    await rm(sealed, { force: true })
    await sealCopy(place, copy, sealed)
    const checked = await checkBackup(sealed, check, passphrase, now)
    await rename(sealed, path)
    return { name, path, bytes: (await stat(path)).size, ...checked }
  } finally {
    await Promise.all([removeDatabase(copy), rm(sealed, { force: true })])
  }
}

/** The open copy is for the owner of the process alone, and has no name any more once it is written. */
async function sealCopy(
  { database, passphrase, workFactor }: Place,
  copy: string,
  sealed: string,
): Promise<void> {
  await removeDatabase(copy)
  await writeFile(copy, '', { flag: 'wx', mode: 0o600 })
  if (database.kind === 'embedded') await copyDatabase(database.path, copy)
  else
    await runThread(new URL('./copying-postgres.ts', import.meta.url), {
      url: database.url,
      to: copy,
    })
  const content = await open(copy)
  await rm(copy)
  await seal(content, sealed, passphrase, workFactor)
}

/** Removes what is more than so many or older than so many days, never the newest. @returns the names that are gone */
export async function rotate(
  folder: string,
  { kept, days }: { readonly kept: number; readonly days: number },
  now: EpochMs,
): Promise<readonly string[]> {
  const names = (await readdir(folder))
    .filter((name) => timeOf(name) !== undefined)
    .sort()
    .reverse()
  const old = names.filter(
    (name, place) => place > 0 && (place >= kept || (timeOf(name) ?? now) < now - days * DAY),
  )
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true })))
  return old
}
