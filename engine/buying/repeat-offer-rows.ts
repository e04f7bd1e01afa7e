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
      order_id: offer.orderId,
      after_codes: offer.afterCodes,
      after_repeats: offer.afterRepeats,
      price_toman: offer.priceToman,
    }
    await db
      .insertInto('repeat_offer')
      .values({ ...columns, at })
      .onConflict((conflict) =>
        conflict.columns(['order_id', 'after_codes', 'after_repeats', 'price_toman']).doNothing(),
      )
      .execute()
    const row = await db
      .selectFrom('repeat_offer')
      .selectAll()
      .where((eb) => eb.and(columns))
      .executeTakeFirstOrThrow()
    return fromRow(row)
  },

  async find(id: number): Promise<StoredRepeatOffer | undefined> {
    const row = await db
      .selectFrom('repeat_offer')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row && fromRow(row)
  },
})

const fromRow = (row: Selectable<RepeatOfferTable>): StoredRepeatOffer => ({
  id: row.id,
  orderId: row.order_id,
  afterCodes: row.after_codes,
  afterRepeats: row.after_repeats,
  priceToman: toman(row.price_toman),
})
