import { toman, type EpochMs, type Toman } from '#sdk'
import { sql } from 'kysely'
import { count, orZero } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

/** What orders are told apart by. */
export type Dimension = 'service' | 'country' | 'operator'

/** Orders that were placed in a span of time, counted together. */
export interface OrderCounts {
  readonly orders: number
  /** Have not ended and have no code yet. */
  readonly open: number
  /** Had a number, and are not open any more. */
  readonly decided: number
  /** Got their code in time: these are the sales. */
  readonly succeeded: number
  /** With further codes, less what was given back for them. */
  readonly salesToman: Toman
  /** What the staff has given back for such orders. */
  readonly refundedToman: Toman
  /** Of the sales, and of whatever else was not given back by the provider. */
  readonly costToman: Toman
  /** Of numbers that are open: it comes back when no code comes. */
  readonly openCostToman: Toman
}

export interface WaitCount {
  readonly key: string
  /** Whole steps of {@link WAIT_STEP_MS} from the number to its first code. */
  readonly steps: number
  readonly count: number
}

/** How finely waiting times are told apart. */
export const WAIT_STEP_MS = 5000

const OPEN = ['placing', 'waiting'] as const
const SOLD = ['received', 'waiting-again', 'completed'] as const

/** Orders in figures, all of them of one span of `placed_at`, so that an index finds them. */
export const reportRows = ({ db }: Tx) => {
  const placed = (from: EpochMs, to: EpochMs) =>
    db
      .selectFrom('numberOrder')
      .where('placedAt', '>=', from)
      .where('placedAt', '<', to)
      .select(({ eb, fn }) => [
        fn.countAll<number>().as('orders'),
        fn.countAll<number>().filterWhere('state', 'in', OPEN).as('open'),
        fn
          .countAll<number>()
          .filterWhere('boughtAt', 'is not', null)
          .filterWhere('state', 'not in', OPEN)
          .as('decided'),
        fn.countAll<number>().filterWhere('state', 'in', SOLD).as('succeeded'),
        orZero(
          fn
            .sum<Toman>(
              eb(eb('priceToman', '+', eb.ref('repeatSoldToman')), '-', eb.ref('refundedToman')),
            )
            .filterWhere('state', 'in', SOLD),
        ).as('salesToman'),
        orZero(fn.sum<Toman>('refundedToman').filterWhere('state', 'in', SOLD)).as('refundedToman'),
        orZero(fn.sum<Toman>('costToman').filterWhere('state', 'in', SOLD)).as('costToman'),
        orZero(fn.sum<Toman>('costToman').filterWhere('state', 'in', OPEN)).as('openCostToman'),
      ])

  /** What the ledger says was paid for numbers that came to nothing, and has not come back. */
  const sunk = (from: EpochMs, to: EpochMs) =>
    db
      .selectFrom('numberOrder')
      .innerJoin('transfer', 'transfer.orderId', 'numberOrder.id')
      .innerJoin('posting', (join) =>
        join.onRef('posting.transferId', '=', 'transfer.id').on('posting.account', '=', 'cost'),
      )
      .where('placedAt', '>=', from)
      .where('placedAt', '<', to)
      .where('state', 'not in', [...OPEN, ...SOLD])
      .select(({ fn }) => orZero(fn.sum<Toman>('posting.toman')).as('cost'))

  const firstCodes = (from: EpochMs, to: EpochMs) =>
    db
      .selectFrom('numberOrder')
      .innerJoin('code', (join) =>
        join.onRef('code.orderId', '=', 'numberOrder.id').on('code.sequence', '=', 1),
      )
      .where('numberOrder.placedAt', '>=', from)
      .where('numberOrder.placedAt', '<', to)
      .where('numberOrder.state', 'in', SOLD)
      .where('numberOrder.boughtAt', 'is not', null)
      .select((eb) => [
        // The cast cuts what the embedded engine divides into fractions.
        sql<number>`CAST((code.at - number_order.bought_at) / ${sql.lit(WAIT_STEP_MS)} AS BIGINT)`.as(
          'steps',
        ),
        eb.fn.countAll<number>().as('count'),
      ])

  return {
    async totals(from: EpochMs, to: EpochMs): Promise<OrderCounts> {
      const { cost } = await sunk(from, to).executeTakeFirstOrThrow()
      return withSunk(await placed(from, to).executeTakeFirstOrThrow(), cost)
    },

    async by(
      dimension: Dimension,
      from: EpochMs,
      to: EpochMs,
    ): Promise<(OrderCounts & { readonly key: string })[]> {
      const key = keyOf(dimension)
      const rows = await placed(from, to).select(key.as('key')).groupBy(key).execute()
      const lost = await sunk(from, to).select(key.as('key')).groupBy(key).execute()
      const sunkIn = new Map(lost.map((row) => [row.key, row.cost]))
      return rows.map((row) => withSunk(row, sunkIn.get(row.key)))
    },

    /** Cut into steps of equal length: what has no orders is not there. */
    async bySteps(
      from: EpochMs,
      to: EpochMs,
      stepMs: number,
    ): Promise<(OrderCounts & { readonly step: number })[]> {
      const step = sql<number>`CAST((placed_at - ${sql.lit(from)}) / ${sql.lit(stepMs)} AS BIGINT)`
      const rows = await placed(from, to)
        .select(step.as('step'))
        .groupBy(sql`step`)
        .execute()
      const lost = await sunk(from, to)
        .select(step.as('step'))
        .groupBy(sql`step`)
        .execute()
      const sunkIn = new Map(lost.map((row) => [row.step, row.cost]))
      return rows.map((row) => withSunk(row, sunkIn.get(row.step)))
    },

    async waits(from: EpochMs, to: EpochMs): Promise<WaitCount[]> {
      const rows = await firstCodes(from, to)
        .groupBy(sql`steps`)
        .execute()
      return rows.map((row) => ({ ...row, key: '' }))
    },

    async waitsBy(dimension: Dimension, from: EpochMs, to: EpochMs): Promise<WaitCount[]> {
      const key = keyOf(dimension)
      return firstCodes(from, to)
        .select(key.as('key'))
        .groupBy([key, sql`steps`])
        .execute()
    },

    openOrders: (): Promise<number> =>
      count(
        db
          .selectFrom('numberOrder')
          .where('dueAt', 'is not', null) // by its index; an open order is always due
          .where('endedAt', 'is', null),
      ),

    /** What numbers cost us, less what came back, since then. */
    async costSince(from: EpochMs): Promise<Toman> {
      // Ids grow with time: so one range of one index holds all that is asked for.
      const first = await db
        .selectFrom('transfer')
        .select((eb) => eb.fn.min('id').as('id'))
        .where('at', '>=', from)
        .executeTakeFirst()
      if (first?.id === undefined) return toman(0)
      const row = await db
        .selectFrom('posting')
        .select(({ fn }) => orZero(fn.sum<Toman>('toman')).as('toman'))
        .where('account', '=', 'cost')
        .where('transferId', '>=', first.id)
        .executeTakeFirstOrThrow()
      return row.toman
    },
  }
}

/** Whose number it was, which is not always the operator that was asked for; nobody's: what was asked for. */
const keyOf = (dimension: Dimension) =>
  dimension === 'operator'
    ? sql<string>`COALESCE(number_order.try_operator, number_order.operator)`
    : sql<string>`${sql.ref(`number_order.${dimension}`)}`

/** The costs of orders that came to something, and of those that did not. */
const withSunk = <Row extends OrderCounts>(row: Row, sunkToman = 0): Row => ({
  ...row,
  costToman: toman(row.costToman + sunkToman),
})
