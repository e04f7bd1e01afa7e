import type { EpochMs, Roundness, Toman } from '#sdk'
import type { Kysely } from 'kysely'
import { statesBefore, type PermanentState } from './state.ts'
import type { PermanentOrder } from './types.ts'
import type { Changes } from '../store/domain-rows.ts'
import type { Schema } from '../store/schema.ts'
import type { PermanentOrderTable } from '../store/schema-orders.ts'
import { leasedRows } from '../scheduling/leased-rows.ts'
import { count, isThere } from '../store/counting.ts'
import { pageOf, type Page } from '../store/page.ts'
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
  ...leasedRows({ db }, 'permanentOrder'),

  create: (order: NewPermanentOrder, at: EpochMs): Promise<StoredPermanentOrder> =>
    db
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
      .executeTakeFirstOrThrow(),

  find: (id: number): Promise<StoredPermanentOrder | undefined> =>
    db.selectFrom('permanentOrder').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Those that a customer has or is about to have, newest first. */
  ofCustomer: (
    customerId: number,
    page: number,
    size: number,
  ): Promise<Page<StoredPermanentOrder>> => pageOf(inStates(db, customerId, SHOWN), page, size),

  /** The same with those that failed, newest first. */
  everyOf: (customerId: number, page: number, size: number): Promise<Page<StoredPermanentOrder>> =>
    pageOf(inStates(db, customerId, TRIED), page, size),

  countEveryOf: (customerId: number): Promise<number> => count(inStates(db, customerId, TRIED)),

  /** The latest that a customer was shown, whatever became of it. */
  latestOfCustomer: (customerId: number): Promise<StoredPermanentOrder | undefined> =>
    db
      .selectFrom('permanentOrder')
      .selectAll()
      .where('customerId', '=', customerId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),

  /** Those of a customer whose number holds these digits, newest first. */
  searchOfCustomer: (
    customerId: number,
    digits: string,
    limit: number,
  ): Promise<StoredPermanentOrder[]> =>
    inStates(db, customerId, SHOWN).where('number', 'like', `%${digits}%`).limit(limit).execute(),

  /** Keeps a number for one order. @returns false when another order has it */
  claim: (number: string, orderId: number): Promise<boolean> =>
    isThere(
      db
        .insertInto('permanentClaim')
        .values({ number, orderId })
        .onConflict((conflict) => conflict.column('number').doNothing())
        .returning('orderId'),
    ),

  isClaimed: (number: string): Promise<boolean> =>
    isThere(db.selectFrom('permanentClaim').select('orderId').where('number', '=', number)),

  async unclaim(orderId: number): Promise<void> {
    await db.deleteFrom('permanentClaim').where('orderId', '=', orderId).execute()
  },

  /** Moves an order on. @returns undefined when it is not in a state from which it may go there */
  move: (
    id: number,
    to: PermanentState,
    columns: Columns,
  ): Promise<StoredPermanentOrder | undefined> =>
    db
      .updateTable('permanentOrder')
      .set({ ...columns, state: to, leaseUntil: 0 })
      .where('id', '=', id)
      .where('state', 'in', statesBefore(to))
      .returningAll()
      .executeTakeFirst(),

  /**
   * Takes the right to ask for it anew: until `dueAt` nobody judges what became of it.
   *
   * @returns undefined when somebody has begun to
   */
  askAnew: (id: number, at: EpochMs, dueAt: EpochMs): Promise<StoredPermanentOrder | undefined> =>
    db
      .updateTable('permanentOrder')
      .set({ askedAt: at, dueAt, leaseUntil: 0 })
      .where('id', '=', id)
      .where('state', '=', 'asking')
      .returningAll()
      .executeTakeFirst(),

  /**
   * Ends the right to ask for it: from now on it is only looked for.
   *
   * @returns undefined when that right was taken anew since it was read, or the order has gone on
   */
  takeOver: (
    { id, askedAt }: StoredPermanentOrder,
    dueAt: EpochMs,
  ): Promise<StoredPermanentOrder | undefined> =>
    db
      .updateTable('permanentOrder')
      .set({ state: 'checking', dueAt })
      .where('id', '=', id)
      .where('state', '=', 'asking')
      .where('askedAt', '=', askedAt ?? 0)
      .returningAll()
      .executeTakeFirst(),

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
})

const inStates = (db: Kysely<Schema>, customerId: number, states: readonly PermanentState[]) =>
  db
    .selectFrom('permanentOrder')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('state', 'in', states)
    .orderBy('id', 'desc')
