/** The process dies at each call of the database in turn, from the approval of a top-up until its order is placed. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BOSS, CrashingShop, PRICE } from './crashing-shop.ts'
import { allOrders, assertBooks } from './soundness.ts'
import { topUpRows, ledgerRows } from '#engine/rows'

const SECOND = 1000
const SARA = 1002
const CARD = '6037991234567893'
/** More calls than there are between the tap and the card; some deaths come after all is done. */
const CALLS = 60

/** @returns whether the approval had been kept when the process died */
async function dieAtCall(call: number): Promise<boolean> {
  const shop = await CrashingShop.open()
  const { topUps, cards } = shop.engine
  await shop.engine.customers.greet({ id: SARA, name: 'Sara' })
  const added = await cards.add(BOSS, CARD, 'Reza')
  assert.ok(added.kind === 'done')
  await cards.setState(BOSS, added.card.id, 'active')
  const opened = await topUps.open(SARA, { quoteId: await shop.quoteFor(SARA) })
  assert.ok(opened.kind === 'opened')
  const { topUp } = opened.invoice
  const picture = { kind: 'photo', fileId: 'f', fileUniqueId: 'u' } as const
  await topUps.takeReceipt(SARA, picture, 'message')

  shop.crash.crashAfter(call)
  void topUps.approve(BOSS, topUp.id, 1).catch(() => undefined)
  await shop.clock.advance(10 * SECOND)
  const wasPaid = (await topUpRows(shop.store).find(topUp.id))?.state === 'paid'
  await shop.startAgain()
  if (!wasPaid) await shop.engine.topUps.approve(BOSS, topUp.id, 1) // the tap comes again
  await shop.clock.advance(30 * SECOND)

  const orders = await allOrders(shop.store)
  const numbers = shop.sandbox.numbers().length
  assert.equal(
    await ledgerRows(shop.store).sum('payments'),
    -PRICE - 1,
    `credited once, call ${call}`,
  )
  assert.equal(orders.length, 1, `one order, call ${call}`)
  assert.ok(numbers <= 1, `${numbers} numbers, call ${call}`)
  const [order] = orders
  // A death within the purchase itself loses the answer: the money is back, and nothing is bought again.
  const left = order?.state === 'lost' ? PRICE + 1 : 1
  assert.ok(order?.state === 'lost' || order?.state === 'waiting', `${order?.state}, call ${call}`)
  assert.equal((await shop.engine.wallets.of(SARA)).availableToman, left, `call ${call}`)
  await assertBooks(shop.store)
  await shop.close()
  return wasPaid
}

describe('a process that dies after the approval of a top-up, or within it', () => {
  it('credits once and buys at most once, at whichever call of the database it dies', async () => {
    const kept: boolean[] = []
    for (let call = 1; call <= CALLS; call++) kept.push(await dieAtCall(call))

    assert.ok(kept.includes(false) && kept.includes(true), 'It died on both sides of the commit')
  })
})
