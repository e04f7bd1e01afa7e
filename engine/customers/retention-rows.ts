/**
 * What is forgotten after its time, a batch in each call, so that nobody waits long for the database.
 *
 * Nothing of an order goes while it lives, while anything may still be learnt of its number, while its customer has not been told
 * a code of it, or while the customer has an open conversation with the shop: it may be about that order.
 */
import type { EpochMs } from '#sdk'
import { sql, type ExpressionBuilder } from 'kysely'
import { masksOf } from '../store/mask.ts'
import type { Schema } from '../store/schema.ts'
import { countDropped } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

/** How far a look at the quotes has come. */
export interface QuotesSeen {
  /** Old ones, dropped or not. */
  readonly looked: number
  readonly dropped: number
  /** Of what has been looked at so far. */
  readonly lastId: number
}

export const retentionRows = ({ db }: Tx) => ({
  /**
   * Erases the codes of orders that ended before, wherever they stand; when they came stays. To be called in a transaction.
   *
   * @returns how many orders had codes
   */
  async eraseCodes(before: EpochMs, limit: number): Promise<number> {
    const rows = await db
      .selectFrom('numberOrder')
      .select('id')
      .where('code', 'is not', null)
      .where('endedAt', '<', before)
      .where('codeAt', '<', before) // one may have come after the end
      .where(isOver)
      .orderBy('endedAt')
      .limit(limit)
      .execute()
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    await db
      .updateTable('notice')
      .set({ body: '' })
      .where('key', 'in', (eb) =>
        eb
          .selectFrom('code')
          .select(sql<string>`'code:' || code.order_id || ':' || code.sequence`.as('key'))
          .where('code.orderId', 'in', ids),
      )
      .where('dueAt', 'is', null)
      .execute()
    await db.updateTable('code').set({ code: '' }).where('orderId', 'in', ids).execute()
    await db.updateTable('numberOrder').set({ code: null }).where('id', 'in', ids).execute()
    return ids.length
  },

  /** Masks the numbers of orders that ended before. @returns how many there were */
  async maskNumbers(before: EpochMs, now: EpochMs, limit: number): Promise<number> {
    const rows = await db
      .selectFrom('numberOrder')
      .select(['id', 'number'])
      .where('number', 'is not', null)
      .where('maskedAt', 'is', null)
      .where('endedAt', '<', before)
      .where(isOver)
      .orderBy('endedAt')
      .limit(limit)
      .execute()
    if (rows.length === 0) return 0
    await db
      .updateTable('numberOrder')
      .set({ number: masksOf(rows), maskedAt: now })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .where('maskedAt', 'is', null)
      .execute()
    return rows.length
  },

  /**
   * Forgets what people were told before. The keys stay, so that nothing is told a second time; but for how a card looked then, which
   * guards nothing.
   *
   * @returns how much news there was
   */
  async forgetNews(before: EpochMs, limit: number): Promise<number> {
    const rows = await db
      .selectFrom('notice')
      .select(['id', 'key'])
      .where('doneAt', '<', before)
      .where(sql<boolean>`body <> ''`)
      .where('dueAt', 'is', null)
      .orderBy('doneAt')
      .limit(limit)
      .execute()
    const { card = [], other = [] } = Object.groupBy(rows, ({ key }) =>
      key.startsWith('card:') ? 'card' : 'other',
    )
    const ids = (of: typeof rows) => of.map(({ id }) => id)
    if (card.length > 0) await db.deleteFrom('notice').where('id', 'in', ids(card)).execute()
    if (other.length > 0)
      await db.updateTable('notice').set({ body: '' }).where('id', 'in', ids(other)).execute()
    return rows.length
  },

  /**
   * Drops quotes of before that nothing refers to. Who looks again begins after what was seen: a quote that was bought, or that
   * money was paid in for, stays.
   */
  async dropQuotes(before: EpochMs, afterId: number, limit: number): Promise<QuotesSeen> {
    const page = await db
      .selectFrom('quote')
      .select(['id', 'at'])
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .execute()
    const old = page.filter(({ at }) => at < before).map(({ id }) => id)
    if (old.length === 0) return { looked: 0, dropped: 0, lastId: afterId }
    const unused = db
      .deleteFrom('quote')
      .where('id', 'in', old)
      .where((eb) => {
        const orders = eb.selectFrom('numberOrder').whereRef('quoteId', '=', 'quote.id')
        const topUps = eb
          .selectFrom('topUp')
          .where((top) =>
            top.or([
              top('quoteId', '=', top.ref('quote.id')),
              top('resumeQuoteId', '=', top.ref('quote.id')),
            ]),
          )
        return eb.and([
          eb.not(eb.exists(orders.select('numberOrder.id'))),
          eb.not(eb.exists(topUps.select('topUp.id'))),
        ])
      })
    return {
      looked: old.length,
      dropped: await countDropped(unused),
      lastId: old.at(-1) ?? afterId,
    }
  },

  /** Drops corrections that somebody typed before; those that were confirmed stand in the ledger. @returns how many */
  dropProposals: (before: EpochMs, limit: number): Promise<number> =>
    dropOld(db, ['proposal', 'id'], before, limit),

  /** Drops prices of further codes that were shown before. @returns how many */
  dropRepeatOffers: (before: EpochMs, limit: number): Promise<number> =>
    dropOld(db, ['repeatOffer', 'id'], before, limit),

  /** Drops questions that nobody has answered since before. @returns how many */
  dropQuestions: (before: EpochMs, limit: number): Promise<number> =>
    dropOld(db, ['question', 'personId'], before, limit),

  /** Drops messages of before that were put aside because they could not be handled. @returns how many */
  dropDeadMessages: (before: EpochMs, limit: number): Promise<number> =>
    countDropped(
      db.deleteFrom('inbox').where('seq', 'in', (eb) =>
        eb
          .selectFrom('inbox')
          .select('seq')
          .where(sql<boolean>`state = 'dead'`)
          .where('receivedAt', '<', before)
          .limit(limit),
      ),
    ),
})

/** By the row's own number, since neither engine deletes with a limit. */
async function dropOld(
  db: Tx['db'],
  [table, id]: readonly [keyof Schema, string],
  before: EpochMs,
  limit: number,
): Promise<number> {
  const old = sql`SELECT ${sql.ref(id)} FROM ${sql.table(table)} WHERE at < ${before} LIMIT ${limit}`
  const deletion = sql`DELETE FROM ${sql.table(table)} WHERE ${sql.ref(id)} IN (${old})`
  return Number((await deletion.execute(db)).numAffectedRows ?? 0)
}

const isOver = (eb: ExpressionBuilder<Schema, 'numberOrder'>) => {
  const untold = eb
    .selectFrom('notice')
    .select('notice.id')
    .whereRef('notice.recipientId', '=', 'numberOrder.customerId')
    .where('notice.dueAt', 'is not', null)
    .where(sql<boolean>`notice.key LIKE 'code:' || number_order.id || ':%'`)
  const talk = eb
    .selectFrom('ticket')
    .select('ticket.id')
    .whereRef('ticket.customerId', '=', 'numberOrder.customerId')
    .where('ticket.state', '=', 'open')
  return eb.and([
    eb('numberOrder.dueAt', 'is', null),
    eb.not(eb.exists(untold)),
    eb.not(eb.exists(talk)),
  ])
}
