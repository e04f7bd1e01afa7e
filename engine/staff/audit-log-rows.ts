import type { EpochMs } from '#sdk'
import { pageOf, type Page } from '../store/page.ts'
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
        before: JSON.stringify(before),
        after: JSON.stringify(after),
        at,
      })
      .execute()
  },

  /** Newest first; of one subject when it is named. */
  async page(page: number, size: number, subject?: string): Promise<Page<StoredEntry>> {
    const rows = db
      .selectFrom('auditLog')
      .selectAll()
      .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
      .orderBy('id', 'desc')
    const found = await pageOf(rows, page, size)
    const items = found.items.map(({ before, after, ...entry }) => ({
      ...entry,
      ...(before !== undefined && { before: JSON.parse(before) as unknown }),
      ...(after !== undefined && { after: JSON.parse(after) as unknown }),
    }))
    return { ...found, items }
  },
})
