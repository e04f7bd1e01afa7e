import { chownSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Config } from '#config'
import { makeBackup, type Database } from '#engine'
import { PLACES } from '../places.ts'
import { shopUser } from '../programs.ts'

/** What a version that did not start has written stands there, in the folder of updates. */
export const LEFT = 'left-by-failed-update'

/** A backup as the shop makes them, where it has a passphrase for one. */
export async function keepSealed(
  database: Database,
  { folder, passphrase }: Config['backup'],
): Promise<void> {
  if (passphrase === undefined) return
  const { uid, gid } = shopUser()
  const into = resolve(PLACES.data, folder)
  mkdirSync(into, { recursive: true, mode: 0o700 })
  const { path } = await makeBackup({ database, folder: into, passphrase }, Date.now())
  for (const made of [into, path]) chownSync(made, uid, gid)
}
