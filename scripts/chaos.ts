/** `npm run chaos [kills]`: the real process under load, killed with -9 so often; `SEED=…` chooses the same storm again. */
import { runChaos } from '../journeys/chaos.ts'

const kills = Number(process.argv[2] ?? 100)
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000))

console.log(`${kills} deaths, with seed ${seed}`)
console.log(JSON.stringify(await runChaos(seed, kills), undefined, 2))
console.log('All held: every order ended, every shown code was delivered, the books add up')
