/** What came in by each way on each day, as the shop has it. */
import { toman, type EpochMs, type Toman } from '#sdk'
import { sql } from 'kysely'
import { DAY } from '../clock.ts'
import { orZero } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'
import type { RailName } from '../top-ups/types.ts'
import type { DayOfRail } from './types.ts'

interface Counted {
  readonly rail: RailName
  readonly step: number
}

/** Of each way: what waits for a person, and what is not known yet. */
export interface Waiting {
  readonly inReview: number
  readonly unsettled: number
}

export const paymentReportRows = ({ db }: Tx) => ({
  /** @param from midnight in Tehran of the first day */
  async days(from: EpochMs, to: EpochMs): Promise<DayOfRail[]> {
    const stepOf = (column: string) =>
      sql<number>`CAST((${sql.ref(column)} - ${sql.lit(from)}) / ${sql.lit(DAY)} AS BIGINT)`
    const paid = await db
      .selectFrom('topUp')
      .leftJoin('payment', 'payment.topUpId', 'topUp.id')
      .where('topUp.state', '=', 'paid')
      .where('topUp.decidedAt', '>=', from)
      .where('topUp.decidedAt', '<', to)
      .select((eb) => [
        'topUp.rail',
        stepOf('topUp.decidedAt').as('step'),
        eb.fn.countAll<number>().as('paid'),
        orZero(eb.fn.sum<Toman>('topUp.paidToman')).as('creditedToman'),
        orZero(eb.fn.sum<Toman>('payment.feeToman')).as('feeToman'),
        eb.fn.sum<number>('payment.units').as('units'),
        eb.fn.max('payment.currency').as('currency'),
      ])
      .groupBy(['topUp.rail', sql`step`])
      .execute()
    const refunds = await db
      .selectFrom('paymentRefund')
      .innerJoin('payment', 'payment.id', 'paymentRefund.paymentId')
      .where('paymentRefund.state', '=', 'done')
      .where('paymentRefund.endedAt', '>=', from)
      .where('paymentRefund.endedAt', '<', to)
      .select((eb) => [
        'payment.rail',
        stepOf('paymentRefund.endedAt').as('step'),
        eb.fn.sum<Toman>('paymentRefund.toman').as('refundedToman'),
      ])
      .groupBy(['payment.rail', sql`step`])
      .execute()
    const open = await db
      .selectFrom('payment')
      .where('openedAt', '>=', from)
      .where('openedAt', '<', to)
      .where('state', 'in', ['waiting', 'review'])
      .select((eb) => ['rail', stepOf('openedAt').as('step'), eb.fn.countAll<number>().as('open')])
      .groupBy(['rail', sql`step`])
      .execute()
    const keys = new Map<string, Counted>()
    for (const { rail, step } of [...paid, ...refunds, ...open])
      keys.set(`${rail}:${step}`, { rail, step })
    const of = <Row extends Counted>(rows: readonly Row[], { rail, step }: Counted) =>
      rows.find((row) => row.rail === rail && row.step === step)
    return [...keys.values()]
      .map((key) => {
        const came = of(paid, key)
        return {
          rail: key.rail,
          day: from + key.step * DAY,
          paid: came?.paid ?? 0,
          creditedToman: came?.creditedToman ?? toman(0),
          feeToman: came?.feeToman ?? toman(0),
          units: came?.units ?? undefined,
          currency: came?.currency ?? undefined,
          refundedToman: of(refunds, key)?.refundedToman ?? toman(0),
          open: of(open, key)?.open ?? 0,
        }
      })
      .toSorted((a, b) => b.day - a.day || (a.rail < b.rail ? -1 : 1))
  },

  async waiting(): Promise<ReadonlyMap<RailName, Waiting>> {
    const rows = await db
      .selectFrom('payment')
      .innerJoin('topUp', 'topUp.id', 'payment.topUpId')
      .where('payment.state', 'in', ['waiting', 'review'])
      .select((eb) => [
        'payment.rail',
        sql<number>`SUM(CASE WHEN payment.state = 'review' AND top_up.state IN ('review', 'receipt-sent') THEN 1 ELSE 0 END)`.as(
          'inReview',
        ),
        sql<number>`SUM(CASE WHEN payment.state = 'waiting' THEN 1 ELSE 0 END)`.as('unsettled'),
        eb.fn.countAll<number>().as('all'),
      ])
      .groupBy('payment.rail')
      .execute()
    return new Map(rows.map(({ rail, inReview, unsettled }) => [rail, { inReview, unsettled }]))
  },
})
