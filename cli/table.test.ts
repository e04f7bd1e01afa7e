import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatTable, type Column } from './table.ts'
import { widthOf } from './width.ts'

type Row = readonly [name: string, price: string, persian: string]

const COLUMNS: readonly Column<Row>[] = [
  { title: 'NAME', value: ([name]) => name, shrinks: true },
  { title: 'PRICE', value: ([, price]) => price, isNumber: true },
  { title: 'PERSIAN', value: ([, , persian]) => persian, shrinks: true },
]

const ROWS: readonly Row[] = [
  ['🇷🇺 Russia', '38,000', 'روسیه'],
  ['🇧🇦 Bosnia & Herzegovina', '9,500', 'بوسنی و هرزگوین'],
]

describe('a table', () => {
  it('stands in columns, with flags, numbers to the right', () => {
    assert.equal(
      formatTable(ROWS, COLUMNS),
      `\
NAME                      PRICE  PERSIAN
🇷🇺 Russia                38,000  روسیه
🇧🇦 Bosnia & Herzegovina   9,500  بوسنی و هرزگوین`,
    )
  })

  it('shortens its names, and nothing else, to stay within a narrow terminal', () => {
    const lines = formatTable(ROWS, COLUMNS, 32).split('\n')

    for (const line of lines) assert.ok(widthOf(line) <= 32, line)
    assert.match(lines[2] ?? '', /🇧🇦 Bosnia.*…\s+9,500 {2}بوسنی/)
  })

  it('stays readable where nothing fits any more', () => {
    const [, first = ''] = formatTable(ROWS, COLUMNS, 5).split('\n')

    assert.match(first, /🇷🇺 Russ… {2}38,000 {2}روسیه/)
  })

  it('shows no sign that would move the cursor or turn the line around', () => {
    const table = formatTable([['\u001B[2JA\u202Eb\nc', '1', '\r']], COLUMNS)

    // oxlint-disable-next-line no-control-regex -- those must not be there
    assert.doesNotMatch(table, /[\u001B\r\u202E]/)
    assert.equal(table.split('\n').length, 2)
  })
})
