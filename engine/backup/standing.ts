/** How the shop stands with its backups: whether there will be one to go back to. */
import { readdir } from 'node:fs/promises'
import type { EpochMs } from '#sdk'
import { DAY } from '../clock.ts'
import type { Context } from '../context.ts'
import { factRows } from '../store/facts.ts'

/** Two nights without one. */
const OLD_AFTER_MS = 2 * DAY

/** Listed in order of precedence: only the first that applies is given. */
export type BackupStanding =
  /** PostgreSQL has its own way; a database in memory has none. */
  | { readonly kind: 'not-embedded' }
  /** Switched off by the operator. */
  | { readonly kind: 'off' }
  /** None is made, whatever the switch says. */
  | { readonly kind: 'no-passphrase' }
  | { readonly kind: 'failing'; readonly at: EpochMs }
  /** Undefined: there is none at all, though a night has passed. */
  | { readonly kind: 'old'; readonly madeAt: EpochMs | undefined }
  /** Undefined: the first night is still to come. */
  | { readonly kind: 'fine'; readonly madeAt: EpochMs | undefined }

type Needs = Pick<Context, 'store' | 'clock' | 'settings' | 'backup'>

export const isEmbeddedFile = (database: string | undefined): database is string =>
  database !== undefined && database !== ':memory:'

export const nameAt = (now: number): string =>
  `shop-${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}.backup`

const NAME = /^shop-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\d*Z\.backup$/
export const isBackup = (name: string): boolean => NAME.test(name)

/** The nightly one: when it was tried last, and whether that failed. */
interface Tried {
  readonly at: EpochMs
  readonly failed: boolean
}
const FACT_TRIED = 'backup-tried'

export const noteTried = ({ store, clock }: Needs, failed: boolean): Promise<void> => {
  const now = clock.now()
  return factRows(store).set(FACT_TRIED, { at: now, failed } satisfies Tried, now)
}

export async function backupStanding(context: Needs): Promise<BackupStanding> {
  const { store, clock, settings, backup } = context
  if (backup === undefined || !isEmbeddedFile(backup.database)) return { kind: 'not-embedded' }
  if (!settings.get('backupNightly')) return { kind: 'off' }
  if (backup.passphrase === undefined) return { kind: 'no-passphrase' }
  const tried = (await factRows(store).get(FACT_TRIED)) as Tried | undefined
  if (tried?.failed === true) return { kind: 'failing', at: tried.at }
  const madeAt = await newestIn(backup.folder)
  const isOld = madeAt === undefined ? tried !== undefined : madeAt < clock.now() - OLD_AFTER_MS
  return { kind: isOld ? 'old' : 'fine', madeAt }
}

/** By its name: a file may be copied. Undefined for a folder that has none or cannot be read. */
async function newestIn(folder: string): Promise<EpochMs | undefined> {
  const names = await readdir(folder).catch(() => [])
  const newest = names.filter(isBackup).sort().at(-1)
  const [, year, month, day, hour, minute, second] = NAME.exec(newest ?? '') ?? []
  return year === undefined
    ? undefined
    : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
