import type { EpochMs } from '#sdk'
import type { Tx } from '../store/store.ts'

export interface FailureCount {
  readonly method: string
  /** A negative RESULT, or why there was no answer. */
  readonly code: string
  readonly count: number
}

/** How often the provider refused or was silent. */
export const failureRows = ({ db }: Tx) => ({
  /** @param hour when the hour began */
  async add(hour: EpochMs, { method, code, count }: FailureCount): Promise<void> {
    await db
      .insertInto('failure')
      .values({ hour, method, code, count })
      .onConflict((conflict) =>
        conflict
          .columns(['hour', 'method', 'code'])
          .doUpdateSet((eb) => ({ count: eb('failure.count', '+', count) })),
      )
      .execute()
  },

  /** Sums over the hours that began from `from` up to `to`, most first. */
  async between(from: EpochMs, to: EpochMs): Promise<FailureCount[]> {
    const rows = await db
      .selectFrom('failure')
      .select((eb) => ['method', 'code', eb.fn.sum<number>('count').as('count')])
      .where('hour', '>=', from)
      .where('hour', '<', to)
      .groupBy(['method', 'code'])
      .execute()
    return rows.sort((a, b) => b.count - a.count)
  },

  async forgetBefore(hour: EpochMs): Promise<void> {
    await db.deleteFrom('failure').where('hour', '<', hour).execute()
  },
})
