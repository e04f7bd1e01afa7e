/** What the staff of a random life does. */
import assert from 'node:assert/strict'
import { toman } from '#sdk'
import type { Scene } from './scene.ts'

/** Decides about a receipt, sometimes on an old look, sometimes both persons at once; who is no staff may not. */
export async function decide(scene: Scene): Promise<void> {
  const { engine, dice, customer, staff } = scene
  const { items } = await engine.topUps.waiting(0)
  const topUp = dice.pick(items)
  if (topUp === undefined) return
  const seen = dice.chance(0.1) ? topUp.revision - 1 : topUp.revision
  const forged = await engine.topUps.approve(customer, topUp.id, seen)
  assert.equal(forged.kind, 'not-allowed', 'A customer approved a top-up')
  const amount = dice.chance(0.2) ? toman(1000 + dice.below(500_000)) : undefined
  const isGood = dice.chance(0.75)
  await Promise.all(
    staff
      .filter(() => dice.chance(0.7))
      .map((actor) =>
        isGood
          ? engine.topUps.approve(actor, topUp.id, seen, amount)
          : engine.topUps.reject(actor, topUp.id, seen, 'not-found'),
      ),
  )
}

/** Corrects a wallet, by a command or by a proposal; what is tapped twice is done once. */
export async function correct(scene: Scene): Promise<void> {
  const { engine, dice, customer, staff } = scene
  const actor = dice.pick(staff) ?? 1
  const kind = dice.chance(0.65) ? 'credit' : 'debit'
  const amount = await amountOf(scene, kind)
  if (amount <= 0) return
  const request = { kind, customerId: customer, toman: toman(amount), note: undefined } as const
  if (dice.chance(0.5)) {
    const key = scene.key()
    await twice(() => engine.corrections[kind](actor, customer, request.toman, key), scene)
    return
  }
  const proposal = await engine.customerFiles.propose(actor, request)
  if (proposal === undefined) return
  const other = staff.find((person) => person !== actor) ?? customer
  const forged = await engine.customerFiles.confirm(other, proposal.id)
  assert.equal(forged.kind, 'no-such-proposal', 'Another confirmed a proposal')
  await twice(() => engine.customerFiles.confirm(actor, proposal.id), scene)
}

/** Gives money back for an order of the customer, whole or in part; what is tapped twice, or by several, is given once. */
export async function refund(scene: Scene): Promise<void> {
  const { engine, dice, customer, staff } = scene
  const actor = dice.pick(staff) ?? 1
  const { items } = await engine.orders.list(customer, dice.chance(0.8) ? 'past' : 'active', 0)
  const order = dice.pick(items)
  if (order === undefined) return
  const forged = await engine.refunds.ask(customer, order.id, undefined, undefined)
  assert.equal(forged.kind, 'not-allowed', 'A customer asked for a refund')
  const amount = dice.chance(0.5) ? toman(1 + dice.below(30_000)) : undefined
  const asked = await engine.refunds.ask(actor, order.id, amount, undefined)
  if (asked.kind !== 'asked') return
  await twice(() => engine.refunds.confirm(actor, asked.refund.id), scene)
}

async function amountOf({ engine, dice, customer }: Scene, kind: string): Promise<number> {
  if (dice.chance(0.6)) return 1 + dice.below(40_000)
  if (kind === 'credit') return 1 + dice.below(3_000_000)
  return (await engine.wallets.of(customer)).availableToman
}

async function twice(act: () => Promise<unknown>, { dice }: Scene): Promise<void> {
  await Promise.all(Array.from({ length: 1 + dice.below(2) }, act))
}

/** Blocks, mostly to lift it soon; pauses, mostly to go on soon; closes a card, mostly to open it again; prices further codes. */
export async function rule({ engine, dice, customer, staff }: Scene): Promise<void> {
  const actor = dice.pick(staff) ?? 1
  const isMild = dice.chance(0.85)
  const what = dice.below(4)
  if (what === 0) {
    if (isMild) await engine.blocks.unblock(actor, customer)
    else await engine.blocks.block(actor, customer, 'A trial')
  } else if (what === 1) await engine.settings.set(actor, 'sellingPaused', isMild ? 'off' : 'on')
  else if (what === 2)
    await engine.settings.set(actor, 'secondCodePriceToman', String(500 * dice.below(4)))
  else {
    const card = dice.pick(await engine.cards.list())
    if (card) await engine.cards.setState(actor, card.id, isMild ? 'active' : 'disabled')
  }
}

/** A customer writes to the shop, or the staff answers and closes. */
export async function talk(scene: Scene): Promise<void> {
  const { engine, dice, customer, staff, key } = scene
  const actor = dice.pick(staff) ?? 1
  if (dice.chance(0.5)) {
    const { items } = await engine.orders.list(customer, 'active', 0)
    const saying = { key: key(), text: 'Where is my code?', photo: undefined }
    await twice(() => engine.support.write(customer, saying, dice.pick(items)?.id), scene)
    return
  }
  const ticket = dice.pick((await engine.support.waiting(0)).items)
  if (ticket === undefined) return
  const forged = await engine.support.close(scene.stranger(ticket.customerId), ticket.id)
  assert.equal(forged.kind, 'not-allowed', 'A stranger closed a ticket')
  const answer = { key: key(), text: 'It is on its way.', photo: undefined }
  await twice(() => engine.support.answer(actor, ticket.id, answer), scene)
  if (dice.chance(0.5)) await engine.support.close(actor, ticket.id)
}

/** Writes a rule of prices, or takes one away; a customer may do neither. */
export async function price({ engine, dice, customer, staff }: Scene): Promise<void> {
  const { prices } = engine
  const actor = dice.pick(staff) ?? 1
  const rule = dice.pick(prices.list())
  if (rule !== undefined && dice.chance(0.3)) {
    const forged = await prices.remove(customer, rule.id)
    assert.equal(forged.kind, 'not-allowed', 'A customer removed a rule of prices')
    await prices.remove(actor, rule.id)
    return
  }
  const operator = dice.pick(['any', 'any', '1', '2']) ?? 'any'
  await prices.begin(actor, {
    service: dice.pick(['1', 'permanent']) ?? '1',
    country: 'any',
    operator,
  })
  const changed = await prices.setFigure(actor, 'markupPercent', dice.below(60))
  if (changed.kind !== 'done') return
  const { revision } = changed.draft
  const forged = await prices.save(customer, revision)
  assert.equal(forged.kind, 'not-allowed', 'A customer set a price')
  const saved = await Promise.all([1, 2].map(() => prices.save(actor, revision)))
  assert.ok(saved.filter(({ kind }) => kind === 'done').length <= 1, 'A draft was saved twice')
}
