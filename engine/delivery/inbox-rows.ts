import type { EpochMs } from '#sdk'
import { sql, type Kysely } from 'kysely'
import type { InboxItem, IncomingUpdate } from './types.ts'
import type { Schema } from '../store/schema.ts'
import { lockLane, isFree, untaken } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'

export const inboxRows = ({ db }: Tx) => ({
  /** Keeps an update; one that is already there is left as it is. */
  async add(update: IncomingUpdate, at: EpochMs): Promise<void> {
    await lockLane(db, update.lane)
    await db
      .insertInto('inbox')
      .values({ updateId: update.updateId, lane: update.lane, body: update.body, receivedAt: at })
      .onConflict((conflict) => conflict.column('updateId').doNothing())
      .execute()
  },

  /** Takes the oldest item of each lane in which nothing is at work. One whose process is gone comes again when its lease has run out. */
  async claim(now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<InboxItem[]> {
    if (!(await isAnyNew(db))) return []
    const waiting = db
      .selectFrom('inbox as item')
      .select('item.seq')
      .where('item.state', '=', 'new')
      .where(isFree('item.leaseUntil', now, leaseUntil))
      .where((eb) => eb.not(eb.exists(earlierInLane(db))))
      .orderBy('item.seq')
      .limit(limit)
    const rows = await db
      .with('first', () => untaken(db, waiting))
      .updateTable('inbox')
      .set((eb) => ({ leaseUntil, crashes: eb('crashes', '+', 1) }))
      .where('seq', 'in', (eb) => eb.selectFrom('first').select('first.seq'))
      .returningAll()
      .execute()
    return rows
      .sort((a, b) => a.seq - b.seq)
      .map((row) => ({
        seq: row.seq,
        updateId: row.updateId,
        lane: row.lane,
        body: row.body,
        tries: row.tries,
        crashes: row.crashes - 1, // this handling has not crashed yet
        receivedAt: row.receivedAt,
      }))
  },

  /** Goes on holding what is still being handled. */
  async hold(seqs: readonly number[], leaseUntil: EpochMs): Promise<void> {
    if (seqs.length === 0) return
    await db
      .updateTable('inbox')
      .set({ leaseUntil })
      .where('seq', 'in', seqs)
      .where('state', '=', 'new')
      .execute()
  },

  async done(seq: number, at: EpochMs): Promise<void> {
    await db
      .updateTable('inbox')
      .set({ state: 'done', doneAt: at, leaseUntil: 0 })
      .where('seq', '=', seq)
      .execute()
  },

  /** Puts an item back until then, as if it had not been taken. */
  async putBack(seq: number, againAt: EpochMs): Promise<void> {
    await db
      .updateTable('inbox')
      .set((eb) => ({ leaseUntil: againAt, crashes: eb('crashes', '-', 1) }))
      .where('seq', '=', seq)
      .execute()
  },

  /** Counts a failure. `againAt` undefined: put aside for good. */
  async failed(seq: number, error: string, againAt: EpochMs | undefined): Promise<void> {
    await db
      .updateTable('inbox')
      .set((eb) => ({
        error,
        tries: eb('tries', '+', 1),
        crashes: eb('crashes', '-', 1),
        leaseUntil: againAt ?? 0,
        state: againAt === undefined ? 'dead' : 'new',
      }))
      .where('seq', '=', seq)
      .execute()
  },

  async tries(seq: number): Promise<number> {
    const row = await db
      .selectFrom('inbox')
      .select('tries')
      .where('seq', '=', seq)
      .executeTakeFirst()
    return row?.tries ?? 0
  },

  /** Drops what was handled before `before`. Until then a repeated delivery is recognised. */
  async prune(before: EpochMs): Promise<void> {
    await db.deleteFrom('inbox').where('state', '=', 'done').where('doneAt', '<', before).execute()
  },

  /** After a crash of the only process: nobody is at work on anything. */
  async forgetLeases(): Promise<void> {
    await db
      .updateTable('inbox')
      .set({ leaseUntil: 0 })
      .where('state', '=', 'new')
      .where('leaseUntil', '>', 0)
      .execute()
  },
})

/** A claim of nothing takes the lock of a file all the same, and five times as long. */
const isAnyNew = async (db: Kysely<Schema>): Promise<boolean> =>
  (await db
    .selectFrom('inbox')
    .select('seq')
    .where('state', '=', 'new')
    .limit(1)
    .executeTakeFirst()) !== undefined

const earlierInLane = (db: Kysely<Schema>) =>
  db
    .selectFrom('inbox as earlier')
    .select('earlier.seq')
    .where('earlier.state', '=', 'new')
    .where(sql<boolean>`earlier.lane = item.lane`)
    .where(sql<boolean>`earlier.seq < item.seq`)
