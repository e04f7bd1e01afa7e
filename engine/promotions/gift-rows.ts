import type { EpochMs, Toman } from '#sdk'
import type { ExpressionBuilder } from 'kysely'
import { hasChanged, isThere, orZero } from '../store/counting.ts'
import type { Schema } from '../store/schema.ts'
import { pageOf, type Page } from '../store/page.ts'
import type { Tx } from '../store/store.ts'

export interface GiftCode {
  readonly id: number
  /** Capitals and digits. */
  readonly code: string
  readonly toman: Toman
  /** By so many customers at most, and by so many so far. */
  readonly uses: number
  readonly used: number
  readonly expiresAt: EpochMs | undefined
  readonly stoppedAt: EpochMs | undefined
  /** The id of the first of those that were made together; undefined: made alone. */
  readonly batchId: number | undefined
}

/** Codes that were made together, or one alone. */
export interface GiftBatch {
  readonly codes: number
  readonly uses: number
  readonly used: number
}

export interface NewGiftCode {
  /** The same again finds the first one. */
  readonly key: string
  readonly code: string
  readonly toman: Toman
  readonly uses: number
  readonly expiresAt: EpochMs | undefined
  readonly madeBy: number
  /** Given where it is not to be used yet. */
  readonly stoppedAt?: EpochMs
}

const togetherWith =
  ({ id, batchId }: Pick<GiftCode, 'id' | 'batchId'>) =>
  (eb: ExpressionBuilder<Schema, 'giftCode'>) =>
    batchId === undefined ? eb('id', '=', id) : eb('batchId', '=', batchId)

export const giftRows = ({ db }: Tx) => ({
  /** @returns undefined when there is such a code already */
  make: (gift: NewGiftCode, at: EpochMs): Promise<GiftCode | undefined> =>
    db
      .insertInto('giftCode')
      .values({
        key: gift.key,
        code: gift.code,
        toman: gift.toman,
        uses: gift.uses,
        expiresAt: gift.expiresAt ?? null,
        madeBy: gift.madeBy,
        madeAt: at,
        stoppedAt: gift.stoppedAt ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst(),

  byKey: (key: string): Promise<GiftCode | undefined> =>
    db.selectFrom('giftCode').selectAll().where('key', '=', key).executeTakeFirst(),

  byCode: (code: string): Promise<GiftCode | undefined> =>
    db.selectFrom('giftCode').selectAll().where('code', '=', code).executeTakeFirst(),

  find: (id: number): Promise<GiftCode | undefined> =>
    db.selectFrom('giftCode').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Newest first; of a batch the first code. */
  page: (page: number, size: number): Promise<Page<GiftCode>> =>
    pageOf(
      db
        .selectFrom('giftCode')
        .selectAll()
        .where((eb) => eb.or([eb('batchId', 'is', null), eb('batchId', '=', eb.ref('id'))]))
        .orderBy('id', 'desc'),
      page,
      size,
    ),

  /** Joins codes that were made together. */
  async join(ids: readonly number[], batchId: number): Promise<void> {
    await db.updateTable('giftCode').set({ batchId }).where('id', 'in', ids).execute()
  },

  /** Those that were made together with this one, in the order in which they were made. */
  together: (gift: GiftCode): Promise<GiftCode[]> =>
    db.selectFrom('giftCode').selectAll().where(togetherWith(gift)).orderBy('id').execute(),

  batchOf: (gift: GiftCode): Promise<GiftBatch> =>
    db
      .selectFrom('giftCode')
      .select(({ fn }) => [
        fn.countAll<number>().as('codes'),
        orZero(fn.sum<number>('uses')).as('uses'),
        orZero(fn.sum<number>('used')).as('used'),
      ])
      .where(togetherWith(gift))
      .executeTakeFirstOrThrow(),

  /** Stops it and those that were made together with it. @returns false when nothing of it was in use */
  stop: (gift: GiftCode, at: EpochMs): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('giftCode')
        .set({ stoppedAt: at })
        .where(togetherWith(gift))
        .where('stoppedAt', 'is', null),
    ),

  /** @returns false when all of it was in use already */
  start: (gift: GiftCode): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('giftCode')
        .set({ stoppedAt: null })
        .where(togetherWith(gift))
        .where('stoppedAt', 'is not', null),
    ),

  /** Gives a spelling free that nobody has used and nobody can use. */
  async dropUnused(code: string): Promise<void> {
    await db
      .deleteFrom('giftCode')
      .where('code', '=', code)
      .where('used', '=', 0)
      .where('stoppedAt', 'is not', null)
      .where('batchId', 'is', null)
      .execute()
  },

  /** True when one of these, who are one person, has used it. */
  isUsedBy: (codeId: number, customerIds: readonly number[]): Promise<boolean> =>
    isThere(
      db
        .selectFrom('giftUse')
        .select('id')
        .where('codeId', '=', codeId)
        .where('customerId', 'in', customerIds),
    ),

  /**
   * Uses a code once more, as far as it may be used at this moment, whoever else does at the same time. Must be undone when the use
   * itself is not written.
   */
  take: (codeId: number, now: EpochMs): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('giftCode')
        .set((eb) => ({ used: eb('used', '+', 1) }))
        .where('id', '=', codeId)
        .whereRef('used', '<', 'uses')
        .where('stoppedAt', 'is', null)
        .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', now)])),
    ),

  /** @returns the id of the use. @throws when this customer has one: the transaction must be left. */
  async use(codeId: number, customerId: number, at: EpochMs): Promise<number> {
    const { id } = await db
      .insertInto('giftUse')
      .values({ codeId, customerId, at })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  },

  /** Notes a try in vain, and drops those that are too old to count. */
  async failed(customerId: number, at: EpochMs, oldest: EpochMs): Promise<void> {
    await db.deleteFrom('giftTry').where('at', '<', oldest).execute()
    await db.insertInto('giftTry').values({ customerId, at }).execute()
  },

  /** When somebody tried in vain since then, the newest first. */
  async triesSince(
    customerIds: readonly number[],
    since: EpochMs,
    limit: number,
  ): Promise<EpochMs[]> {
    const rows = await db
      .selectFrom('giftTry')
      .select('at')
      .where('customerId', 'in', customerIds)
      .where('at', '>=', since)
      .orderBy('at', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ at }) => at)
  },
})
