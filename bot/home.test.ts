import type { Toman } from '#engine'
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, dataOf, openStreet, Passerby, SARA, type Street } from './testing.ts'

let street: Street
let sara: Passerby

beforeEach(async () => {
  street = await openStreet()
  sara = new Passerby(street, SARA)
})
afterEach(() => street.close())

describe('home', () => {
  it('says at once that nothing is sold, and why', async () => {
    const { settings } = street.engine
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
    await street.engine.corrections.debit(BOSS.id, SARA.id, 5000 as Toman, 'a slip')
    await street.clock.advance(3000)

    const told = sara.sees('از کیف پولتان کم شد')
    assert.match(told.text, /کم شد: 5,000 تومان/)
    assert.match(told.text, /موجودی: 495,000 تومان/)
  })
})
