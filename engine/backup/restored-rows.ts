import type { EpochMs } from '#sdk'
import { sql } from 'kysely'
import { factRows } from '../store/facts.ts'
import type { Tx } from '../store/store.ts'

/** More than a shop sells between two backups. */
const NUMBERS_LEFT_OUT = 10_000
const FACT = 'restored'

/** What was under way when the copy was made, and is not done again. */
export interface SetAside {
  /** Taps and texts that nobody had handled yet. */
  readonly updates: number
  readonly broadcasts: number
  /** Top-ups whose order would have gone on by itself. */
  readonly topUps: number
}

/** A shop that comes out of a backup. What the copy was about to do has long been done by the shop that it is of. */
export const restoredRows = ({ db }: Tx) => ({
  async setAside(): Promise<SetAside> {
    const updates = await db
      .updateTable('inbox')
      .set({ state: 'dead', error: 'It came before the restore', leaseUntil: 0 })
      .where('state', '=', 'new')
      .executeTakeFirst()
    const broadcasts = await db
      .updateTable('broadcast')
      .set({ state: 'paused' })
      .where('state', '=', 'running')
      .executeTakeFirst()
    const topUps = await db
      .updateTable('topUp')
      .set({ quoteId: null, resumeQuoteId: null })
      .where('quoteId', 'is not', null)
      .where((eb) => eb.or([eb('state', '!=', 'paid'), eb('dueAt', 'is not', null)]))
      .executeTakeFirst()
    return {
      updates: Number(updates.numUpdatedRows),
      broadcasts: Number(broadcasts.numUpdatedRows),
      topUps: Number(topUps.numUpdatedRows),
    }
  },

  /** No new row gets a number that stands on a button, at a gateway or in a customer's memory since. Embedded databases alone. */
  async leaveNumbersOut(): Promise<void> {
    await sql`UPDATE sqlite_sequence SET seq = seq + ${NUMBERS_LEFT_OUT}`.execute(db)
  },

  /** Notes that nobody has started this shop since it was restored. */
  async markRestored(now: EpochMs): Promise<void> {
    await factRows({ db }).set(FACT, now, now)
  },

  /** False once it has been started. */
  async isNew(): Promise<boolean> {
    return typeof (await factRows({ db }).get(FACT)) === 'number'
  },

  async markStarted(now: EpochMs): Promise<void> {
    await factRows({ db }).set(FACT, null, now)
  },
})
