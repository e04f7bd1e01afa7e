import assert from 'node:assert/strict'
import { toman, type EpochMs, type Toman } from '#sdk'
import type { Selectable, Updateable } from 'kysely'
import { OPEN_STATES, WAITING_STATES, mayMoveTopUp, type TopUpState } from './state.ts'
import type { CustomerRecord, RailName, TopUp } from './types.ts'
import { newestWins } from '../delivery/newest-message.ts'
import type { TopUpTable } from '../store/schema-money.ts'
import { inTurn, isFree, untaken } from '../store/turns.ts'
import type { Tx } from '../store/store.ts'

/** A top-up with what only the engine needs to know. */
export interface StoredTopUp extends TopUp {
  readonly resumeQuoteId: number | undefined
}

export interface NewTopUp {
  readonly customerId: number
  readonly rail: RailName
  readonly cardId: number | undefined
  readonly baseToman: Toman
  readonly toman: Toman
  readonly quoteId: number | undefined
  readonly expiresAt: EpochMs
}

/** How busy a card has been. */
export interface CardLoad {
  readonly count: number
  readonly toman: Toman
}

type Columns = Omit<Updateable<TopUpTable>, 'state' | 'revision' | 'lease_until'>

export const topUpRows = ({ db }: Tx) => ({
  /** Makes other openings wait until this transaction has ended: the room that is seen on the cards is there. */
  await: (): Promise<void> => inTurn(db, 'top-up'),

  /** @returns undefined when another open top-up has this amount on this card */
  async create(topUp: NewTopUp, at: EpochMs): Promise<StoredTopUp | undefined> {
    const row = await db
      .insertInto('top_up')
      .values({
        customer_id: topUp.customerId,
        rail: topUp.rail,
        card_id: topUp.cardId ?? null,
        state: 'pending',
        base_toman: topUp.baseToman,
        toman: topUp.toman,
        quote_id: topUp.quoteId ?? null,
        opened_at: at,
        expires_at: topUp.expiresAt,
        due_at: topUp.expiresAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    return row && fromRow(row)
  },

  async find(id: number): Promise<StoredTopUp | undefined> {
    const row = await db.selectFrom('top_up').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },

  /** A customer's in these states that were opened since then, newest first. */
  async ofCustomer(
    customerId: number,
    states: readonly TopUpState[],
    since: EpochMs,
  ): Promise<StoredTopUp[]> {
    const rows = await db
      .selectFrom('top_up')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where('state', 'in', states)
      .where('opened_at', '>=', since)
      .orderBy('id', 'desc')
      .execute()
    return rows.map(fromRow)
  },

  /** Everything a customer ever asked for, newest first. */
  async everyOf(customerId: number, limit: number, offset: number): Promise<StoredTopUp[]> {
    const rows = await db
      .selectFrom('top_up')
      .selectAll()
      .where('customer_id', '=', customerId)
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute()
    return rows.map(fromRow)
  },

  async countOpenedSince(customerIds: readonly number[], since: EpochMs): Promise<number> {
    const { count } = await db
      .selectFrom('top_up')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('customer_id', 'in', customerIds)
      .where('opened_at', '>=', since)
      .executeTakeFirstOrThrow()
    return Number(count)
  },

  /** The amounts between two that are awaited on a card, or were opened on it since then. */
  async amountsOn(
    cardId: number,
    from: number,
    to: number,
    since: EpochMs,
  ): Promise<ReadonlySet<number>> {
    const rows = await db
      .selectFrom('top_up')
      .select('toman')
      .where('card_id', '=', cardId)
      .where('toman', '>=', from)
      .where('toman', '<=', to)
      .where((eb) => eb.or([eb('state', 'in', OPEN_STATES), eb('opened_at', '>=', since)]))
      .execute()
    return new Set(rows.map(({ toman: amount }) => amount))
  },

  /** What each card was used for since then, without what came to nothing. */
  async loads(since: EpochMs): Promise<ReadonlyMap<number, CardLoad>> {
    const rows = await db
      .selectFrom('top_up')
      .select((eb) => [
        'card_id',
        eb.fn.countAll<number>().as('count'),
        eb.fn.sum<number>('toman').as('toman'),
      ])
      .where('opened_at', '>=', since)
      .where('card_id', 'is not', null)
      .where('state', 'in', [...OPEN_STATES, 'paid'])
      .groupBy('card_id')
      .execute()
    return new Map(
      rows.map((row) => [
        Number(row.card_id),
        { count: Number(row.count), toman: toman(Number(row.toman)) },
      ]),
    )
  },

  /**
   * Moves a top-up on, if it is still as the caller read it.
   *
   * @returns the top-up after the move, or undefined when somebody else changed it first
   */
  async move(topUp: TopUp, to: TopUpState, columns: Columns): Promise<StoredTopUp | undefined> {
    assert.ok(mayMoveTopUp(topUp.state, to), `A top-up may not go from ${topUp.state} to ${to}`)
    const row = await db
      .updateTable('top_up')
      .set({ ...columns, state: to, revision: topUp.revision + 1, lease_until: 0 })
      .where('id', '=', topUp.id)
      .where('revision', '=', topUp.revision)
      .returningAll()
      .executeTakeFirst()
    return row && fromRow(row)
  },

  /** Notes the quote with which the order goes on; the first one stands. @returns the one that stands */
  async resumeWith(id: number, quoteId: number): Promise<number> {
    await db
      .updateTable('top_up')
      .set({ resume_quote_id: quoteId })
      .where('id', '=', id)
      .where('resume_quote_id', 'is', null)
      .execute()
    const row = await db
      .selectFrom('top_up')
      .select('resume_quote_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.resume_quote_id ?? quoteId
  },

  /** Sets when something has to happen by itself, and lets go of the lease. */
  async plan(id: number, dueAt: EpochMs | undefined): Promise<void> {
    await db
      .updateTable('top_up')
      .set({ due_at: dueAt ?? null, lease_until: 0 })
      .where('id', '=', id)
      .execute()
  },

  /** Takes those that are due, the longest first, and leases them. */
  async claimDue(now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<StoredTopUp[]> {
    const due = db
      .selectFrom('top_up')
      .select('id')
      .where('due_at', '<=', now)
      .where(isFree('lease_until', now, leaseUntil))
      .orderBy('due_at')
      .limit(limit)
    const rows = await db
      .with('due', () => untaken(db, due))
      .updateTable('top_up')
      .set({ lease_until: leaseUntil })
      .where('id', 'in', (eb) => eb.selectFrom('due').select('due.id'))
      .returningAll()
      .execute()
    return rows.map(fromRow)
  },

  async nextDueAt(now: EpochMs): Promise<EpochMs | undefined> {
    const row = await db
      .selectFrom('top_up')
      .select((eb) => eb.fn.min('due_at').as('due_at'))
      .where('due_at', 'is not', null)
      .where('lease_until', '<=', now)
      .executeTakeFirst()
    return row?.due_at ?? undefined
  },

  /** After a crash of the only process: nobody is at work on anything. */
  async forgetLeases(): Promise<void> {
    await db.updateTable('top_up').set({ lease_until: 0 }).where('lease_until', '>', 0).execute()
  },

  /** What waits for the staff, the longest first. */
  async waiting(limit: number, offset: number): Promise<StoredTopUp[]> {
    const rows = await db
      .selectFrom('top_up')
      .selectAll()
      .where('state', 'in', WAITING_STATES)
      .orderBy('receipt_at')
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute()
    return rows.map(fromRow)
  },

  /** When receipts came and when they were decided, the newest decisions first. */
  async decidedSince(
    since: EpochMs,
    limit: number,
  ): Promise<{ readonly receiptAt: EpochMs; readonly decidedAt: EpochMs }[]> {
    const rows = await db
      .selectFrom('top_up')
      .select(['receipt_at', 'decided_at'])
      .where('decided_at', '>=', since)
      .where('receipt_at', 'is not', null)
      .orderBy('decided_at', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ receipt_at, decided_at }) => ({
      receiptAt: receipt_at ?? 0,
      decidedAt: decided_at ?? 0,
    }))
  },

  async countWaiting(): Promise<number> {
    const { count } = await db
      .selectFrom('top_up')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', 'in', WAITING_STATES)
      .executeTakeFirstOrThrow()
    return Number(count)
  },

  /** How a customer's other top-ups ended. */
  async record(customerId: number, exceptId = 0): Promise<CustomerRecord> {
    const rows = await db
      .selectFrom('top_up')
      .select((eb) => [
        'state',
        eb.fn.countAll<number>().as('count'),
        eb.fn.sum<number | null>('paid_toman').as('toman'),
      ])
      .where('customer_id', '=', customerId)
      .where('id', '<>', exceptId)
      .where('state', 'in', ['paid', 'rejected'])
      .groupBy('state')
      .execute()
    const paid = rows.find(({ state }) => state === 'paid')
    const rejected = rows.find(({ state }) => state === 'rejected')
    return {
      paid: Number(paid?.count ?? 0),
      paidToman: toman(Number(paid?.toman ?? 0)),
      rejected: Number(rejected?.count ?? 0),
    }
  },

  /** The newest of the messages in which its customer sees it. @returns the one that is not (any more), perhaps the given one */
  setMessage(id: number, messageId: number): Promise<number | undefined> {
    const read = async () => {
      const row = await db
        .selectFrom('top_up')
        .select('message_id')
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.message_id
    }
    const swap = async (from: number | null, to: number) => {
      const { numUpdatedRows } = await db
        .updateTable('top_up')
        .set({ message_id: to })
        .where('id', '=', id)
        .where('message_id', from === null ? 'is' : '=', from)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    }
    return newestWins({ read, swap }, messageId)
  },

  async noteMessage(topUpId: number, personId: number, messageId: number): Promise<void> {
    await db
      .insertInto('top_up_message')
      .values({ top_up_id: topUpId, person_id: personId, message_id: messageId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },

  async messagesOf(topUpId: number, personId: number): Promise<number[]> {
    const rows = await db
      .selectFrom('top_up_message')
      .select('message_id')
      .where('top_up_id', '=', topUpId)
      .where('person_id', '=', personId)
      .orderBy('message_id')
      .execute()
    return rows.map(({ message_id }) => message_id)
  },
})

const money = (amount: number | null): Toman | undefined =>
  amount === null ? undefined : toman(amount)

const fromRow = (row: Selectable<TopUpTable>): StoredTopUp => ({
  id: row.id,
  customerId: row.customer_id,
  rail: row.rail as RailName,
  cardId: row.card_id ?? undefined,
  state: row.state as TopUpState,
  baseToman: toman(row.base_toman),
  toman: toman(row.toman),
  paidToman: money(row.paid_toman),
  quoteId: row.quote_id ?? undefined,
  resumeQuoteId: row.resume_quote_id ?? undefined,
  openedAt: row.opened_at,
  expiresAt: row.expires_at,
  receipts: row.receipts,
  messageId: row.message_id ?? undefined,
  receiptAt: row.receipt_at ?? undefined,
  approvedBy: row.approved_by ?? undefined,
  approvedToman: money(row.approved_toman),
  decidedBy: row.decided_by ?? undefined,
  decidedAt: row.decided_at ?? undefined,
  reason: row.reason ?? undefined,
  revision: row.revision,
})
