/** Runs the benches: all of them, or the named one with what else is given. */
import * as polling from './polling.ts'
import * as pollingCost from './polling-cost.ts'

const BENCHES = [polling, pollingCost]

const [wanted, ...rest] = process.argv.slice(2)
const chosen = BENCHES.filter(({ name }) => wanted === undefined || name === wanted)
if (chosen.length === 0) {
  console.error(
    `There is no bench ‘${wanted}’; there are: ${BENCHES.map(({ name }) => name).join(', ')}.`,
  )
  process.exitCode = 2
}
for (const bench of chosen) {
  console.log(`— ${bench.name} —`)
  bench.run(rest)
  console.log()
}
