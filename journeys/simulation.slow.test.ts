import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Life } from './life.ts'
import type { Tally } from './tally.ts'

/** `SEED=… npm test` lives one life again; `npm run simulate` lives many. */
const SEED = process.env['SEED']
const SEEDS = SEED === undefined ? [8, 10] : [Number(SEED)]
const STEPS = 300

describe('a random life of the shop', () => {
  const lives: Tally[] = []
  for (const seed of SEEDS) {
    it(`keeps its books through faults and deaths, and ends every order well (seed ${seed})`, async () => {
      lives.push(await Life.live(seed, STEPS))
    })
  }

  // One life alone may be a quiet one.
  if (SEED !== undefined) return
  it('has had enough in it, taken together: lives in which nothing happens prove nothing', () => {
    const told = JSON.stringify(lives)
    const sum = (of: (life: Tally) => number | undefined): number =>
      lives.reduce((total, life) => total + (of(life) ?? 0), 0)

    assert.ok(sum(({ orders }) => orders) >= 67, told)
    assert.ok(sum(({ crashes }) => crashes) >= 10, told)
    assert.ok(sum(({ codes }) => codes) >= 40, told)
    const happened = {
      permanent: sum(({ permanent }) => permanent['owned']),
      topUps: sum(({ topUps }) => topUps['paid']),
      gateways: sum(({ gateways }) => gateways.credited),
      reviews: sum(({ gateways }) => gateways.inReview),
      stars: sum(({ stars }) => stars.credited),
      deposits: sum(({ deposits }) => deposits['credited']),
      rewards: sum(({ rewards }) => rewards),
      discounts: sum(({ discounts }) => discounts.loweredToman),
      givenBack: sum(({ discounts }) => discounts.givenBack),
      gifts: sum(({ giftsToman }) => giftsToman),
      forgotten: sum(({ forgotten }) => forgotten),
      priceRules: sum(({ priceRules }) => priceRules),
      repeats: sum(({ repeatsToman }) => repeatsToman),
    }
    // Each change of the shop deals the dice anew: now and then a life has no luck with one of them.
    const missing = Object.values(happened).filter((count) => count === 0).length
    assert.ok(missing <= 2, JSON.stringify(happened))
  })
})
