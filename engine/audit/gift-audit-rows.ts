/** What an audit reads of what was given away, a page at a time. */
import { toman } from '#sdk'
import { sql } from 'kysely'
import type { GiftMoney, RewardMoney } from './check-gifts.ts'
import type { Tx } from '../store/store.ts'

export const giftAuditRows = ({ db }: Tx) => ({
  async codes(afterId: number, limit: number): Promise<GiftMoney[]> {
    const page = db
      .selectFrom('giftCode')
      .select(['id', 'code', 'toman', 'used'])
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin('giftUse', 'giftUse.codeId', 'page.id')
      .leftJoin('transfer', (join) =>
        join.on(sql<boolean>`transfer.key = 'gift-code:' || CAST(gift_use.id AS TEXT)`),
      )
      .leftJoin('posting', (join) =>
        join.onRef('posting.transferId', '=', 'transfer.id').on('posting.toman', '>', toman(0)),
      )
      .select((eb) => [
        'page.id',
        'page.code',
        'page.toman',
        'page.used',
        eb.fn.count<number>('giftUse.id').distinct().as('uses'),
        eb.fn.sum<number | null>('posting.toman').as('paid'),
      ])
      .groupBy(['page.id', 'page.code', 'page.toman', 'page.used'])
      .orderBy('page.id')
      .execute()
    return rows.map(({ id, code, toman: worth, used, uses, paid }) => ({
      codeId: id,
      code,
      toman: worth,
      used,
      uses: Number(uses),
      paidToman: Number(paid ?? 0),
    }))
  },

  async rewards(afterCustomerId: number, limit: number): Promise<RewardMoney[]> {
    const page = db
      .selectFrom('referral')
      .select(['customerId', 'orders', 'earnedToman'])
      .where('customerId', '>', afterCustomerId)
      .orderBy('customerId')
      .limit(limit)
    const rewards = db
      .selectFrom('referralReward')
      .leftJoin('transfer', (join) =>
        join.on(sql<boolean>`transfer.key = 'referral:' || CAST(referral_reward.id AS TEXT)`),
      )
      .leftJoin('posting', (join) =>
        join.onRef('posting.transferId', '=', 'transfer.id').on('posting.toman', '>', toman(0)),
      )
      .select((eb) => [
        'referralReward.customerId',
        'referralReward.toman',
        eb.fn.sum<number | null>('posting.toman').as('paid'),
      ])
      .groupBy(['referralReward.id', 'referralReward.customerId', 'referralReward.toman'])
    const rows = await db
      .selectFrom(page.as('page'))
      .leftJoin(rewards.as('reward'), 'reward.customerId', 'page.customerId')
      .select((eb) => [
        'page.customerId',
        'page.orders',
        'page.earnedToman',
        eb.fn.count<number>('reward.toman').as('rewards'),
        eb.fn.sum<number | null>('reward.toman').as('rewarded'),
        eb.fn.sum<number | null>('reward.paid').as('paid'),
      ])
      .groupBy(['page.customerId', 'page.orders', 'page.earnedToman'])
      .orderBy('page.customerId')
      .execute()
    return rows.map((row) => ({
      customerId: row.customerId,
      orders: row.orders,
      rewards: Number(row.rewards),
      earnedToman: row.earnedToman,
      rewardedToman: Number(row.rewarded ?? 0),
      paidToman: Number(row.paid ?? 0),
    }))
  },
})
