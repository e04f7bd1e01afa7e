/** What is wrong at this moment: what the alarms tell once, and the dashboard shows as long as it lasts. */
import { DAY, HOUR } from '../clock.ts'
import type { Context } from '../context.ts'
import { backupStanding } from '../backup/standing.ts'
import { type FailureCount, failureRows } from './failure-rows.ts'
import { type RefusedPurchase, refusedRows } from '../buying/refused-rows.ts'
import type { Store } from '../store/store.ts'
import { hourOf } from './failures.ts'
import { knownBalance, lastTold } from './provider-account.ts'
import type { ProviderAccount, Trouble } from './types.ts'
import { providerAccountRows } from '../audit/provider-account-rows.ts'

/** An account that stands at its limit would cross it again and again. */
const WELL_ABOVE = 1.2
/** “Rising” is so many times as often as in the day before. */
const TIMES_THE_USUAL = 3
/** The provider’s word for “your balance does not do”. */
const NO_BALANCE = '-205'

type Watching = Pick<Context, 'store' | 'clock' | 'settings' | 'backup'>

/** Whoever wanted to buy longer ago has bought elsewhere. */
export const REFUSED_FOR_MS = DAY

/** True when our account has been seen with enough for the dearest purchase that was refused, after the last of them. */
export async function moneyIsBack(
  store: Store,
  refused: readonly RefusedPurchase[],
): Promise<boolean> {
  const [latest] = refused
  const told = await lastTold(store)
  if (latest === undefined || told === undefined) return false
  const dearest = Math.max(...refused.map(({ priceToman }) => priceToman))
  return told.at > latest.at && told.toman >= dearest
}

/** The worst first. */
export async function troubles(context: Watching): Promise<readonly Trouble[]> {
  const { store, clock } = context
  const now = clock.now()
  const hour = hourOf(now)
  const [account, latest, rising, lost, refused, backup] = await Promise.all([
    knownBalance(store, now),
    failureRows(store).between(hour - HOUR, hour + HOUR),
    risingFailures(context),
    providerAccountRows(store).openLost(),
    refusedRows(store).open(now - REFUSED_FOR_MS),
    backupStanding(context),
  ])
  const isBack = await moneyIsBack(store, refused)
  // Once every refused customer has been told or has bought since, their failures alarm nobody any more.
  const counted = (await refusedRows(store).wereAny(hour - HOUR))
    ? 0
    : latest.filter(({ code }) => code === NO_BALANCE).reduce((sum, each) => sum + each.count, 0)
  const count = refused.length || counted
  const people = new Set(refused.map(({ customerId }) => customerId)).size
  return [
    ...(count > 0 && !isBack ? [{ kind: 'no-balance', count } as const] : []),
    ...(account !== undefined && levelOf(context, account) === 'low'
      ? [{ kind: 'provider-low', toman: account.toman, daysLeft: account.daysLeft } as const]
      : []),
    ...rising
      .filter(({ code }) => code !== NO_BALANCE)
      .map((each) => ({ kind: 'failures-rising', ...each }) as const),
    ...(lost.length > 0 ? [{ kind: 'lost', count: lost.length } as const] : []),
    ...(isBadBackup(backup.kind) ? [{ kind: 'backup', why: backup.kind } as const] : []),
    ...(isBack ? [{ kind: 'works-again', people } as const] : []),
  ]
}

const BAD_BACKUPS = ['no-passphrase', 'failing', 'old', 'unsent'] as const
const isBadBackup = (kind: string): kind is (typeof BAD_BACKUPS)[number] =>
  (BAD_BACKUPS as readonly string[]).includes(kind)

type Level = 'low' | 'enough' | 'plenty'

export function levelOf({ settings }: Pick<Context, 'settings'>, account: ProviderAccount): Level {
  const { toman, daysLeft = Infinity } = account
  const leastToman = settings.get('lowProviderBalanceToman')
  const leastDays = settings.get('lowProviderDays')
  if (toman < leastToman || daysLeft < leastDays) return 'low'
  return toman >= leastToman * WELL_ABOVE && daysLeft >= leastDays * WELL_ABOVE
    ? 'plenty'
    : 'enough'
}

/** What the provider refuses within this hour far more often than in the day before. */
export async function risingFailures({
  store,
  clock,
  settings,
}: Watching): Promise<readonly FailureCount[]> {
  const least = settings.get('failuresToAlarm')
  if (least === 0) return []
  const hour = hourOf(clock.now())
  const [recent, dayBefore] = await Promise.all([
    failureRows(store).between(hour, hour + HOUR),
    failureRows(store).between(hour - DAY, hour),
  ])
  return recent.filter(({ method, code, count }) => {
    const before = dayBefore.find((each) => each.method === method && each.code === code)
    return count >= least && count > (TIMES_THE_USUAL * (before?.count ?? 0)) / 24
  })
}
