/** The process dies at each call of the database in turn, from the gateway's word until the money is in the wallet. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toman } from '#sdk'
import { AMOUNT, PaymentShop, SARA } from './payment-shop.ts'

const SECOND = 1000
/** More calls than there are between the word and the wallet; some deaths come after all is done. */
const CALLS = 40

/** @returns whether the money was in the wallet when the process died */
async function dieAtCall(call: number): Promise<boolean> {
  const shop = await PaymentShop.open('cryptopay')
  const { topUpId, id } = await shop.opened()
  shop.crash.crashAfter(call)
  void shop.place.pay(id)
  await shop.pass(10 * SECOND)
  const wasPaid = (await shop.stateOf(topUpId)) === 'paid'
  await shop.kill()
  await shop.startProcess()
  await shop.pass(75 * SECOND)

  assert.equal(await shop.balance(), AMOUNT, `credited once, call ${call}`)
  assert.equal(shop.news('top-up-ended').length >= 1, true, `told, call ${call}`)
  assert.equal(await shop.strays(), 0, `nothing is left over, call ${call}`)
  await shop.close()
  return wasPaid
}

/** @returns whether the gateway had been asked when the process died */
async function dieWhileOpening(call: number): Promise<boolean> {
  const shop = await PaymentShop.open('zarinpal')
  shop.crash.crashAfter(call)
  void shop.engine.payments.open(SARA, 'zarinpal', { toman: toman(AMOUNT) }).catch(() => undefined)
  await shop.pass(10 * SECOND)
  const wasAsked = shop.place.newest() !== undefined
  await shop.kill()
  await shop.startProcess()
  const { id } = await shop.opened() // the tap comes again
  await shop.payAndReturn(id)
  await shop.pass(75 * SECOND)

  assert.equal(await shop.balance(), AMOUNT, `credited once, call ${call}`)
  await shop.close()
  return wasAsked
}

describe('a process that dies', () => {
  it('after a gateway’s word, at whichever call of the database, credits once', async () => {
    const paid: boolean[] = []
    for (let call = 1; call <= CALLS; call++) paid.push(await dieAtCall(call))

    assert.ok(paid.includes(false) && paid.includes(true), 'It died on both sides of the commit')
  })

  it('while a payment is opened, at whichever call of the database, leaves one that can be paid', async () => {
    const asked: boolean[] = []
    for (let call = 1; call <= CALLS; call++) asked.push(await dieWhileOpening(call))

    assert.ok(asked.includes(false) && asked.includes(true), 'It died before and after the gateway')
  })
})
