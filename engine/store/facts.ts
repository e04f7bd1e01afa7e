import type { EpochMs } from '#sdk'
import type { Tx } from './store.ts'

/** Small facts that must survive a restart, as JSON. */
export const factRows = ({ db }: Tx) => ({
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
