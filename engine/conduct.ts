/** May this customer buy this now? Asked in the transaction that writes the order, so that two taps at once are counted both. */
import { DAY } from './clock.ts'
import type { Context } from './context.ts'
import type { Purchase } from './contract.ts'
import { JUDGED_ORDERS, limitReached, limitsOf } from './limits.ts'
import type { StoredQuote, Tables } from './store/index.ts'

type Bar = Extract<Purchase, { kind: 'blocked' | 'limit' | 'already' }>

/** @returns undefined when nothing stands in his way. A private shop has no limits. */
export async function barTo(
  context: Context,
  tx: Tables,
  { id: quoteId, customerId, priceToman }: StoredQuote,
): Promise<Bar | undefined> {
  await tx.conduct.await(customerId)
  const earlier = await tx.orders.ofQuote(quoteId)
  if (earlier !== undefined) return { kind: 'already', order: earlier }
  const reason = await tx.blocks.reason(customerId)
  if (reason !== undefined) return { kind: 'blocked', reason }
  if (context.mode === 'private') return undefined

  const now = context.clock.now()
  const [customer, recent, ended] = [
    await tx.customers.find(customerId),
    await tx.conduct.recent(customerId, now - DAY),
    await tx.conduct.ended(customerId, JUDGED_ORDERS),
  ]
  const customerSince = customer?.createdAt ?? now
  const conduct = { now, customerSince, priceToman, recent, ended }
  const reached = limitReached(limitsOf(context.settings), conduct)
  return reached && { kind: 'limit', ...reached }
}
