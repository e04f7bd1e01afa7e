/** Referral, one level: whoever brought a customer gets a share of the orders that ended with a code. */
import type { Context } from '../context.ts'
import { formerSelves } from '../customers/former-selves.ts'
import type { SettingValues } from '../settings/settings.ts'
import type { Tx } from '../store/store.ts'
import type { RewardTerms } from './reward.ts'
import type { Referral } from './referral-types.ts'
import { referralRows } from './referral-rows.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { blockRows } from '../customers/block-rows.ts'

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
    ...(await referralRows(context.store).brought(customerId)),
    token: tokenOf(customerId),
    terms: termsOf(context),
  }),
})

async function link({ clock }: Of, tx: Tx, customerId: number, referrerId: number): Promise<void> {
  const customer = await customerRows(tx).find(customerId)
  if (customer === undefined || customer.language !== undefined) return
  if (!(await mayEarn(tx, referrerId))) return
  const now = clock.now()
  const wasHere = (await formerSelves(tx, customerId, now)).length > 0
  if (!wasHere) await referralRows(tx).link(customerId, referrerId, now)
}

export const mayEarn = async (tx: Tx, referrerId: number): Promise<boolean> =>
  (await customerRows(tx).find(referrerId)) !== undefined &&
  (await blockRows(tx).reason(referrerId)) === undefined
