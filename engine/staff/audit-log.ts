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
  page: (page, subject) => auditLogRows(store).page(page, PAGE, subject),
})
