/** The database's own time, and what has to follow when a clock is set. */
import type { EpochMs } from '#sdk'
import { sql } from 'kysely'
import { databaseNow } from './lock-lanes.ts'
import type { Tx } from './store.ts'

/** Of what is not over, the moments by which something happens. What is history keeps the time it was written with. */
const LIVING: readonly (readonly [table: string, living: string, moments: readonly string[]])[] = [
  [
    'number_order',
    'ended_at IS NULL OR due_at IS NOT NULL',
    [
      'placed_at',
      'bought_at',
      'expires_at',
      'request_due_at',
      'asked_at',
      'due_at',
      'lease_until',
      'try_at',
      'poll_at',
      'phase_at',
      'heard_at',
      'poll_sent_at',
    ],
  ],
  [
    'permanent_order',
    'ended_at IS NULL OR due_at IS NOT NULL',
    ['offered_at', 'asked_at', 'due_at', 'lease_until'],
  ],
  ['top_up', 'due_at IS NOT NULL', ['expires_at', 'due_at', 'lease_until']],
  ['notice', 'due_at IS NOT NULL', ['due_at', 'lease_until']],
  ['inbox', "state = 'new'", ['lease_until']],
  ['broadcast', 'ended_at IS NULL', ['next_at', 'told_at']],
  ['referral_due', 'due_at > 0', ['due_at']],
  ['job', 'lease_until > 0', ['lease_until']],
  ['lease', 'until > 0', ['until']],
]

export const timeRows = ({ db }: Tx) => ({
  async now(): Promise<EpochMs> {
    const { rows } = await sql<{ now: number }>`SELECT ${databaseNow(db)} AS now`.execute(db)
    return rows[0]?.now ?? NaN
  },

  /** Moves all that is under way along with a clock that was set by so much. */
  async move(byMs: number): Promise<void> {
    for (const [table, living, moments] of LIVING) {
      const moved = moments.map(
        (moment) =>
          `${moment} = CASE WHEN ${moment} > 0 THEN ${moment} + ${byMs} ELSE ${moment} END`,
      )
      await sql.raw(`UPDATE ${table} SET ${moved.join(', ')} WHERE ${living}`).execute(db)
    }
    await db.deleteFrom('slot').execute()
  },

  /** What was heard in the future, by a look that was under way when a clock was set back: it is asked about again now. */
  async mendPolls(now: EpochMs, toleranceMs: number): Promise<void> {
    await db
      .updateTable('numberOrder')
      .set({ heardAt: now, phaseAt: now, pollSentAt: null, pollAt: now })
      .where('pollAt', 'is not', null)
      .where('heardAt', '>', now + toleranceMs)
      .execute()
  },
})
