import type { EpochMs } from '#sdk'
import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Small facts that must survive a restart, as JSON. */
export const factStore = (db: Kysely<Schema>) => ({
  async get(key: string): Promise<unknown> {
    const row = await db
      .selectFrom('fact')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst()
    return row && (JSON.parse(row.value) as unknown)
  },

  async set(key: string, value: unknown, at: EpochMs): Promise<void> {
    const json = JSON.stringify(value)
    await db
      .insertInto('fact')
      .values({ key, value: json, at })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json, at }))
      .execute()
  },
})
