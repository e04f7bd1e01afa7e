import type { EpochMs } from '#sdk'
import type { Tx } from '../store/store.ts'

export const blockRows = ({ db }: Tx) => ({
  /** Why the customer may not buy; undefined when they may. */
  async reason(customerId: number): Promise<string | undefined> {
    const row = await db
      .selectFrom('block')
      .select('reason')
      .where('customerId', '=', customerId)
      .executeTakeFirst()
    return row?.reason
  },

  /** A customer who is blocked already gets the newer reason. */
  async set(customerId: number, reason: string, at: EpochMs): Promise<void> {
    await db
      .insertInto('block')
      .values({ customerId, reason, at })
      .onConflict((conflict) => conflict.column('customerId').doUpdateSet({ reason, at }))
      .execute()
  },

  async lift(customerId: number): Promise<void> {
    await db.deleteFrom('block').where('customerId', '=', customerId).execute()
  },
})
