/** What customers of a random life do with permanent numbers. */
import assert from 'node:assert/strict'
import type { Scene } from './scene.ts'

export async function collect(scene: Scene): Promise<void> {
  const { engine, dice, customer } = scene
  await engine.customers.greet({ id: customer, name: `Customer ${customer}` })
  const found = await engine.permanent.catalogue()
  if (found.kind !== 'kinds') return
  const item = dice.pick(found.kinds.flatMap(({ items }) => items))
  if (item === undefined) return
  const quoted = await engine.permanent.quote(customer, item.listId)
  if (quoted.kind !== 'quoted') return
  const { id, priceToman } = quoted.order
  const stolen = await engine.permanent.buy(scene.stranger(), id)
  assert.equal(stolen.kind, 'no-such-quote', 'A stranger bought what was quoted to another')
  const ends = await Promise.all(
    Array.from({ length: 1 + dice.below(3) }, () => engine.permanent.buy(customer, id)),
  )
  for (const end of ends) {
    if (end.kind === 'bought')
      assert.ok(end.order.priceToman <= priceToman, 'A higher price than agreed')
  }
}

/** Looks at the account of the customer's own number; a stranger looks too, and sees nothing. */
export async function look(scene: Scene): Promise<void> {
  const { engine, dice, customer } = scene
  const { items } = await engine.permanent.mine(customer, 0)
  const order = dice.pick(items)
  if (order === undefined) return
  const seen = await engine.permanent.credentials(scene.stranger(), order.id)
  assert.equal(seen.kind, 'not-found', 'A stranger saw an account')
  const shown = await engine.permanent.credentials(customer, order.id)
  if (shown.kind !== 'shown') return
  const { number } = shown.order
  scene.sees({ customer, number, password: shown.credentials.password })
}
