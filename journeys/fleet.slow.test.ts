import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { skipPostgres, startPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { runFleet } from './fleet.ts'

describe('two webs and three workers', { skip: skipPostgres }, () => {
  let postgres: TestPostgres
  before(async () => {
    postgres = await startPostgres()
  })
  after(() => postgres.stop())

  it('are one shop, whichever of them is killed: nothing is lost or done twice, the limit holds, the books add up', async () => {
    const report = await runFleet(postgres, 7, 6)

    // A run in which nothing happens proves nothing; how much does depends on how busy the machine is.
    const { orders, updates } = report
    assert.ok(orders >= 1 && updates >= 30, JSON.stringify(report))
  })
})
