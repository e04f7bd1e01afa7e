import type { Country, Service } from '#sdk'
import { browse } from '../client.ts'
import { defineCommand, JSON_OPTION, type Task } from '../command.ts'
import { EXIT, type Exit } from '../exit.ts'
import { search, titleOf, type Named } from '../names.ts'
import { showTable, type Column } from '../table.ts'

const TEXT = { name: 'TEXT', required: false, many: true } as const

export const services = defineCommand({
  name: 'services',
  summary: 'What numbers can be bought for',
  details:
    'With a text only those that it may mean, in English, Persian or Russian, the best first.',
  argument: TEXT,
  options: JSON_OPTION,
  examples: ['numberland services', 'numberland services insta', 'numberland services تلگرام'],
  async run(task) {
    const all = await (await browse(task)).services()
    return showNamed<Service>(task, all, [])
  },
})

export const countries = defineCommand({
  name: 'countries',
  summary: 'Where numbers come from',
  details:
    'With a text only those that it may mean, in English, Persian or Russian, by ISO code or area code, the best first.',
  argument: TEXT,
  options: JSON_OPTION,
  examples: ['numberland countries', 'numberland countries de', 'numberland countries آلمان'],
  async run(task) {
    const all = await (await browse(task)).countries()
    const areaCode = { title: 'CODE', value: (row: Country) => `+${row.areaCode}`, isNumber: true }
    return showNamed(task, all, [areaCode])
  },
})

/** Those that the text means; all of them, in alphabetical order, without one. */
function showNamed<Row extends Named>(
  task: Task,
  all: readonly Row[],
  more: readonly Column<Row>[],
): Exit {
  const isSearch = task.argument !== ''
  const rows = isSearch ? search(all, task.argument) : all.toSorted(byName)
  const columns: Column<Row>[] = [
    { title: 'ID', value: ({ id }) => id, isNumber: true },
    { title: 'NAME', value: withState, shrinks: true },
    ...more,
    { title: 'PERSIAN', value: ({ name }) => name, shrinks: true },
  ]
  showTable(task, rows, columns, 'Nothing is called so.')
  return EXIT.done
}

const alphabet = new Intl.Collator('en', { sensitivity: 'base' })

const byName = (a: Named, b: Named): number => alphabet.compare(a.nameEn, b.nameEn)

const withState = (row: Named): string => `${titleOf(row)}${row.active ? '' : ' (not active)'}`
