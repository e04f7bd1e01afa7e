import assert from 'node:assert/strict'
import type { EpochMs, Toman } from '#sdk'
import type { Kysely } from 'kysely'
import { maskedEnd } from '../store/mask.ts'
import { isEnded, mayMove, type Order, type OrderState } from './order.ts'
import type { PollSchedule } from '../polling/waiting-order.ts'
import { scheduleOfRow } from '../polling/schedule-columns.ts'
import { newestWins } from '../delivery/newest-message.ts'
import type { Changes } from '../store/domain-rows.ts'
import type { OrderRow, OrderTable } from '../store/schema-orders.ts'
import type { Schema } from '../store/schema.ts'
import { hasChanged } from '../store/counting.ts'
import { pageOf, type Page } from '../store/page.ts'
import type { Tx } from '../store/store.ts'

/** An order with what only the engine needs to know. */
export interface StoredOrder extends Order {
  /** Grows with every change of state; an answer that was asked for under an older one is not applied. */
  readonly revision: number
  /** When the provider was last asked about it. */
  readonly askedAt: EpochMs | undefined
  /** How far asking about it has come; undefined when nothing is waited for. */
  readonly schedule: PollSchedule | undefined
  /** Failed looks in a row. */
  readonly failures: number
  /** How often the provider did not know the number, since its last answer about it. */
  readonly disowned: number
  /** When to ask the provider again for what the customer asked for. */
  readonly requestDueAt: EpochMs | undefined
  readonly requestTries: number
  /** How often money was set aside for a further code. */
  readonly repeatCount: number
  /** The latest request to buy: how many there were, what was asked for, when. */
  readonly tryCount: number
  readonly tryOperator: string | undefined
  readonly tryCostToman: Toman | undefined
  readonly tryAt: EpochMs | undefined
  readonly balanceBeforeToman: Toman | undefined
  readonly balanceAfterToman: Toman | undefined
}

export interface NewOrder {
  readonly quoteId: number
  readonly customerId: number
  readonly service: string
  readonly country: string
  readonly operator: string
  readonly payer: string
  readonly priceToman: Toman
  readonly discountId?: number | undefined
  readonly fullToman?: Toman | undefined
}

/** What an order is looked for by: all that is given must fit. */
export interface OrderFilter {
  readonly id?: number
  /** Of the number, anywhere in it; of a masked one, its end. */
  readonly digits?: string
  readonly service?: string
  readonly country?: string
}

type Columns = Changes<OrderTable>

export const orderRows = ({ db }: Tx) => ({
  /** @returns undefined when the quote has its order already. */
  async create(order: NewOrder, at: EpochMs, dueAt: EpochMs): Promise<StoredOrder | undefined> {
    const { quoteId, customerId, service, country, operator, payer, priceToman } = order
    const reduced = { discountId: order.discountId ?? null, fullToman: order.fullToman ?? null }
    const agreed = {
      quoteId,
      customerId,
      service,
      country,
      operator,
      payer,
      priceToman,
      ...reduced,
    }
    const row = await db
      .insertInto('numberOrder')
      .values({ ...agreed, state: 'placing', placedAt: at, dueAt })
      .onConflict((conflict) => conflict.column('quoteId').doNothing())
      .returningAll()
      .executeTakeFirst()
    return row && fromRow(row)
  },

  find: (id: number): Promise<StoredOrder | undefined> => orderBy(db, 'id', id),
  ofQuote: (quoteId: number): Promise<StoredOrder | undefined> => orderBy(db, 'quoteId', quoteId),
  /** The order that a number of the provider's belongs to. */
  ofNumber: (providerId: string): Promise<StoredOrder | undefined> =>
    orderBy(db, 'providerId', providerId),

  /** A customer's orders, newest first: `ended` false gives those that live. */
  async ofCustomer(
    customerId: number,
    ended: boolean,
    page: number,
    size: number,
  ): Promise<Page<StoredOrder>> {
    const rows = db
      .selectFrom('numberOrder')
      .selectAll()
      .where('customerId', '=', customerId)
      .where('endedAt', ended ? 'is not' : 'is', null)
      .orderBy('id', 'desc')
    const found = await pageOf(rows, page, size)
    return { ...found, items: found.items.map(fromRow) }
  },

  /** The codes of a customer's own order that are still kept, oldest first. */
  async codes(customerId: number, orderId: number): Promise<string[]> {
    const rows = await db
      .selectFrom('code')
      .innerJoin('numberOrder', 'numberOrder.id', 'code.orderId')
      .select('code.code')
      .where('code.orderId', '=', orderId)
      .where('code.code', '<>', '')
      .where('numberOrder.customerId', '=', customerId)
      .orderBy('code.sequence')
      .execute()
    return rows.map(({ code }) => code)
  },

  /** A customer's orders that any of the filters fits, newest first. */
  async searchOfCustomer(
    customerId: number,
    filters: readonly OrderFilter[],
    limit: number,
  ): Promise<StoredOrder[]> {
    if (filters.length === 0) return []
    const rows = await db
      .selectFrom('numberOrder')
      .selectAll()
      .where('customerId', '=', customerId)
      .where((eb) =>
        eb.or(
          filters.map((request) =>
            eb.and([
              ...(request.id === undefined ? [] : [eb('id', '=', request.id)]),
              ...(request.digits === undefined
                ? []
                : [
                    eb.or([
                      eb('number', 'like', `%${request.digits}%`),
                      eb('number', 'like', maskedEnd(request.digits)),
                    ]),
                  ]),
              ...(request.service === undefined ? [] : [eb('service', '=', request.service)]),
              ...(request.country === undefined ? [] : [eb('country', '=', request.country)]),
            ]),
          ),
        ),
      )
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  },

  /** A customer's orders in whatever state, newest first. */
  async latestOfCustomer(customerId: number, limit: number): Promise<StoredOrder[]> {
    const rows = await db
      .selectFrom('numberOrder')
      .selectAll()
      .where('customerId', '=', customerId)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  },

  /**
   * Moves an order to its next state, if it is still as the caller read it.
   *
   * @returns the order after the move, or undefined when somebody else changed it first.
   */
  async move(
    order: StoredOrder,
    to: OrderState,
    columns: Columns,
    at: EpochMs,
  ): Promise<StoredOrder | undefined> {
    assert.ok(mayMove(order.state, to), `An order may not go from ${order.state} to ${to}`)
    const isSettled = order.repeatToman === undefined || columns.repeatToman === null
    assert.ok(
      isSettled || !isEnded(to),
      `Order ${order.id} may not end with money set aside for it`,
    )
    return change(db, order, {
      ...columns,
      state: to,
      ...(isEnded(to) && { endedAt: at, request: null, pollAt: null }),
    })
  },

  /** Changes something else than the state, if the order is still as the caller read it. */
  note: (order: StoredOrder, columns: Omit<Columns, 'state'>): Promise<StoredOrder | undefined> =>
    change(db, order, columns),

  async addCode(order: StoredOrder, code: string, at: EpochMs): Promise<void> {
    await db
      .insertInto('code')
      .values({ orderId: order.id, sequence: order.codeCount + 1, code, at })
      .execute()
  },

  /**
   * Sets when the watch looks next, without a change of revision; lets go of the lease.
   *
   * @returns false when somebody else changed the order first.
   */
  plan: (order: StoredOrder, dueAt: EpochMs | undefined, columns: Columns = {}): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('numberOrder')
        .set({ ...columns, dueAt: dueAt ?? null, leaseUntil: 0 })
        .where('id', '=', order.id)
        .where('revision', '=', order.revision),
    ),

  /**
   * The newest of the messages that show the order is its card.
   *
   * @param gone a card that was deleted
   * @returns the message that is not the card (any more), which may be the given one
   */
  setCard(id: number, messageId: number, gone?: number): Promise<number | undefined> {
    const read = () =>
      db
        .selectFrom('numberOrder')
        .select('cardMessageId as messageId')
        .where('id', '=', id)
        .executeTakeFirst()
    const swap = async (from: number | undefined, to: number) => {
      return hasChanged(
        db
          .updateTable('numberOrder')
          .set({ cardMessageId: to })
          .where('id', '=', id)
          .where('cardMessageId', from === undefined ? 'is' : '=', from ?? null),
      )
    }
    return newestWins({ read, swap }, messageId, gone)
  },
})

async function orderBy(
  db: Kysely<Schema>,
  column: 'id' | 'quoteId' | 'providerId',
  value: number | string,
): Promise<StoredOrder | undefined> {
  const row = await db
    .selectFrom('numberOrder')
    .selectAll()
    .where(column, '=', value)
    .executeTakeFirst()
  return row && fromRow(row)
}

async function change(
  db: Kysely<Schema>,
  order: StoredOrder,
  columns: Columns,
): Promise<StoredOrder | undefined> {
  const row = await db
    .updateTable('numberOrder')
    .set({ ...columns, revision: order.revision + 1, leaseUntil: 0 })
    .where('id', '=', order.id)
    .where('revision', '=', order.revision)
    .returningAll()
    .executeTakeFirst()
  return row && fromRow(row)
}

export const fromRow = (row: OrderRow): StoredOrder => ({
  ...row,
  boughtOperator: row.providerId === undefined ? undefined : row.tryOperator,
  repeatable: row.repeatable === 1,
  schedule: row.pollAt === undefined ? undefined : scheduleOfRow(row),
  requestedAt: row.pollAt !== undefined && row.pollPhase === 1 ? row.phaseAt : undefined,
})

/** An order that waits, as the policy sees it; undefined when nothing is waited for. */
export const waitingOf = (order: StoredOrder): (StoredOrder & PollSchedule) | undefined =>
  order.schedule && { ...order, ...order.schedule }
