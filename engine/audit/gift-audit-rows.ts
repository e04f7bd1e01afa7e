/** What an audit reads of what was given away, a page at a time. */
import { sql } from 'kysely'
import type { GiftMoney, RewardMoney } from './check-gifts.ts'
import type { Tx } from '../store/store.ts'

export const giftAuditRows = ({ db }: Tx) => ({
  async codes(afterId: number, limit: number): Promise<GiftMoney[]> {
    const page = db
      .selectFrom('gift_code')
      .select(['id', 'code', 'toman', 'used'])
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin('gift_use', 'gift_use.code_id', 'page.id')
      .leftJoin('transfer', (join) =>
        join.on(sql<boolean>`transfer.key = 'gift-code:' || CAST(gift_use.id AS TEXT)`),
      )
      .leftJoin('posting', (join) =>
        join.onRef('posting.transfer_id', '=', 'transfer.id').on('posting.toman', '>', 0),
      )
      .select((eb) => [
        'page.id',
        'page.code',
        'page.toman',
        'page.used',
        eb.fn.count<number>('gift_use.id').distinct().as('uses'),
        eb.fn.sum<number | null>('posting.toman').as('paid'),
      ])
      .groupBy(['page.id', 'page.code', 'page.toman', 'page.used'])
      .orderBy('page.id')
      .execute()
    return rows.map(({ id, code, toman, used, uses, paid }) => ({
      codeId: id,
      code,
      toman,
      used,
      uses: Number(uses),
      paidToman: Number(paid ?? 0),
    }))
  },

  async rewards(afterCustomerId: number, limit: number): Promise<RewardMoney[]> {
    const page = db
      .selectFrom('referral')
      .select(['customer_id', 'orders', 'earned_toman'])
      .where('customer_id', '>', afterCustomerId)
      .orderBy('customer_id')
      .limit(limit)
    const rewards = db
      .selectFrom('referral_reward')
      .leftJoin('transfer', (join) =>
        join.on(sql<boolean>`transfer.key = 'referral:' || CAST(referral_reward.id AS TEXT)`),
      )
      .leftJoin('posting', (join) =>
        join.onRef('posting.transfer_id', '=', 'transfer.id').on('posting.toman', '>', 0),
      )
      .select((eb) => [
        'referral_reward.customer_id',
        'referral_reward.toman',
        eb.fn.sum<number | null>('posting.toman').as('paid'),
      ])
      .groupBy(['referral_reward.id', 'referral_reward.customer_id', 'referral_reward.toman'])
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin(rewards.as('reward'), 'reward.customer_id', 'page.customer_id')
      .select((eb) => [
        'page.customer_id',
        'page.orders',
        'page.earned_toman',
        eb.fn.count<number>('reward.toman').as('rewards'),
        eb.fn.sum<number | null>('reward.toman').as('rewarded'),
        eb.fn.sum<number | null>('reward.paid').as('paid'),
      ])
      .groupBy(['page.customer_id', 'page.orders', 'page.earned_toman'])
      .orderBy('page.customer_id')
      .execute()
    return rows.map((row) => ({
      customerId: row.customer_id,
      orders: row.orders,
      rewards: Number(row.rewards),
      earnedToman: row.earned_toman,
      rewardedToman: Number(row.rewarded ?? 0),
      paidToman: Number(row.paid ?? 0),
    }))
  },
})
