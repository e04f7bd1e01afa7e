/** May this customer buy this now? */
import { toman, type Toman } from '#sdk'
import { DAY } from './clock.ts'
import type { Context } from './context.ts'
import type { Barred, Purchase } from './contract.ts'
import { JUDGED_ORDERS, limitReached, limitsOf } from './limits.ts'
import type { SettingValues } from './settings.ts'
import { walletAccount } from './ledger.ts'
import { isOnShelf } from './shelf.ts'
import type { StoredQuote, Tables } from './store/index.ts'

type Bar = Extract<
  Purchase,
  { kind: 'already' | 'paused' | 'no-such-quote' | 'blocked' | 'sold-out' | 'limit' }
>

/** Undefined while the shop sells. */
export const pausedNow = (settings: SettingValues) =>
  settings.get('sellingPaused')
    ? { kind: 'paused' as const, reason: settings.get('pauseReason') }
    : undefined

/**
 * Asked in the transaction that writes the order, so that two taps at once are counted both.
 *
 * @returns undefined when nothing stands in his way
 */
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
  // Forgotten since the price was told; or an order of his was due to go on by itself.
  if ((await tx.customers.find(customerId)) === undefined) return { kind: 'no-such-quote' }
  const barred = await barredNow({ ...context, settings }, tx, { customerId, priceToman })
  if (barred?.kind === 'blocked') return barred
  return isOnShelf(settings, service, country) ? barred : { kind: 'sold-out' }
}

/**
 * Looked at before the provider is asked anything: what cannot be bought costs no request, however often somebody taps. It may be
 * otherwise when the order is written, so {@link barTo} looks again.
 *
 * @param isOld the price is not what would be paid: the money is no matter yet
 */
export async function barAtOnce(
  context: Context,
  { customerId, priceToman, service, country }: StoredQuote,
  isOld: boolean,
): Promise<Purchase | undefined> {
  const paused = pausedNow(context.settings)
  if (paused !== undefined) return paused
  const barred = await barredNow(context, context.store, { customerId, priceToman })
  if (barred !== undefined) return barred
  if (!isOnShelf(context.settings, service, country)) return { kind: 'sold-out' }
  if (isOld || context.mode === 'private') return undefined
  const available = await context.store.ledger.balance(walletAccount(customerId))
  if (available >= priceToman) return undefined
  const isThere = await context.catalog.hasStock(service, country)
  if (isThere === false) return { kind: 'sold-out' }
  return { kind: 'too-little-money', missingToman: toman(priceToman - available), priceToman }
}

interface Buying {
  readonly customerId: number
  readonly priceToman: Toman
  /** An order that he would give back for it. */
  readonly insteadOf?: number | undefined
}

/** A private shop has no limits. */
async function barredNow(
  { clock, mode, settings }: Pick<Context, 'clock' | 'mode'> & { readonly settings: SettingValues },
  tables: Tables,
  { customerId, priceToman, insteadOf }: Buying,
): Promise<Barred | undefined> {
  const reason = await tables.blocks.reason(customerId)
  if (reason !== undefined) return { kind: 'blocked', reason }
  if (mode === 'private') return undefined

  const now = clock.now()
  const [customer, recent, ended] = [
    await tables.customers.find(customerId),
    await tables.conduct.recent(customerId, now - DAY),
    await tables.conduct.ended(customerId, JUDGED_ORDERS),
  ]
  const reached = limitReached(limitsOf(settings), {
    now,
    customerSince: customer?.createdAt ?? now,
    priceToman,
    recent: recent.filter(({ id }) => id !== insteadOf),
    ended,
  })
  return reached && { kind: 'limit', ...reached }
}

/** What to say before he is asked to pay: that a purchase was a moment ago is over until he taps. */
export async function barredBefore(context: Context, buying: Buying): Promise<Barred | undefined> {
  const barred = await barredNow(context, context.store, buying)
  return barred?.kind === 'limit' && barred.limit === 'pace' ? undefined : barred
}
