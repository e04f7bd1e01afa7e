/** The journeys of a customer again, with the shop's books in PostgreSQL. */
import { after, it } from 'node:test'
import { skipPostgres, startPostgres } from '../scripts/postgres.ts'
import { keepTestHousesInPostgres } from './house-store.ts'

if (skipPostgres === false) {
  const postgres = await startPostgres()
  after(() => postgres.stop())
  keepTestHousesInPostgres(postgres)
  await import('./purchase.test.ts')
} else it('the journeys of a customer', { skip: skipPostgres })
