/** How customers of a random life come, what they are given, and how they go for ever. */
import assert from 'node:assert/strict'
import { toman } from '#sdk'
import type { Scene } from './scene.ts'

/** Comes by another's link; a customer who has chosen a language has been here before, and the link does nothing any more. */
export async function bring(scene: Scene): Promise<void> {
  const { engine, dice, customer } = scene
  await engine.customers.greet({ id: customer, name: `Customer ${customer}` })
  const { token } = await engine.referrals.of(scene.stranger())
  await engine.referrals.link(customer, dice.chance(0.1) ? 'zz-none' : token)
  if (dice.chance(0.5)) await engine.customers.setLanguage(customer, 'fa')
}

/** The staff makes a code and starts it, or stops one; a customer may do neither. */
export async function give({ engine, dice, customer, staff, key }: Scene): Promise<void> {
  const actor = dice.pick(staff) ?? 1
  const uses = 1 + dice.below(4)
  const request = { key: key(), code: undefined, toman: toman(500 + dice.below(9000)), uses }
  const days = dice.chance(0.2) ? 1 : undefined
  const forged = await engine.gifts.make(customer, { ...request, days })
  assert.equal(forged.kind, 'not-allowed', 'A customer made a gift code')
  const made = await Promise.all([1, 2].map(() => engine.gifts.make(actor, { ...request, days })))
  const codes = new Set(made.map((each) => (each.kind === 'done' ? each.gift.id : each.kind)))
  assert.equal(codes.size, 1, 'One request made two codes')
  for (const each of made) {
    if (each.kind !== 'done') continue
    assert.equal(await engine.gifts.start(customer, each.gift.id), false, 'A customer started one')
    await engine.gifts.start(actor, each.gift.id)
  }
  if (dice.chance(0.7)) return
  const gift = dice.pick((await engine.gifts.list(0)).items)
  if (gift === undefined) return
  assert.equal(await engine.gifts.stop(customer, gift.id), false, 'A customer stopped a code')
  await engine.gifts.stop(actor, gift.id)
}

/** Uses a code, or guesses one, sometimes twice at once; nobody has the same twice. */
export async function redeem({ engine, dice, customer }: Scene): Promise<void> {
  await engine.customers.greet({ id: customer, name: `Customer ${customer}` })
  const gift = dice.pick((await engine.gifts.list(0)).items)
  const code = gift === undefined || dice.chance(0.1) ? 'GUESSED99' : gift.code
  const ends = await Promise.all(
    Array.from({ length: 1 + dice.below(3) }, () => engine.gifts.redeem(customer, code)),
  )
  const uses = ends.filter(({ kind }) => kind === 'done')
  assert.ok(uses.length <= 1, 'A code was used twice by one customer')
}

/** Deletes the customer's data, when nothing stands in the way, and gives up the balance. */
export async function leave({ engine, customer, leaves }: Scene): Promise<void> {
  const found = await engine.privacy.leaving(customer)
  if (found.kind !== 'free') return
  const wrong = await engine.privacy.forget(customer, found.since, found.balanceToman + 1)
  assert.notEqual(wrong.kind, 'done', 'More was given up than was there')
  const left = await engine.privacy.forget(customer, found.since, found.balanceToman)
  if (left.kind === 'done') leaves()
}
