import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { runFleet } from './fleet.ts'

describe('two webs and three workers', () => {
  let postgres: TestPostgres
  before(async () => {
    postgres = await startPostgres()
  })
  after(() => postgres.stop())

  it('are one shop, whichever of them is killed: nothing is lost or done twice, the limit holds, the books add up', async () => {
    const report = await runFleet(postgres, 7, 6)

    // A run in which nothing happens proves nothing.
    const { orders, codesDelivered, updates } = report
    assert.ok(orders >= 5 && codesDelivered >= 2 && updates >= 100, JSON.stringify(report))
  })
})
