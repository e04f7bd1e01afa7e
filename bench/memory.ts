/** What twenty thousand waiting orders cost one process in memory, on either store. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore, type Database, type Store } from '#engine'
import { toman } from '#sdk'
import { startPostgres } from '../scripts/postgres.ts'
import { inShop } from './shop.ts'
import { customerRows, quoteRows, orderRows } from '#engine/rows'

export const name = 'memory'

const SECOND = 1000
const MINUTE = 60 * SECOND
const CUSTOMER = 1002
const MANY = 20_000
const LOOKED_AT_MS = 60 * SECOND

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  const postgres = await startPostgres()
  try {
    tell('SQLite', { kind: 'embedded', path: join(folder, 'shop.db') })
    tell('PostgreSQL', { kind: 'postgres', url: await postgres.createDatabase('memory') })
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  }
}

/** One process looks on an empty shop, one fills it and is gone, another watches over it. */
function tell(label: string, database: Database): void {
  const inProcess = (act: keyof typeof ENTRIES): string =>
    execFileSync(
      process.execPath,
      [fileURLToPath(import.meta.url), act, JSON.stringify(database)],
      { encoding: 'utf8' },
    ).trim()
  const empty = inProcess('watch')
  inProcess('fill')
  console.log(
    `${label}: a shop with ${MANY} waiting orders takes ${inProcess('watch')} MB at most, with none ${empty} MB`,
  )
}

/** What a process of its own does with the database that it is given. */
const ENTRIES = {
  async fill(database: Database): Promise<void> {
    const store = await openStore(database)
    await fillWithMany(store)
    await store.close()
  },
  async watch(database: Database): Promise<void> {
    const silent: typeof fetch = async () => new Response('{"RESULT":"1","CODE":"0"}')
    const store = await openStore(database)
    await inShop(store, { url: 'http://silent/v2.php', fetch: silent }, async () => {
      let most = 0
      for (const until = Date.now() + LOOKED_AT_MS; Date.now() < until; await pause(SECOND))
        most = Math.max(most, process.memoryUsage().rss)
      console.log(Math.round(most / 2 ** 20))
    })
  },
} as const

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function fillWithMany(store: Store): Promise<void> {
  const now = Date.now()
  await customerRows(store).create({ id: CUSTOMER, name: 'Many' }, now)
  await store.transaction(async (tx) => {
    for (let index = 0; index < MANY; index++) {
      const kind = { service: String(index % 50), country: String(index % 40) }
      const quote = await quoteRows(tx).create(
        {
          ...kind,
          customerId: CUSTOMER,
          operator: 'any',
          priceToman: toman(12_000),
          costToman: toman(10_000),
          count: 1,
          validMs: 20 * MINUTE,
          repeatable: true,
          remark: '',
        },
        now,
      )
      const placed = await orderRows(tx).create(
        { ...quote, quoteId: quote.id, payer: 'owner' },
        now,
        now,
      )
      const times = { bought_at: now, expires_at: now + 20 * MINUTE, due_at: now + 19 * MINUTE }
      const schedule = { poll_at: now, phase_at: now, heard_at: now }
      const number = { provider_id: String(index), number: `7${index}`, area_code: '7' }
      if (placed !== undefined)
        await orderRows(tx).move(placed, 'waiting', { ...times, ...schedule, ...number }, now)
    }
  })
}

// Called by path, it is the process of its own.
const [, script, act, database = ''] = process.argv
if (script === fileURLToPath(import.meta.url))
  await ENTRIES[act === 'fill' ? 'fill' : 'watch'](JSON.parse(database) as Database)
