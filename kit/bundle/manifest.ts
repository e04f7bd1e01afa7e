/** What a bundle says that it holds: a line a file, as `sha256sum -c` reads it. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

export const MANIFEST = 'MANIFEST.sha256'
export const SIGNATURE = `${MANIFEST}.minisig`

/** The hash of each file, by its path in the folder. */
export type Manifest = ReadonlyMap<string, string>

/** Some line of it is not what a bundle would have, or a file is not what it says. The message is for people. */
export class BadBundle extends Error {
  override readonly name = 'BadBundle'
}

export function readManifest(text: string): Manifest {
  const lines = text.split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line) => {
      const [, hash = '', path = ''] = /^([0-9a-f]{64}) {2}([^\\]+)$/.exec(line) ?? []
      const isInside =
        path !== '' && path.split('/').every((part) => !['', '.', '..'].includes(part))
      if (!isInside) throw new BadBundle('Its list of files is not that of a bundle')
      return [path, hash]
    }),
  )
}

/** @throws {BadBundle} unless exactly the files of the manifest are there, each as it was when it was signed */
export async function checkFiles(folder: string, manifest: Manifest): Promise<void> {
  const found = await filesIn(folder)
  const stray = found.find((path) => !manifest.has(path) && path !== MANIFEST && path !== SIGNATURE)
  if (stray !== undefined) throw new BadBundle(`${stray} does not belong to it`)
  for (const [path, hash] of manifest) {
    if (!found.includes(path)) throw new BadBundle(`${path} is missing in it`)
    if ((await sha256(join(folder, path))) !== hash)
      throw new BadBundle(`${path} was changed in it`)
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const paths = await readdir(folder, { recursive: true })
  const files: string[] = []
  for (const path of paths) {
    const entry = await lstat(join(folder, path))
    if (entry.isFile()) files.push(path)
    else if (!entry.isDirectory()) throw new BadBundle(`${path} is no plain file`)
  }
  return files
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
