/** What the staff is told without having asked: the provider's account runs low, failures rise. Each once, not again and again. */
import type { EpochMs } from '#sdk'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { tellAdmins, type Context } from '../context.ts'
import { every, type Job } from '../jobs.ts'
import { hourOf } from './failures.ts'
import { askBalance, knownBalance } from './provider-account.ts'
import type { ProviderAccount } from './reports.ts'

const FACT_LOW = 'provider-low-since'
/** An account that stands at its limit would cross it again and again. */
const WELL_ABOVE = 1.2
/** “Rising” is so many times as often as in the day before. */
const TIMES_THE_USUAL = 3
/** Trouble that goes on is told again after so long. */
const SAME_TROUBLE_MS = 6 * HOUR

export const alarmJob = (context: Context): Job => ({
  kind: 'alarms',
  next: every(5 * MINUTE),
  async run(signal) {
    if ((await askBalance(context, signal)) !== undefined) await checkBalance(context)
    await checkFailures(context)
    context.ring()
  },
})

type Level = 'low' | 'enough' | 'plenty'

function levelOf({ settings }: Context, account: ProviderAccount): Level {
  const { toman, daysLeft = Infinity } = account
  const leastToman = settings.get('lowProviderBalanceToman')
  const leastDays = settings.get('lowProviderDays')
  if (toman < leastToman || daysLeft < leastDays) return 'low'
  return toman >= leastToman * WELL_ABOVE && daysLeft >= leastDays * WELL_ABOVE
    ? 'plenty'
    : 'enough'
}

async function checkBalance(context: Context): Promise<void> {
  const { store, clock } = context
  const now = clock.now()
  const account = await knownBalance(store, now)
  if (account === undefined) return
  const level = levelOf(context, account)
  await store.transaction(async (tx) => {
    const lowSince = (await tx.facts.get(FACT_LOW)) as EpochMs | null | undefined
    if (level === 'plenty' && lowSince) await tx.facts.set(FACT_LOW, null, now)
    if (level !== 'low' || lowSince) return
    await tx.facts.set(FACT_LOW, now, now)
    const { toman, daysLeft } = account
    await tellAdmins(context, tx, `provider-low:${now}`, { kind: 'provider-low', toman, daysLeft })
  })
}

async function checkFailures(context: Context): Promise<void> {
  const { store, clock, settings } = context
  const least = settings.get('failuresToAlarm')
  if (least === 0) return
  const now = clock.now()
  const hour = hourOf(now)
  const [recent, dayBefore] = await Promise.all([
    store.failures.between(hour, hour + HOUR),
    store.failures.between(hour - DAY, hour),
  ])
  for (const { method, code, count } of recent) {
    const before = dayBefore.find((each) => each.method === method && each.code === code)
    const usual = (before?.count ?? 0) / 24
    if (count < least || count <= TIMES_THE_USUAL * usual) continue
    const key = `failures:${method}:${code}:${Math.floor(now / SAME_TROUBLE_MS)}`
    const news = { kind: 'failures-rising', method, code, count } as const
    await store.transaction((tx) => tellAdmins(context, tx, key, news))
  }
}
