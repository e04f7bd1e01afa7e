import { chownSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { copyFile, open, rename, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#config'
import { checkpoint, schemaOf } from '#engine'
import { failed } from '../failed.ts'
import { PLACES } from '../places.ts'
import { shopUser } from '../programs.ts'
import type { Data } from './data.ts'
import { keepSealed, LEFT as LEFT_NAME } from './keep-sealed.ts'

const BEFORE = join(PLACES.update, 'before')
const AFTER = join(PLACES.update, 'after')
const LEFT = join(PLACES.update, LEFT_NAME)

/** The data of a shop on a file. */
export function fileData(path: string, backup: Config['backup']): Data {
  return {
    async refuseWhatCannotBeCopied() {
      const { size } = await stat(path).catch(() => ({ size: 0 }))
      const { bavail, bsize } = await statfs(PLACES.releases)
      if (size * 2 > bavail * bsize)
        throw failed('The disk has no room for a copy of the data. Nothing was changed.')
    },
    async copy() {
      removeDatabase(BEFORE)
      if (!existsSync(path)) return
      await copyWhole(path, BEFORE)
      await keepSealed({ kind: 'embedded', path: BEFORE }, backup)
    },
    async putBack() {
      if (!existsSync(BEFORE) || !existsSync(path)) return 'kept'
      await copyWhole(path, AFTER)
      if (await haveOneSchema(BEFORE, AFTER)) return 'kept'
      await rename(AFTER, LEFT)
      removeDatabase(AFTER)
      const back = `${path}.back`
      await copyDurably(BEFORE, back)
      const { uid, gid } = shopUser()
      chownSync(back, uid, gid)
      for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
      await rename(back, path)
      return 'put-back'
    },
    forget: () => [BEFORE, AFTER].forEach(removeDatabase),
  }
}

/** With what a process that was killed has left in the journal beside it. */
async function copyWhole(from: string, to: string): Promise<void> {
  mkdirSync(PLACES.update, { recursive: true, mode: 0o700 })
  removeDatabase(to)
  await copyDurably(from, `${to}.part`)
  rmSync(`${to}.part-wal`, { force: true })
  if (existsSync(`${from}-wal`)) await copyDurably(`${from}-wal`, `${to}.part-wal`)
  checkpoint(`${to}.part`)
  await rename(`${to}.part`, to)
}

function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
}

async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to)
  const file = await open(to, 'r+')
  await file.chmod(0o600)
  await file.sync()
  await file.close()
}

async function haveOneSchema(one: string, other: string): Promise<boolean> {
  const [before, after] = await Promise.all(
    [one, other].map((path) => schemaOf({ kind: 'embedded', path })),
  )
  return before?.join() === after?.join()
}
