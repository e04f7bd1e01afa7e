import type { SelectQueryBuilder, Simplify } from 'kysely'
import { count } from './counting.ts'

/** A page of a list that is already in memory or cheap to count. `page` starts at 0. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly page: number
  readonly pages: number
}

/** One page of what a query finds. A list of nothing has one page. */
export async function pageOf<DB, TB extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, TB, Row>,
  page: number,
  size: number,
): Promise<Page<Simplify<Row>>> {
  const pages = Math.max(1, Math.ceil((await count(rows)) / size))
  return {
    items: await rows
      .limit(size)
      .offset(page * size)
      .execute(),
    page,
    pages,
  }
}
