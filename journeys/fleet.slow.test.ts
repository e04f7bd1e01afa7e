import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { skipPostgres, startPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { SHORT_STORM, runFleet } from './fleet.ts'

describe('two webs and three workers', { skip: skipPostgres }, () => {
  let postgres: TestPostgres
  before(async () => {
    postgres = await startPostgres()
  })
  after(() => postgres.stop())

  it('are one shop, whichever of them is killed: nothing is lost or done twice, the limit holds, the books add up', async () => {
    // `npm run chaos:fleet` is the long storm, in which the provider loses answers too.
    const report = await runFleet(postgres, 7, SHORT_STORM)

    // A run in which nothing happens proves nothing.
    const { orders, numbersBought, codesShown, updates, kills } = report
    assert.deepEqual(kills, { web: 2, worker: 2 })
    const enough = orders >= 16 && numbersBought >= 12 && codesShown >= 4 && updates >= 100
    assert.ok(enough, JSON.stringify(report))
  })
})
