/** How many rows, how much in them, and whether a statement did anything. */
import {
  sql,
  type DeleteResult,
  type Expression,
  type RawBuilder,
  type SelectQueryBuilder,
  type UpdateResult,
} from 'kysely'

/** How many rows a query finds. */
export async function count<DB, TB extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, TB, Row>,
): Promise<number> {
  const { all } = await rows
    .clearSelect()
    .clearOrderBy()
    .select(sql<number>`count(*)`.as('all'))
    .$castTo<{ all: number }>()
    .executeTakeFirstOrThrow()
  return all
}

/** A sum, and 0 of no rows. */
export const orZero = <N extends number>(sum: Expression<N>): RawBuilder<N> =>
  sql<N>`coalesce(${sum}, 0)`

/** True when a query finds a row, or a statement returns one. A query that may find many is to have its limit. */
export const isThere = async (rows: {
  executeTakeFirst(): Promise<object | undefined>
}): Promise<boolean> => (await rows.executeTakeFirst()) !== undefined

/** Runs an update. @returns false when it fitted no row */
export const hasChanged = async (update: {
  executeTakeFirst(): Promise<UpdateResult>
}): Promise<boolean> => (await update.executeTakeFirst()).numUpdatedRows > 0n

/** Runs a deletion. @returns how many rows are gone */
export const countDropped = async (deletion: {
  executeTakeFirst(): Promise<DeleteResult>
}): Promise<number> => Number((await deletion.executeTakeFirst()).numDeletedRows)
