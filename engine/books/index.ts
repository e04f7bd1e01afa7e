import type { Context } from '../context.ts'
import { DAY } from '../clock.ts'
import { tellAdmins } from '../context.ts'
import { nightlyAt, type Job } from '../jobs.ts'
import { audit } from './audit.ts'
import type { Books } from './types.ts'

export { audit } from './audit.ts'
export { openEarly, reconcileJob } from './reconcile.ts'
export type {
  Audit,
  Books,
  BooksNews,
  Finding,
  GiftProblem,
  LostPurchase,
  OrderProblem,
  PermanentProblem,
  TopUpProblem,
  TransferProblem,
  Verdict,
} from './types.ts'

/** In one message; the rest is in `/audit`. */
const FINDINGS_TOLD = 20

export const createBooks = ({ store, clock }: Pick<Context, 'store' | 'clock'>): Books => ({
  audit: () => audit(store, clock.now()),
  lost: () => store.books.lostPurchases(),
})

export const auditJob = (context: Context): Job => ({
  kind: 'audit',
  next: nightlyAt(3, 30),
  run: () => auditNightly(context),
})

/** What is wrong goes to those who hear alarms; that all is well is no news. */
async function auditNightly(context: Context): Promise<void> {
  const { store, clock, log } = context
  const { findings, orders, transfers } = await audit(store, clock.now())
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
  context.ring()
}
