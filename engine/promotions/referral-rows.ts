import type { EpochMs, Toman } from '#sdk'
import { sql } from 'kysely'
import { orZero } from '../store/counting.ts'
import type { Tx } from '../store/store.ts'

/** An order that has ended with a code, of a customer whom somebody has brought. */
export interface Settled {
  /** The key of the transfer that settled it: one reward for each. */
  readonly occasion: string
  readonly customerId: number
  readonly priceToman: Toman
  readonly costToman: Toman | undefined
}

interface StoredReferral {
  readonly customerId: number
  readonly referrerId: number
  /** That were rewarded. */
  readonly orders: number
  readonly earnedToman: Toman
}

export interface NewReward {
  /** Unique for ever: one reward for each. */
  readonly occasion: string
  readonly toman: Toman
}

/** What came of one who brings customers. */
export interface Brought {
  readonly people: number
  readonly buyers: number
  readonly earnedToman: Toman
}

export const referralRows = ({ db }: Tx) => ({
  /** Notes who brought a customer; the first one stays. */
  async link(customerId: number, referrerId: number, at: EpochMs): Promise<void> {
    await db
      .insertInto('referral')
      .values({ customerId, referrerId, at })
      .onConflict((conflict) => conflict.column('customerId').doNothing())
      .execute()
  },

  /** Who brought a customer, as long as both are here. */
  of: (customerId: number): Promise<StoredReferral | undefined> =>
    db
      .selectFrom('referral')
      .select(['customerId', 'referrerId', 'orders', 'earnedToman'])
      .where('customerId', '=', customerId)
      .where('endedAt', 'is', null)
      .executeTakeFirst(),

  /**
   * Writes a reward down, on the state of the referral as it was read.
   *
   * @returns its id, or undefined when it was rewarded before, or another reward was written meanwhile
   */
  async reward(
    referral: StoredReferral,
    { occasion, toman: amount }: NewReward,
    at: EpochMs,
  ): Promise<number | undefined> {
    const row = await db
      .insertInto('referralReward')
      .values({
        occasion,
        customerId: referral.customerId,
        referrerId: referral.referrerId,
        toman: amount,
        at,
      })
      .onConflict((conflict) => conflict.column('occasion').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row === undefined) return undefined
    await db
      .updateTable('referral')
      .set((eb) => ({
        orders: eb('orders', '+', 1),
        earnedToman: eb('earnedToman', '+', amount),
      }))
      .where('customerId', '=', referral.customerId)
      .execute()
    return row.id
  },

  /** Notes that somebody may have earned a reward; nothing when nobody has brought this customer. A second time changes nothing. */
  async owe(
    { occasion, customerId, priceToman, costToman }: Settled,
    dueAt: EpochMs,
  ): Promise<void> {
    await sql`INSERT INTO referral_due (occasion, customer_id, price_toman, cost_toman, due_at)
      SELECT CAST(${occasion} AS TEXT), customer_id, CAST(${priceToman} AS BIGINT),
        CAST(${costToman ?? null} AS BIGINT), CAST(${dueAt} AS BIGINT)
      FROM referral WHERE customer_id = ${customerId} AND ended_at IS NULL
      ON CONFLICT (occasion) DO NOTHING`.execute(db)
  },

  /** The entries whose reward is to be worked out, those that wait longest first. */
  due: (now: EpochMs, limit: number): Promise<{ occasion: string; attempts: number }[]> =>
    db
      .selectFrom('referralDue')
      .select(['occasion', 'attempts'])
      .where('dueAt', '<=', now)
      .orderBy('dueAt')
      .orderBy('occasion')
      .limit(limit)
      .execute(),

  async nextDueAt(): Promise<EpochMs | undefined> {
    const row = await db
      .selectFrom('referralDue')
      .select((eb) => eb.fn.min('dueAt').as('at'))
      .executeTakeFirst()
    return row?.at
  },

  /** Takes an entry for good. @returns undefined when another has taken it */
  take: (occasion: string): Promise<Settled | undefined> =>
    db
      .deleteFrom('referralDue')
      .where('occasion', '=', occasion)
      .returning(['occasion', 'customerId', 'priceToman', 'costToman'])
      .executeTakeFirst(),

  /** After an attempt that failed. */
  async later(occasion: string, dueAt: EpochMs): Promise<void> {
    await db
      .updateTable('referralDue')
      .set((eb) => ({ attempts: eb('attempts', '+', 1), dueAt }))
      .where('occasion', '=', occasion)
      .execute()
  },

  /** Makes other rewards for this customer's orders wait, so that what is read of the referral stays true. */
  async lock(customerId: number): Promise<void> {
    await db
      .updateTable('referral')
      .set((eb) => ({ orders: eb('orders', '+', 0) }))
      .where('customerId', '=', customerId)
      .execute()
  },

  brought: (referrerId: number): Promise<Brought> =>
    db
      .selectFrom('referral')
      .select(({ fn }) => [
        fn.countAll<number>().as('people'),
        fn.countAll<number>().filterWhere('orders', '>', 0).as('buyers'),
        orZero(fn.sum<Toman>('earnedToman')).as('earnedToman'),
      ])
      .where('referrerId', '=', referrerId)
      .executeTakeFirstOrThrow(),
})
