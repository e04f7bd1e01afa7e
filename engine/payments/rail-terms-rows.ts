import type { EpochMs } from '#sdk'
import { lockLane } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'
import type { RailName } from '../top-ups/types.ts'
import type { RailTerms } from './types.ts'

/** What the owner has set for each way to pay. */
export const railTermsRows = ({ db }: Tx) => ({
  async all(): Promise<ReadonlyMap<string, RailTerms>> {
    const rows = await db.selectFrom('railTerms').selectAll().execute()
    return new Map(
      rows.map(({ rail, isOn, leastToman, mostToman, feePercent }) => [
        rail,
        { isOn: isOn === 1, leastToman, mostToman, feePercent },
      ]),
    )
  },

  /** Makes other changes of this way wait until this transaction has ended. */
  lock: (rail: RailName): Promise<void> => lockLane(db, `rail:${rail}`),

  async set(rail: RailName, terms: RailTerms, at: EpochMs): Promise<void> {
    const columns = {
      isOn: terms.isOn ? 1 : 0,
      leastToman: terms.leastToman ?? null,
      mostToman: terms.mostToman ?? null,
      feePercent: terms.feePercent,
      at,
    }
    await db
      .insertInto('railTerms')
      .values({ rail, ...columns })
      .onConflict((conflict) => conflict.column('rail').doUpdateSet(columns))
      .execute()
  },
})
