import assert from 'node:assert/strict'
import { toman, type EpochMs, type Toman } from '#sdk'
import { OPEN_STATES, WAITING_STATES, mayMoveTopUp, type TopUpState } from './state.ts'
import type { CustomerRecord, RailName, TopUp } from './types.ts'
import { newestWins } from '../delivery/newest-message.ts'
import type { Changes } from '../store/domain-rows.ts'
import type { TopUpTable } from '../store/schema-money.ts'
import { leasedRows } from '../scheduling/leased-rows.ts'
import { lockLane } from '../store/lock-lanes.ts'
import { count, hasChanged, orZero } from '../store/counting.ts'
import { pageOf, type Page } from '../store/page.ts'
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

/** So many of the newest payments say how long each rail takes. */
const NEWEST_PAID = 300

type Columns = Omit<Changes<TopUpTable>, 'state' | 'revision' | 'leaseUntil'>

export const topUpRows = ({ db }: Tx) => ({
  ...leasedRows({ db }, 'topUp'),

  /** Makes other openings wait until this transaction has ended: the room that is seen on the cards is there. */
  lock: (): Promise<void> => lockLane(db, 'top-up'),

  /** @returns undefined when another open top-up has this amount on this card */
  create(topUp: NewTopUp, at: EpochMs): Promise<StoredTopUp | undefined> {
    const { customerId, rail, cardId, baseToman, toman: amount, quoteId, expiresAt } = topUp
    const asked = { customerId, rail, cardId, baseToman, toman: amount, quoteId, expiresAt }
    return db
      .insertInto('topUp')
      .values({ ...asked, state: 'pending', openedAt: at, dueAt: topUp.expiresAt })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
  },

  find: (id: number): Promise<StoredTopUp | undefined> =>
    db.selectFrom('topUp').selectAll().where('id', '=', id).executeTakeFirst(),

  /** A customer's in these states that were opened since then, newest first. */
  ofCustomer: (
    customerId: number,
    states: readonly TopUpState[],
    since: EpochMs,
  ): Promise<StoredTopUp[]> =>
    db
      .selectFrom('topUp')
      .selectAll()
      .where('customerId', '=', customerId)
      .where('state', 'in', states)
      .where('openedAt', '>=', since)
      .orderBy('id', 'desc')
      .execute(),

  /** Everything a customer ever asked for, newest first. */
  everyOf: (customerId: number, page: number, size: number): Promise<Page<StoredTopUp>> => {
    const own = db.selectFrom('topUp').selectAll().where('customerId', '=', customerId)
    return pageOf(own.orderBy('id', 'desc'), page, size)
  },

  countOpenedSince: (customerIds: readonly number[], since: EpochMs): Promise<number> =>
    count(
      db.selectFrom('topUp').where('customerId', 'in', customerIds).where('openedAt', '>=', since),
    ),

  /** The amounts between two that are awaited on a card, or were opened on it since then. */
  async amountsOn(
    cardId: number,
    from: Toman,
    to: Toman,
    since: EpochMs,
  ): Promise<ReadonlySet<number>> {
    const rows = await db
      .selectFrom('topUp')
      .select('toman')
      .where('cardId', '=', cardId)
      .where('toman', '>=', from)
      .where('toman', '<=', to)
      .where((eb) => eb.or([eb('state', 'in', OPEN_STATES), eb('openedAt', '>=', since)]))
      .execute()
    return new Set(rows.map(({ toman: amount }) => amount))
  },

  /** What each card was used for since then, without what came to nothing. */
  async loads(since: EpochMs): Promise<ReadonlyMap<number, CardLoad>> {
    const rows = await db
      .selectFrom('topUp')
      .select((eb) => [
        'cardId',
        eb.fn.countAll<number>().as('count'),
        eb.fn.sum<Toman>('toman').as('toman'),
      ])
      .where('openedAt', '>=', since)
      .where('cardId', 'is not', null)
      .where('state', 'in', [...OPEN_STATES, 'paid'])
      .groupBy('cardId')
      .execute()
    return new Map(rows.map(({ cardId, ...load }) => [cardId ?? 0, load]))
  },

  /**
   * Moves a top-up on, if it is still as the caller read it.
   *
   * @returns the top-up after the move, or undefined when somebody else changed it first
   */
  async move(topUp: TopUp, to: TopUpState, columns: Columns): Promise<StoredTopUp | undefined> {
    assert.ok(mayMoveTopUp(topUp.state, to), `A top-up may not go from ${topUp.state} to ${to}`)
    return db
      .updateTable('topUp')
      .set({ ...columns, state: to, revision: topUp.revision + 1, leaseUntil: 0 })
      .where('id', '=', topUp.id)
      .where('revision', '=', topUp.revision)
      .returningAll()
      .executeTakeFirst()
  },

  /** Notes the quote with which the order goes on; the first one stands. @returns the one that stands */
  async resumeWith(id: number, quoteId: number): Promise<number> {
    await db
      .updateTable('topUp')
      .set({ resumeQuoteId: quoteId })
      .where('id', '=', id)
      .where('resumeQuoteId', 'is', null)
      .execute()
    const row = await db
      .selectFrom('topUp')
      .select('resumeQuoteId')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.resumeQuoteId ?? quoteId
  },

  /** Sets when something has to happen by itself, and lets go of the lease. */
  async plan(id: number, dueAt: EpochMs | undefined): Promise<void> {
    await db
      .updateTable('topUp')
      .set({ dueAt: dueAt ?? null, leaseUntil: 0 })
      .where('id', '=', id)
      .execute()
  },

  /** What waits for the staff, the longest first. */
  waiting: (page: number, size: number): Promise<Page<StoredTopUp>> => {
    const sent = db.selectFrom('topUp').selectAll().where('state', 'in', WAITING_STATES)
    return pageOf(sent.orderBy('receiptAt').orderBy('id'), page, size)
  },

  /** When receipts came and when they were decided, the newest decisions first. */
  async decidedSince(
    since: EpochMs,
    limit: number,
  ): Promise<{ readonly receiptAt: EpochMs; readonly decidedAt: EpochMs }[]> {
    const rows = await db
      .selectFrom('topUp')
      .select(['receiptAt', 'decidedAt'])
      .where('decidedAt', '>=', since)
      .where('receiptAt', 'is not', null)
      .where('confirmedBy', 'is', null)
      .where('rail', '=', 'card')
      .orderBy('decidedAt', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ receiptAt, decidedAt }) => ({
      receiptAt: receiptAt ?? 0,
      decidedAt: decidedAt ?? 0,
    }))
  },

  /** How long the newest payments by each rail took, from the wish to the wallet. */
  async tookByRail(since: EpochMs): Promise<ReadonlyMap<RailName, readonly number[]>> {
    const rows = await db
      .selectFrom('topUp')
      .select(['rail', 'openedAt', 'decidedAt'])
      .where('state', '=', 'paid')
      .where('decidedAt', '>=', since)
      .orderBy('decidedAt', 'desc')
      .limit(NEWEST_PAID)
      .execute()
    const byRail = Map.groupBy(rows, ({ rail }) => rail)
    return new Map(
      [...byRail].map(([rail, paid]) => [
        rail,
        paid.map(({ openedAt, decidedAt }) => (decidedAt ?? openedAt) - openedAt),
      ]),
    )
  },

  countWaiting: (): Promise<number> =>
    count(db.selectFrom('topUp').where('state', 'in', WAITING_STATES)),

  /** How a customer's other top-ups ended. */
  async record(customerId: number, exceptId = 0): Promise<CustomerRecord> {
    const rows = await db
      .selectFrom('topUp')
      .select((eb) => [
        'state',
        eb.fn.countAll<number>().as('count'),
        orZero(eb.fn.sum<Toman>('paidToman')).as('toman'),
      ])
      .where('customerId', '=', customerId)
      .where('id', '<>', exceptId)
      .where('state', 'in', ['paid', 'rejected'])
      .groupBy('state')
      .execute()
    const paid = rows.find(({ state }) => state === 'paid')
    const rejected = rows.find(({ state }) => state === 'rejected')
    return {
      paid: paid?.count ?? 0,
      paidToman: paid?.toman ?? toman(0),
      rejected: rejected?.count ?? 0,
    }
  },

  /** The newest of the messages in which its customer sees it. @returns the one that is not (any more), perhaps the given one */
  setMessage(id: number, messageId: number): Promise<number | undefined> {
    const read = () =>
      db.selectFrom('topUp').select('messageId').where('id', '=', id).executeTakeFirst()
    const swap = async (from: number | undefined, to: number) => {
      return hasChanged(
        db
          .updateTable('topUp')
          .set({ messageId: to })
          .where('id', '=', id)
          .where('messageId', from === undefined ? 'is' : '=', from ?? null),
      )
    }
    return newestWins({ read, swap }, messageId)
  },

  async noteMessage(topUpId: number, personId: number, messageId: number): Promise<void> {
    await db
      .insertInto('topUpMessage')
      .values({ topUpId, personId, messageId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },

  async messagesOf(topUpId: number, personId: number): Promise<number[]> {
    const rows = await db
      .selectFrom('topUpMessage')
      .select('messageId')
      .where('topUpId', '=', topUpId)
      .where('personId', '=', personId)
      .orderBy('messageId')
      .execute()
    return rows.map(({ messageId }) => messageId)
  },
})
