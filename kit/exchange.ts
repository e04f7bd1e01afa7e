import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'

/**
 * Puts a database's file in the place of another one, on which nobody works. Whoever is killed on the way leaves a whole one there: where
 * none is, the next start would begin an empty shop.
 *
 * @returns where the other one is kept
 */
export async function exchange(path: string, by: string, now: number): Promise<string | undefined> {
  const kept = `${path}.before-${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}`
  const isThere = existsSync(path)
  if (isThere && existsSync(`${path}-wal`)) await bringIn(`${path}-wal`, path, `${kept}-wal`)
  for (const end of ['-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, kept + end)
  if (isThere) giveSecondName(path, kept)
  renameSync(by, path)
  return isThere ? kept : undefined
}

/** A journal's content goes into its file. That of a damaged file is kept as it is: SQLite might throw it away. */
async function bringIn(journal: string, path: string, kept: string): Promise<void> {
  const { checkpoint } = await import('#engine') // no other command waits for the databases' code
  copyFileSync(journal, kept)
  try {
    checkpoint(path)
    rmSync(kept)
  } catch {
    rmSync(journal, { force: true })
  }
}

function giveSecondName(path: string, name: string): void {
  try {
    linkSync(path, name)
  } catch {
    copyFileSync(path, name) // on a disk that knows none
  }
}
