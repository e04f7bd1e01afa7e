import { type EpochMs, type Toman } from '#sdk'
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
    return db
      .selectFrom('repeatOffer')
      .selectAll()
      .where((eb) => eb.and(columns))
      .executeTakeFirstOrThrow()
  },

  find: (id: number): Promise<StoredRepeatOffer | undefined> =>
    db.selectFrom('repeatOffer').selectAll().where('id', '=', id).executeTakeFirst(),
})
