/**
 * `npm run simulate [lives] [steps] [postgres]`: one random life of the shop after the other, each with a new seed, on every core.
 * `SEED=…` names the first; `CORES=…` how many are lived at once.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Tally } from '../journeys/tally.ts'
import { startPostgres } from './postgres.ts'

const [lives = 100, steps = 2000] = process.argv.slice(2, 4).map(Number)
const first = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000))
const cores = Number(process.env['CORES'] ?? availableParallelism())
const postgres = process.argv[4] === 'postgres' ? await startPostgres() : undefined
const seeds = Array.from({ length: lives }, (_, life) => first + life).values()

console.log(`${lives} lives of ${steps} steps, the first with seed ${first}, ${cores} at once`)
const startedAt = Date.now()
const tallies: Tally[] = []
await Promise.all(Array.from({ length: Math.min(cores, lives) }, liveOneAfterTheOther))
await postgres?.stop()

const sum = (read: (tally: Tally) => number): number =>
  tallies.reduce((total, tally) => total + read(tally), 0)
const seconds = (Date.now() - startedAt) / 1000
console.log(
  `All held: ${sum((tally) => tally.steps)} steps, ${sum((tally) => tally.orders)} orders, ${sum((tally) => tally.codes)} codes, ` +
    `${sum((tally) => tally.permanent['owned'] ?? 0)} permanent numbers, ${sum((tally) => tally.topUps['paid'] ?? 0)} top-ups, ${sum((tally) => tally.rewards)} rewards, ${sum((tally) => tally.forgotten)} people forgotten, ` +
    `${sum((tally) => tally.crashes)} deaths; ${(sum((tally) => tally.steps) / seconds).toFixed(1)} steps a second`,
)

/** Each in a thread of its own: whatever a dead process left hanging goes with it. */
async function liveOneAfterTheOther(): Promise<void> {
  for (const seed of seeds) {
    const tally = await live(seed)
    tallies.push(tally)
    console.log(`seed ${seed}: ${JSON.stringify(tally)}`)
  }
}

async function live(seed: number): Promise<Tally> {
  const databaseUrl = await postgres?.createDatabase(`life${seed}`)
  const { promise, resolve, reject } = Promise.withResolvers<Tally>()
  const worker = new Worker(new URL('./living.ts', import.meta.url), {
    workerData: { seed, steps, databaseUrl },
  })
  worker.once('message', resolve)
  worker.once('error', reject)
  return promise
}
