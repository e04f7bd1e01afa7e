/** Works out and pays what delivered codes have earned for those who brought their customers: after the code, in a transaction of its own. */
import type { EpochMs } from '#sdk'
import { HOUR, MINUTE } from '../clock.ts'
import type { Context } from '../context.ts'
import { referred } from '../ledger/ledger.ts'
import { type Settled, referralRows } from './referral-rows.ts'
import type { Tx } from '../store/store.ts'
import { pauseUntil } from '../scheduling/worker.ts'
import { isOpen, mayEarn, termsOf, type Of } from './referrals.ts'
import { rewardFor, type RewardTerms } from './reward.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'

const AT_ONCE = 50
const RETRY_AT_MOST_MS = HOUR

export interface Rewarding {
  /** Pays what is due. @returns how long nothing is due, in milliseconds */
  tick(): Promise<number>
}

export function createRewarding(context: Of & Pick<Context, 'log' | 'wake'>): Rewarding {
  const { store, clock, log, wake } = context

  /** One reward's failure is its own: it is due again, ever later, and the others are paid. */
  async function attempt({
    occasion,
    attempts,
  }: {
    occasion: string
    attempts: number
  }): Promise<void> {
    try {
      const isPaid = await store.transaction((tx) => pay(context, tx, occasion, clock.now()))
      if (isPaid) wake('notices')
    } catch (error) {
      log.error({ occasion, attempts: attempts + 1, err: error }, 'A reward could not be paid yet')
      const pauseMs = Math.min(2 ** attempts * MINUTE, RETRY_AT_MOST_MS)
      await referralRows(store).later(occasion, clock.now() + pauseMs)
    }
  }

  return {
    async tick() {
      for (const due of await referralRows(store).due(clock.now(), AT_ONCE)) await attempt(due)
      return pauseUntil(await referralRows(store).nextDueAt(), clock.now())
    },
  }
}

/**
 * The entry is taken in the transaction that pays for it: whoever dies before its commit leaves it to be taken again, and of several
 * who are at it one has it.
 *
 * @returns false when it has earned nothing
 */
async function pay(context: Of, tx: Tx, occasion: string, now: EpochMs): Promise<boolean> {
  const settled = await referralRows(tx).take(occasion)
  const settings = await context.settings.now(tx)
  if (settled === undefined || !isOpen({ ...context, settings })) return false
  return reward(tx, settled, termsOf({ settings }), now)
}

async function reward(
  tx: Tx,
  settled: Settled,
  terms: RewardTerms,
  now: EpochMs,
): Promise<boolean> {
  await referralRows(tx).lock(settled.customerId)
  const referral = await referralRows(tx).of(settled.customerId)
  if (referral === undefined || !(await mayEarn(tx, referral.referrerId))) return false
  const amount = rewardFor(settled, terms, referral)
  if (amount === 0) return false
  const { occasion } = settled
  const rewardId = await referralRows(tx).reward(referral, { occasion, toman: amount }, now)
  if (rewardId === undefined) return false
  const { referrerId } = referral
  await ledgerRows(tx).post(referred({ id: rewardId, referrerId }, amount), now)
  const news = { kind: 'referral-reward', toman: amount } as const
  await noticeRows(tx).add(
    { key: `referral-reward:${rewardId}`, recipientId: referrerId, news, dueAt: now },
    now,
  )
  return true
}
