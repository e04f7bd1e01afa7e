/** `npm run simulate [lives] [steps] [postgres]`: one random life of the shop after the other, each with a new seed. */
import { Life, type Tally } from '../journeys/life.ts'
import { keepTownsInPostgres } from '../journeys/town-store.ts'
import { startPostgres } from './postgres.ts'

const [lives = 100, steps = 2000] = process.argv.slice(2, 4).map(Number)
const first = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000))
const postgres = process.argv[4] === 'postgres' ? await startPostgres() : undefined
if (postgres !== undefined) keepTownsInPostgres(postgres)

console.log(`${lives} lives of ${steps} steps, the first with seed ${first}`)
const tallies: Tally[] = []
for (let seed = first; seed < first + lives; seed++) {
  const tally = await Life.live(seed, steps)
  tallies.push(tally)
  console.log(`seed ${seed}: ${JSON.stringify(tally)}`)
}
await postgres?.stop()
const sum = (read: (tally: Tally) => number): number =>
  tallies.reduce((total, tally) => total + read(tally), 0)
console.log(
  `All held: ${sum((tally) => tally.steps)} steps, ${sum((tally) => tally.orders)} orders, ${sum((tally) => tally.codes)} codes, ${sum((tally) => tally.deaths)} deaths`,
)
