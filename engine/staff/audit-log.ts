import type { Page } from '../store/page.ts'
import type { Store } from '../store/store.ts'
import { type StoredDeed, auditLogRows } from './audit-log-rows.ts'

const PAGE = 10

/** What the staff did, newest first; to one subject when it is named. */
export async function trailPage(
  store: Store,
  page: number,
  subject?: string,
): Promise<Page<StoredDeed>> {
  const [count, items] = await Promise.all([
    auditLogRows(store).count(subject),
    auditLogRows(store).page(PAGE, page * PAGE, subject),
  ])
  return { items, page, pages: Math.max(1, Math.ceil(count / PAGE)) }
}
