/** The money of a span of time, as the ledger has it: what temporary numbers do not account for, and what was given and taken by hand. */
import { toman, type EpochMs, type Toman } from '#sdk'
import { sql } from 'kysely'
import type { Tx } from '../store/store.ts'

/** Sales and costs that belong to no temporary number, by the time of their transfer. */
export interface SalesApart {
  readonly at: EpochMs
  /** False: the cost of lost purchases of which nobody can say which was made. */
  readonly isPermanent: boolean
  /** Permanent numbers that were sold. */
  readonly sold: number
  readonly salesToman: number
  readonly costToman: number
}

/** What the shop gave and took beside what it sold. */
export interface MoneyBeside {
  /** Gift codes, rewards and welcome gifts. */
  readonly giftsToman: Toman
  /** Put into wallets by hand, less what was taken out of them. */
  readonly correctionsToman: Toman
  /** By so much what was sold with discount codes was cheaper; no sale has it. */
  readonly discountsToman: Toman
}

export const moneyRows = ({ db }: Tx) => ({
  /** Cut into steps of equal length; what has nothing is not there. One step: the whole span. */
  async apart(
    from: EpochMs,
    to: EpochMs,
    stepMs: number,
  ): Promise<(SalesApart & { step: number })[]> {
    const rows = await db
      .selectFrom('transfer')
      .innerJoin('posting', 'posting.transferId', 'transfer.id')
      .where('transfer.orderId', 'is', null)
      .where('transfer.at', '>=', from)
      .where('transfer.at', '<', to)
      .where('posting.account', 'in', ['sales', 'cost'])
      .select([
        sql<number>`CAST((transfer.at - ${sql.lit(from)}) / ${sql.lit(stepMs)} AS BIGINT)`.as(
          'step',
        ),
        sql<number>`CASE WHEN transfer.key LIKE 'permanent-%' THEN 1 ELSE 0 END`.as('permanent'),
        sql<number>`SUM(CASE WHEN posting.account = 'sales' THEN 1 ELSE 0 END)`.as('sold'),
        sql<number>`SUM(CASE WHEN posting.account = 'sales' THEN posting.toman ELSE 0 END)`.as(
          'salesToman',
        ),
        sql<number>`SUM(CASE WHEN posting.account = 'cost' THEN posting.toman ELSE 0 END)`.as(
          'costToman',
        ),
      ])
      .groupBy([sql`step`, sql`permanent`])
      .execute()
    return rows.map(({ permanent, ...row }) => ({
      ...row,
      at: from + row.step * stepMs,
      isPermanent: permanent === 1,
    }))
  },

  async beside(from: EpochMs, to: EpochMs): Promise<MoneyBeside> {
    const row = await db
      .selectFrom('posting')
      .innerJoin('transfer', 'transfer.id', 'posting.transferId')
      .where('posting.account', 'in', ['gifts', 'adjustments'])
      .where('transfer.at', '>=', from)
      .where('transfer.at', '<', to)
      .select([
        sql<
          number | undefined
        >`SUM(CASE WHEN transfer.kind IN ('credit', 'debit') THEN 0 ELSE posting.toman END)`.as(
          'gifts',
        ),
        sql<
          number | undefined
        >`SUM(CASE WHEN transfer.kind IN ('credit', 'debit') THEN posting.toman ELSE 0 END)`.as(
          'corrections',
        ),
      ])
      .executeTakeFirst()
    const lowered = await db
      .selectFrom('transfer')
      .innerJoin('numberOrder', 'numberOrder.id', 'transfer.orderId')
      .where('transfer.kind', '=', 'settle')
      .where('transfer.at', '>=', from)
      .where('transfer.at', '<', to)
      .where('numberOrder.fullToman', 'is not', null)
      .select(sql<number | undefined>`SUM(full_toman - price_toman)`.as('byToman'))
      .executeTakeFirst()
    return {
      discountsToman: toman(Number(lowered?.byToman ?? 0)),
      giftsToman: toman(0 - Number(row?.gifts ?? 0)),
      correctionsToman: toman(0 - Number(row?.corrections ?? 0)),
    }
  },
})
