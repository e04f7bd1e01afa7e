import assert from 'node:assert/strict'
import { toman, type EpochMs, type Toman } from '#sdk'
import type { Kysely, Updateable } from 'kysely'
import { maskedEnd } from '../store/mask.ts'
import { isEnded, mayMove, type FailureReason, type Order, type OrderState } from './order.ts'
import type { Course } from '../polling/waiting-order.ts'
import { courseOfRow } from '../polling/course-columns.ts'
import { newestWins } from '../delivery/newest-message.ts'
import type { OrderRow } from '../store/schema-orders.ts'
import type { Schema } from '../store/schema.ts'
import type { Tx } from '../store/store.ts'

/** An order with what only the engine needs to know. */
export interface StoredOrder extends Order {
  /** Grows with every change of state; an answer that was asked for under an older one is not applied. */
  readonly revision: number
  /** When the provider was last asked about it. */
  readonly askedAt: EpochMs | undefined
  /** How far asking about it has come; undefined when nothing is waited for. */
  readonly course: Course | undefined
  /** Failed looks in a row. */
  readonly failures: number
  /** How often the provider did not know the number, since its last answer about it. */
  readonly disowned: number
  /** When to ask the provider again for what the customer wishes. */
  readonly wishDueAt: EpochMs | undefined
  readonly wishTries: number
  /** How often money was set aside for a further code. */
  readonly repeatCount: number
  /** The latest request to buy: how many there were, what was asked for, when. */
  readonly tries: number
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
}

/** What an order is looked for by: all that is given must fit. */
export interface OrderWish {
  readonly id?: number
  /** Of the number, anywhere in it; of a masked one, its end. */
  readonly digits?: string
  readonly service?: string
  readonly country?: string
}

type Columns = Updateable<Schema['number_order']>

export const orderRows = ({ db }: Tx) => ({
  /** @returns undefined when the quote has its order already. */
  async create(order: NewOrder, at: EpochMs, dueAt: EpochMs): Promise<StoredOrder | undefined> {
    const row = await db
      .insertInto('number_order')
      .values({
        quote_id: order.quoteId,
        customer_id: order.customerId,
        service: order.service,
        country: order.country,
        operator: order.operator,
        state: 'placing',
        payer: order.payer,
        price_toman: order.priceToman,
        placed_at: at,
        due_at: dueAt,
      })
      .onConflict((conflict) => conflict.column('quote_id').doNothing())
      .returningAll()
      .executeTakeFirst()
    return row && fromRow(row)
  },

  find: (id: number): Promise<StoredOrder | undefined> => orderBy(db, 'id', id),
  ofQuote: (quoteId: number): Promise<StoredOrder | undefined> => orderBy(db, 'quote_id', quoteId),
  /** The order that a number of the provider's belongs to. */
  ofNumber: (providerId: string): Promise<StoredOrder | undefined> =>
    orderBy(db, 'provider_id', providerId),

  /** A customer's orders, newest first: `ended` false gives those that live. */
  async ofCustomer(
    customerId: number,
    ended: boolean,
    limit: number,
    offset: number,
  ): Promise<StoredOrder[]> {
    const rows = await db
      .selectFrom('number_order')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where('ended_at', ended ? 'is not' : 'is', null)
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute()
    return rows.map(fromRow)
  },

  /** The codes of a customer's own order that are still kept, oldest first. */
  async codes(customerId: number, orderId: number): Promise<string[]> {
    const rows = await db
      .selectFrom('code')
      .innerJoin('number_order', 'number_order.id', 'code.order_id')
      .select('code.code')
      .where('code.order_id', '=', orderId)
      .where('code.code', '<>', '')
      .where('number_order.customer_id', '=', customerId)
      .orderBy('code.sequence')
      .execute()
    return rows.map(({ code }) => code)
  },

  /** A customer's orders that any of the wishes fits, newest first. */
  async searchOfCustomer(
    customerId: number,
    wishes: readonly OrderWish[],
    limit: number,
  ): Promise<StoredOrder[]> {
    if (wishes.length === 0) return []
    const rows = await db
      .selectFrom('number_order')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where((eb) =>
        eb.or(
          wishes.map((wish) =>
            eb.and([
              ...(wish.id === undefined ? [] : [eb('id', '=', wish.id)]),
              ...(wish.digits === undefined
                ? []
                : [
                    eb.or([
                      eb('number', 'like', `%${wish.digits}%`),
                      eb('number', 'like', maskedEnd(wish.digits)),
                    ]),
                  ]),
              ...(wish.service === undefined ? [] : [eb('service', '=', wish.service)]),
              ...(wish.country === undefined ? [] : [eb('country', '=', wish.country)]),
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
      .selectFrom('number_order')
      .selectAll()
      .where('customer_id', '=', customerId)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  },

  async countOfCustomer(customerId: number, ended: boolean): Promise<number> {
    const { count } = await db
      .selectFrom('number_order')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('customer_id', '=', customerId)
      .where('ended_at', ended ? 'is not' : 'is', null)
      .executeTakeFirstOrThrow()
    return Number(count)
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
    const isSettled = order.repeatToman === undefined || columns.repeat_toman === null
    assert.ok(
      isSettled || !isEnded(to),
      `Order ${order.id} may not end with money set aside for it`,
    )
    return change(db, order, {
      ...columns,
      state: to,
      ...(isEnded(to) && { ended_at: at, wish: null, poll_at: null }),
    })
  },

  /** Changes something else than the state, if the order is still as the caller read it. */
  async note(
    order: StoredOrder,
    columns: Omit<Columns, 'state'>,
  ): Promise<StoredOrder | undefined> {
    return change(db, order, columns)
  },

  async addCode(order: StoredOrder, code: string, at: EpochMs): Promise<void> {
    await db
      .insertInto('code')
      .values({ order_id: order.id, sequence: order.codeCount + 1, code, at })
      .execute()
  },

  /**
   * Sets when the watch looks next, without a change of revision; lets go of the lease.
   *
   * @returns false when somebody else changed the order first.
   */
  async plan(
    order: StoredOrder,
    dueAt: EpochMs | undefined,
    columns: Columns = {},
  ): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('number_order')
      .set({ ...columns, due_at: dueAt ?? null, lease_until: 0 })
      .where('id', '=', order.id)
      .where('revision', '=', order.revision)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },

  /**
   * The newest of the messages that show the order is its card.
   *
   * @param gone a card that was deleted
   * @returns the message that is not the card (any more), which may be the given one
   */
  setCard(id: number, messageId: number, gone?: number): Promise<number | undefined> {
    const read = async () => {
      const row = await db
        .selectFrom('number_order')
        .select('card_message_id as card')
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.card
    }
    const swap = async (from: number | null, to: number) => {
      const { numUpdatedRows } = await db
        .updateTable('number_order')
        .set({ card_message_id: to })
        .where('id', '=', id)
        .where('card_message_id', from === null ? 'is' : '=', from)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    }
    return newestWins({ read, swap }, messageId, gone)
  },
})

async function orderBy(
  db: Kysely<Schema>,
  column: 'id' | 'quote_id' | 'provider_id',
  value: number | string,
): Promise<StoredOrder | undefined> {
  const row = await db
    .selectFrom('number_order')
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
    .updateTable('number_order')
    .set({ ...columns, revision: order.revision + 1, lease_until: 0 })
    .where('id', '=', order.id)
    .where('revision', '=', order.revision)
    .returningAll()
    .executeTakeFirst()
  return row && fromRow(row)
}

export const fromRow = (row: OrderRow): StoredOrder => ({
  id: row.id,
  quoteId: row.quote_id,
  customerId: row.customer_id,
  service: row.service,
  country: row.country,
  operator: row.operator,
  boughtOperator: row.provider_id === null ? undefined : (row.try_operator ?? undefined),
  state: row.state as OrderState,
  reason: (row.reason as FailureReason | null) ?? undefined,
  payer: row.payer,
  priceToman: toman(row.price_toman),
  costToman: row.cost_toman === null ? undefined : toman(row.cost_toman),
  providerId: row.provider_id ?? undefined,
  number: row.number ?? undefined,
  areaCode: row.area_code ?? undefined,
  repeatable: row.repeatable === 1,
  placedAt: row.placed_at,
  boughtAt: row.bought_at ?? undefined,
  expiresAt: row.expires_at ?? undefined,
  code: row.code ?? undefined,
  codeCount: row.code_count,
  codeAt: row.code_at ?? undefined,
  repeatToman: row.repeat_toman === null ? undefined : toman(row.repeat_toman),
  repeatSoldToman: toman(row.repeat_sold_toman),
  repeatCount: row.repeat_count,
  wish: (row.wish as 'cancel' | 'ban' | null) ?? undefined,
  endedAt: row.ended_at ?? undefined,
  cardMessageId: row.card_message_id ?? undefined,
  course: row.poll_at === null ? undefined : courseOfRow(row),
  requestedAt: row.poll_at !== null && row.poll_phase === 1 ? row.phase_at : undefined,
  revision: row.revision,
  askedAt: row.asked_at ?? undefined,
  failures: row.failures,
  disowned: row.disowned,
  wishDueAt: row.wish_due_at ?? undefined,
  wishTries: row.wish_tries,
  tries: row.try_count,
  tryOperator: row.try_operator ?? undefined,
  tryCostToman: row.try_cost_toman === null ? undefined : toman(row.try_cost_toman),
  tryAt: row.try_at ?? undefined,
  balanceBeforeToman:
    row.balance_before_toman === null ? undefined : toman(row.balance_before_toman),
  balanceAfterToman: row.balance_after_toman === null ? undefined : toman(row.balance_after_toman),
})

/** An order that waits, as the policy sees it; undefined when nothing is waited for. */
export const waitingOf = (order: StoredOrder): (StoredOrder & Course) | undefined =>
  order.course && { ...order, ...order.course }
