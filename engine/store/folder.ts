import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it. Step by step: asked to make all at once where nothing can be made, as in /proc, the system's own way
 * goes round for ever.
 *
 * @throws {Error} of the operating system, when it cannot be made or is none
 */
export function makeFolder(path: string, mode = 0o777): void {
  if (isFolder(path)) return
  const above = dirname(path)
  if (above !== path) makeFolder(above, mode)
  try {
    mkdirSync(path, mode)
  } catch (error) {
    if (!isFolder(path)) throw error // else another process has made it meanwhile
  }
}

export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
