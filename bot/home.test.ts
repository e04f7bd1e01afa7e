import type { Toman } from '#engine'
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

let shop: TestBot
let sara: Passerby

beforeEach(async () => {
  shop = await openTestBot()
  sara = new Passerby(shop, SARA)
})
afterEach(() => shop.close())

describe('home', () => {
  it('says at once that nothing is sold, and why', async () => {
    const { settings } = shop.engine
    await sara.start()
    await settings.set(BOSS.id, 'pauseReason', 'تا ساعت 5')
    await settings.set(BOSS.id, 'sellingPaused', 'on')
    const home = await sara.types('/start')
    assert.match(home.text, /فعلاً فروش نداریم.*تا ساعت 5/)

    await settings.set(BOSS.id, 'sellingPaused', 'off')
    assert.doesNotMatch((await sara.types('/start')).text, /فروش نداریم/)
  })

  it('leads to the support', async () => {
    assert.ok(dataOf(await sara.start()).includes('1:support'))
  })
})

describe('whoever’s wallet was corrected', () => {
  it('reads the amount once, and what is in it now', async () => {
    await sara.start()
    await shop.engine.corrections.debit(BOSS.id, SARA.id, 5000 as Toman, 'a slip')
    await shop.clock.advance(3000)

    const told = sara.sees('از کیف پولتان کم شد')
    assert.match(told.text, /کم شد: 5,000 تومان/)
    assert.match(told.text, /موجودی: 495,000 تومان/)
  })
})
