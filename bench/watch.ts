/** The watch for real: a thousand orders over HTTP in real time, and what twenty thousand cost in memory. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEngine, openEmbeddedStore, UNLIMITED, type Engine, type Store } from '#engine'
import { createSandbox, startSandboxServer, type Sandbox } from '#sandbox'
import { Numberland, systemClock, toman } from '#sdk'

export const name = 'watch'

const SECOND = 1000
const MINUTE = 60 * SECOND
const CUSTOMER = 1002
const KEY = 'bench-key'
const MEASURED_MS = 90 * SECOND
/** What came last has been found by then, or the watch has failed. */
const LATEST_MS = 70 * SECOND
const BUYERS = 40
const MANY = 20_000
const LOOKED_AT_MS = 60 * SECOND

/** @param details how many orders wait; a thousand by itself */
export async function run([orders = '1000']: readonly string[]): Promise<void> {
  await overHttp(Number(orders))
  console.log(`${MANY} waiting orders in one process: ${memoryOfMany()} MB resident at most`)
}

async function overHttp(count: number): Promise<void> {
  const sandbox = createSandbox({
    apiKey: KEY,
    balanceToman: 1e12,
    smsDelay: { medianMs: 60 * SECOND },
    neverShare: 0.3,
    latency: { minMs: 20, maxMs: 120 },
  })
  const offer = { service: 1, country: 1, operator: 1 }
  sandbox.setOffer(offer, { amountToman: 10_000, count: 100_000, active: true })
  const server = await startSandboxServer(sandbox)
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  const way = { url: server.url, fetch }
  await inShop(join(folder, 'shop.db'), way, async (engine, store, seenAt) => {
    await buy(engine, count)
    const [from, cpu, polls] = [Date.now(), process.cpuUsage(), pollsOf(sandbox)]
    const calls = store.calls()
    const waiting = await store.polls.count()
    await pause(MEASURED_MS)
    const asked = pollsOf(sandbox) - polls
    const { user, system } = process.cpuUsage(cpu)
    await pause(LATEST_MS)
    const delays = await delaysOf(sandbox, store, seenAt, [from, from + MEASURED_MS])
    const unseen = delays.filter((delay) => delay === Infinity).length
    if (unseen > 0) throw new Error(`${unseen} codes were not found within ${LATEST_MS} ms`)
    console.log(
      `${count} orders over HTTP, ${waiting} of them still waiting: ${delays.length} codes in ${MEASURED_MS / SECOND} s, unseen for ${inSeconds(mean(delays))} on average, ` +
        `p50 ${inSeconds(at(delays, 0.5))}, p95 ${inSeconds(at(delays, 0.95))}, p99 ${inSeconds(at(delays, 0.99))}`,
    )
    console.log(
      `${(asked / (MEASURED_MS / SECOND)).toFixed(1)} polls a second, ${sandbox.requests().maxInAnySecond} requests in the busiest; for each poll ` +
        `${((user + system) / 1000 / asked).toFixed(1)} ms of processor (the simulated provider and all else of the process included), ` +
        `${((store.calls() - calls) / asked).toFixed(1)} calls of the store`,
    )
  })
  await server.close()
  rmSync(folder, { recursive: true })
}

const pollsOf = (sandbox: Sandbox): number => sandbox.requests().byMethod['checkstatus'] ?? 0

interface Way {
  readonly url: string
  readonly fetch: typeof fetch
}
interface CountedStore extends Store {
  /** How often its tables were called. */
  calls(): number
}
type Trial = (engine: Engine, store: CountedStore, seenAt: Map<number, number>) => Promise<void>

/** A shop on that file, for as long as the trial takes. */
async function inShop(file: string, way: Way, trial: Trial): Promise<void> {
  const store = counted(await openEmbeddedStore(file))
  const seenAt = new Map<number, number>()
  const engine = createEngine({
    store,
    provider: new Numberland({ ...way, apiKey: KEY, requestsPerSecond: 48 }),
    clock: systemClock,
    log: { debug() {}, info() {}, warn() {}, error: console.error },
    priceRule: { markupPercent: 20, roundToToman: toman(100), minMarginToman: toman(0) },
    mode: 'shop',
    adminIds: [],
    requestsPerSecond: 48,
    giftToman: toman(1_000_000_000),
    presets: UNLIMITED,
  })
  await engine.start(async ({ news }) => {
    if (news.kind === 'code') seenAt.set(news.orderId, Date.now())
    return { kind: 'delivered' }
  })
  await trial(engine, store, seenAt)
  await engine.stop()
  await store.close()
}

async function buy(engine: Engine, count: number): Promise<void> {
  while (engine.notReady().length > 0) await pause(100)
  await engine.greet({ id: CUSTOMER, name: 'Many' })
  let left = count
  const buyer = async (): Promise<void> => {
    while (left-- > 0) {
      const wish = { service: '1', country: '1', operator: 'any' }
      const quoted = await engine.quote(CUSTOMER, wish)
      if (quoted.kind !== 'quoted') throw new Error(`No quote: ${quoted.kind}`)
      const { kind } = await engine.buyNumber(CUSTOMER, quoted.quote.id)
      if (kind !== 'bought') throw new Error(`Not bought: ${kind}`)
    }
  }
  await Promise.all(Array.from({ length: BUYERS }, buyer))
}

/** How long each code that came in this time lay unseen, shortest first; `Infinity` for one that nobody has seen. */
async function delaysOf(
  sandbox: Sandbox,
  store: Store,
  seenAt: ReadonlyMap<number, number>,
  [from, to]: readonly [number, number],
): Promise<number[]> {
  const seen = await Promise.all(
    Array.from(seenAt, async ([orderId, at]) => {
      return [(await store.orders.find(orderId))?.providerId, at] as const
    }),
  )
  const seenOf = new Map(seen)
  return sandbox
    .numbers()
    .map(({ id, sms }) => ({ id, came: sms[0]?.atMs ?? Infinity }))
    .filter(({ came }) => came >= from && came < to)
    .map(({ id, came }) => (seenOf.get(id) ?? Infinity) - came)
    .sort((a, b) => a - b)
}

/** One process fills the table and is gone; another watches over it. @returns its resident memory at most, in megabytes */
function memoryOfMany(): number {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  const inProcess = (deed: keyof typeof DEEDS): string =>
    execFileSync(
      process.execPath,
      [fileURLToPath(import.meta.url), deed, join(folder, 'shop.db')],
      {
        encoding: 'utf8',
      },
    )
  inProcess('fill')
  const megabytes = Number(inProcess('watch'))
  rmSync(folder, { recursive: true })
  return megabytes
}

/** What a process of its own does with the file that it is given. */
const DEEDS = {
  async fill(file: string): Promise<void> {
    const store = await openEmbeddedStore(file)
    await fillWithMany(store)
    await store.close()
  },
  async watch(file: string): Promise<void> {
    const silent: typeof fetch = async () => new Response('{"RESULT":"1","CODE":"0"}')
    await inShop(file, { url: 'http://silent/v2.php', fetch: silent }, async () => {
      let most = 0
      for (const until = Date.now() + LOOKED_AT_MS; Date.now() < until; await pause(SECOND))
        most = Math.max(most, process.memoryUsage().rss)
      console.log(Math.round(most / 2 ** 20))
    })
  },
} as const

async function fillWithMany(store: Store): Promise<void> {
  const now = Date.now()
  await store.customers.create({ id: CUSTOMER, name: 'Many' }, now)
  await store.transaction(async (tx) => {
    for (let index = 0; index < MANY; index++) {
      const kind = { service: String(index % 50), country: String(index % 40) }
      const quote = await tx.quotes.create(
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
      const placed = await tx.orders.create(
        { ...quote, quoteId: quote.id, payer: 'owner' },
        now,
        now,
      )
      const times = { bought_at: now, expires_at: now + 20 * MINUTE, due_at: now + 19 * MINUTE }
      const course = { poll_at: now, phase_at: now, heard_at: now }
      const number = { provider_id: String(index), number: `7${index}`, area_code: '7' }
      if (placed !== undefined)
        await tx.orders.move(placed, 'waiting', { ...times, ...course, ...number }, now)
    }
  })
}

type Call = (...args: unknown[]) => unknown

/** Counts every call of every table, inside of transactions and outside. */
function counted(store: Store): CountedStore {
  let calls = 0
  const countCalls = <T extends object>(tables: T): T =>
    Object.fromEntries(
      Object.entries(tables).map(([noun, table]) => [
        noun,
        typeof table === 'object' && table !== null ? ofNoun(table as Record<string, Call>) : table,
      ]),
    ) as T // the same nouns with the same calls
  const ofNoun = (table: Record<string, Call>): Record<string, Call> =>
    Object.fromEntries(
      Object.entries(table).map(([verb, call]) => [
        verb,
        (...args: unknown[]) => (calls++, call(...args)),
      ]),
    )
  return {
    ...countCalls(store),
    transaction: (work) => store.transaction((tx) => work(countCalls(tx))),
    calls: () => calls,
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const inSeconds = (ms: number): string => `${(ms / SECOND).toFixed(1)} s`
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => a + b, 0) / numbers.length
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN

// Called by path, it is the process of its own.
const [, script, deed, file = ''] = process.argv
if (script === fileURLToPath(import.meta.url))
  await (deed === 'fill' ? DEEDS.fill(file) : DEEDS.watch(file))
