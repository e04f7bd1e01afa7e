/** What a USDT is worth in Toman: typed by the staff, or read from an order book. Too old is as good as none. */
import { toman, type EpochMs, type Toman } from '#sdk'
import type { Context } from '../context.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import type { Job } from '../scheduling/jobs.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { may } from '../staff/roles.ts'
import { tellStaff } from '../staff/tell.ts'
import type { Tx } from '../store/store.ts'
import { lockedRate } from './money.ts'
import { readOrderBook } from './order-book.ts'
import { rateRows } from './rate-rows.ts'

/** What an order book said may lead a payment for so long. */
const READ_FOR_MS = 15 * MINUTE
const ANSWER_WITHIN_MS = 10 * SECOND
/** More Toman for one USDT are a slip of the finger. */
const MOST_TOMAN = 100_000_000
const RATES_KEPT_MS = 90 * DAY
/** No market moves so far by itself: an exchange has changed what its figures mean, or somebody answers for it. */
const FAR = 0.25

/** The newest rate, and whether payments may go by it. */
export interface RateStanding {
  /** For one USDT; undefined: there has never been one. */
  readonly toman: Toman | undefined
  /** For one USDT as payments count it: less the spread. */
  readonly lockedToman: Toman | undefined
  readonly spreadPercent: number
  readonly source: 'typed' | 'nobitex' | undefined
  readonly at: EpochMs | undefined
  readonly isFresh: boolean
}

export async function rateNow(
  { settings, clock }: Pick<Context, 'settings' | 'clock'>,
  tx: Tx,
): Promise<RateStanding> {
  const newest = await rateRows(tx).newest()
  if (newest === undefined)
    return {
      toman: undefined,
      lockedToman: undefined,
      spreadPercent: settings.get('rateSpreadPercent'),
      source: undefined,
      at: undefined,
      isFresh: false,
    }
  const { at, source, spreadPercent } = newest
  const keptMs = source === 'typed' ? settings.get('typedRateHours') * HOUR : READ_FOR_MS
  return {
    toman: newest.toman,
    lockedToman: lockedRate(newest.toman, spreadPercent),
    spreadPercent,
    source,
    at,
    isFresh: clock.now() - at <= keptMs,
  }
}

/** @returns whether the rate was kept; undefined for somebody who may not */
export async function typeRate(
  { store, clock, settings, staff }: Context,
  actorId: number,
  amount: number,
): Promise<boolean | undefined> {
  if (!may(await staff.roleOf(actorId), 'set-prices')) return undefined
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > MOST_TOMAN) return false
  const now = clock.now()
  const spreadPercent = settings.get('rateSpreadPercent')
  await store.transaction(async (tx) => {
    const before = (await rateRows(tx).newest())?.toman
    await rateRows(tx).add({ toman: toman(amount), spreadPercent, source: 'typed', actorId }, now)
    await auditLogRows(tx).add(
      { actorId, action: 'set-rate', subject: 'rate:usdt', before, after: amount },
      now,
    )
  })
  return true
}

/** Reads the order book where the owner wants it, and says when customers cannot pay by crypto. */
export const rateJob = (context: Context): Job => ({
  kind: 'payment-rate',
  next: (now) => now + MINUTE,
  async run(signal) {
    if (context.settings.get('rateFromNobitex')) await readRate(context, signal)
    await warnOfOldRate(context)
  },
})

/** A failure is no rate: the last one grows old, and then it is told. */
async function readRate(context: Context, signal: AbortSignal): Promise<void> {
  const { store, clock, settings, log, rails } = context
  if (rails === undefined) return
  const patience = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)])
  const read = await readOrderBook(rails.fetch, clock.now(), patience)
  if (read.kind === 'unreadable') {
    log.warn({ why: read.why }, 'The order book could not be read')
    return
  }
  if (!(await isLikely(store, read.toman))) {
    log.warn({ toman: read.toman }, 'The order book is far from what is known: type the rate')
    return
  }
  const spreadPercent = settings.get('rateSpreadPercent')
  await rateRows(store).add({ toman: read.toman, spreadPercent, source: 'nobitex' }, clock.now())
  await rateRows(store).forgetBefore(clock.now() - RATES_KEPT_MS)
}

/** Not far from what it said before, or from what somebody has typed: either may be wrong, but not both. */
async function isLikely(tx: Tx, amount: Toman): Promise<boolean> {
  const known = await Promise.all(
    (['nobitex', 'typed'] as const).map((source) => rateRows(tx).newestFrom(source)),
  )
  const rates = known.flatMap((rate) => rate?.toman ?? [])
  return (
    rates.length === 0 ||
    rates.some((rate) => Math.abs(rate - amount) <= Math.max(rate, amount) * FAR)
  )
}

/** Once a day, while a gateway that needs it is here and switched on. */
async function warnOfOldRate(context: Context): Promise<void> {
  const { store, clock, rails, wake } = context
  const needsRate = rails?.gateways.some(({ currency }) => currency === 'USD') ?? false
  if (!needsRate) return
  const { isFresh, at } = await rateNow(context, store)
  if (isFresh) return
  const key = `rate-missing:${Math.floor(clock.now() / DAY)}`
  await store.transaction((tx) =>
    tellStaff(context, tx, 'set-prices', key, { kind: 'rate-missing', at }),
  )
  wake('notices')
}
