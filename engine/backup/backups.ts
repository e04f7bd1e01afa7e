/** Backups of the shop, on either database: on demand and every night, sealed with a passphrase from outside of it. */
import { randomUUID } from 'node:crypto'
import { MINUTE } from '../clock.ts'
import type { Context } from '../context.ts'
import { botRows } from '../delivery/bot-rows.ts'
import { leaseRows } from '../scheduling/lease-rows.ts'
import { nightlyAt, type Job } from '../scheduling/jobs.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { placesOf } from '../staff/tell.ts'
import { keepBackup } from './keep.ts'
import { makeBackup } from './make.ts'
import { isInMemory, sweep } from './open-copies.ts'
import { partsOf } from './parts.ts'
import { restoredRows } from './restored-rows.ts'
import { backupStanding, type BackupStanding, noteTried, placeOf } from './standing.ts'

const RESTORED = 'restored'

/** How a backup ended. */
export type BackupMade =
  /** A database in memory has none. */
  | { readonly kind: 'in-memory' }
  | { readonly kind: 'no-passphrase' }
  | {
      readonly kind: 'made'
      readonly path: string
      readonly bytes: number
      /** What the audit of the copy itself found wrong. */
      readonly findings: number
      /** How many messages it is sent in. */
      readonly parts: number
    }

export interface Backups {
  /** Makes one, and puts it on its way to who asked for it. */
  make(actorId: number): Promise<BackupMade>
  standing(): Promise<BackupStanding>
  /**
   * Whether the shop has just been restored, and nobody has made sure yet that the shop before it is gone. `mine`: this process is to do
   * it, and asks again before a minute is over; `others`: another does.
   */
  restored(): Promise<'no' | 'mine' | 'others'>
  /** The shop before is gone. */
  takenOver(): Promise<void>
  /** Removes what an earlier process left when it was killed. Before any backup of this one. */
  sweep(): Promise<void>
}

export function createBackups(context: Context): Backups & { readonly job: Job } {
  const { store, clock, settings, backup } = context
  const self = randomUUID()
  let line: Promise<unknown> = Promise.resolve()

  /** One after the other: they share the place of the open copy. */
  function make(recipients: () => Promise<readonly number[]>): Promise<BackupMade> {
    const made = line.then(() => makeNow(recipients))
    line = made.catch(() => undefined)
    return made
  }

  async function makeNow(recipients: () => Promise<readonly number[]>): Promise<BackupMade> {
    if (backup?.database === undefined || isInMemory(backup.database)) return { kind: 'in-memory' }
    const place = placeOf(backup)
    if (place === undefined) return { kind: 'no-passphrase' }
    const made = await makeBackup(place, clock.now())
    await keepBackup(context, place.folder, made, await recipients())
    context.wake('backup-parts')
    const { path, bytes, findings } = made
    return { kind: 'made', path, bytes, findings, parts: partsOf(bytes) }
  }

  return {
    standing: () => backupStanding(context),

    async make(actorId) {
      const made = await make(async () => [actorId])
      if (made.kind === 'made') {
        const entry = { actorId, action: 'backup', subject: 'shop', after: { bytes: made.bytes } }
        await auditLogRows(store).add(entry, clock.now())
      }
      return made
    },

    async restored() {
      if (!(await restoredRows(store).isNew())) return 'no'
      const bot = await botRows(store).current()
      const now = clock.now()
      if (context.botId === undefined || (bot !== undefined && bot !== context.botId)) {
        await restoredRows(store).markStarted(now) // the shop before has another bot
        return 'no'
      }
      const isMine = await leaseRows(store).take(RESTORED, self, now, now + MINUTE)
      return isMine ? 'mine' : 'others'
    },

    takenOver: () => restoredRows(store).markStarted(clock.now()),

    async sweep() {
      if (backup !== undefined) await sweep(backup, clock.now())
    },

    job: {
      kind: 'backup',
      next: nightlyAt(3, 30),
      async run() {
        if (!settings.get('backupNightly')) return
        try {
          await make(async () =>
            settings.get('backupSent') ? placesOf(context, store, 'backup') : [],
          )
        } catch (error) {
          await noteTried(context, true)
          throw error
        }
      },
    },
  }
}
