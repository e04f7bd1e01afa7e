import type { EpochMs, Toman } from '#sdk'
import { type Kysely, sql } from 'kysely'
import { count, hasChanged, isThere } from '../store/counting.ts'
import type { Schema } from '../store/schema.ts'
import { pageOf, type Page } from '../store/page.ts'
import type { Tx } from '../store/store.ts'

interface DiscountTerms {
  /** One of the two. */
  readonly percent: number | undefined
  readonly offToman: Toman | undefined
  /** Undefined: every. */
  readonly service: string | undefined
  /** For so many orders at most. */
  readonly uses: number
  readonly expiresAt: EpochMs | undefined
}

export interface DiscountCode extends DiscountTerms {
  readonly id: number
  /** Capitals and digits. */
  readonly code: string
  readonly stoppedAt: EpochMs | undefined
}

export interface NewDiscountCode extends DiscountTerms {
  /** The same again finds the first one. */
  readonly key: string
  readonly code: string
  readonly madeBy: number
}

/** An order that ended without a code has used nothing up; the index `number_order_discount` says the same. */
const WITHOUT_CODE = ['failed', 'cancelled', 'banned', 'expired', 'lost'] as const

export const discountRows = ({ db }: Tx) => ({
  /** Not in use at first. @returns undefined when there is such a code already */
  make: (discount: NewDiscountCode, at: EpochMs): Promise<DiscountCode | undefined> =>
    db
      .insertInto('discountCode')
      .values({
        key: discount.key,
        code: discount.code,
        percent: discount.percent ?? null,
        offToman: discount.offToman ?? null,
        service: discount.service ?? null,
        uses: discount.uses,
        expiresAt: discount.expiresAt ?? null,
        stoppedAt: at,
        madeBy: discount.madeBy,
        madeAt: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst(),

  byKey: (key: string): Promise<DiscountCode | undefined> =>
    db.selectFrom('discountCode').selectAll().where('key', '=', key).executeTakeFirst(),

  byCode: (code: string): Promise<DiscountCode | undefined> =>
    db.selectFrom('discountCode').selectAll().where('code', '=', code).executeTakeFirst(),

  find: (id: number): Promise<DiscountCode | undefined> =>
    db.selectFrom('discountCode').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Newest first. */
  page: (page: number, size: number): Promise<Page<DiscountCode>> =>
    pageOf(db.selectFrom('discountCode').selectAll().orderBy('id', 'desc'), page, size),

  /** @returns false when it was not in use */
  stop: (id: number, at: EpochMs): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('discountCode')
        .set({ stoppedAt: at })
        .where('id', '=', id)
        .where('stoppedAt', 'is', null),
    ),

  /** @returns false when it was in use already */
  start: (id: number): Promise<boolean> =>
    hasChanged(
      db
        .updateTable('discountCode')
        .set({ stoppedAt: null })
        .where('id', '=', id)
        .where('stoppedAt', 'is not', null),
    ),

  /** Gives a spelling free that nobody can use and that no price was told by. */
  async dropUnused(code: string): Promise<void> {
    await db
      .deleteFrom('discountCode')
      .where('code', '=', code)
      .where('stoppedAt', 'is not', null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('numberOrder')
              .select('numberOrder.id')
              .whereRef('numberOrder.discountId', '=', 'discountCode.id'),
          ),
        ),
      )
      .execute()
  },

  /** Makes others who want the last use wait until this transaction has ended. A write, because that is a lock on every engine. */
  async lock(id: number): Promise<void> {
    await db
      .updateTable('discountCode')
      .set({ uses: sql`uses` })
      .where('id', '=', id)
      .execute()
  },

  /** Orders that live, or had their code. */
  used: (id: number): Promise<number> => count(usesOf(db, id)),

  /** True when one of these, who are one person, has used it. */
  isUsedBy: (id: number, customerIds: readonly number[]): Promise<boolean> =>
    isThere(usesOf(db, id).select('id').where('customerId', 'in', customerIds)),
})

const usesOf = (db: Kysely<Schema>, id: number) =>
  db.selectFrom('numberOrder').where('discountId', '=', id).where('state', 'not in', WITHOUT_CODE)
