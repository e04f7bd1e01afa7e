/** How much one customer may buy, and how fast: it guards the shop against abuse, and its account at the provider. */
import { toman, type EpochMs, type Toman } from '#sdk'
import { DAY, MINUTE, SECOND } from '../clock.ts'
import type { SettingValues } from '../settings/settings.ts'
import type { PastOrder, Spent } from '../customers/past-order-rows.ts'

/** Whoever is here for less than this is new, unless money of theirs was approved before. */
const NEW_FOR_MS = DAY
/** So many ended orders say how somebody buys. */
export const JUDGED_ORDERS = 20

/** The operator's limits; 0 is none. */
export interface Limits {
  readonly openOrders: number
  readonly dailyOrders: number
  readonly dailyToman: number
  readonly newDailyOrders: number
  readonly newDailyToman: number
  readonly everySeconds: number
  readonly cancelPercent: number
  readonly coolDownMinutes: number
}

/** What a customer is about to do and has done, also before being forgotten. */
export interface PurchaseHistory {
  readonly now: EpochMs
  readonly customerSince: EpochMs
  /** True once a top-up was approved: whoever has shown a bank card is new no more. */
  readonly isTrusted: boolean
  /** True where money can be paid in here. */
  readonly canPayIn: boolean
  readonly priceToman: Toman
  /** Living orders, and those of the last day. */
  readonly recent: readonly PastOrder[]
  /** The last {@link JUDGED_ORDERS} that have ended, newest first. */
  readonly ended: readonly PastOrder[]
  /** Permanent numbers of the last day: their money counts as all other. */
  readonly permanent: readonly Spent[]
}

/** The limit is closer because the customer is new. */
export interface FirstDay {
  readonly until: EpochMs
  /** True where an approved top-up ends it at once. */
  readonly endsByPaying: boolean
  /** What holds then, in orders or in Toman; 0: no limit. */
  readonly laterMost: number
}

/** What stands in the way, in order of precedence: only the first that applies is given. */
export type LimitReached =
  /** The customer has bought a moment ago. */
  | { readonly limit: 'pace'; readonly until: EpochMs }
  | { readonly limit: 'open-orders'; readonly most: number }
  /** Too many numbers given back: one order at a time. */
  | { readonly limit: 'cancels'; readonly until: EpochMs }
  | { readonly limit: 'cancels-open' }
  | {
      readonly limit: 'orders-a-day'
      readonly most: number
      readonly until: EpochMs
      readonly firstDay?: FirstDay
    }
  | {
      readonly limit: 'spend-a-day'
      readonly mostToman: Toman
      /** Undefined: the price is above what a day allows. */
      readonly until: EpochMs | undefined
      readonly firstDay?: FirstDay
    }

export function limitReached(limits: Limits, history: PurchaseHistory): LimitReached | undefined {
  for (const rule of [pace, openOrders, cancels, ordersADay, spendADay]) {
    const reached = rule(limits, history)
    if (reached !== undefined) return reached
  }
  return undefined
}

/** A permanent number is no number that waits for a code: nothing but its money is counted. */
export const spendingLimitReached = (
  limits: Limits,
  history: PurchaseHistory,
): LimitReached | undefined => spendADay(limits, history)

type Rule = (limits: Limits, history: PurchaseHistory) => LimitReached | undefined

const pace: Rule = ({ everySeconds }, { now, recent }) => {
  const last = Math.max(...recent.filter(counts).map(({ placedAt }) => placedAt))
  const until = last + everySeconds * SECOND
  return until > now ? { limit: 'pace', until } : undefined
}

const openOrders: Rule = ({ openOrders: most }, { recent }) =>
  most > 0 && recent.filter(isOpen).length >= most ? { limit: 'open-orders', most } : undefined

const cancels: Rule = ({ cancelPercent, coolDownMinutes }, { now, recent, ended }) => {
  if (cancelPercent === 0 || ended.length < JUDGED_ORDERS) return undefined
  const share = (ended.filter(({ cancelled }) => cancelled).length * 100) / ended.length
  if (share <= cancelPercent) return undefined
  const until = (ended[0]?.endedAt ?? 0) + coolDownMinutes * MINUTE
  if (until > now) return { limit: 'cancels', until }
  return recent.some(isOpen) ? { limit: 'cancels-open' } : undefined
}

const ordersADay: Rule = (limits, history) => {
  const { most, firstDay } = bound(history, limits.dailyOrders, limits.newDailyOrders)
  const today = ofToday(history)
  if (most === 0 || today.length < most) return undefined
  // Room comes when so many of the oldest are a day old that one more fits.
  const leaving = today[today.length - most]
  const until = (leaving?.placedAt ?? history.now) + DAY
  if (firstDay === undefined) return { limit: 'orders-a-day', most, until }
  const isFree = firstDay.laterMost === 0 || today.length < firstDay.laterMost
  return { limit: 'orders-a-day', most, until: isFree ? firstDay.until : until, firstDay }
}

const spendADay: Rule = (limits, history) => {
  const { most, firstDay } = bound(history, limits.dailyToman, limits.newDailyToman)
  if (most === 0) return undefined
  const wantedToman = spentToday(history) + history.priceToman
  if (wantedToman <= most) return undefined
  const reached = { limit: 'spend-a-day', mostToman: toman(most) } as const
  if (firstDay === undefined) return { ...reached, until: roomAt(history, wantedToman, most) }
  const isFree = firstDay.laterMost === 0 || wantedToman <= firstDay.laterMost
  const until = isFree ? firstDay.until : roomAt(history, wantedToman, firstDay.laterMost)
  return { ...reached, until, firstDay }
}

/** When enough of today's money is a day old. Undefined: the price is above what a day allows. */
function roomAt(history: PurchaseHistory, wantedToman: number, most: number): EpochMs | undefined {
  let left = wantedToman
  for (const { placedAt, priceToman } of spendingOfToday(history)) {
    left -= priceToman
    if (left <= most) return placedAt + DAY
  }
  return undefined
}

/** What a customer may still spend today. */
export interface Allowance {
  readonly leftToman: Toman
  /** Of a whole day. */
  readonly dayToman: Toman
  /** When there is more; undefined while nothing was spent. */
  readonly until: EpochMs | undefined
  /** Set on the first day: what is left once a top-up is approved; undefined without a limit. */
  readonly firstDay?: FirstDay & { readonly thenLeftToman: Toman | undefined }
}

/** Undefined: as much as the wallet holds. */
export function allowanceOf(limits: Limits, history: PurchaseHistory): Allowance | undefined {
  const { most, firstDay } = bound(history, limits.dailyToman, limits.newDailyToman)
  if (most === 0) return undefined
  const spent = spentToday(history)
  const left = (of: number): Toman => toman(Math.max(0, of - spent))
  const [oldest] = spendingOfToday(history)
  const allowance = { leftToman: left(most), dayToman: toman(most) }
  if (firstDay === undefined)
    return { ...allowance, until: oldest === undefined ? undefined : oldest.placedAt + DAY }
  const thenLeftToman = firstDay.laterMost === 0 ? undefined : left(firstDay.laterMost)
  return { ...allowance, until: firstDay.until, firstDay: { ...firstDay, thenLeftToman } }
}

/** The limit that holds for this customer: the closer one on the first day, when it is closer. */
function bound(
  { now, customerSince, isTrusted, canPayIn }: PurchaseHistory,
  regular: number,
  ofFirstDay: number,
): { readonly most: number; readonly firstDay?: FirstDay } {
  const until = customerSince + NEW_FOR_MS
  const most = least(regular, ofFirstDay)
  return isTrusted || now >= until || most === regular
    ? { most: regular }
    : { most, firstDay: { until, endsByPaying: canPayIn, laterMost: regular } }
}

/** With its code it is done for the customer, though its window may go on. */
const isOpen = ({ endedAt, served }: PastOrder): boolean => endedAt === undefined && !served
const counts = ({ empty }: PastOrder): boolean => !empty

/** The smaller of two limits of which 0 is none. */
const least = (a: number, b: number): number => (a === 0 || b === 0 ? a + b : Math.min(a, b))

/** Oldest first; what was paid back uses up nothing: giving numbers back has limits of its own. */
const ofToday = ({ now, recent }: PurchaseHistory): PastOrder[] =>
  recent
    .filter((order) => order.placedAt > now - DAY && (order.served || isOpen(order)))
    .toSorted((a, b) => a.placedAt - b.placedAt)

const spendingOfToday = (history: PurchaseHistory): Spent[] =>
  [
    ...ofToday(history),
    ...history.permanent.filter(({ placedAt }) => placedAt > history.now - DAY),
  ].toSorted((a, b) => a.placedAt - b.placedAt)

const spentToday = (history: PurchaseHistory): number =>
  spendingOfToday(history).reduce((sum, { priceToman }) => sum + priceToman, 0)

export const limitsOf = ({ get }: SettingValues): Limits => ({
  openOrders: get('openOrders'),
  dailyOrders: get('dailyOrders'),
  dailyToman: get('dailySpendToman'),
  newDailyOrders: get('newDailyOrders'),
  newDailyToman: get('newDailySpendToman'),
  everySeconds: get('limitBuyEverySeconds'),
  cancelPercent: get('cancelSharePercent'),
  coolDownMinutes: get('coolDownMinutes'),
})

/** Defaults of a shop without limits: for trials under load, where a few customers do what a crowd does. */
export const UNLIMITED = {
  openOrders: 0,
  dailyOrders: 0,
  dailySpendToman: 0,
  newDailyOrders: 0,
  newDailySpendToman: 0,
  limitBuyEverySeconds: 0,
  cancelSharePercent: 0,
} as const
