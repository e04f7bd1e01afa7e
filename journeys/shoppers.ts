/** What customers of a random life do with temporary numbers: each entry may be done twice at once, or to another's order. */
import assert from 'node:assert/strict'
import type { Order, Repeat } from '#engine'
import type { Scene } from './scene.ts'

const OPERATORS = ['any', 'min', '1', '2', '3'] as const
const ACTIONS = ['cancel', 'ban', 'repeat', 'finish', 'refresh', 'requested'] as const

export const anySelection = ({ dice }: Pick<Scene, 'dice'>) => ({
  service: dice.pick(['1', '3']) ?? '1',
  country: dice.pick(['1', '2']) ?? '1',
  operator: dice.pick(OPERATORS) ?? 'any',
})

export async function shop(scene: Scene): Promise<void> {
  const { engine, dice, customer } = scene
  await engine.customers.greet({ id: customer, name: `Customer ${customer}` })
  const quoted = await engine.buying.quote(customer, anySelection(scene))
  if (quoted.kind !== 'quoted') return
  const before = quoted.quote.priceToman
  const taps = 1 + dice.below(3)
  const ends = await Promise.all(
    Array.from({ length: taps }, () => engine.buying.buy(customer, quoted.quote.id)),
  )
  for (const end of ends) {
    if (end.kind === 'bought')
      assert.ok(end.order.priceToman <= before, 'A higher price than agreed')
  }
}

export async function handle(scene: Scene): Promise<void> {
  const { engine, dice, customer } = scene
  const { items } = await engine.orders.list(customer, dice.chance(0.9) ? 'active' : 'past', 0)
  const order = dice.pick(items)
  if (order === undefined) return
  const who = dice.chance(0.05) ? scene.stranger() : customer
  const action = dice.pick(ACTIONS) ?? 'refresh'
  const before = JSON.stringify(order)
  const results = await Promise.all(
    Array.from({ length: 1 + dice.below(2) }, () => take(scene, action, who, order)),
  )
  if (who === customer) return
  assert.ok(
    results.every(({ kind }) => kind === 'not-found'),
    `A stranger touched an order: ${before}`,
  )
}

/** Takes whatever price is shown. */
async function take(
  { engine }: Scene,
  action: (typeof ACTIONS)[number],
  who: number,
  order: Order,
): Promise<Repeat> {
  const result = await engine.orders[action](who, order.id, order.codeCount)
  return result.kind === 'costs' ? engine.orders.confirmRepeat(who, result.offer.id) : result
}
