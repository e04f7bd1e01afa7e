import { sql, type Kysely } from 'kysely'
import type { Schema } from './schema.ts'
import { databaseNow } from './turns.ts'

export interface SlotTable {
  way: string
  next_at: number
}

/** Turns for requests that several processes send by the same way out; by the database's clock, which is one for all. */
export const slotStore = (db: Kysely<Schema>) => ({
  /** Reserves the next free turn. @returns how far away it is, in milliseconds */
  async reserve(way: string, intervalMs: number): Promise<number> {
    const now = databaseNow(db)
    const row = await db
      .insertInto('slot')
      .values({ way, next_at: sql<number>`${now} + ${sql.lit(intervalMs)}` })
      .onConflict((conflict) =>
        conflict.column('way').doUpdateSet({
          next_at: sql<number>`CASE WHEN slot.next_at > ${now} THEN slot.next_at ELSE ${now} END + ${sql.lit(intervalMs)}`,
        }),
      )
      .returning(sql<number>`slot.next_at - ${sql.lit(intervalMs)} - ${now}`.as('wait_ms'))
      .executeTakeFirstOrThrow()
    return Math.max(0, row.wait_ms)
  },

  /** Gives no turn on this way before `ms` have passed. */
  async pause(way: string, ms: number): Promise<void> {
    const until = sql<number>`${databaseNow(db)} + ${sql.lit(ms)}`
    await db
      .insertInto('slot')
      .values({ way, next_at: until })
      .onConflict((conflict) =>
        conflict.column('way').doUpdateSet({
          next_at: sql<number>`CASE WHEN slot.next_at > ${until} THEN slot.next_at ELSE ${until} END`,
        }),
      )
      .execute()
  },
})
