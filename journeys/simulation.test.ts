import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Life } from './life.ts'

/** `SEED=… npm test` lives one life again. */
const seeds = process.env['SEED'] === undefined ? [1, 2, 3] : [Number(process.env['SEED'])]
const STEPS = 400

describe('a random life of the shop', () => {
  for (const seed of seeds) {
    it(`keeps its books through faults and deaths, and ends every order well (seed ${seed})`, async () => {
      const tally = await Life.live(seed, STEPS)

      // A life in which nothing happens proves nothing.
      assert.ok(tally.orders >= 30 && tally.deaths >= 5 && tally.codes >= 10, JSON.stringify(tally))
      const { permanent, topUps, rewards, giftsToman } = tally
      assert.ok(permanent['owned'] && topUps['paid'], JSON.stringify(tally))
      assert.ok(rewards > 0 && giftsToman > 0, JSON.stringify(tally))
    })
  }
})
