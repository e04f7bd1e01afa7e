import { styleText } from 'node:util'
import type { Task } from './command.ts'
import { printable } from './printable.ts'
import { fit, widthOf } from './width.ts'
import type { World } from './world.ts'

/** One column of a table of `Row`s. */
export interface Column<Row> {
  readonly title: string
  readonly value: (row: Row) => string
  /** Numbers stand to the right. */
  readonly isNumber?: boolean
  /** May be shortened when the terminal is narrow. */
  readonly shrinks?: boolean
}

const GAP = '  '
const NARROWEST = 8

/** Shows the rows as a table, or as JSON. Says `otherwise` when there are none. */
export function showTable<Row>(
  task: Task,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  otherwise: string,
): void {
  if (rows.length === 0) task.tell(otherwise)
  if (rows.length > 0 || task.isJson) task.show(rows, () => tableFor(task.world, rows, columns))
}

/** The table as it suits the terminal that stdout is, if it is one. */
export function tableFor<Row>(
  { stdout, isTTY, env }: World,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): string {
  const table = formatTable(rows, columns, stdout.columns)
  if (!isTTY.stdout || env['NO_COLOR']) return table
  return table.replace(/^.*/, (titles) => styleText('bold', titles, { validateStream: false }))
}

/**
 * A table with a line of titles, as wide as it needs to be; narrower where there is not so much room.
 *
 * Persian belongs into the last column: terminals that turn it around also move the numbers that follow it.
 */
export function formatTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  maxWidth: number = Infinity,
): string {
  const titles = columns.map(({ title }) => title)
  const cells = rows.map((row) => columns.map(({ value }) => printable(value(row))))
  const widths = narrowed(naturalWidths([titles, ...cells]), columns, maxWidth)
  return [titles, ...cells].map((line) => formatLine(line, columns, widths)).join('\n')
}

const naturalWidths = (lines: readonly (readonly string[])[]): number[] =>
  (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => widthOf(line[at] ?? ''))))

/** Takes what is too much from the widest of the columns that may shrink, again and again. */
function narrowed<Row>(
  natural: readonly number[],
  columns: readonly Column<Row>[],
  maxWidth: number,
): number[] {
  const widths = [...natural]
  const total = (): number => widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length)
  const shrinkable = columns.flatMap(({ shrinks }, at) => (shrinks ? [at] : []))
  const widthAt = (at: number): number => widths[at] ?? 0
  while (total() > maxWidth) {
    const [widest] = shrinkable.toSorted((a, b) => widthAt(b) - widthAt(a))
    if (widest === undefined || widthAt(widest) <= NARROWEST) break
    widths[widest] = widthAt(widest) - 1
  }
  return widths
}

function formatLine<Row>(
  cells: readonly string[],
  columns: readonly Column<Row>[],
  widths: readonly number[],
): string {
  const placed = columns.map(({ isNumber = false }, at) => {
    const width = widths[at] ?? 0
    const text = fit(cells[at] ?? '', width)
    const space = ' '.repeat(Math.max(0, width - widthOf(text)))
    return isNumber ? space + text : text + space
  })
  return placed.join(GAP).trimEnd()
}
