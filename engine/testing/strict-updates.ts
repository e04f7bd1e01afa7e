/** In tests an update that says undefined fails: Kysely would leave that column as it is, perhaps a hold that was to be emptied. */
import assert from 'node:assert/strict'
import { OnConflictBuilder, UpdateQueryBuilder } from 'kysely'

type Method = (this: unknown, ...args: readonly unknown[]) => unknown

/** Columns, or a function of the expression builder that gives them. */
const checked = (columns: unknown): unknown =>
  typeof columns === 'function'
    ? (...args: readonly unknown[]) => checked((columns as Method)(...args))
    : assertSaid(columns)

function assertSaid(columns: unknown): unknown {
  const unsaid = Object.entries(columns as object).filter(([, value]) => value === undefined)
  assert.deepEqual(unsaid, [], 'An update empties a column with null, not with undefined')
  return columns
}

function strict(builder: object, name: string): void {
  const original = Reflect.get(builder, name) as Method
  Reflect.set(builder, name, function (this: unknown, ...args: readonly unknown[]) {
    return original.call(this, ...(args.length === 1 ? args.map(checked) : args))
  })
}

strict(UpdateQueryBuilder.prototype, 'set')
strict(OnConflictBuilder.prototype, 'doUpdateSet')
