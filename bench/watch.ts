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
const BUYERS = 40
const MANY = 20_000
const SETTLES_MS = 20 * SECOND

/** @param details how many orders wait; a thousand by itself */
export async function run([orders = '1000']: readonly string[]): Promise<void> {
  await overHttp(Number(orders))
  const rss = Number(
    execFileSync(process.execPath, [fileURLToPath(import.meta.url)], { encoding: 'utf8' }),
  )
  console.log(`${MANY} waiting orders in one process: ${rss} MB resident`)
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
  await inShop({ url: server.url, fetch }, async (engine, store, seenAt) => {
    await buy(engine, count)
    const [from, cpu, polls] = [Date.now(), process.cpuUsage(), pollsOf(sandbox)]
    const statements = store.statements()
    await pause(MEASURED_MS)
    const asked = pollsOf(sandbox) - polls
    const { user, system } = process.cpuUsage(cpu)
    await pause(10 * SECOND) // what came at the very end is found
    const delays = await delaysOf(sandbox, store, seenAt, [from, from + MEASURED_MS])
    console.log(
      `${count} orders over HTTP: ${delays.length} codes in ${MEASURED_MS / SECOND} s, unseen for ${inSeconds(mean(delays))} on average, ` +
        `p50 ${inSeconds(at(delays, 0.5))}, p95 ${inSeconds(at(delays, 0.95))}, p99 ${inSeconds(at(delays, 0.99))}`,
    )
    console.log(
      `${(asked / (MEASURED_MS / SECOND)).toFixed(1)} polls a second, ${sandbox.requests().maxInAnySecond} requests in the busiest; for each poll ` +
        `${((user + system) / 1000 / asked).toFixed(1)} ms of processor (the simulated provider and all else of the process included), ` +
        `${((store.statements() - statements) / asked).toFixed(1)} calls of the store`,
    )
  })
  await server.close()
}

const pollsOf = (sandbox: Sandbox): number => sandbox.requests().byMethod['checkstatus'] ?? 0

interface Way {
  readonly url: string
  readonly fetch: typeof fetch
}
interface CountedStore extends Store {
  /** How often its tables were called. */
  statements(): number
}
type Trial = (engine: Engine, store: CountedStore, seenAt: Map<number, number>) => Promise<void>

/** A shop on a file of its own, for as long as the trial takes. */
async function inShop(
  way: Way,
  trial: Trial,
  fill?: (store: Store) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  const store = counted(await openEmbeddedStore(join(folder, 'shop.db')))
  await fill?.(store)
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
  rmSync(folder, { recursive: true })
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
      await engine.buyNumber(CUSTOMER, quoted.quote.id)
    }
  }
  await Promise.all(Array.from({ length: BUYERS }, buyer))
}

/** How long each code that came in this time lay unseen, shortest first. */
async function delaysOf(
  sandbox: Sandbox,
  store: Store,
  seenAt: ReadonlyMap<number, number>,
  [from, to]: readonly [number, number],
): Promise<number[]> {
  const cameAt = new Map(sandbox.numbers().map(({ id, sms }) => [id, sms[0]?.atMs ?? Infinity]))
  const found = await Promise.all(
    Array.from(seenAt, async ([orderId, seen]) => {
      const came = cameAt.get((await store.orders.find(orderId))?.providerId ?? '') ?? Infinity
      return { came, delay: seen - came }
    }),
  )
  return found
    .filter(({ came }) => came >= from && came < to)
    .map(({ delay }) => delay)
    .sort((a, b) => a - b)
}

/** In a process of its own: prints the resident memory in megabytes. */
async function showMemory(): Promise<void> {
  const silent: typeof fetch = async () => new Response('{"RESULT":"1","CODE":"0"}')
  await inShop(
    { url: 'http://silent/v2.php', fetch: silent },
    async () => {
      await pause(SETTLES_MS)
      console.log(Math.round(process.memoryUsage().rss / 2 ** 20))
    },
    fillWithMany,
  )
}

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
  let statements = 0
  const countCalls = <T extends object>(tables: T): T =>
    Object.fromEntries(
      Object.entries(tables).map(([noun, calls]) => [
        noun,
        typeof calls === 'object' && calls !== null ? ofNoun(calls as Record<string, Call>) : calls,
      ]),
    ) as T // the same nouns with the same calls
  const ofNoun = (calls: Record<string, Call>): Record<string, Call> =>
    Object.fromEntries(
      Object.entries(calls).map(([name, call]) => [
        name,
        (...args: unknown[]) => (statements++, call(...args)),
      ]),
    )
  return {
    ...countCalls(store),
    transaction: (work) => store.transaction((tx) => work(countCalls(tx))),
    statements: () => statements,
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const inSeconds = (ms: number): string => `${(ms / SECOND).toFixed(1)} s`
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => a + b, 0) / numbers.length
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN

// Called by path, it is the process of its own.
if (process.argv[1] === fileURLToPath(import.meta.url)) await showMemory()
