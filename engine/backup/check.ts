import type { EpochMs } from '#sdk'
import { runThread } from '../store/thread.ts'
import { removeDatabase } from './open-copies.ts'

/** What the audit of a copy has looked at, and how much it found wrong. */
export interface Checked {
  readonly orders: number
  readonly transfers: number
  readonly findings: number
}

/**
 * Opens a backup again, and audits what is in it.
 *
 * @param open where it lies open meanwhile
 * @throws {Error} when it cannot be opened, or is damaged
 */
export async function checkBackup(
  sealed: string,
  open: string,
  passphrase: string,
  now: EpochMs,
): Promise<Checked> {
  await removeDatabase(open)
  try {
    const workerData = { sealed, open, passphrase, now }
    return (await runThread(new URL('./checking.ts', import.meta.url), workerData)) as Checked
  } finally {
    await removeDatabase(open)
  }
}
