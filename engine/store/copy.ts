import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'

/** Copies an embedded database into an empty file, while the shop works on it. */
export function copyDatabase(from: string, to: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const worker = new Worker(new URL('./copying.ts', import.meta.url), { workerData: { from, to } })
  worker.once('error', reject)
  worker.once('exit', (code) => {
    if (code === 0) resolve()
    else reject(new Error(`Copying the database ended with ${code}`))
  })
  return promise
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
