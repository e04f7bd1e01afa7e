/** May this customer buy this now? Asked in the transaction that writes the order, so that two taps at once are counted both. */
import { DAY } from './clock.ts'
import type { Context } from './context.ts'
import type { Purchase } from './contract.ts'
import { JUDGED_ORDERS, limitReached, limitsOf } from './limits.ts'
import { pausedNow } from './quoting.ts'
import { isOnShelf } from './shelf.ts'
import type { StoredQuote, Tables } from './store/index.ts'

type Bar = Extract<Purchase, { kind: 'already' | 'paused' | 'blocked' | 'sold-out' | 'limit' }>

/** @returns undefined when nothing stands in his way. A private shop has no limits. */
export async function barTo(
  context: Context,
  tx: Tables,
  { id: quoteId, customerId, priceToman, service, country }: StoredQuote,
): Promise<Bar | undefined> {
  await tx.conduct.await(customerId)
  const earlier = await tx.orders.ofQuote(quoteId)
  if (earlier !== undefined) return { kind: 'already', order: earlier }
  const settings = await context.settings.now(tx)
  const paused = pausedNow(settings)
  if (paused !== undefined) return paused
  const reason = await tx.blocks.reason(customerId)
  if (reason !== undefined) return { kind: 'blocked', reason }
  if (!isOnShelf(settings, service, country)) return { kind: 'sold-out' }
  if (context.mode === 'private') return undefined

  const now = context.clock.now()
  const [customer, recent, ended] = [
    await tx.customers.find(customerId),
    await tx.conduct.recent(customerId, now - DAY),
    await tx.conduct.ended(customerId, JUDGED_ORDERS),
  ]
  const customerSince = customer?.createdAt ?? now
  const conduct = { now, customerSince, priceToman, recent, ended }
  const reached = limitReached(limitsOf(settings), conduct)
  return reached && { kind: 'limit', ...reached }
}
