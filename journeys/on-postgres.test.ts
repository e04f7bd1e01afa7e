/** The journeys of a customer again, with the shop's books in PostgreSQL. */
import { after } from 'node:test'
import { startPostgres } from '../scripts/postgres.ts'
import { keepTownsInPostgres } from './town-store.ts'

const postgres = await startPostgres()
after(() => postgres.stop())
keepTownsInPostgres(postgres)

await import('./purchase.test.ts')
