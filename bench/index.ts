/**
 * `npm run bench [name[:detail …] …]`: every claim about speed, measured; `polling:sharp:1000` is one part of one of them. Compare
 * only within one run: machines are noisy.
 */
import * as load from './load.ts'
import * as pollingCost from './polling-cost.ts'
import * as memory from './memory.ts'
import * as polling from './polling.ts'
import * as sdk from './sdk.ts'
import * as watch from './watch.ts'

interface Bench {
  readonly name: string
  run(details: readonly string[]): void | Promise<void>
}

const BENCHES: readonly Bench[] = [sdk, load, polling, pollingCost, watch, memory]

const wanted = process.argv.slice(2).map((word) => word.split(':'))
const unknown = wanted.find(([name]) => !BENCHES.some((bench) => bench.name === name))
if (unknown !== undefined) {
  console.error(
    `There is no bench ${unknown[0]}; there are: ${BENCHES.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}
for (const bench of BENCHES) {
  const asked = wanted.find(([name]) => name === bench.name)
  if (wanted.length > 0 && asked === undefined) continue
  console.log(`\n${bench.name}`)
  await bench.run(asked?.slice(1) ?? [])
}
