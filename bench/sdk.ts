/** What the SDK costs: each figure beside what the same work costs without it, in one run. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Numberland } from '#sdk'
import { pack } from '../scripts/packages.ts'
import { openCannedServer } from './canned-server.ts'

const SDK = new URL('../sdk/', import.meta.url).pathname
const ROUNDS = 400
/** Few, so that a busy moment of the machine meets all that are compared. */
const CALLS_PER_ROUND = 20
const ROWS = 30_000

export const name = 'sdk'

export async function run(): Promise<void> {
  await measureCalls()
  await measureParsing()
  measureImport()
  measurePackage()
}

const free = { acquire: () => Promise.resolve() }

async function measureCalls(): Promise<void> {
  const server = await openCannedServer('{"RESULT":"1","BALANCE":"192100","CURRENCY":"Toman"}')
  const client = new Numberland({ apiKey: 'bench', url: server.url, limiter: free })
  const address = `${server.url}?apikey=bench&method=balance`
  const bare = async (): Promise<unknown> => (await fetch(address)).json()
  const timed = async (): Promise<unknown> =>
    (await fetch(address, { signal: AbortSignal.timeout(15_000) })).json()
  const [bareMs = [], timedMs = [], sdkMs = []] = await timesOf([
    bare,
    timed,
    () => client.balance(),
  ])
  console.log(
    `one call over loopback: bare fetch ${us(median(bareMs))}, with a time-out ${us(median(timedMs))}, SDK ${us(median(sdkMs))}; ` +
      `ratios, round by round, ${ratio(sdkMs, bareMs)} and ${ratio(sdkMs, timedMs)}`,
  )

  const inside = new Numberland({
    apiKey: 'bench',
    limiter: free,
    fetch: async () => new Response('{"RESULT":"1","BALANCE":"192100","CURRENCY":"Toman"}'),
  })
  const [insideTimes = []] = await timesOf([() => inside.balance()])
  const insideMs = median(insideTimes)
  console.log(
    `one call without a network: ${us(insideMs)}, ${Math.round(1000 / insideMs)} a second with the limiter lifted`,
  )
  await server.close()
}

/** @returns how long one call of each work took, round by round */
async function timesOf(works: readonly (() => Promise<unknown>)[]): Promise<number[][]> {
  const times = works.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, work] of works.entries()) {
      const before = performance.now()
      for (let call = 0; call < CALLS_PER_ROUND; call++) await work()
      times[index]?.push((performance.now() - before) / CALLS_PER_ROUND)
    }
  }
  return times
}

/** The median of the rounds' own ratios. */
const ratio = (times: readonly number[], others: readonly number[]): string =>
  median(times.map((time, round) => time / (others[round] ?? NaN))).toFixed(2)

async function measureParsing(): Promise<void> {
  const row = {
    service: '1',
    country: '8',
    operator: '1',
    count: '1087',
    amount: '1700',
    repeat: '1',
    time: '00:20:00',
    active: 1,
    description: 'بدون ریپورت',
  }
  const text = JSON.stringify(
    Array.from({ length: ROWS }, (_, index) => ({
      ...row,
      id: String(index),
      country: String(index % 166),
    })),
  )
  const client = new Numberland({
    apiKey: 'bench',
    limiter: free,
    fetch: async () => new Response(text),
  })
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < 15; round++) {
    const start = performance.now()
    JSON.parse(await new Response(text).text())
    const middle = performance.now()
    await client.offers()
    times[0].push(middle - start)
    times[1].push(performance.now() - middle)
  }
  const [bareMs, sdkMs] = [median(times[0]), median(times[1])]
  console.log(
    `${ROWS} offers (${Math.round(text.length / 1024)} KB): JSON.parse ${bareMs.toFixed(0)} ms, SDK ${sdkMs.toFixed(0)} ms, ratio ${(sdkMs / bareMs).toFixed(2)}`,
  )
}

function measureImport(): void {
  const time = (script: string): number =>
    Number(
      execFileSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `const t = performance.now(); ${script}; console.log(performance.now() - t)`,
        ],
        { encoding: 'utf8' },
      ),
    )
  const samples = Array.from({ length: 7 }, () =>
    time(`await import(${JSON.stringify(`file://${SDK}src/index.ts`)})`),
  )
  console.log(`import from source: ${median(samples).toFixed(0)} ms`)
}

function measurePackage(): void {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-bench-'))
  console.log(`packed, with the command line: ${kb(statSync(pack('numberland', folder)).size)}`)
  rmSync(folder, { recursive: true })
}

const kb = (bytes = NaN): string => `${(bytes / 1024).toFixed(1)} KB`
const us = (ms: number): string => `${(ms * 1000).toFixed(0)} µs`

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
}
