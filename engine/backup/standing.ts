/** How the shop stands with its backups: whether there will be one to go back to. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { EpochMs } from '#sdk'
import { HOUR } from '../clock.ts'
import type { BackupPlace, Context } from '../context.ts'
import { factRows } from '../store/facts.ts'
import { backupRows, type StoredBackup } from './backup-rows.ts'
import type { Place } from './make.ts'
import { isInMemory } from './open-copies.ts'

/** A night that was left out, and the half day until somebody looks. */
const OLD_AFTER_MS = 36 * HOUR
/** A line that is down at night is up again by then. */
const UNSENT_AFTER_MS = 3 * HOUR
/** More are not looked through for one whose file is still there. */
const LOOKED_THROUGH = 20

/** Listed in order of precedence: only the first that applies is given. */
export type BackupStanding = { readonly last: LastBackup | undefined } & (
  | {
      readonly kind: /** A database in memory has none. */
        | 'in-memory'
        /** Switched off by the operator. */
        | 'off'
        /** None is made, whatever the switch says. */
        | 'no-passphrase'
        /** For 36 hours there has been none, or none that is still there. */
        | 'old'
        /** It could not be sent to anybody. */
        | 'unsent'
        | 'fine'
    }
  | { readonly kind: 'failing'; readonly at: EpochMs }
)

/** The newest backup that is still there: it was opened again and audited. */
export interface LastBackup extends Omit<StoredBackup, 'id'> {
  /** Whether somebody has it in Telegram; `nobody` was to. */
  readonly sending: 'nobody' | 'sent' | 'waiting'
}

type Needs = Pick<Context, 'store' | 'clock' | 'settings' | 'backup'>

/** The nightly one: when it was tried last, and whether that failed. */
interface Tried {
  readonly at: EpochMs
  readonly failed: boolean
}
const FACT_TRIED = 'backup-tried'
/** Since when there could have been one; null: since no time. */
const FACT_WANTED = 'backup-wanted'

export const noteTried = (
  { store, clock }: Pick<Needs, 'store' | 'clock'>,
  failed: boolean,
): Promise<void> => {
  const now = clock.now()
  return factRows(store).set(FACT_TRIED, { at: now, failed } satisfies Tried, now)
}

/** Notes since when backups are to be made; said again and again, as long as the shop lives. */
export async function noteWanted(context: Needs): Promise<void> {
  const { store, clock, settings, backup } = context
  const isWanted = placeOf(backup) !== undefined && settings.get('backupNightly')
  const since = (await factRows(store).get(FACT_WANTED)) ?? null
  if (isWanted === (since !== null)) return
  await factRows(store).set(FACT_WANTED, isWanted ? clock.now() : null, clock.now())
}

/** Where backups can be made; undefined where they cannot. */
export function placeOf(backup: BackupPlace | undefined): Place | undefined {
  const { database, folder = '', passphrase, workFactor } = backup ?? {}
  if (database === undefined || isInMemory(database) || passphrase === undefined) return undefined
  return { database, folder, passphrase, workFactor }
}

export async function backupStanding(context: Needs): Promise<BackupStanding> {
  const { store, clock, settings, backup } = context
  const { last, sent } = await newest(context)
  if (backup?.database === undefined || isInMemory(backup.database))
    return { kind: 'in-memory', last }
  if (!settings.get('backupNightly')) return { kind: 'off', last }
  if (backup.passphrase === undefined) return { kind: 'no-passphrase', last }
  const tried = (await factRows(store).get(FACT_TRIED)) as Tried | undefined
  if (tried?.failed === true) return { kind: 'failing', at: tried.at, last }
  const since = (await factRows(store).get(FACT_WANTED)) as EpochMs | null | undefined
  const lastAt = Math.max(last?.madeAt ?? 0, since ?? clock.now())
  if (lastAt < clock.now() - OLD_AFTER_MS) return { kind: 'old', last }
  const isLate = sent !== undefined && sent.madeAt < clock.now() - UNSENT_AFTER_MS
  return { kind: isLate && sent.sending === 'waiting' ? 'unsent' : 'fine', last }
}

interface Newest {
  readonly last: LastBackup | undefined
  /** The newest that somebody was to have: one that was made by hand on the server hides no other. */
  readonly sent: LastBackup | undefined
}

/** Processes that share a database may each have a folder of their own, so there the rows are believed. */
async function newest({ store, clock, backup }: Needs): Promise<Newest> {
  const { folder = '' } = backup ?? {}
  let last: LastBackup | undefined
  for (const { id, ...found } of await backupRows(store).newest(LOOKED_THROUGH)) {
    if (last !== undefined && found.madeAt < clock.now() - OLD_AFTER_MS) break
    if (!store.isShared && !(await isThere(join(folder, found.name)))) continue
    const each = { ...found, sending: await backupRows(store).sending(id) }
    last ??= each
    if (each.sending !== 'nobody') return { last, sent: each }
  }
  return { last, sent: undefined }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
