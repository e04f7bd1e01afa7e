import type { EpochMs } from '#sdk'
import type { Kysely } from 'kysely'
import type { WaitingOrder } from './waiting-order.ts'
import { scheduleOfRow } from './schedule-columns.ts'
import type { OrderRow } from '../store/schema-orders.ts'
import type { Schema } from '../store/schema.ts'
import { count } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

/** What polling needs to know of an order that waits. */
export interface PolledOrder extends WaitingOrder {
  readonly id: number
}

/** How a number ended for its customer, for the prospects of its offer. */
export interface EndedNumber {
  readonly service: string
  readonly country: string
  readonly operator: string
  readonly state: string
  readonly boughtAt: EpochMs
  readonly firstCodeAt: EpochMs | undefined
  readonly endedAt: EpochMs
}

const COLUMNS = [
  'id',
  'service',
  'country',
  'pollPhase',
  'phaseAt',
  'heardAt',
  'pollSentAt',
  'pollAt',
  'pollFailures',
] as const
/** So many rows are in memory at once. */
const PAGE = 500
const ALWAYS = Number.MAX_SAFE_INTEGER

export const pollRows = ({ db }: Tx) => ({
  /** The orders that became due for a poll in this time, whoever is at them. */
  async *due(after: EpochMs, until: EpochMs) {
    yield* pages(db, after, until)
  },

  /** Everything that is waited for. */
  async *all() {
    yield* pages(db, -1, ALWAYS)
  },

  /** When the next poll is due; in the past when one waits already. */
  async nextAt(): Promise<EpochMs | undefined> {
    const row = await db
      .selectFrom('numberOrder')
      .select((eb) => eb.fn.min('pollAt').as('pollAt'))
      .where('pollAt', 'is not', null)
      .executeTakeFirst()
    return row?.pollAt ?? undefined
  },

  count: (): Promise<number> => count(db.selectFrom('numberOrder').where('pollAt', 'is not', null)),

  /** Moves polls to where they are worth it now; one that was asked about meanwhile stays as it is. */
  async replan(
    moves: readonly { readonly from: PolledOrder; readonly to: EpochMs }[],
  ): Promise<void> {
    for (const { from, to } of moves) {
      await db
        .updateTable('numberOrder')
        .set({ pollAt: to })
        .where('id', '=', from.id)
        .where('pollAt', '=', from.dueAt)
        .where('heardAt', '=', from.heardAt)
        .execute()
    }
  },

  /** The newest numbers that have ended, oldest of them first. */
  async ended(most: number): Promise<EndedNumber[]> {
    const rows = await db
      .selectFrom('numberOrder')
      .leftJoin('code', (join) =>
        join.onRef('code.orderId', '=', 'numberOrder.id').on('code.sequence', '=', 1),
      )
      .select([
        'service',
        'country',
        'operator',
        'tryOperator',
        'state',
        'boughtAt',
        'endedAt',
        'code.at as codeAt',
      ])
      .where('boughtAt', 'is not', null)
      .where('endedAt', 'is not', null)
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
    return rows.toReversed().map((row) => ({
      service: row.service,
      country: row.country,
      operator: row.tryOperator ?? row.operator,
      state: row.state,
      boughtAt: row.boughtAt ?? 0,
      firstCodeAt: row.codeAt ?? undefined,
      endedAt: row.endedAt ?? 0,
    }))
  },
})

/** What has its poll in this time, soonest first; one that moves on meanwhile may come twice. */
async function* pages(
  db: Kysely<Schema>,
  after: EpochMs,
  until: EpochMs,
): AsyncGenerator<PolledOrder[]> {
  let last = { dueAt: after, id: ALWAYS }
  for (;;) {
    const page = await pageAfter(db, last, until)
    if (page.length > 0) yield page
    const end = page.at(-1)
    if (end === undefined || page.length < PAGE) return
    last = end
  }
}

async function pageAfter(
  db: Kysely<Schema>,
  { dueAt, id }: Pick<PolledOrder, 'dueAt' | 'id'>,
  until: EpochMs,
): Promise<PolledOrder[]> {
  const rows = await db
    .selectFrom('numberOrder')
    .select(COLUMNS)
    .where('pollAt', '>=', dueAt)
    .where('pollAt', '<=', until)
    .where((eb) => eb.or([eb('pollAt', '>', dueAt), eb('id', '>', id)]))
    .orderBy('pollAt')
    .orderBy('id')
    .limit(PAGE)
    .execute()
  return rows.map(polled)
}

type PolledRow = Pick<OrderRow, (typeof COLUMNS)[number]>

const polled = (row: PolledRow): PolledOrder => ({
  id: row.id,
  service: row.service,
  country: row.country,
  ...scheduleOfRow(row),
})
