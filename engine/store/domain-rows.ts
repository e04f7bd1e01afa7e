import {
  CamelCasePlugin,
  Kysely,
  type ColumnType,
  type Dialect,
  type UnknownRow,
  type UpdateType,
} from 'kysely'

/**
 * A column that may be empty. Read, that is undefined.
 *
 * A new row may leave it out. In an update undefined means "as it is": what empties the column is null alone.
 */
export type Nullable<T> = ColumnType<T | undefined, T | null | undefined, T | null>

/** What an update writes into a table; undefined is refused, since it would silently leave a column as it is. */
export type Changes<Table> = { readonly [Column in keyof Table]?: UpdateType<Table[Column]> }

/** Names in camelCase, and undefined where a column is empty: rows come out as values of the shop. */
class DomainRows extends CamelCasePlugin {
  protected override mapRow(row: UnknownRow): UnknownRow {
    const mapped: UnknownRow = {}
    for (const column in row) mapped[this.camelCase(column)] = row[column] ?? undefined
    return mapped
  }
}

/** `most_a_day` is `mostADay`, and back. */
const plugin = new DomainRows({ underscoreBetweenUppercaseLetters: true })

/** The tables of a database. Without plugins they are as they are kept: in snake_case, with null. */
export const kyselyOver = <DB>(dialect: Dialect): Kysely<DB> =>
  new Kysely<DB>({ dialect, plugins: [plugin] })
