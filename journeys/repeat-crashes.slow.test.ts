/** The process dies at each call of the database in turn, from the confirmation of a further code until it has come or is given up. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { audit, type Order } from '#engine'
import { CrashingShop, PRICE as NUMBER_PRICE } from './crashing-shop.ts'
import { assertBooks } from './soundness.ts'
import { ledgerRows, providerAccountRows } from '#engine/rows'

const SECOND = 1000
const SARA = 1002
const GIFT = 50_000
const PRICE = 3000
/** More calls than there are until all is done. */
const CALLS = 40
const GRANTED = 5

/** @returns a shop in which Sara has a code, and the price of another before her */
async function withCode(): Promise<{ shop: CrashingShop; offerId: number }> {
  const defaults = { secondCodePriceToman: PRICE }
  const shop = await CrashingShop.open({ defaults, giftToman: GIFT, repeats: true })
  await shop.engine.customers.greet({ id: SARA, name: 'Sara' })
  const orderId = await shop.buyFor(SARA)
  shop.sandbox.deliverSms(shop.number().id)
  await shop.clock.advance(20 * SECOND)
  const asked = await shop.engine.orders.repeat(SARA, orderId, 1)
  assert.ok(asked.kind === 'costs', asked.kind)
  return { shop, offerId: asked.offer.id }
}

async function orderIn(shop: CrashingShop): Promise<Order> {
  const { items } = await shop.engine.orders.list(SARA, 'active', 0)
  const past = await shop.engine.orders.list(SARA, 'past', 0)
  return items[0] ?? past.items[0] ?? assert.fail('No order')
}

/** @returns how the money for the further code ended */
async function endOf(shop: CrashingShop, call: number): Promise<'paid' | 'back' | 'never held'> {
  const order = await orderIn(shop)
  const { availableToman, heldToman } = await shop.engine.wallets.of(SARA)
  const isPaid = order.codeCount === 2
  const costs = NUMBER_PRICE + (isPaid ? PRICE : 0)
  assert.equal(heldToman, 0, `held, call ${call}`)
  assert.equal(availableToman, GIFT - costs, `a code is paid for, and nothing else, call ${call}`)
  assert.equal(await ledgerRows(shop.store).sum('sales'), costs, `call ${call}`)
  assert.deepEqual((await audit(shop.store, shop.clock.now())).findings, [], `call ${call}`)
  await assertBooks(shop.store)
  const held = await providerAccountRows(shop.store).movedBy('repeat-hold')
  const back = await providerAccountRows(shop.store).movedBy('repeat-release')
  assert.equal(held - back, isPaid ? PRICE : 0, `call ${call}`)
  assert.equal(
    shop.told.some(({ kind }) => kind === 'no-further-code'),
    back > 0,
    `the customer is told, call ${call}`,
  )
  return isPaid ? 'paid' : back > 0 ? 'back' : 'never held'
}

/** The customer taps, the process dies, the tap comes again; a code comes if one was asked for. */
async function dieAfterTap(call: number): Promise<string> {
  const { shop, offerId } = await withCode()
  shop.crash.crashAfter(call)
  void shop.engine.orders.confirmRepeat(SARA, offerId).catch(() => undefined)
  await shop.clock.advance(3 * SECOND)
  await shop.startAgain()

  await shop.wait(shop.engine.orders.confirmRepeat(SARA, offerId))
  await shop.clock.advance(40 * SECOND)
  if (shop.number().state === GRANTED) shop.sandbox.deliverSms(shop.number().id)
  await shop.clock.advance(40 * SECOND)

  const end = await endOf(shop, call)
  await shop.close()
  return end
}

/** The code was asked for; the process dies around its coming. */
async function dieAroundCode(call: number): Promise<string> {
  const { shop, offerId } = await withCode()
  await shop.wait(shop.engine.orders.confirmRepeat(SARA, offerId))
  shop.sandbox.deliverSms(shop.number().id)
  shop.crash.crashAfter(call)
  await shop.clock.advance(20 * SECOND)
  await shop.startAgain()
  await shop.clock.advance(60 * SECOND)

  const end = await endOf(shop, call)
  await shop.close()
  return end
}

/** The code was asked for and does not come; the process dies while the customer gives up. */
async function dieAtFinish(call: number): Promise<string> {
  const { shop, offerId } = await withCode()
  await shop.wait(shop.engine.orders.confirmRepeat(SARA, offerId))
  const { id } = await orderIn(shop)
  shop.crash.crashAfter(call)
  void shop.engine.orders.finish(SARA, id).catch(() => undefined)
  await shop.clock.advance(3 * SECOND)
  await shop.startAgain()
  await shop.wait(shop.engine.orders.finish(SARA, id))
  await shop.clock.advance(20 * SECOND)

  const end = await endOf(shop, call)
  await shop.close()
  return end
}

async function everyCrash(die: (call: number) => Promise<string>): Promise<ReadonlySet<string>> {
  const ends = new Set<string>()
  for (let call = 1; call <= CALLS; call++) ends.add(await die(call))
  return ends
}

describe('a process that dies', () => {
  it('between the tap and the answer takes the price of a further code only for a code', async () => {
    assert.deepEqual([...(await everyCrash(dieAfterTap))].toSorted(), ['back', 'paid'])
  })

  it('while a further code comes is paid for it once', async () => {
    assert.deepEqual([...(await everyCrash(dieAroundCode))], ['paid'])
  })

  it('while its customer gives up gives the price back once', async () => {
    assert.deepEqual([...(await everyCrash(dieAtFinish))], ['back'])
  })
})
