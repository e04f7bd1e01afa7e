/** May this customer buy this now? */
import { toman, type EpochMs, type Toman } from '#sdk'
import { DAY } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Barred, Purchase } from './types.ts'
import {
  allowanceOf,
  JUDGED_ORDERS,
  limitReached,
  limitsOf,
  spendingLimitReached,
  type Allowance,
  type PurchaseHistory,
} from './limits.ts'
import { selvesOf } from '../customers/former-selves.ts'
import type { SettingValues } from '../settings/settings.ts'
import { walletAccount } from '../ledger/ledger.ts'
import { isListed } from '../catalogue/listing.ts'
import type { StoredQuote } from '../orders/quote-rows.ts'
import type { Tx } from '../store/store.ts'
import { pastOrderRows } from '../customers/past-order-rows.ts'
import { orderRows } from '../orders/order-rows.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { blockRows } from '../customers/block-rows.ts'

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
 * @returns undefined when nothing stands in the customer's way
 */
export async function barTo(
  context: Context,
  tx: Tx,
  { id: quoteId, customerId, priceToman, service, country }: StoredQuote,
): Promise<Bar | undefined> {
  await pastOrderRows(tx).lock(customerId)
  const earlier = await orderRows(tx).ofQuote(quoteId)
  if (earlier !== undefined) return { kind: 'already', order: earlier }
  const settings = await context.settings.now(tx)
  const paused = pausedNow(settings)
  if (paused !== undefined) return paused
  // The customer was forgotten since the price was told; or their order was due to go on by itself.
  if ((await customerRows(tx).find(customerId)) === undefined) return { kind: 'no-such-quote' }
  const barred = await barredNow({ ...context, settings }, tx, { customerId, priceToman })
  if (barred?.kind === 'blocked') return barred
  return isListed(settings, service, country) ? barred : { kind: 'sold-out' }
}

/**
 * Looked at before the provider is asked anything: what cannot be bought costs no request, however often somebody taps. It may be
 * otherwise when the order is written, so {@link barTo} looks again.
 *
 * @param isOld the price is not what would be paid: the money is no matter yet
 */
export async function barAtOnce(
  context: Context,
  quote: StoredQuote,
  isOld: boolean,
): Promise<Purchase | undefined> {
  const paused = pausedNow(context.settings)
  if (paused !== undefined) return paused
  const bar = await barredByWhatIsKnown(context, quote, isOld)
  // The same tap a moment ago may be what has used up the money, or the room.
  const earlier = bar && (await orderRows(context.store).ofQuote(quote.id))
  return earlier === undefined ? bar : { kind: 'already', order: earlier }
}

async function barredByWhatIsKnown(
  context: Context,
  { customerId, priceToman, service, country }: StoredQuote,
  isOld: boolean,
): Promise<Purchase | undefined> {
  const barred = await barredNow(context, context.store, { customerId, priceToman })
  if (barred !== undefined) return barred
  if (!isListed(context.settings, service, country)) return { kind: 'sold-out' }
  if (isOld || context.mode === 'private') return undefined
  const available = await ledgerRows(context.store).balance(walletAccount(customerId))
  if (available >= priceToman) return undefined
  const isThere = await context.catalogue.hasStock(service, country)
  if (isThere === false) return { kind: 'sold-out' }
  return { kind: 'too-little-money', missingToman: toman(priceToman - available), priceToman }
}

interface Buying {
  readonly customerId: number
  readonly priceToman: Toman
  /** Default: a number that waits for a code. */
  readonly what?: 'permanent'
  /** An order that would be given back for it. */
  readonly insteadOf?: number | undefined
}

type Asking = Pick<Context, 'clock' | 'mode' | 'canPayIn'> & { readonly settings: SettingValues }

/** A private shop has no limits. */
export async function barredNow(
  { clock, mode, settings, canPayIn }: Asking,
  tables: Tx,
  buying: Buying,
): Promise<Barred | undefined> {
  const reason = await blockRows(tables).reason(buying.customerId)
  if (reason !== undefined) return { kind: 'blocked', reason }
  if (mode === 'private') return undefined
  const reached = reachedBy(
    settings,
    buying,
    await purchaseHistoryOf(tables, buying, clock.now(), canPayIn),
  )
  return reached && { kind: 'limit', ...reached }
}

const reachedBy = (settings: SettingValues, { what }: Buying, history: PurchaseHistory) =>
  (what === 'permanent' ? spendingLimitReached : limitReached)(limitsOf(settings), history)

async function purchaseHistoryOf(
  tables: Tx,
  { customerId, priceToman, insteadOf }: Buying,
  now: EpochMs,
  canPayIn: Context['canPayIn'],
): Promise<PurchaseHistory> {
  const selves = await selvesOf(tables, customerId, now)
  const recent = await pastOrderRows(tables).recent(selves, now - DAY)
  return {
    now,
    priceToman,
    customerSince: (await pastOrderRows(tables).firstSeen(selves)) ?? now,
    isTrusted: await pastOrderRows(tables).hasPaidIn(selves),
    canPayIn: await canPayIn(tables),
    recent: recent.filter(({ id }) => id !== insteadOf),
    ended: await pastOrderRows(tables).ended(selves, JUDGED_ORDERS),
    permanent: await pastOrderRows(tables).permanent(selves, now - DAY),
  }
}

/** What to say before anybody is asked to pay: that a purchase was a moment ago is over until the tap. */
export async function barredBefore(context: Context, buying: Buying): Promise<Barred | undefined> {
  const barred = await barredNow(context, context.store, buying)
  if (barred?.kind !== 'limit') return barred
  if (barred.limit === 'pace') return undefined
  const firstDay = 'firstDay' in barred ? barred.firstDay : undefined
  return firstDay?.endsByPaying && (await isLiftedByPaying(context, buying)) ? undefined : barred
}

/** Whoever has to pay in first is new no more when that is approved: so the limit of the first day does not stand in the way. */
async function isLiftedByPaying(
  { store, clock, settings, canPayIn }: Context,
  buying: Buying,
): Promise<boolean> {
  const { customerId, priceToman, insteadOf } = buying
  if (insteadOf !== undefined) return false
  if ((await ledgerRows(store).balance(walletAccount(customerId))) >= priceToman) return false
  const history = await purchaseHistoryOf(store, buying, clock.now(), canPayIn)
  return reachedBy(settings, buying, { ...history, isTrusted: true }) === undefined
}

/** What this customer may still spend today; undefined: as much as there is. */
export async function allowance(
  { store, clock, mode, settings, canPayIn }: Context,
  customerId: number,
): Promise<Allowance | undefined> {
  if (mode === 'private') return undefined
  const buying = { customerId, priceToman: toman(0) }
  const history = await purchaseHistoryOf(store, buying, clock.now(), canPayIn)
  return allowanceOf(limitsOf(settings), history)
}
