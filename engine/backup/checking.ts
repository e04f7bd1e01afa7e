/** Runs in a thread of its own: opens a backup again, and audits what is in it. The shop's own database is not looked at. */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { audit } from '../audit/audit.ts'
import { checkDatabase } from '../store/copy.ts'
import { kyselyOver } from '../store/domain-rows.ts'
import type { Schema } from '../store/schema.ts'
import { sqliteDialect } from '../store/sqlite.ts'
import type { Checked } from './check.ts'
import { unseal } from './seal.ts'

const { sealed, open, passphrase, now } = workerData as {
  readonly sealed: string
  readonly open: string
  readonly passphrase: string
  readonly now: number
}
await unseal(sealed, open, passphrase)
checkDatabase(open)
const db = kyselyOver<Schema>(sqliteDialect(new DatabaseSync(open, { readOnly: true })))
try {
  const { orders, transfers, findings } = await audit({ db }, now)
  parentPort?.postMessage({ orders, transfers, findings: findings.length } satisfies Checked)
} finally {
  await db.destroy()
}
