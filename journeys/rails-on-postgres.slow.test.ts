/** What the shop promises of every gateway, with its books in PostgreSQL: one that pushes, has a rate and hints. The others: before a release. */
import { after, it } from 'node:test'
import { skipPostgres, startPostgres } from '../scripts/postgres.ts'
import { keepTestHousesInPostgres } from './house-store.ts'
import { itIsTheCardRail } from './testing-card-rail.ts'
import { itIsARail } from './testing-rails.ts'

if (skipPostgres === false) {
  const postgres = await startPostgres()
  after(() => postgres.stop())
  keepTestHousesInPostgres(postgres)
  itIsARail('nowpayments')
  itIsTheCardRail()
} else it('the rails', { skip: skipPostgres })
