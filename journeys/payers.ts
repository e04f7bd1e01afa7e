/** What customers of a random life do to pay money in. */
import assert from 'node:assert/strict'
import { toman } from '#sdk'
import type { Scene } from './scene.ts'

/** Asks where to pay: any amount, or what a number lacks; and perhaps sends a receipt at once. */
export async function pay(scene: Scene): Promise<void> {
  const { engine, dice, customer } = scene
  await engine.customers.greet({ id: customer, name: `Customer ${customer}` })
  const opened = await engine.topUps.open(customer, await request(scene))
  if (opened.kind !== 'opened') return
  const { topUp } = opened.invoice
  assert.equal(topUp.customerId, customer)
  const stranger = scene.stranger()
  assert.equal(await engine.topUps.find(stranger, topUp.id), undefined, 'A stranger saw a top-up')
  const cancelled = await engine.topUps.cancel(stranger, topUp.id)
  assert.equal(cancelled.kind, 'not-found', 'A stranger cancelled a top-up')
  if (dice.chance(0.5)) await sendReceipt(scene)
}

async function request({ engine, dice, customer }: Scene) {
  if (dice.chance(0.5)) return { toman: toman(10_000 + 1000 * dice.below(900)) }
  const wanted = { service: '1', country: dice.pick(['1', '2']) ?? '1', operator: 'any' }
  const quoted = await engine.buying.quote(customer, wanted)
  return quoted.kind === 'quoted' ? { quoteId: quoted.quote.id } : { toman: toman(50_000) }
}

/** A picture, of which Telegram may tell twice; some send the same for two payments. */
export async function sendReceipt({ engine, dice, customer, key }: Scene): Promise<void> {
  const message = key()
  const fileUniqueId = dice.chance(0.1) ? 'again' : message
  const picture = { kind: 'photo', fileId: message, fileUniqueId } as const
  const times = 1 + dice.below(2)
  for (let time = 0; time < times; time++) {
    const taken = await engine.topUps.takeReceipt(customer, picture, message)
    if (taken.kind !== 'which') continue
    const meant = dice.pick(taken.invoices)
    if (meant) await engine.topUps.bindReceipt(customer, taken.receiptId, meant.topUp.id)
  }
}

export async function thinkBetter({ engine, dice, customer }: Scene): Promise<void> {
  const topUp = dice.pick(await engine.topUps.openOf(customer))
  if (topUp !== undefined) await engine.topUps.cancel(customer, topUp.id)
}
