/** How much one customer may buy, and how fast: it guards the shop against abuse, and its account at the provider. */
import { toman, type EpochMs, type Toman } from '#sdk'
import { DAY, MINUTE, SECOND } from './clock.ts'
import type { SettingValues } from './settings.ts'
import type { PastOrder } from './store/index.ts'

/** Whoever is here for less than this is new. */
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

/** What a customer is about to do, and what he has done. */
export interface Conduct {
  readonly now: EpochMs
  readonly customerSince: EpochMs
  readonly priceToman: Toman
  /** Living orders, and those of the last day. */
  readonly recent: readonly PastOrder[]
  /** The last {@link JUDGED_ORDERS} that have ended, newest first. */
  readonly ended: readonly PastOrder[]
}

/** What stands in the way, in order of precedence: only the first that applies is given. */
export type LimitReached =
  /** He has bought a moment ago. */
  | { readonly limit: 'pace'; readonly until: EpochMs }
  | { readonly limit: 'open-orders'; readonly most: number }
  /** Too many numbers given back: one order at a time. */
  | { readonly limit: 'cancels'; readonly until: EpochMs }
  | { readonly limit: 'cancels-open' }
  | { readonly limit: 'orders-a-day'; readonly most: number; readonly until: EpochMs }
  | {
      readonly limit: 'spend-a-day'
      readonly mostToman: Toman
      /** Undefined: the price is above what a day allows. */
      readonly until: EpochMs | undefined
    }

export function limitReached(limits: Limits, conduct: Conduct): LimitReached | undefined {
  for (const look of [pace, openOrders, cancels, ordersADay, spendADay]) {
    const reached = look(limits, conduct)
    if (reached !== undefined) return reached
  }
  return undefined
}

type Look = (limits: Limits, conduct: Conduct) => LimitReached | undefined

const pace: Look = ({ everySeconds }, { now, recent }) => {
  const last = Math.max(...recent.filter(counts).map(({ placedAt }) => placedAt))
  const until = last + everySeconds * SECOND
  return until > now ? { limit: 'pace', until } : undefined
}

const openOrders: Look = ({ openOrders: most }, { recent }) =>
  most > 0 && recent.filter(isOpen).length >= most ? { limit: 'open-orders', most } : undefined

const cancels: Look = ({ cancelPercent, coolDownMinutes }, { now, recent, ended }) => {
  if (cancelPercent === 0 || ended.length < JUDGED_ORDERS) return undefined
  const share = (ended.filter(({ cancelled }) => cancelled).length * 100) / ended.length
  if (share <= cancelPercent) return undefined
  const until = (ended[0]?.endedAt ?? 0) + coolDownMinutes * MINUTE
  if (until > now) return { limit: 'cancels', until }
  return recent.some(isOpen) ? { limit: 'cancels-open' } : undefined
}

const ordersADay: Look = (limits, conduct) => {
  const most = isNew(conduct)
    ? least(limits.dailyOrders, limits.newDailyOrders)
    : limits.dailyOrders
  const today = ofToday(conduct)
  if (most === 0 || today.length < most) return undefined
  // Room comes when so many of the oldest are a day old that one more fits.
  const leaving = today[today.length - most]
  return { limit: 'orders-a-day', most, until: (leaving?.placedAt ?? conduct.now) + DAY }
}

const spendADay: Look = (limits, conduct) => {
  const most = isNew(conduct) ? least(limits.dailyToman, limits.newDailyToman) : limits.dailyToman
  if (most === 0) return undefined
  const today = ofToday(conduct)
  let spent = today.reduce((sum, { priceToman }) => sum + priceToman, conduct.priceToman as number)
  if (spent <= most) return undefined
  for (const { placedAt, priceToman } of today) {
    spent -= priceToman
    if (spent <= most)
      return { limit: 'spend-a-day', mostToman: toman(most), until: placedAt + DAY }
  }
  return { limit: 'spend-a-day', mostToman: toman(most), until: undefined }
}

const isNew = ({ now, customerSince }: Conduct): boolean => now - customerSince < NEW_FOR_MS
/** With its code it is done for the customer, though its window may go on. */
const isOpen = ({ endedAt, served }: PastOrder): boolean => endedAt === undefined && !served
const counts = ({ empty }: PastOrder): boolean => !empty

/** The smaller of two limits of which 0 is none. */
const least = (a: number, b: number): number => (a === 0 || b === 0 ? a + b : Math.min(a, b))

/** Oldest first; what was paid back uses up nothing: giving numbers back has limits of its own. */
const ofToday = ({ now, recent }: Conduct): PastOrder[] =>
  recent
    .filter((order) => order.placedAt > now - DAY && (order.served || isOpen(order)))
    .toSorted((a, b) => a.placedAt - b.placedAt)

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

/** Presets of a shop without limits: for trials under load, where a few customers do what a crowd does. */
export const UNLIMITED = {
  openOrders: 0,
  dailyOrders: 0,
  dailySpendToman: 0,
  newDailyOrders: 0,
  newDailySpendToman: 0,
  limitBuyEverySeconds: 0,
  cancelSharePercent: 0,
} as const
