import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { addCard, DAN, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('giving up with /cancel', () => {
  let shop: TestBot
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot({ giftToman: 5_000_000 })
    await addCard(shop)
    sara = new Passerby(shop, SARA)
  })
  afterEach(() => shop.close())
  const stateOf = async (id: number) => (await shop.engine.topUps.find(SARA.id, id))?.topUp.state

  async function asksToPay(amount: string): Promise<void> {
    await sara.types('/topup')
    await sara.types(amount)
  }

  it('asks about the only thing that waits, a top-up', async () => {
    await sara.start()
    await asksToPay('50000')

    const asked = await sara.types('/cancel')
    assert.match(asked.text, /شارژ 50,\d{3} تومان لغو شود/)
    assert.equal(await stateOf(1), 'pending')
    await sara.taps(/^1:cancelTopUp:1$/)

    assert.equal(await stateOf(1), 'cancelled')
    assert.match((await sara.types('/cancel')).text, /چیزی در جریان نیست/)
  })

  it('asks which, when a number and a top-up are open, the top-up first', async () => {
    await sara.buys()
    await asksToPay('50000')

    const asked = await sara.types('/cancel')

    assert.deepEqual(dataOf(asked), ['1:askCancelTopUp:1', '1:askCancel:1', '1:home'])
    await sara.taps(/^1:askCancelTopUp:1$/, /^1:cancelTopUp:1$/)
    assert.equal(await stateOf(1), 'cancelled')
    assert.equal((await shop.engine.orders.findAny(1))?.state, 'waiting')
  })

  it('asks which of several top-ups', async () => {
    await sara.start()
    await asksToPay('50000')
    await asksToPay('60000')

    assert.deepEqual(dataOf(await sara.types('/cancel')).toSorted(), [
      '1:askCancelTopUp:1',
      '1:askCancelTopUp:2',
      '1:home',
    ])
  })

  it('leaves a top-up alone whose receipt is being looked at', async () => {
    await sara.start()
    await asksToPay('50000')
    await sara.sendsPhoto()

    assert.match((await sara.types('/cancel')).text, /چیزی در جریان نیست/)
    assert.equal(await stateOf(1), 'receipt-sent')
  })

  it('drops an open question before anything else', async () => {
    await sara.start()
    await asksToPay('50000')
    await sara.types('/topup')

    assert.match((await sara.types('/cancel')).text, /از آن گذشتیم/)
    assert.equal(await stateOf(1), 'pending')
  })

  it('asks nobody about the top-up of somebody else', async () => {
    await sara.start()
    await asksToPay('50000')
    const dan = new Passerby(shop, DAN)
    const home = await dan.start()

    dan.phone.forgeTap('1:askCancelTopUp:1', home.id)

    assert.match((await dan.reads()).text, /این شارژ را پیدا نکردم/)
  })
})
