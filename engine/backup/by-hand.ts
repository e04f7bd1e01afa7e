/** A backup that somebody makes from outside of the shop, which may be at one itself. */
import { rm, writeFile } from 'node:fs/promises'
import type { EpochMs } from '#sdk'
import { copyDatabase } from '../store/copy.ts'
import { makeBackup, type MadeBackup, type Place } from './make.ts'
import { removeDatabase } from './open-copies.ts'

/** Makes one, sealed and opened again as the shop's own are. */
export async function backUpByHand(place: Place, now: EpochMs): Promise<MadeBackup> {
  const { database } = place
  if (database.kind === 'postgres') return makeBackup(place, now)
  const path = `${database.path}.by-hand`
  try {
    await rm(path, { force: true })
    await writeFile(path, '', { flag: 'wx', mode: 0o600 })
    await copyDatabase(database.path, path)
    return await makeBackup({ ...place, database: { kind: 'embedded', path } }, now)
  } finally {
    await removeDatabase(path)
  }
}
