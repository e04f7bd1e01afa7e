/** Backups that somebody makes from outside of the shop. */
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EpochMs } from '#sdk'
import { copyDatabase } from '../store/copy.ts'
import { seal } from './seal.ts'
import { nameAt } from './standing.ts'

/** Seals a database that no shop works on, as the shop's own backups are. @returns its path in the folder */
export async function sealFile(
  path: string,
  folder: string,
  passphrase: string,
  now: EpochMs,
): Promise<string> {
  const sealed = join(folder, nameAt(now))
  const part = `${sealed}.part`
  try {
    await rm(part, { force: true })
    await seal(await open(path), part, passphrase)
    await rename(part, sealed)
  } finally {
    await rm(part, { force: true })
  }
  return sealed
}

/** The same of the database of a shop that works on. */
export async function sealLiving(
  path: string,
  folder: string,
  passphrase: string,
  now: EpochMs,
): Promise<string> {
  const copy = `${path}.copy-by-hand`
  try {
    await rm(copy, { force: true })
    await writeFile(copy, '', { flag: 'wx', mode: 0o600 })
    await copyDatabase(path, copy)
    return await sealFile(copy, folder, passphrase, now)
  } finally {
    await rm(copy, { force: true })
  }
}
