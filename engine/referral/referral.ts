/** Referral, one level: whoever brought a customer gets a share of the orders that ended with a code. */
import type { Context } from '../context.ts'
import { formerSelves } from '../privacy/index.ts'
import type { SettingValues } from '../settings.ts'
import type { Tables } from '../store/index.ts'
import type { RewardTerms } from './reward.ts'
import type { Referral } from './types.ts'

export type Of = Pick<Context, 'store' | 'clock' | 'settings' | 'mode'>

interface Rules {
  readonly settings: SettingValues
  readonly mode: Context['mode']
}

export const isOpen = ({ settings, mode }: Rules): boolean =>
  mode === 'shop' && settings.get('referralOpen')

export const termsOf = ({ settings }: Pick<Rules, 'settings'>): RewardTerms => ({
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

export const mayEarn = async (tx: Tables, referrerId: number): Promise<boolean> =>
  (await tx.customers.find(referrerId)) !== undefined &&
  (await tx.blocks.reason(referrerId)) === undefined
