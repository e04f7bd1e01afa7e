/** The process dies at each call of the database in turn, from a phone's call until the order that waited for the money is placed. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ledgerRows, topUpRows } from '#engine/rows'
import { BOSS, CrashingShop, PRICE } from './crashing-shop.ts'
import { deposit, forward, setUp, SHOP_SECRET } from './deposit-caller.ts'
import { allOrders, assertBooks } from './soundness.ts'

const SECOND = 1000
const SARA = 1002
/** More calls than there are between the phone's call and the card; some deaths come after all is done. */
const CALLS = 90

interface End {
  /** The phone was told that its message is kept. */
  readonly wasAnswered: boolean
  /** The money was in the wallet when the process died. */
  readonly wasPaid: boolean
}

async function dieAtCall(call: number): Promise<End> {
  const shop = await CrashingShop.open({
    deposits: { secret: SHOP_SECRET, publicUrl: 'https://shop.example' },
  })
  await shop.engine.customers.greet({ id: SARA, name: 'Sara' })
  await setUp(shop.engine, BOSS)
  const opened = await shop.engine.topUps.open(SARA, { quoteId: await shop.quoteFor(SARA) })
  assert.ok(opened.kind === 'opened')
  const { topUp } = opened.invoice
  const text = deposit(topUp.toman, 900_000, shop.clock.now())

  let wasAnswered = false
  shop.crash.crashAfter(call)
  void forward(shop.engine, BOSS, text, shop.clock.now())
    .then((taken) => (wasAnswered = taken === 'kept'))
    .catch(() => undefined)
  await shop.clock.advance(10 * SECOND)
  const wasPaid = (await topUpRows(shop.store).find(topUp.id))?.state === 'paid'
  await shop.startAgain()
  // What was not answered is sent again; what was answered may be, too.
  if (!wasAnswered || call % 2 === 0)
    assert.equal(await forward(shop.engine, BOSS, text, shop.clock.now()), 'kept')
  await shop.clock.advance(40 * SECOND)

  const orders = await allOrders(shop.store)
  const numbers = shop.sandbox.numbers().length
  const paidIn = -(await ledgerRows(shop.store).sum('payments'))
  assert.equal(paidIn, topUp.toman, `credited once, call ${call}`)
  assert.equal(orders.length, 1, `one order, call ${call}`)
  assert.ok(numbers <= 1, `${numbers} numbers, call ${call}`)
  const [order] = orders
  const left = topUp.toman - (order?.state === 'lost' ? 0 : PRICE)
  assert.ok(order?.state === 'lost' || order?.state === 'waiting', `${order?.state}, call ${call}`)
  assert.equal((await shop.engine.wallets.of(SARA)).availableToman, left, `call ${call}`)
  assert.deepEqual((await shop.engine.deposits.waiting(0)).items, [], `call ${call}`)
  await assertBooks(shop.store)
  await shop.close()
  return { wasAnswered, wasPaid }
}

describe('a process that dies after a phone has called, or while it does', () => {
  it('credits once and buys at most once, at whichever call of the database it dies', async () => {
    const ends: End[] = []
    for (let call = 1; call <= CALLS; call += 3) ends.push(await dieAtCall(call))

    assert.ok(ends.some(({ wasAnswered }) => !wasAnswered))
    assert.ok(ends.some(({ wasAnswered, wasPaid }) => wasAnswered && !wasPaid))
    assert.ok(ends.some(({ wasPaid }) => wasPaid))
  })
})
