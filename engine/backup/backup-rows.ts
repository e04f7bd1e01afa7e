import type { EpochMs } from '#sdk'
import { sql, type Selectable } from 'kysely'
import { leasedRows } from '../scheduling/leased-rows.ts'
import type { Schema } from '../store/schema.ts'
import type { Tx } from '../store/store.ts'

/** A backup that was opened again and audited after it was made. */
export interface StoredBackup {
  readonly id: number
  /** Of its file. */
  readonly name: string
  readonly madeAt: EpochMs
  readonly bytes: number
  /** What the audit of the copy itself has looked at. */
  readonly orders: number
  readonly transfers: number
  /** What that audit found wrong. */
  readonly findings: number
}

/** A piece of a backup for one person. */
export interface BackupPart {
  readonly id: number
  readonly name: string
  readonly madeAt: EpochMs
  readonly bytes: number
  readonly recipientId: number
  /** From 1. */
  readonly part: number
  readonly attempts: number
}

export const backupRows = (tx: Tx) => {
  const { db } = tx
  const parts = leasedRows(tx, 'backupPart')
  return {
    async add(backup: Omit<StoredBackup, 'id'>): Promise<StoredBackup> {
      return db.insertInto('backup').values(backup).returningAll().executeTakeFirstOrThrow()
    },

    /** Newest first. */
    newest: (limit: number): Promise<StoredBackup[]> =>
      db.selectFrom('backup').selectAll().orderBy('id', 'desc').limit(limit).execute(),

    /** Forgets backups whose files are gone, and what was to be sent of them. */
    async forget(names: readonly string[]): Promise<void> {
      if (names.length === 0) return
      const ids = db.selectFrom('backup').select('id').where('name', 'in', names)
      await db.deleteFrom('backupPart').where('backupId', 'in', ids).execute()
      await db.deleteFrom('backup').where('name', 'in', names).execute()
    },

    /** Puts pieces of a backup on their way, each once. What has not left of older ones to these people stays behind. */
    async send(
      backupId: number,
      recipientIds: readonly number[],
      parts: number,
      now: EpochMs,
    ): Promise<void> {
      if (recipientIds.length === 0) return
      await db
        .deleteFrom('backupPart')
        .where('backupId', '<', backupId)
        .where('recipientId', 'in', recipientIds)
        .where('dueAt', 'is not', null)
        .execute()
      const wanted = recipientIds.flatMap((recipientId) =>
        Array.from({ length: parts }, (_, at) => ({
          backupId,
          recipientId,
          part: at + 1,
          dueAt: now,
        })),
      )
      await db
        .insertInto('backupPart')
        .values(wanted)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    /** Takes the next piece that is due. */
    async claimPart(now: EpochMs, leaseUntil: EpochMs): Promise<BackupPart | undefined> {
      const [claimed] = await parts.claimDue(now, leaseUntil, 1)
      if (claimed === undefined) return undefined
      const { name, madeAt, bytes } = await db
        .selectFrom('backup')
        .selectAll()
        .where('id', '=', claimed.backupId)
        .executeTakeFirstOrThrow()
      const { id, recipientId, part, attempts } = claimed
      return { id, name, madeAt, bytes, recipientId, part, attempts }
    },

    holdPart: (id: number, leaseUntil: EpochMs): Promise<void> => parts.hold([id], leaseUntil),
    nextPartAt: (now: EpochMs): Promise<EpochMs | undefined> => parts.nextDueAt(now),
    forgetLeases: (): Promise<void> => parts.forgetLeases(),

    /** Ends a piece. @param sentAt undefined: it cannot be sent any more */
    endPart: (id: number, sentAt: EpochMs | undefined): Promise<void> =>
      changePart(tx, id, { dueAt: null, leaseUntil: 0, sentAt: sentAt ?? null }),

    /** Tries it again later. */
    async laterPart(id: number, dueAt: EpochMs, attempts: number): Promise<void> {
      await changePart(tx, id, { dueAt, leaseUntil: 0, attempts })
    },

    /** How a backup's sending stands: `nobody` was to have it; `sent`: somebody has the whole of it. */
    async sending(backupId: number): Promise<'nobody' | 'sent' | 'waiting'> {
      const people = await db
        .selectFrom('backupPart')
        .select(['recipientId', sql<number>`count(*) - count(sent_at)`.as('missing')])
        .where('backupId', '=', backupId)
        .groupBy('recipientId')
        .execute()
      if (people.length === 0) return 'nobody'
      return people.some(({ missing }) => Number(missing) === 0) ? 'sent' : 'waiting'
    },
  }
}

type PartChanges = Partial<Pick<Selectable<Schema['backupPart']>, 'leaseUntil' | 'attempts'>> & {
  readonly dueAt: EpochMs | null
  readonly sentAt?: EpochMs | null
}

async function changePart({ db }: Tx, id: number, changes: PartChanges): Promise<void> {
  await db.updateTable('backupPart').set(changes).where('id', '=', id).execute()
}
