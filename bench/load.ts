/** What the whole shop can take: messages through the bot against a bare echo, how that grows with processes, and purchases. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore, openPostgresStore, type Store } from '#engine'
import { createSandbox, startSandboxServer } from '#sandbox'
import { startOwnPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { start, type Started } from './load/processes.ts'
import { measurePurchases } from './load/purchases.ts'
import { openBenchTelegram, type BenchTelegram } from './load/telegram.ts'
import { tableOf } from './table.ts'

const WARM_UP = 300
const MESSAGES = 2000
const ROUNDS = 3
const MOST_PROCESSES = 4

export const name = 'load'

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-bench-'))
  const postgres = await startOwnPostgres({ durable: true })
  try {
    await measureMessages(folder, postgres)
    await measureStores(folder, postgres)
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  }
}

interface Contestant {
  readonly label: string
  readonly program: string
  readonly envs: readonly Record<string, string>[]
}

async function measureMessages(folder: string, postgres: TestPostgres): Promise<void> {
  const telegram = await openBenchTelegram()
  const provider = await startSandboxServer(createSandbox({ apiKey: 'bench' }))
  const shop = {
    TELEGRAM_BOT_TOKEN: '42:BENCH',
    TELEGRAM_API_ROOT: telegram.url,
    NUMBERLAND_API_KEY: 'bench',
    NUMBERLAND_URL: provider.url,
    ADMIN_IDS: '1',
  }
  const echo: Contestant = {
    label: 'bare grammY echo',
    program: 'bench/load/echo.ts',
    envs: [shop],
  }
  const contestants: Contestant[] = [
    {
      label: 'the shop, SQLite',
      program: 'main.ts',
      envs: [{ ...shop, DATABASE_URL: `file:${join(folder, 'shop.db')}` }],
    },
  ]
  for (let processes = 1; processes <= MOST_PROCESSES; processes++) {
    const DATABASE_URL = await postgres.createDatabase(`messages${processes}`)
    contestants.push({
      label: `the shop, PostgreSQL, ${processes} ${processes === 1 ? 'process' : 'processes'}`,
      program: 'main.ts',
      envs: Array.from({ length: processes }, () => ({ ...shop, DATABASE_URL })),
    })
  }
  const rows: string[][] = []
  for (const contestant of contestants) {
    const bare = await contest(echo, telegram) // of the same minute: other work on the machine comes and goes
    const { perSecond, startMs } = await contest(contestant, telegram)
    rows.push([
      contestant.label,
      perSecond.toFixed(0),
      bare.perSecond.toFixed(0),
      (perSecond / bare.perSecond).toFixed(2),
      startMs.toFixed(0),
      (startMs / bare.startMs).toFixed(1),
    ])
  }
  const head = ['messages a second', 'shop', 'echo', 'of the echo', 'start ms', 'of the echo’s']
  console.log(tableOf(head, rows))
  await Promise.all([telegram.close(), provider.close()])
}

async function contest(
  { program, envs }: Contestant,
  telegram: BenchTelegram,
): Promise<{ perSecond: number; startMs: number }> {
  const started: Started[] = []
  for (const env of envs) started.push(await start(program, env))
  try {
    await telegram.measure(WARM_UP)
    const rates: number[] = []
    for (let round = 0; round < ROUNDS; round++) rates.push(await telegram.measure(MESSAGES))
    return { perSecond: median(rates), startMs: median(started.map(({ startMs }) => startMs)) }
  } finally {
    await Promise.all(started.map((each) => each.stop()))
  }
}

async function measureStores(folder: string, postgres: TestPostgres): Promise<void> {
  const stores: readonly [string, () => Promise<Store>][] = [
    ['SQLite', () => openEmbeddedStore(join(folder, 'purchases.db'))],
    ['PostgreSQL', async () => openPostgresStore(await postgres.createDatabase('purchases'))],
  ]
  const rows: string[][] = []
  for (const [label, open] of stores) {
    const store = await open()
    const { one, many } = await measurePurchases(store)
    rows.push([label, one.toFixed(0), many.toFixed(0)])
    await store.close()
  }
  console.log(`\n${tableOf(['purchases a second', '1 customer', '8 at once'], rows)}`)
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
