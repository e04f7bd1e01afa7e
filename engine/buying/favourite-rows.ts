import type { EpochMs } from '#sdk'
import type { Tx } from '../store/store.ts'

interface Pair {
  readonly service: string
  readonly country: string
}

export const favouriteRows = ({ db }: Tx) => ({
  async add(customerId: number, { service, country }: Pair, at: EpochMs): Promise<void> {
    await db
      .insertInto('favourite')
      .values({ customerId, service, country, at })
      .onConflict((conflict) => conflict.columns(['customerId', 'service', 'country']).doNothing())
      .execute()
  },

  async remove(customerId: number, { service, country }: Pair): Promise<void> {
    await db
      .deleteFrom('favourite')
      .where('customerId', '=', customerId)
      .where('service', '=', service)
      .where('country', '=', country)
      .execute()
  },

  /** Newest first. */
  of: (customerId: number, limit: number): Promise<readonly Pair[]> =>
    db
      .selectFrom('favourite')
      .select(['service', 'country'])
      .where('customerId', '=', customerId)
      .orderBy('at', 'desc')
      .orderBy('service')
      .orderBy('country')
      .limit(limit)
      .execute(),
})
