import type { EpochMs } from '#sdk'
import { sql, type RawBuilder } from 'kysely'
import { databaseNow } from './lock-lanes.ts'
import type { Tx } from './store.ts'

/** A turn, and the time at which it was given. */
export interface Slot {
  readonly at: EpochMs
  readonly now: EpochMs
}

/** Each process has one turn reserved at a time: what lies farther away was written by a clock that was ahead, and is void. */
const TURNS_AT_MOST_MS = 10_000
const PAUSE_AT_MOST_MS = 10 * 60_000
/** After a void row nobody knows what was sent in the last second. */
const SILENCE_MS = 1000

/** Turns for requests that several processes send by the same way out; by the database's clock, which is one for all. */
export const slotRows = ({ db }: Tx) => ({
  /** Reserves the next free turn. */
  async reserve(way: string, intervalMs: number): Promise<Slot> {
    const now = databaseNow(db)
    const row = await db
      .insertInto('slot')
      .values({ way, nextAt: sql<number>`${now} + ${sql.lit(intervalMs)}` })
      .onConflict((conflict) =>
        conflict.column('way').doUpdateSet({
          nextAt: sql<number>`${nextFree(now)} + ${sql.lit(intervalMs)}`,
          pausedUntil: sql<number>`CASE WHEN slot.paused_until > ${now} + ${sql.lit(PAUSE_AT_MOST_MS)} THEN 0 ELSE slot.paused_until END`,
        }),
      )
      .returning([sql<number>`slot.next_at - ${sql.lit(intervalMs)}`.as('at'), now.as('now')])
      .executeTakeFirstOrThrow()
    // Two looks at the clock in one statement: a free turn is now.
    return { at: row.at, now: Math.min(row.now, row.at) }
  },

  /** Gives no turn on this way before `ms` have passed; ten minutes at most, then it is tried again. */
  async pause(way: string, ms: number): Promise<void> {
    const until = sql<number>`${databaseNow(db)} + ${sql.lit(Math.min(ms, PAUSE_AT_MOST_MS))}`
    await db
      .insertInto('slot')
      .values({ way, nextAt: 0, pausedUntil: until })
      .onConflict((conflict) =>
        conflict.column('way').doUpdateSet({
          pausedUntil: sql<number>`CASE WHEN slot.paused_until > ${until} AND slot.paused_until <= ${databaseNow(db)} + ${sql.lit(PAUSE_AT_MOST_MS)} THEN slot.paused_until ELSE ${until} END`,
        }),
      )
      .execute()
  },
})

const nextFree = (now: RawBuilder<number>): RawBuilder<number> => {
  const afterSilence = sql<number>`${now} + ${sql.lit(SILENCE_MS)}`
  const turn = sql<number>`CASE
    WHEN slot.next_at > ${now} + ${sql.lit(TURNS_AT_MOST_MS)} THEN ${afterSilence}
    WHEN slot.next_at > ${now} THEN slot.next_at
    ELSE ${now} END`
  const isPaused = sql<boolean>`slot.paused_until <= ${now} + ${sql.lit(PAUSE_AT_MOST_MS)} AND slot.paused_until > ${turn}`
  return sql<number>`CASE WHEN ${isPaused} THEN slot.paused_until ELSE ${turn} END`
}
