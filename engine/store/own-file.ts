/** Whether the file at a path is still the one that was opened: a deleted file is written to without an error, and gone at the next start. */
import { statSync } from 'node:fs'

/** @returns asked later: true when another file, or none, lies at the path */
export function watchOwnFile(path: string): () => boolean {
  if (path === ':memory:') return () => false
  const own = identityOf(path)
  return () => identityOf(path) !== own
}

function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && `${found.dev}:${found.ino}`
}
