import type { EpochMs, Toman } from '#sdk'
import { hasChanged, isThere } from '../store/counting.ts'
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
}

export interface NewGiftCode {
  /** The same again finds the first one. */
  readonly key: string
  readonly code: string
  readonly toman: Toman
  readonly uses: number
  readonly expiresAt: EpochMs | undefined
  readonly madeBy: number
}

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

  /** Newest first. */
  page: (page: number, size: number): Promise<Page<GiftCode>> =>
    pageOf(db.selectFrom('giftCode').selectAll().orderBy('id', 'desc'), page, size),

  /** @returns false when it was stopped before */
  stop: (id: number, at: EpochMs): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('giftCode')
        .set({ stoppedAt: at })
        .where('id', '=', id)
        .where('stoppedAt', 'is', null),
    ),

  /** @returns false when it was in use already */
  start: (id: number): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('giftCode')
        .set({ stoppedAt: null })
        .where('id', '=', id)
        .where('stoppedAt', 'is not', null),
    ),

  /** Gives a spelling free that nobody has used and nobody can use. */
  async dropUnused(code: string): Promise<void> {
    await db
      .deleteFrom('giftCode')
      .where('code', '=', code)
      .where('used', '=', 0)
      .where('stoppedAt', 'is not', null)
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
