import type { EpochMs } from '#sdk'
import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export interface ConsentTable {
  customer_id: number
  version: number
  at: number
}

export const consentStore = (db: Kysely<Schema>) => ({
  /** Keeps that a person accepted a version of the rules; an older one does not take the place of a newer. */
  async accept(customerId: number, version: number, at: EpochMs): Promise<void> {
    await db
      .insertInto('consent')
      .values({ customer_id: customerId, version, at })
      .onConflict((conflict) =>
        conflict
          .column('customer_id')
          .doUpdateSet({ version, at })
          .where('consent.version', '<', version),
      )
      .execute()
  },

  async versionOf(customerId: number): Promise<number | undefined> {
    const row = await db
      .selectFrom('consent')
      .select('version')
      .where('customer_id', '=', customerId)
      .executeTakeFirst()
    return row?.version
  },
})
