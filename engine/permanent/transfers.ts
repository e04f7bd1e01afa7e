/** The movements of money for permanent orders: those of the books, under keys of their own. */
import { toman, type Toman } from '#sdk'
import { bought, difference, hold, release, settle, type Transfer } from '../ledger/ledger.ts'
import type { PermanentOrder } from './types.ts'

/** A permanent order's id is not one of the orders of temporary numbers, which a transfer names. */
const permanent = (transfer: Transfer): Transfer => ({
  ...transfer,
  orderId: undefined,
  key: `permanent-${transfer.key}`,
})

export const holdFor = (order: PermanentOrder): Transfer => permanent(hold(order))
export const settleFor = (order: PermanentOrder): Transfer => permanent(settle(order))
export const releaseFor = (order: PermanentOrder): Transfer => permanent(release(order))
export const boughtFor = ({ id, costToman }: PermanentOrder): Transfer =>
  permanent(bought(id, costToman))
/** What was sold to us for an order that had ended: our money is gone, and nobody has bought anything. */
export const strayOf = (orderId: number, costToman: Toman): Transfer =>
  difference(`permanent-stray:${orderId}`, toman(-costToman))
