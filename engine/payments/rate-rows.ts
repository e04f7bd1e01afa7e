import type { EpochMs, Toman } from '#sdk'
import type { Selectable } from 'kysely'
import type { RateTable } from '../store/schema-payments.ts'
import type { Tx } from '../store/store.ts'

export type StoredRate = Selectable<RateTable>

export const rateRows = ({ db }: Tx) => ({
  async add(
    rate: {
      readonly toman: Toman
      readonly spreadPercent: number
      readonly source: StoredRate['source']
      readonly actorId?: number
    },
    at: EpochMs,
  ): Promise<void> {
    await db
      .insertInto('rate')
      .values({ ...rate, at })
      .execute()
  },

  newest: (): Promise<StoredRate | undefined> =>
    db.selectFrom('rate').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst(),

  newestFrom: (source: StoredRate['source']): Promise<StoredRate | undefined> =>
    db
      .selectFrom('rate')
      .selectAll()
      .where('source', '=', source)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),

  /** A payment has the rate that it was opened with in its own row; the newest stays. */
  async forgetBefore(before: EpochMs): Promise<void> {
    await db
      .deleteFrom('rate')
      .where('at', '<', before)
      .where('id', '<', (eb) => eb.selectFrom('rate').select(eb.fn.max('rate.id').as('id')))
      .execute()
  },
})
