import type { EpochMs, Toman } from '#sdk'
import { lockLane } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'
import type { RailName } from './types.ts'

/** What the owner sets for a way to pay. */
export interface RailTerms {
  readonly isOn: boolean
  /** Undefined: what holds for all top-ups. */
  readonly leastToman: Toman | undefined
  readonly mostToman: Toman | undefined
  /** In hundredths of a percent: 150 is 1.5 %. */
  readonly feePercent: number
}

/** What nobody has set: on, within the limits of all top-ups, without a fee. */
export const TERMS_AT_FIRST: RailTerms = {
  isOn: true,
  leastToman: undefined,
  mostToman: undefined,
  feePercent: 0,
}

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
