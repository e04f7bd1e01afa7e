import type { EpochMs } from '#sdk'
import { lockLane } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'

/** What was set in the shop, by name. What is not there has its default. */
export const settingRows = ({ db }: Tx) => ({
  async all(): Promise<ReadonlyMap<string, unknown>> {
    const rows = await db.selectFrom('setting').select(['name', 'value']).execute()
    return new Map(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
  },

  /** Makes other changes of this setting wait until this transaction has ended: what is read of it stays true. */
  lock: (name: string): Promise<void> => lockLane(db, `setting:${name}`),

  async set(name: string, value: unknown, at: EpochMs): Promise<void> {
    const json = JSON.stringify(value)
    await db
      .insertInto('setting')
      .values({ name, value: json, at })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json, at }))
      .execute()
  },

  /** Back to the default. */
  async reset(name: string): Promise<void> {
    await db.deleteFrom('setting').where('name', '=', name).execute()
  },
})
