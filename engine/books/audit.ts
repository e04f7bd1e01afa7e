/** Holds the books against themselves, against the orders, and against what the provider said last. */
import { toman, type EpochMs } from '#sdk'
import { DAY } from '../clock.ts'
import type { Store } from '../store/index.ts'
import { problemOf } from './check.ts'
import { lastReading } from './reading.ts'
import type { Audit, Finding } from './types.ts'

/** What the audit reads of the store, which may be one that can only be read. */
export type AuditedStore = Pick<Store, 'books' | 'facts'>

const ORDERS_AT_ONCE = 500
/** What nobody could explain is brought up for so long. */
const UNEXPLAINED_FOR_MS = 7 * DAY

export async function audit(store: AuditedStore, now: EpochMs): Promise<Audit> {
  const { books } = store
  const orders = await auditOrders(store)
  const findings = [
    ...(await books.unbalancedTransfers()).map((found) => ({
      kind: 'transfer-unbalanced' as const,
      ...found,
    })),
    ...(await books.wrongBalances()).map((found) => ({ kind: 'balance-wrong' as const, ...found })),
    ...orders.findings,
    ...(await auditProvider(store, now)),
  ]
  const { isOpen, ledgerToman } = await books.account()
  return {
    at: now,
    orders: orders.count,
    transfers: await books.countTransfers(),
    providerToman: isOpen ? ledgerToman : undefined,
    openLost: (await books.openLost()).length,
    findings,
  }
}

async function auditOrders({
  books,
}: AuditedStore): Promise<{ count: number; findings: readonly Finding[] }> {
  const findings: Finding[] = []
  let count = 0
  let afterId = 0
  for (;;) {
    const page = await books.ordersWithMoney(afterId, ORDERS_AT_ONCE)
    for (const order of page) {
      const problem = problemOf(order)
      const { orderId, state } = order
      if (problem !== undefined) findings.push({ kind: 'order-wrong', orderId, state, problem })
    }
    count += page.length
    afterId = page.at(-1)?.orderId ?? afterId
    if (page.length < ORDERS_AT_ONCE) return { count, findings }
  }
}

async function auditProvider(store: AuditedStore, now: EpochMs): Promise<readonly Finding[]> {
  const reading = await lastReading(store)
  const unexplained = await store.books.unexplainedSince(now - UNEXPLAINED_FOR_MS)
  const isSettled = (await store.books.openLost()).length === 0
  return [
    ...(reading !== undefined && reading.byToman !== 0 && isSettled
      ? [
          {
            kind: 'provider-differs' as const,
            byToman: toman(reading.byToman),
            at: reading.at,
          },
        ]
      : []),
    ...(unexplained > 0 ? [{ kind: 'unexplained' as const, toman: unexplained }] : []),
  ]
}
