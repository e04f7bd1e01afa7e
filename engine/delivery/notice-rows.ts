import type { EpochMs } from '#sdk'
import { sql, type Kysely } from 'kysely'
import type { AnyNews, StoredNotice } from './types.ts'
import type { NoticeRow, Schema } from '../store/schema.ts'
import { leasedRows } from '../scheduling/leased-rows.ts'
import { isFree, untaken } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'

export interface NewNotice<News extends AnyNews = AnyNews> {
  /** Unique for ever: the same news is not told twice. */
  readonly key: string
  readonly recipientId: number
  readonly news: News
  readonly dueAt: EpochMs
}

export const noticeRows = ({ db }: Tx) => ({
  ...leasedRows({ db }, 'notice', fromRow),

  async add<News extends AnyNews>(notice: NewNotice<News>, at: EpochMs): Promise<void> {
    await db
      .insertInto('notice')
      .values({
        key: notice.key,
        recipientId: notice.recipientId,
        body: JSON.stringify(notice.news),
        dueAt: notice.dueAt,
        createdAt: at,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  },

  /** Takes due notices, oldest first, at most one per person, so that everybody reads their news in order. */
  async claimDue(now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<StoredNotice[]> {
    const due = db
      .selectFrom('notice as due')
      .select('due.id')
      .where('due.dueAt', '<=', now)
      .where(isFree('due.leaseUntil', now, leaseUntil))
      .where((eb) => eb.not(eb.exists(aheadOf(db, now, leaseUntil))))
      .orderBy('due.id')
      .limit(limit)
    const rows = await db
      .with('first', () => untaken(db, due))
      .updateTable('notice')
      .set({ leaseUntil })
      .where('id', 'in', (eb) => eb.selectFrom('first').select('first.id'))
      .returningAll()
      .execute()
    return rows.sort((a, b) => a.id - b.id).map(fromRow)
  },

  async done(id: number, at: EpochMs): Promise<void> {
    await db
      .updateTable('notice')
      .set({ dueAt: null, leaseUntil: 0, doneAt: at })
      .where('id', '=', id)
      .execute()
  },

  /** Puts a notice back after an attempt. */
  async later(id: number, dueAt: EpochMs): Promise<void> {
    await db
      .updateTable('notice')
      .set((eb) => ({ dueAt, leaseUntil: 0, attempts: eb('attempts', '+', 1) }))
      .where('id', '=', id)
      .execute()
  },

  /** Makes what waits for a person due at once: they can be reached again. */
  async dueNow(recipientId: number, now: EpochMs): Promise<void> {
    await db
      .updateTable('notice')
      .set({ dueAt: now })
      .where('recipientId', '=', recipientId)
      .where('dueAt', '>', now)
      .where('attempts', '>', 0)
      .execute()
  },
})

/** What the same person is being told already, or is to be told before. */
const aheadOf = (db: Kysely<Schema>, now: EpochMs, leaseUntil: EpochMs) =>
  db
    .selectFrom('notice as other')
    .select('other.id')
    .where(sql<boolean>`other.recipient_id = due.recipient_id`)
    .where('other.dueAt', 'is not', null)
    .where((eb) =>
      eb.or([
        eb.not(isFree('other.leaseUntil', now, leaseUntil)),
        eb.and([eb('other.dueAt', '<=', now), sql<boolean>`other.id < due.id`]),
      ]),
    )

const fromRow = (row: NoticeRow): StoredNotice => ({
  id: row.id,
  recipientId: row.recipientId,
  news: JSON.parse(row.body) as AnyNews,
  attempts: row.attempts,
})
