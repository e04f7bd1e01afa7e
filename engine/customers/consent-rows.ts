import type { EpochMs } from '#sdk'
import type { Tx } from '../store/store.ts'

export const consentRows = ({ db }: Tx) => ({
  /** Keeps that a person accepted a version of the rules; an older one does not take the place of a newer. */
  async accept(customerId: number, version: number, at: EpochMs): Promise<void> {
    await db
      .insertInto('consent')
      .values({ customerId, version, at })
      .onConflict((conflict) =>
        conflict
          .column('customerId')
          .doUpdateSet({ version, at })
          .where('consent.version', '<', version),
      )
      .execute()
  },

  async versionOf(customerId: number): Promise<number | undefined> {
    const row = await db
      .selectFrom('consent')
      .select('version')
      .where('customerId', '=', customerId)
      .executeTakeFirst()
    return row?.version
  },
})
