import type { Context } from '../context.ts'
import { DAY } from '../clock.ts'
import { tellAdmins } from '../staff/tell.ts'
import { nightlyAt, type Job } from '../scheduling/jobs.ts'
import { audit } from './audit.ts'
import { readForAudit } from './provider-balance.ts'
import type { Audit, Audits } from './types.ts'
import { providerAccountRows } from './provider-account-rows.ts'

/** In one message; the rest is in `/audit`. */
const FINDINGS_TOLD = 20

type Auditor = Pick<Context, 'store' | 'provider' | 'clock' | 'log'>

export const createAudits = (auditor: Auditor): Audits => ({
  run: () => auditNow(auditor),
  lost: () => providerAccountRows(auditor.store).lostPurchases(),
})

/** The provider is asked first: what has left our account there since the last quiet look is found now, not at the next one. */
const auditNow = async (auditor: Auditor): Promise<Audit> =>
  audit(auditor.store, auditor.clock.now(), await readForAudit(auditor))

export const auditJob = (context: Context): Job => ({
  kind: 'audit',
  next: nightlyAt(3, 30),
  run: () => auditNightly(context),
})

/** What is wrong goes to those who hear alarms; that all is well is no news. */
async function auditNightly(context: Context): Promise<void> {
  const { store, clock, log } = context
  const { findings, orders, transfers } = await auditNow(context)
  log.info({ orders, transfers, findings: findings.length }, 'The books were audited')
  if (findings.length === 0) return
  const day = Math.floor(clock.now() / DAY)
  await store.transaction((tx) =>
    tellAdmins(context, tx, `audit:${day}`, {
      kind: 'audit-failed',
      count: findings.length,
      findings: findings.slice(0, FINDINGS_TOLD),
    }),
  )
  context.wake('notices')
}
