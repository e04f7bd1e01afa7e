import type { EpochMs } from '#sdk'
import { sql, type Kysely } from 'kysely'
import type { AnyNews, StoredNotice } from './types.ts'
import type { NoticeRow, Schema } from '../store/schema.ts'
import { isFree, untaken } from '../store/turns.ts'
import type { Tx } from '../store/store.ts'

export interface NewNotice<News extends AnyNews = AnyNews> {
  /** Unique for ever: the same news is not told twice. */
  readonly key: string
  readonly recipientId: number
  readonly news: News
  readonly dueAt: EpochMs
}

export const noticeRows = ({ db }: Tx) => ({
  async add<News extends AnyNews>(notice: NewNotice<News>, at: EpochMs): Promise<void> {
    await db
      .insertInto('notice')
      .values({
        key: notice.key,
        recipient_id: notice.recipientId,
        body: JSON.stringify(notice.news),
        due_at: notice.dueAt,
        created_at: at,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  },

  /** Takes due notices, oldest first, at most one per person, so that everybody reads their news in order. */
  async claim(now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<StoredNotice[]> {
    const due = db
      .selectFrom('notice as due')
      .select('due.id')
      .where('due.due_at', '<=', now)
      .where(isFree('due.lease_until', now, leaseUntil))
      .where((eb) => eb.not(eb.exists(aheadOf(db, now, leaseUntil))))
      .orderBy('due.id')
      .limit(limit)
    const rows = await db
      .with('first', () => untaken(db, due))
      .updateTable('notice')
      .set({ lease_until: leaseUntil })
      .where('id', 'in', (eb) => eb.selectFrom('first').select('first.id'))
      .returningAll()
      .execute()
    return rows.sort((a, b) => a.id - b.id).map(fromRow)
  },

  /** Goes on holding what is still being told. */
  async hold(ids: readonly number[], leaseUntil: EpochMs): Promise<void> {
    if (ids.length === 0) return
    await db
      .updateTable('notice')
      .set({ lease_until: leaseUntil })
      .where('id', 'in', ids)
      .where('lease_until', '>', 0)
      .execute()
  },

  /** When the next notice is due that nobody is delivering. */
  async nextDueAt(now: EpochMs): Promise<EpochMs | undefined> {
    const row = await db
      .selectFrom('notice')
      .select((eb) => eb.fn.min('due_at').as('due_at'))
      .where('due_at', 'is not', null)
      .where('lease_until', '<=', now)
      .executeTakeFirst()
    return row?.due_at ?? undefined
  },

  async done(id: number, at: EpochMs): Promise<void> {
    await db
      .updateTable('notice')
      .set({ due_at: null, lease_until: 0, done_at: at })
      .where('id', '=', id)
      .execute()
  },

  /** Puts a notice back after an attempt. */
  async later(id: number, dueAt: EpochMs): Promise<void> {
    await db
      .updateTable('notice')
      .set((eb) => ({ due_at: dueAt, lease_until: 0, attempts: eb('attempts', '+', 1) }))
      .where('id', '=', id)
      .execute()
  },

  /** Makes what waits for a person due at once: they can be reached again. */
  async dueNow(recipientId: number, now: EpochMs): Promise<void> {
    await db
      .updateTable('notice')
      .set({ due_at: now })
      .where('recipient_id', '=', recipientId)
      .where('due_at', '>', now)
      .where('attempts', '>', 0)
      .execute()
  },

  /** After a crash of the only process: nobody is at work on anything. */
  async forgetLeases(): Promise<void> {
    await db.updateTable('notice').set({ lease_until: 0 }).where('lease_until', '>', 0).execute()
  },
})

/** What the same person is being told already, or is to be told before. */
const aheadOf = (db: Kysely<Schema>, now: EpochMs, leaseUntil: EpochMs) =>
  db
    .selectFrom('notice as other')
    .select('other.id')
    .where(sql<boolean>`other.recipient_id = due.recipient_id`)
    .where('other.due_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb.not(isFree('other.lease_until', now, leaseUntil)),
        eb.and([eb('other.due_at', '<=', now), sql<boolean>`other.id < due.id`]),
      ]),
    )

const fromRow = (row: NoticeRow): StoredNotice => ({
  id: row.id,
  recipientId: row.recipient_id,
  news: JSON.parse(row.body) as AnyNews,
  attempts: row.attempts,
})
