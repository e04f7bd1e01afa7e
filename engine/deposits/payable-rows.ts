import type { EpochMs, Toman } from '#sdk'
import { sql } from 'kysely'
import type { Tx } from '../store/store.ts'
import { OPEN_STATES } from '../top-ups/state.ts'
import type { StoredTopUp } from '../top-ups/top-up-rows.ts'

/** Top-ups that money on a card could be for. */
export const payableRows = ({ db }: Tx) => ({
  /** Those with exactly this amount that were opened by then, and are open or were opened since: whatever became of them. */
  withAmount: (
    cardId: number,
    amount: Toman,
    since: EpochMs,
    openedUntil: EpochMs,
  ): Promise<StoredTopUp[]> =>
    db
      .selectFrom('topUp')
      .selectAll()
      .where('cardId', '=', cardId)
      .where('toman', '=', amount)
      .where('openedAt', '<=', openedUntil)
      .where((eb) => eb.or([eb('state', 'in', OPEN_STATES), eb('openedAt', '>=', since)]))
      .orderBy('id', 'desc')
      .execute(),

  /** For a person to choose from: what is not paid on this card and was opened since, the nearest amounts first. */
  near: (cardId: number, amount: number, since: EpochMs, limit: number): Promise<StoredTopUp[]> =>
    db
      .selectFrom('topUp')
      .selectAll()
      .where('cardId', '=', cardId)
      .where('state', '<>', 'paid')
      .where((eb) => eb.or([eb('state', 'in', OPEN_STATES), eb('openedAt', '>=', since)]))
      .orderBy(sql`abs(toman - ${amount})`)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
})
