import type { EpochMs, Toman } from '#sdk'
import type { Tx } from '../store/store.ts'

export interface NewQuote {
  readonly customerId: number
  readonly service: string
  readonly country: string
  readonly operator: string
  readonly priceToman: Toman
  readonly costToman: Toman
  readonly count: number
  readonly validMs: number
  readonly repeatable: boolean
  readonly remark: string
  /** The discount code that its price is by, and the price without it. */
  readonly discountId?: number | undefined
  readonly fullToman?: Toman | undefined
}

export interface StoredQuote extends NewQuote {
  readonly id: number
  readonly at: EpochMs
}

export const quoteRows = ({ db }: Tx) => ({
  async create(quote: NewQuote, at: EpochMs): Promise<StoredQuote> {
    const { id } = await db
      .insertInto('quote')
      .values({
        customerId: quote.customerId,
        service: quote.service,
        country: quote.country,
        operator: quote.operator,
        priceToman: quote.priceToman,
        costToman: quote.costToman,
        count: quote.count,
        validMs: quote.validMs,
        repeatable: quote.repeatable ? 1 : 0,
        remark: quote.remark,
        at,
        discountId: quote.discountId ?? null,
        fullToman: quote.fullToman ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { ...quote, discountId: quote.discountId, fullToman: quote.fullToman, id, at }
  },

  async find(id: number): Promise<StoredQuote | undefined> {
    const row = await db.selectFrom('quote').selectAll().where('id', '=', id).executeTakeFirst()
    return row && { ...row, repeatable: row.repeatable === 1 }
  },
})
