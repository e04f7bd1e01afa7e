import { databaseAt, readDatabase } from '#config'
import type { Move } from '#engine'
import { defineCommand, JSON_OPTION, type Task } from '../command.ts'
import { EXIT, type Exit } from '../exit.ts'
import { Failure, refused, wrongUse } from '../failure.ts'
import { formatTable } from '../table.ts'
import { describeAudit } from './audit.ts'

export const migrate = defineCommand({
  name: 'migrate',
  summary: 'Moves a shop from its file to PostgreSQL, or brings PostgreSQL’s tables up to date',
  details: `With --from: stops for nobody, so stop the shop first. Everything is copied in one transaction, compared table by table, and
audited on both sides before it holds; the file stays as it is, and opens no shop any more. Without --from: changes the tables to what this
version needs, for shops whose own database user may not do that.`,
  options: {
    from: { type: 'string', value: 'file:PATH', help: 'The file of the shop.' },
    to: {
      type: 'string',
      value: 'postgres://…',
      help: 'Default: DATABASE_URL, where no password stands in the list of processes.',
    },
    ...JSON_OPTION,
  },
  examples: [
    'numberland migrate --from file:./data/shop.db',
    'DATABASE_URL=postgres://owner@db/shop numberland migrate',
  ],
  async run(task) {
    const { to } = task.options
    const target = to === undefined ? readDatabase(task.world.env) : databaseAt(to)
    if (target?.kind !== 'postgres')
      throw wrongUse('--to, or DATABASE_URL, must be postgres://USER:PASSWORD@HOST:5432/DATABASE.')
    const from = task.options.from
    return from === undefined ? bringUpToDate(task, target.url) : move(task, from, target.url)
  },
})

type Called = Pick<Task, 'world' | 'show'>

async function bringUpToDate({ show }: Called, url: string): Promise<Exit> {
  const { openPostgresStore } = await import('#engine') // no other command waits for the databases' code
  const store = await openPostgresStore(url).catch(explain)
  await store.close()
  show({ upToDate: true }, () => 'The tables are up to date.')
  return EXIT.done
}

async function move({ world, show }: Called, from: string, to: string): Promise<Exit> {
  const source = databaseAt(from)
  if (source?.kind !== 'embedded')
    throw wrongUse('--from must be file:PATH, for example file:./data/shop.db.')
  const { path } = source
  const { existsSync } = await import('node:fs')
  if (!existsSync(path)) throw refused(`There is no file ${path}.`)
  const { moveShop } = await import('#engine')
  const { tables, audit } = doneOf(await moveShop(path, to, world.clock.now()).catch(explain), path)
  show({ tables, audit }, () =>
    [
      formatTable(tables, [
        { title: 'Table', value: ({ name }) => name },
        { title: 'Rows', value: ({ rows }) => String(rows), isNumber: true },
      ]),
      'Both sides agree, table by table, and the audit says the same of each:',
      describeAudit(audit),
      'Set DATABASE_URL to PostgreSQL, and start the shop.',
    ].join('\n'),
  )
  return EXIT.done
}

function doneOf(move: Move, path: string): Extract<Move, { kind: 'done' }> {
  switch (move.kind) {
    case 'done':
      return move
    case 'moved-before':
      throw refused(`The shop of ${path} was moved before. Nothing was done.`)
    case 'not-empty':
      throw refused(
        `The database is not empty: ${move.table} has rows. Take an empty one. Nothing was done.`,
      )
  }
}

/** The address holds a password, so what is said of a failure does not repeat it. */
function explain(error: unknown): never {
  const { message = '', cause } = error as { message?: string; cause?: unknown }
  const { code = '' } = (cause ?? error) as { code?: string }
  if (/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST)/.test(code))
    throw new Failure(EXIT.unreachable, `PostgreSQL cannot be reached (${code}).`)
  throw refused(message.replaceAll(/:\/\/\S+/g, '://…'))
}
