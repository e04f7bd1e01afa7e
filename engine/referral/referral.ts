/** Referral, one level: whoever brought a customer gets a share of the orders that ended with a code. */
import type { EpochMs, Toman } from '#sdk'
import type { Context } from '../context.ts'
import { referred } from '../ledger.ts'
import { formerSelves } from '../privacy/index.ts'
import type { Tables } from '../store/index.ts'
import { rewardFor, type RewardTerms } from './reward.ts'
import type { Referral } from './types.ts'

type Of = Pick<Context, 'store' | 'clock' | 'settings' | 'mode'>

const isOpen = ({ settings, mode }: Pick<Of, 'settings' | 'mode'>): boolean =>
  mode === 'shop' && settings.get('referralOpen')

const termsOf = ({ settings }: Pick<Of, 'settings'>): RewardTerms => ({
  percent: settings.get('referralPercent'),
  orders: settings.get('referralOrders'),
  mostToman: settings.get('referralMostToman'),
})

const tokenOf = (customerId: number): string => customerId.toString(36)

/** @returns undefined for what no {@link tokenOf} has written */
function idOf(token: string): number | undefined {
  const id = Number.parseInt(token, 36)
  return Number.isSafeInteger(id) && id > 0 && tokenOf(id) === token ? id : undefined
}

export const createReferral = (context: Of): Referral => ({
  isOpen: () => isOpen(context),
  async link(customerId, token) {
    const referrerId = idOf(token)
    if (!isOpen(context) || referrerId === undefined || referrerId === customerId) return
    await context.store.transaction((tx) => link(context, tx, customerId, referrerId))
  },
  of: async (customerId) => ({
    ...(await context.store.referrals.brought(customerId)),
    token: tokenOf(customerId),
    terms: termsOf(context),
  }),
})

async function link(
  { clock }: Of,
  tx: Tables,
  customerId: number,
  referrerId: number,
): Promise<void> {
  const customer = await tx.customers.find(customerId)
  if (customer === undefined || customer.language !== undefined) return
  if (!(await mayEarn(tx, referrerId))) return
  const now = clock.now()
  const wasHere = (await formerSelves(tx, customerId, now)).length > 0
  if (!wasHere) await tx.referrals.link(customerId, referrerId, now)
}

const mayEarn = async (tx: Tables, referrerId: number): Promise<boolean> =>
  (await tx.customers.find(referrerId)) !== undefined &&
  (await tx.blocks.reason(referrerId)) === undefined

interface Settled {
  readonly customerId: number
  readonly priceToman: Toman
  readonly costToman: Toman | undefined
}

/**
 * Rewards whoever brought the customer, in the transaction that settles the order: never for a hold, which may be given back.
 *
 * @param deed the key of the settling transfer: one reward for each
 */
export async function rewardReferrer(
  context: Pick<Of, 'settings' | 'mode'>,
  tx: Tables,
  order: Settled,
  deed: string,
  now: EpochMs,
): Promise<void> {
  if (!isOpen(context)) return
  await tx.referrals.await(order.customerId)
  const referral = await tx.referrals.of(order.customerId)
  if (referral === undefined || !(await mayEarn(tx, referral.referrerId))) return
  const amount = rewardFor(order, termsOf(context), referral)
  if (amount === 0) return
  const rewardId = await tx.referrals.reward(referral, { deed, toman: amount }, now)
  if (rewardId === undefined) return
  const { referrerId } = referral
  await tx.ledger.post(referred({ id: rewardId, referrerId }, amount), now)
  const news = { kind: 'referral-reward', toman: amount } as const
  await tx.notices.add(
    { key: `referral-reward:${rewardId}`, recipientId: referrerId, news, dueAt: now },
    now,
  )
}
