import type { Config } from '#config'
import type { LastBackup } from '#engine'
import { inDigits } from '../units.ts'
import type { World } from '../world.ts'
import type { Finding } from './finding.ts'

const HOUR = 60 * 60_000
const OLD_AFTER_MS = 36 * HOUR

/** Looks for the newest good backup in the shop's rows; at nothing where the shop has never been started. */
export async function examineBackups(world: World, config: Config): Promise<Finding[]> {
  if (config.backup.passphrase === undefined)
    return [{ check: 'backup', ok: true, says: 'none is made', fix: NO_PASSPHRASE }]
  const { backupRows, openForReading } = await import('#engine') // no other look waits for the databases' code
  const store = await openForReading(config.database).catch(() => undefined) // its start says what is wrong with it
  if (store === undefined) return []
  try {
    const [last] = await backupRows(store).newest(1)
    return [describeLast(last, world.clock.now())]
  } finally {
    await store.close()
  }
}

function describeLast(last: Omit<LastBackup, 'sending'> | undefined, now: number): Finding {
  if (last === undefined) return { check: 'backup', ok: true, says: 'none yet', fix: FIRST }
  const { madeAt, bytes, findings } = last
  const says = `the newest good one is ${inDigits(Math.floor((now - madeAt) / HOUR))} h old, ${inDigits(Math.ceil(bytes / 1024))} kB, audited with ${inDigits(findings)} findings`
  return now - madeAt > OLD_AFTER_MS
    ? { check: 'backup', ok: false, says, fix: OLD }
    : { check: 'backup', ok: true, says }
}

const NO_PASSPHRASE =
  'Set BACKUP_PASSPHRASE to at least 12 characters, keep it elsewhere as well, and restart the shop.'
const FIRST = 'The first is made at 03:30 Tehran time; the desk makes one at any time.'
const OLD =
  'Look at the free space of the disk, at BACKUP_DIR, and at the log of the shop. The desk makes one at any time.'
