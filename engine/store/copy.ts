import { DatabaseSync } from 'node:sqlite'
import { runThread } from './thread.ts'

/** Copies an embedded database into an empty file, while the shop works on it. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  await runThread(new URL('./copying.ts', import.meta.url), { from, to })
}

/** @throws {Error} when the file is no database of a shop, or a damaged one */
export function checkDatabase(path: string): void {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const [check] = database.prepare('PRAGMA integrity_check').all()
    if (check?.['integrity_check'] !== 'ok') throw new Error('The database is damaged')
    database.prepare('SELECT name FROM migration').all()
  } finally {
    database.close()
  }
}
