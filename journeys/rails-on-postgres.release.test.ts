/** What the shop promises of every gateway, with its books in PostgreSQL. */
import { after, it } from 'node:test'
import { skipPostgres, startPostgres } from '../scripts/postgres.ts'
import { keepTestHousesInPostgres } from './house-store.ts'

if (skipPostgres === false) {
  const postgres = await startPostgres()
  after(() => postgres.stop())
  keepTestHousesInPostgres(postgres)
  await import('./rails.test.ts')
} else it('the rails', { skip: skipPostgres })
