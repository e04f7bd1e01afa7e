/** Buttons of the desk that change what customers see, each tapped to its end. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { addCard, BOSS, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('the desk', () => {
  let shop: TestBot
  let boss: Passerby
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot({ giftToman: 100_000 })
    boss = new Passerby(shop, BOSS)
    sara = new Passerby(shop, SARA)
    await boss.start()
    await sara.start()
  })
  afterEach(() => shop.close())

  const opens = async (...further: readonly RegExp[]) => {
    await boss.types('/admin')
    return boss.taps(...further)
  }

  it('takes a card out of use and away, and customers are shown none', async () => {
    await addCard(shop)
    await opens(/^1:section:money$/, /^1:cards$/, /^1:card:1$/, /^1:disableCard:1$/)
    assert.equal((await shop.engine.cards.find(1))?.state, 'disabled')
    await sara.types('/topup')
    assert.doesNotMatch((await sara.types('50000')).text, /6037/)

    await boss.taps(/^1:enableCard:1$/, /^1:askRemoveCard:1$/)
    assert.equal((await shop.engine.cards.find(1))?.state, 'active')
    await boss.taps(/^1:removeCard:1$/)
    assert.equal((await shop.engine.cards.find(1))?.state, 'removed')
  })

  it('hides a service from customers, and a country of another, and shows them again', async () => {
    const shown = async () => dataOf(await sara.taps(/^1:services:0$/))
    const [first = ''] = (await shown()).filter((data) => data.startsWith('1:countries:'))
    const id = first.split(':')[2] ?? ''
    const item = new RegExp(`^1:listingItem:service:${id}\\b`)
    await opens(/^1:section:goods$/, /^1:listing$/, /^1:listingList:service:all:0$/, item)
    await boss.taps(new RegExp(`^1:changeListing:service:${id}:hide\\b`))
    await sara.types('/menu')
    assert.ok(!(await shown()).includes(first))
    await boss.taps(new RegExp(`^1:changeListing:service:${id}:show\\b`))
    await sara.types('/menu')
    assert.ok((await shown()).includes(first))

    await boss.taps(new RegExp(`^1:listingPairs:${id}:0\\b`))
    boss.finds(new RegExp(`^1:shelvePair:${id}:`))
    const offered = async () => {
      await sara.types('/menu')
      const countries = await sara.taps(/^1:services:0$/, new RegExp(`^${first}`))
      return dataOf(countries).filter((data) => data.startsWith(`1:offers:${id}:`))
    }
    const [offer = ''] = await offered()
    const country = offer.split(':')[3] ?? ''
    for (const [flag, isShown] of [
      ['off', false],
      ['on', true],
    ] as const) {
      boss.phone.forgeTap(`1:shelvePair:${id}:${country}:${flag}:0`, (await boss.reads()).id)
      await boss.reads()
      assert.equal((await offered()).includes(offer), isShown, flag)
    }
  })

  it('writes a rule of prices for one service, and takes it away after it has asked', async () => {
    await opens(/^1:section:goods$/, /^1:prices:0$/, /^1:newPrice$/, /^1:priceScope:service$/)
    await boss.types('whatsapp')
    await boss.taps(/^1:pickPrice:service:/, /^1:priceFigure:markupPercent$/)
    await boss.types('55')
    await boss.taps(/^1:savePrice:/)
    const [rule] = shop.engine.prices.list()
    assert.equal(rule?.markupPercent, 55)

    await boss.taps(/^1:prices:0$/, /^1:priceRule:/, /^1:askRemovePrice:/)
    assert.equal(shop.engine.prices.list().length, 1)
    await boss.taps(/^1:removePrice:/)
    assert.deepEqual(shop.engine.prices.list(), [])
  })

  it('keeps a note about a customer for the staff alone, and shows their history', async () => {
    boss.phone.forgeTap(`1:client:${SARA.id}`, (await opens()).id)
    await boss.reads()
    await boss.taps(/^1:clientNote:/)
    assert.match((await boss.types('مشتری خوب')).text, /مشتری خوب/)
    const history = await boss.taps(/^1:clientHistory:/)
    assert.match(history.text, /100,000/)
    await sara.types('/menu')
    assert.ok(!sara.reading().includes('مشتری خوب'))
  })
})
