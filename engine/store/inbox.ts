import type { EpochMs } from '#sdk'
import type { Kysely } from 'kysely'
import type { InboxItem, IncomingUpdate } from '../contract.ts'
import type { Schema } from './schema.ts'

export const inboxStore = (db: Kysely<Schema>) => ({
  /** Keeps an update; one that is already there is left as it is. */
  async add(update: IncomingUpdate, at: EpochMs): Promise<void> {
    await db
      .insertInto('inbox')
      .values({ update_id: update.updateId, lane: update.lane, body: update.body, received_at: at })
      .onConflict((conflict) => conflict.column('update_id').doNothing())
      .execute()
  },

  /**
   * Takes the oldest item of each lane in which nothing is at work. Counts the try at once: a message that takes the whole
   * process down would otherwise be tried after every start.
   */
  async claim(now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<InboxItem[]> {
    const rows = await db
      .updateTable('inbox')
      .set((eb) => ({ lease_until: leaseUntil, tries: eb('tries', '+', 1) }))
      .where('seq', 'in', (eb) =>
        eb
          .selectFrom('inbox as first')
          .select((inner) => inner.fn.min<number>('first.seq').as('seq'))
          .where('first.state', '=', 'new')
          .groupBy('first.lane')
          .having((inner) => inner.fn.max<number>('first.lease_until'), '<=', now)
          .orderBy('seq')
          .limit(limit),
      )
      .returningAll()
      .execute()
    return rows
      .sort((a, b) => a.seq - b.seq)
      .map((row) => ({
        seq: row.seq,
        updateId: row.update_id,
        lane: row.lane,
        body: row.body,
        tries: row.tries,
        receivedAt: row.received_at,
      }))
  },

  async done(seq: number, at: EpochMs): Promise<void> {
    await db
      .updateTable('inbox')
      .set({ state: 'done', done_at: at, lease_until: 0 })
      .where('seq', '=', seq)
      .execute()
  },

  /** Notes the failure of a try. `againAt` undefined: put aside for good. */
  async failed(seq: number, error: string, againAt: EpochMs | undefined): Promise<void> {
    await db
      .updateTable('inbox')
      .set({
        error,
        lease_until: againAt ?? 0,
        state: againAt === undefined ? 'dead' : 'new',
      })
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
    await db.deleteFrom('inbox').where('state', '=', 'done').where('done_at', '<', before).execute()
  },

  /** After a crash of the only process: nobody is at work on anything. */
  async forgetLeases(): Promise<void> {
    await db
      .updateTable('inbox')
      .set({ lease_until: 0 })
      .where('state', '=', 'new')
      .where('lease_until', '>', 0)
      .execute()
  },
})
