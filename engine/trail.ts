import type { Page } from './contract.ts'
import type { Store, StoredDeed } from './store/index.ts'

const PAGE = 10

/** What the staff did, newest first; to one subject when it is named. */
export async function trailPage(
  store: Store,
  page: number,
  subject?: string,
): Promise<Page<StoredDeed>> {
  const [count, items] = await Promise.all([
    store.trail.count(subject),
    store.trail.page(PAGE, page * PAGE, subject),
  ])
  return { items, page, pages: Math.max(1, Math.ceil(count / PAGE)) }
}
