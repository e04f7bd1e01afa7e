/** What an audit reads of what was given away, a page at a time. */
import { toman, type Toman } from '#sdk'
import { sql } from 'kysely'
import type { GiftMoney, RewardMoney } from './check-gifts.ts'
import { orZero } from '../store/counting.ts'
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
        'page.id as codeId',
        'page.code',
        'page.toman',
        'page.used',
        eb.fn.count<number>('giftUse.id').distinct().as('usesFound'),
        orZero(eb.fn.sum<Toman>('posting.toman')).as('paidToman'),
      ])
      .groupBy(['page.id', 'page.code', 'page.toman', 'page.used'])
      .orderBy('page.id')
      .execute()
    return rows
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
        eb.fn.sum<Toman>('posting.toman').as('paid'),
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
        orZero(eb.fn.sum<Toman>('reward.toman')).as('rewardedToman'),
        orZero(eb.fn.sum<Toman>('reward.paid')).as('paidToman'),
      ])
      .groupBy(['page.customerId', 'page.orders', 'page.earnedToman'])
      .orderBy('page.customerId')
      .execute()
    return rows
  },
})
