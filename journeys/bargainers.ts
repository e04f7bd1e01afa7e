/** What people of a random life do with discount codes: the staff makes them, customers buy with them. */
import assert from 'node:assert/strict'
import type { Quote } from '#engine'
import { toman } from '#sdk'
import type { Scene } from './scene.ts'
import { anySelection } from './shoppers.ts'

const MINUTE = 60_000
const TEN_MINUTES_IN_DAYS = 1 / 144

/** The staff makes a code and starts it, or stops one; a customer may do neither. */
export async function reduce({ engine, dice, customer, staff, key }: Scene): Promise<void> {
  const { discounts } = engine
  const actor = dice.pick(staff) ?? 1
  const size = dice.chance(0.5)
    ? { percent: 1 + dice.below(90), offToman: undefined }
    : { percent: undefined, offToman: toman(1 + dice.below(12_000)) }
  const request = {
    ...size,
    key: key(),
    code: undefined,
    uses: 1 + dice.below(3),
    days: dice.chance(0.3) ? TEN_MINUTES_IN_DAYS : undefined,
    service: dice.pick([undefined, undefined, '1', '3']),
  }
  const forged = await discounts.make(customer, request)
  assert.equal(forged.kind, 'not-allowed', 'A customer made a discount code')
  const made = await Promise.all([1, 2].map(() => discounts.make(actor, request)))
  const ids = new Set(made.map((each) => (each.kind === 'done' ? each.discount.id : each.kind)))
  assert.equal(ids.size, 1, 'One request made two codes')
  for (const each of made) {
    if (each.kind !== 'done') continue
    assert.equal(await discounts.start(customer, each.discount.id), false, 'A customer started one')
    await discounts.start(actor, each.discount.id)
  }
  if (dice.chance(0.7)) return
  const discount = dice.pick((await discounts.list(0)).items)
  if (discount === undefined) return
  assert.equal(await discounts.stop(customer, discount.id), false, 'A customer stopped a code')
  await discounts.stop(actor, discount.id)
}

/** Asks for a price with a code, perhaps instead of a number that the customer has, and buys: sometimes twice, by two prices with it. */
export async function bargain(scene: Scene): Promise<void> {
  const { engine, dice, customer } = scene
  await engine.customers.greet({ id: customer, name: `Customer ${customer}` })
  const given = dice.chance(0.2)
    ? dice.pick((await engine.orders.list(customer, 'active', 0)).items)
    : undefined
  const first = await engine.buying.quote(customer, anySelection(scene), given?.id)
  if (first.kind !== 'quoted') return
  const quotes = [
    await withCode(scene, first.quote),
    ...(dice.chance(0.2) ? [await withCode(scene, first.quote)] : []),
  ]
  if (dice.chance(0.4)) await scene.pause(dice.below(3 * MINUTE)) // the market moves on, the code is stopped, used up or ended
  if (given !== undefined) await engine.orders.cancel(customer, given.id)
  await Promise.all(quotes.flatMap((quote) => [take(scene, quote), take(scene, quote)]))
}

/** @returns the price without a code where none makes it cheaper */
async function withCode({ engine, dice, customer, stranger }: Scene, full: Quote): Promise<Quote> {
  const { items } = await engine.discounts.list(0)
  const inUse = items.filter(({ stoppedAt }) => stoppedAt === undefined).slice(0, 3) // those that people tell each other now
  const code = dice.pick(dice.chance(0.95) ? inUse : items)?.code ?? 'GUESSED99'
  const stolen = await engine.buying.discount(stranger(), full.id, code)
  assert.equal(stolen.kind, 'no-such-quote', 'A stranger had the price of another reduced')
  const found = await engine.buying.discount(customer, full.id, code)
  if (found.kind !== 'quoted') return full
  const { fullToman = 0, priceToman } = found.quote
  assert.ok(priceToman < fullToman, 'A code made nothing cheaper')
  return found.quote
}

/** Buys at the price that was shown; now and then at another that is asked for instead. */
async function take({ engine, dice, customer }: Scene, { id, priceToman }: Quote): Promise<void> {
  const end = await engine.buying.buy(customer, id)
  if (end.kind === 'bought')
    assert.ok(end.order.priceToman <= priceToman, 'A higher price than was shown with the code')
  if (end.kind === 'price-changed' && dice.chance(0.7))
    await engine.buying.buy(customer, end.quote.id)
}
