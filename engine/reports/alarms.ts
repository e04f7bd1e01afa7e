/** What the staff is told without having asked: the provider's account runs low, failures rise. Each once, not again and again. */
import type { EpochMs } from '#sdk'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { backupStanding, noteWanted } from '../backup/standing.ts'
import { tellAdmins, tellStaff } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import { every, type Job } from '../scheduling/jobs.ts'
import { askBalance, knownBalance } from './provider-account.ts'
import { levelOf, risingFailures } from './troubles.ts'
import { factRows } from '../store/facts.ts'

const FACT_LOW = 'provider-low-since'
/** Trouble that goes on is told again after so long. */
const SAME_TROUBLE_MS = 6 * HOUR

export const alarmJob = (context: Context): Job => ({
  kind: 'alarms',
  next: every(5 * MINUTE),
  async run(signal) {
    if ((await askBalance(context, signal)) !== undefined) await checkBalance(context)
    await checkFailures(context)
    await checkBackups(context)
    context.wake('notices')
  },
})

async function checkBalance(context: Context): Promise<void> {
  const { store, clock } = context
  const now = clock.now()
  const account = await knownBalance(store, now)
  if (account === undefined) return
  const level = levelOf(context, account)
  await store.transaction(async (tx) => {
    const lowSince = (await factRows(tx).get(FACT_LOW)) as EpochMs | null | undefined
    if (level === 'plenty' && lowSince) await factRows(tx).set(FACT_LOW, null, now)
    if (level !== 'low' || lowSince) return
    await factRows(tx).set(FACT_LOW, now, now)
    const { toman, daysLeft } = account
    await tellAdmins(context, tx, `provider-low:${now}`, { kind: 'provider-low', toman, daysLeft })
  })
}

async function checkFailures(context: Context): Promise<void> {
  const { store, clock } = context
  const time = Math.floor(clock.now() / SAME_TROUBLE_MS)
  for (const failure of await risingFailures(context)) {
    const key = `failures:${failure.method}:${failure.code}:${time}`
    const news = { kind: 'failures-rising', ...failure } as const
    await store.transaction((tx) => tellAdmins(context, tx, key, news))
  }
}

/** Once a day: a shop without a passphrase is told so by the dashboard, for nothing has happened to it yet. */
async function checkBackups(context: Context): Promise<void> {
  const { store, clock } = context
  await noteWanted(context)
  const { kind } = await backupStanding(context)
  if (kind !== 'failing' && kind !== 'old' && kind !== 'unsent') return
  const key = `backup-trouble:${kind}:${Math.floor(clock.now() / DAY)}`
  const news = { kind: 'backup-trouble', why: kind } as const
  await store.transaction((tx) => tellStaff(context, tx, 'backup', key, news))
}
