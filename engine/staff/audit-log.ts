import type { Page } from '../store/page.ts'
import type { Store } from '../store/store.ts'
import { type StoredEntry, auditLogRows } from './audit-log-rows.ts'

const PAGE = 10

/** What the staff did. */
export interface AuditLog {
  /** Newest first; to one subject, such as `customer:1002`, when it is named. */
  page(page: number, subject?: string): Promise<Page<StoredEntry>>
}

export const createAuditLog = (store: Store): AuditLog => ({
  async page(page, subject) {
    const [count, items] = await Promise.all([
      auditLogRows(store).count(subject),
      auditLogRows(store).page(PAGE, page * PAGE, subject),
    ])
    return { items, page, pages: Math.max(1, Math.ceil(count / PAGE)) }
  },
})
