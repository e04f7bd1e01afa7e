/** Runs in a thread of its own: writes a tidy copy of a database that others go on using. What was erased is not in it. */
import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'

const { from, to } = workerData as { readonly from: string; readonly to: string }
const database = new DatabaseSync(from, { readOnly: true })
try {
  database.exec('PRAGMA busy_timeout = 30000')
  database.prepare('VACUUM INTO ?').run(to)
} finally {
  database.close()
}
