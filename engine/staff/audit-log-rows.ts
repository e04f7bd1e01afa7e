import type { EpochMs } from '#sdk'
import type { Tx } from '../store/store.ts'

/** What somebody of the staff did to something, such as `credit` to `customer:1002`. */
export interface AuditEntry {
  readonly actorId: number
  readonly action: string
  readonly subject: string
  /** How it was, and how it is now: plain JSON. */
  readonly before?: unknown
  readonly after?: unknown
}

export interface StoredEntry extends AuditEntry {
  readonly id: number
  readonly at: EpochMs
}

export const auditLogRows = ({ db }: Tx) => ({
  async add({ actorId, action, subject, before, after }: AuditEntry, at: EpochMs): Promise<void> {
    await db
      .insertInto('auditLog')
      .values({
        actorId,
        action,
        subject,
        before: before === undefined ? null : JSON.stringify(before),
        after: after === undefined ? null : JSON.stringify(after),
        at,
      })
      .execute()
  },

  /** Newest first; of one subject when it is named. */
  async page(limit: number, offset: number, subject?: string): Promise<StoredEntry[]> {
    const rows = await db
      .selectFrom('auditLog')
      .selectAll()
      .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute()
    return rows.map(({ id, actorId, action, subject: of, before, after, at }) => ({
      id,
      actorId,
      action,
      subject: of,
      ...(before !== undefined && { before: JSON.parse(before) as unknown }),
      ...(after !== undefined && { after: JSON.parse(after) as unknown }),
      at,
    }))
  },

  async count(subject?: string): Promise<number> {
    const { count } = await db
      .selectFrom('auditLog')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
      .executeTakeFirstOrThrow()
    return Number(count)
  },
})
