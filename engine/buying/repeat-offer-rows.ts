import { toman, type EpochMs, type Toman } from '#sdk'
import type { Selectable } from 'kysely'
import type { RepeatOfferTable } from '../store/schema-orders.ts'
import type { Tx } from '../store/store.ts'

/** The price of a further code as its customer was shown it. */
export interface StoredRepeatOffer {
  readonly id: number
  readonly orderId: number
  /** How many codes there were then, and for how many further ones money was set aside: the offer holds for the next one only. */
  readonly afterCodes: number
  readonly afterRepeats: number
  readonly priceToman: Toman
}

export const repeatOfferRows = ({ db }: Tx) => ({
  /** The same offer again is the first one. */
  async offer(offer: Omit<StoredRepeatOffer, 'id'>, at: EpochMs): Promise<StoredRepeatOffer> {
    const columns = {
      orderId: offer.orderId,
      afterCodes: offer.afterCodes,
      afterRepeats: offer.afterRepeats,
      priceToman: offer.priceToman,
    }
    await db
      .insertInto('repeatOffer')
      .values({ ...columns, at })
      .onConflict((conflict) =>
        conflict.columns(['orderId', 'afterCodes', 'afterRepeats', 'priceToman']).doNothing(),
      )
      .execute()
    const row = await db
      .selectFrom('repeatOffer')
      .selectAll()
      .where((eb) => eb.and(columns))
      .executeTakeFirstOrThrow()
    return fromRow(row)
  },

  async find(id: number): Promise<StoredRepeatOffer | undefined> {
    const row = await db
      .selectFrom('repeatOffer')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row && fromRow(row)
  },
})

const fromRow = (row: Selectable<RepeatOfferTable>): StoredRepeatOffer => ({
  id: row.id,
  orderId: row.orderId,
  afterCodes: row.afterCodes,
  afterRepeats: row.afterRepeats,
  priceToman: toman(row.priceToman),
})
