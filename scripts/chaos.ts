/**
 * `npm run chaos [kills] [postgres]`: the real process under load, in hostile surroundings, killed with -9 so often; `SEED=…` chooses
 * the same storm again.
 */
import { runChaos } from '../journeys/chaos.ts'
import { startPostgres } from './postgres.ts'

const kills = Number(process.argv[2] ?? 100)
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000))

console.log(`${kills} deaths, with seed ${seed}`)
const postgres = process.argv[3] === 'postgres' ? await startPostgres() : undefined
const databaseUrl = await postgres?.createDatabase(`chaos${seed}`)
console.log(JSON.stringify(await runChaos(seed, kills, databaseUrl), undefined, 2))
await postgres?.stop()
console.log('All held: every order ended, every shown code was delivered, the books add up')
