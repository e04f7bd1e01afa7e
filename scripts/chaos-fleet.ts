/** `npm run chaos:fleet [kills]`: the shop of five processes on PostgreSQL, of which one after the other is killed with -9; `SEED=…` chooses the same storm again. */
import { LONG_STORM, runFleet } from '../journeys/fleet.ts'
import { startPostgres } from './postgres.ts'

const kills = Number(process.argv[2] ?? LONG_STORM.kills)
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000))

console.log(`${kills} deaths, with seed ${seed}`)
const postgres = await startPostgres()
console.log(JSON.stringify(await runFleet(postgres, seed, { ...LONG_STORM, kills }), undefined, 2))
await postgres.stop()
console.log('All held: nothing was lost or done twice, and the books add up')
