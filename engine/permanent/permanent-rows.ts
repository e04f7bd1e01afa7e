import { toman, type EpochMs, type Roundness, type Toman } from '#sdk'
import type { Kysely, Selectable } from 'kysely'
import { statesBefore, type PermanentState } from './state.ts'
import type { PermanentOrder } from './types.ts'
import type { Changes } from '../store/domain-rows.ts'
import type { Schema } from '../store/schema.ts'
import type { PermanentOrderTable } from '../store/schema-orders.ts'
import { isFree, untaken } from '../store/lock-lanes.ts'
import type { Tx } from '../store/store.ts'

/** An order with what only the engine needs to know. */
export interface StoredPermanentOrder extends PermanentOrder {
  readonly askedAt: EpochMs | undefined
  /** How often the provider answered without the number, and how often it did not answer since. */
  readonly absences: number
  readonly failures: number
}

export interface NewPermanentOrder {
  readonly customerId: number
  readonly listId: string
  readonly number: string
  readonly formatted: string
  readonly roundness: Roundness
  readonly payer: string
  readonly priceToman: Toman
  readonly costToman: Toman
}

type Columns = Omit<Changes<PermanentOrderTable>, 'state' | 'leaseUntil'>

const SHOWN: readonly PermanentState[] = ['asking', 'checking', 'owned']
/** The staff sees those too that came to nothing. */
const TRIED: readonly PermanentState[] = [...SHOWN, 'failed']

export const permanentRows = ({ db }: Tx) => ({
  async create(order: NewPermanentOrder, at: EpochMs): Promise<StoredPermanentOrder> {
    const row = await db
      .insertInto('permanentOrder')
      .values({
        customerId: order.customerId,
        listId: order.listId,
        number: order.number,
        formatted: order.formatted,
        roundness: order.roundness,
        state: 'offered',
        payer: order.payer,
        priceToman: order.priceToman,
        costToman: order.costToman,
        offeredAt: at,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return fromRow(row)
  },

  async find(id: number): Promise<StoredPermanentOrder | undefined> {
    const row = await db
      .selectFrom('permanentOrder')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row && fromRow(row)
  },

  /** Those that a customer has or is about to have, newest first. */
  ofCustomer: (customerId: number, limit: number, offset: number) =>
    pageOf(db, customerId, SHOWN, limit, offset),

  countOfCustomer: (customerId: number) => countOf(db, customerId, SHOWN),

  /** The same with those that failed, newest first. */
  everyOf: (customerId: number, limit: number, offset: number) =>
    pageOf(db, customerId, TRIED, limit, offset),

  countEveryOf: (customerId: number) => countOf(db, customerId, TRIED),

  /** The latest that a customer was shown, whatever became of it. */
  async latestOfCustomer(customerId: number): Promise<StoredPermanentOrder | undefined> {
    const row = await db
      .selectFrom('permanentOrder')
      .selectAll()
      .where('customerId', '=', customerId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row && fromRow(row)
  },

  /** Those of a customer whose number holds these digits, newest first. */
  async searchOfCustomer(
    customerId: number,
    digits: string,
    limit: number,
  ): Promise<StoredPermanentOrder[]> {
    const rows = await db
      .selectFrom('permanentOrder')
      .selectAll()
      .where('customerId', '=', customerId)
      .where('state', 'in', SHOWN)
      .where('number', 'like', `%${digits}%`)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  },

  /** Keeps a number for one order. @returns false when another order has it */
  async claim(number: string, orderId: number): Promise<boolean> {
    const row = await db
      .insertInto('permanentClaim')
      .values({ number, orderId })
      .onConflict((conflict) => conflict.column('number').doNothing())
      .returning('orderId')
      .executeTakeFirst()
    return row !== undefined
  },

  async isClaimed(number: string): Promise<boolean> {
    const row = await db
      .selectFrom('permanentClaim')
      .select('orderId')
      .where('number', '=', number)
      .executeTakeFirst()
    return row !== undefined
  },

  async unclaim(orderId: number): Promise<void> {
    await db.deleteFrom('permanentClaim').where('orderId', '=', orderId).execute()
  },

  /** Moves an order on. @returns undefined when it is not in a state from which it may go there */
  async move(
    id: number,
    to: PermanentState,
    columns: Columns,
  ): Promise<StoredPermanentOrder | undefined> {
    const row = await db
      .updateTable('permanentOrder')
      .set({ ...columns, state: to, leaseUntil: 0 })
      .where('id', '=', id)
      .where('state', 'in', statesBefore(to))
      .returningAll()
      .executeTakeFirst()
    return row && fromRow(row)
  },

  /**
   * Takes the right to ask for it anew: until `dueAt` nobody judges what became of it.
   *
   * @returns undefined when somebody has begun to
   */
  async askAnew(
    id: number,
    at: EpochMs,
    dueAt: EpochMs,
  ): Promise<StoredPermanentOrder | undefined> {
    const row = await db
      .updateTable('permanentOrder')
      .set({ askedAt: at, dueAt, leaseUntil: 0 })
      .where('id', '=', id)
      .where('state', '=', 'asking')
      .returningAll()
      .executeTakeFirst()
    return row && fromRow(row)
  },

  /**
   * Ends the right to ask for it: from now on it is only looked for.
   *
   * @returns undefined when that right was taken anew since it was read, or the order has gone on
   */
  async takeOver(
    { id, askedAt }: StoredPermanentOrder,
    dueAt: EpochMs,
  ): Promise<StoredPermanentOrder | undefined> {
    const row = await db
      .updateTable('permanentOrder')
      .set({ state: 'checking', dueAt })
      .where('id', '=', id)
      .where('state', '=', 'asking')
      .where('askedAt', '=', askedAt ?? 0)
      .returningAll()
      .executeTakeFirst()
    return row && fromRow(row)
  },

  /** Notes a look that did not end the order, and lets go of the lease. */
  async note(
    id: number,
    columns: { readonly absences: number; readonly failures: number; readonly dueAt: EpochMs },
  ): Promise<void> {
    await db
      .updateTable('permanentOrder')
      .set({ ...columns, leaseUntil: 0 })
      .where('id', '=', id)
      .where('state', 'in', ['asking', 'checking'])
      .execute()
  },

  async countReveal(id: number, at: EpochMs): Promise<void> {
    await db
      .updateTable('permanentOrder')
      .set((eb) => ({ reveals: eb('reveals', '+', 1), revealedAt: at }))
      .where('id', '=', id)
      .execute()
  },

  /** Takes those that are due, the longest first, and leases them. */
  async claimDue(
    now: EpochMs,
    leaseUntil: EpochMs,
    limit: number,
  ): Promise<StoredPermanentOrder[]> {
    const due = db
      .selectFrom('permanentOrder')
      .select('id')
      .where('dueAt', '<=', now)
      .where(isFree('leaseUntil', now, leaseUntil))
      .orderBy('dueAt')
      .limit(limit)
    const rows = await db
      .with('due', () => untaken(db, due))
      .updateTable('permanentOrder')
      .set({ leaseUntil })
      .where('id', 'in', (eb) => eb.selectFrom('due').select('due.id'))
      .returningAll()
      .execute()
    return rows.map(fromRow)
  },

  async nextDueAt(now: EpochMs): Promise<EpochMs | undefined> {
    const row = await db
      .selectFrom('permanentOrder')
      .select((eb) => eb.fn.min('dueAt').as('dueAt'))
      .where('dueAt', 'is not', null)
      .where('leaseUntil', '<=', now)
      .executeTakeFirst()
    return row?.dueAt ?? undefined
  },

  /** After a crash of the only process: nobody is at work on anything. */
  async forgetLeases(): Promise<void> {
    await db
      .updateTable('permanentOrder')
      .set({ leaseUntil: 0 })
      .where('leaseUntil', '>', 0)
      .execute()
  },
})

async function pageOf(
  db: Kysely<Schema>,
  customerId: number,
  states: readonly PermanentState[],
  limit: number,
  offset: number,
): Promise<StoredPermanentOrder[]> {
  const rows = await db
    .selectFrom('permanentOrder')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('state', 'in', states)
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(fromRow)
}

async function countOf(
  db: Kysely<Schema>,
  customerId: number,
  states: readonly PermanentState[],
): Promise<number> {
  const { count } = await db
    .selectFrom('permanentOrder')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('customerId', '=', customerId)
    .where('state', 'in', states)
    .executeTakeFirstOrThrow()
  return Number(count)
}

const fromRow = (row: Selectable<PermanentOrderTable>): StoredPermanentOrder => ({
  id: row.id,
  customerId: row.customerId,
  listId: row.listId,
  number: row.number,
  formatted: row.formatted,
  roundness: row.roundness as Roundness,
  state: row.state as PermanentState,
  payer: row.payer,
  priceToman: toman(row.priceToman),
  costToman: toman(row.costToman),
  offeredAt: row.offeredAt,
  askedAt: row.askedAt ?? undefined,
  endedAt: row.endedAt ?? undefined,
  absences: row.absences,
  failures: row.failures,
  reveals: row.reveals,
})
