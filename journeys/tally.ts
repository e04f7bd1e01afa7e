/** What a random life came to. */
import type { Store } from '#engine'
import type { WithCodes } from './discount-soundness.ts'
import type { AtGateways } from './payment-soundness.ts'
import { allOrders, allPermanent } from './soundness.ts'
import {
  giftAuditRows,
  messageRows,
  providerAccountRows,
  auditLogRows,
  auditRows,
} from '#engine/rows'

export interface Tally {
  readonly steps: number
  readonly orders: number
  readonly crashes: number
  readonly codes: number
  /** What customers paid for further codes. */
  readonly repeatsToman: number
  readonly giftsToman: number
  readonly rewards: number
  readonly priceRules: number
  readonly forgotten: number
  readonly states: Readonly<Record<string, number>>
  readonly permanent: Readonly<Record<string, number>>
  readonly topUps: Readonly<Record<string, number>>
  readonly gateways: AtGateways
  readonly stars: AtGateways
  readonly discounts: WithCodes
  /** Bank messages of money that came, by what became of them. */
  readonly deposits: Readonly<Record<string, number>>
}

export async function tallyOf(
  store: Store,
  lived: Pick<
    Tally,
    'steps' | 'crashes' | 'codes' | 'forgotten' | 'gateways' | 'stars' | 'discounts'
  >,
): Promise<Tally> {
  const orders = await allOrders(store)
  const rewards = await giftAuditRows(store.unhurried).rewards(0, 1e6)
  return {
    ...lived,
    orders: orders.length,
    repeatsToman: orders.reduce((sum, order) => sum + order.repeatSoldToman, 0),
    giftsToman: await providerAccountRows(store).movedBy('gift-code'),
    rewards: rewards.reduce((sum, each) => sum + each.rewards, 0),
    priceRules: (await auditLogRows(store).page(0, 1e6, 'price:1-any-any')).items.length,
    states: countStates(orders),
    permanent: countStates(await allPermanent(store)),
    topUps: countStates(await auditRows(store.unhurried).topUps(0, 1e6)),
    deposits: countStates(await messageRows(store.unhurried).everyDeposit()),
  }
}

const countStates = (rows: readonly { readonly state: string }[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(rows, ({ state }) => state)].map(([state, group]) => [state, group.length]),
  )
