import type { EpochMs } from '#sdk'
import type { Kysely } from 'kysely'
import type { WaitingOrder } from './waiting-order.ts'
import { courseOfRow } from './course-columns.ts'
import type { OrderRow } from '../store/schema-orders.ts'
import type { Schema } from '../store/schema.ts'
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
  'poll_phase',
  'phase_at',
  'heard_at',
  'poll_sent_at',
  'poll_at',
  'poll_failures',
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
      .selectFrom('number_order')
      .select((eb) => eb.fn.min('poll_at').as('poll_at'))
      .where('poll_at', 'is not', null)
      .executeTakeFirst()
    return row?.poll_at ?? undefined
  },

  async count(): Promise<number> {
    const { count } = await db
      .selectFrom('number_order')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('poll_at', 'is not', null)
      .executeTakeFirstOrThrow()
    return Number(count)
  },

  /** Moves polls to where they are worth it now; one that was asked about meanwhile stays as it is. */
  async replan(
    moves: readonly { readonly from: PolledOrder; readonly to: EpochMs }[],
  ): Promise<void> {
    for (const { from, to } of moves) {
      await db
        .updateTable('number_order')
        .set({ poll_at: to })
        .where('id', '=', from.id)
        .where('poll_at', '=', from.dueAt)
        .where('heard_at', '=', from.heardAt)
        .execute()
    }
  },

  /** The newest numbers that have ended, oldest of them first. */
  async ended(most: number): Promise<EndedNumber[]> {
    const rows = await db
      .selectFrom('number_order')
      .leftJoin('code', (join) =>
        join.onRef('code.order_id', '=', 'number_order.id').on('code.sequence', '=', 1),
      )
      .select([
        'service',
        'country',
        'operator',
        'try_operator',
        'state',
        'bought_at',
        'ended_at',
        'code.at as code_at',
      ])
      .where('bought_at', 'is not', null)
      .where('ended_at', 'is not', null)
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
    return rows.toReversed().map((row) => ({
      service: row.service,
      country: row.country,
      operator: row.try_operator ?? row.operator,
      state: row.state,
      boughtAt: row.bought_at ?? 0,
      firstCodeAt: row.code_at ?? undefined,
      endedAt: row.ended_at ?? 0,
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
    .selectFrom('number_order')
    .select(COLUMNS)
    .where('poll_at', '>=', dueAt)
    .where('poll_at', '<=', until)
    .where((eb) => eb.or([eb('poll_at', '>', dueAt), eb('id', '>', id)]))
    .orderBy('poll_at')
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
  ...courseOfRow(row),
})
