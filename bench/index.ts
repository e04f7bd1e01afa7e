/** `npm run bench [name …]`: every claim about speed, measured. Compare only within one run: machines are noisy. */
import * as sdk from './sdk.ts'

interface Bench {
  readonly name: string
  run(): Promise<void>
}

const BENCHES: readonly Bench[] = [sdk]

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !BENCHES.some((bench) => bench.name === name))
if (unknown !== undefined) {
  console.error(
    `There is no bench ${unknown}; there are: ${BENCHES.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}
for (const bench of BENCHES) {
  if (wanted.length > 0 && !wanted.includes(bench.name)) continue
  console.log(`\n${bench.name}`)
  await bench.run()
}
