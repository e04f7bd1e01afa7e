import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { DAN, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'
import { wordsOf } from './words/languages.ts'

const fa = wordsOf('fa')

describe('the pace of taps', () => {
  let shop: TestBot
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    sara = new Passerby(shop, SARA)
    await sara.start()
  })
  afterEach(() => shop.close())

  const drawn = (): number =>
    shop.playground.calls().filter(({ method }) => /^(edit|send)/i.test(method)).length
  const answered = (): number =>
    shop.playground.calls().filter(({ method }) => /^answerCallback/i.test(method)).length

  it('draws a screen once, however often its button is tapped within a second', async () => {
    const { message, data } = sara.finds(/^1:services:/)
    const [drawnBefore, answeredBefore] = [drawn(), answered()]
    for (let tap = 0; tap < 8; tap++) sara.phone.forgeTap(data, message.id)
    await shop.clock.advance(900)

    assert.equal(drawn() - drawnBefore, 1)
    assert.equal(answered() - answeredBefore, 8, 'A spinner goes on turning')
  })

  it('takes the same tap again when something else was tapped in between', async () => {
    const { message } = sara.finds(/^1:services:/)
    const texts: string[] = []
    for (const data of ['1:services:0', '1:wallet', '1:services:0', '1:wallet']) {
      sara.phone.forgeTap(data, message.id)
      await shop.clock.advance(250)
      texts.push(sara.phone.messages().find(({ id }) => id === message.id)?.text ?? '')
    }

    assert.deepEqual(texts.slice(2), texts.slice(0, 2))
    assert.notEqual(texts[0], texts[1])
  })

  it('asks who taps too fast to slow down, and takes the next tap a moment later', async () => {
    const { message } = sara.finds(/^1:services:/)
    const before = drawn()
    for (let tap = 0; tap < 40; tap++)
      sara.phone.forgeTap(tap % 2 === 0 ? '1:services:0' : '1:wallet', message.id)
    await shop.clock.advance(900)
    assert.ok(drawn() - before <= 14, `${drawn() - before} screens were drawn`)
    const said = JSON.stringify(shop.playground.calls().slice(-80))
    assert.ok(said.includes(fa.toast.slower), 'Nobody is told to slow down')

    await shop.clock.advance(3000)
    const after = drawn()
    sara.phone.forgeTap('1:help', message.id)
    await shop.clock.advance(1000)
    assert.equal(drawn() - after, 1)
  })

  it('is each customer’s own', async () => {
    const dan = new Passerby(shop, DAN)
    await dan.start()
    const { message } = sara.finds(/^1:services:/)
    for (let tap = 0; tap < 40; tap++)
      sara.phone.forgeTap(tap % 2 === 0 ? '1:services:0' : '1:wallet', message.id)

    assert.match((await dan.taps(/^1:services:/)).text, /سرویس/)
  })

  it('holds for inline queries too: a flood of them is not searched, and others are answered', async () => {
    const dan = new Passerby(shop, DAN)
    await dan.start()
    const searches = (): number =>
      shop.playground.calls().filter(({ method }) => /^answerInline/i.test(method)).length
    const before = searches()
    for (let query = 0; query < 60; query++) void sara.phone.inline(`telegram ${query}`)
    void dan.phone.inline('telegram')
    await shop.clock.advance(900)
    const during = searches() - before
    assert.ok(during >= 2 && during <= 14, `${during} queries were searched`)

    await shop.clock.advance(3000)
    void sara.phone.inline('whatsapp')
    await shop.clock.advance(1000)
    assert.equal(searches() - before - during, 1)
  })
})
