/** The watch for real: a thousand orders over HTTP in real time. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore, type Engine, type Store } from '#engine'
import { createSandbox, startSandboxServer, type Sandbox } from '#sandbox'
import { BENCH_KEY, inShop } from './shop.ts'
import { pollRows, orderRows } from '#engine/rows'

export const name = 'watch'

const SECOND = 1000
const CUSTOMER = 1002
const MEASURED_MS = 90 * SECOND
/** What came last has been found by then, or the watch has failed. */
const LATEST_MS = 70 * SECOND
const BUYERS = 40

/** @param details how many orders wait; a thousand by itself */
export async function run([orders = '1000']: readonly string[]): Promise<void> {
  await overHttp(Number(orders))
}

async function overHttp(count: number): Promise<void> {
  const sandbox = createSandbox({
    apiKey: BENCH_KEY,
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
  const store = counted(await openEmbeddedStore(join(folder, 'shop.db')))
  await inShop(store, way, async (engine, seenAt) => {
    await buy(engine, count)
    const [from, cpu, polls] = [Date.now(), process.cpuUsage(), pollsOf(sandbox)]
    const calls = store.calls()
    const waiting = await pollRows(store).count()
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

interface CountedStore extends Store {
  /** How often its tables were called. */
  calls(): number
}

async function buy(engine: Engine, count: number): Promise<void> {
  while (engine.health.notReady().length > 0) await pause(100)
  await engine.customers.greet({ id: CUSTOMER, name: 'Many' })
  let left = count
  const buyer = async (): Promise<void> => {
    while (left-- > 0) {
      const selection = { service: '1', country: '1', operator: 'any' }
      const quoted = await engine.buying.quote(CUSTOMER, selection)
      if (quoted.kind !== 'quoted') throw new Error(`No quote: ${quoted.kind}`)
      const { kind } = await engine.buying.buy(CUSTOMER, quoted.quote.id)
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
      return [(await orderRows(store).find(orderId))?.providerId, at] as const
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
