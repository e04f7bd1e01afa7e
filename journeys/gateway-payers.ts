/** What customers of a random life do at gateways: they pay, late, twice, too little, or not at all; and the staff sends some of it back. */
import assert from 'node:assert/strict'
import type { Bank, GatewayName } from '#sandbox'
import { toman } from '#sdk'
import type { Scene } from './scene.ts'

const MINUTE = 60_000
const LATE_MINUTES = 150
export const RAILS = [
  'zarinpal',
  'zibal',
  'aqayepardakht',
  'abangateway',
  'cryptopay',
  'nowpayments',
] as const satisfies readonly GatewayName[]

/** Asks a gateway, and does something with its page. */
export async function payByGateway(scene: Scene): Promise<void> {
  const { engine, dice, customer, bank } = scene
  const rail = dice.pick(RAILS) ?? 'zarinpal'
  await engine.customers.greet({ id: customer, name: `Customer ${customer}` })
  const opened = await engine.payments.open(customer, rail, {
    toman: toman(400_000 + 1000 * dice.below(500)),
  })
  if (opened.kind !== 'opened') return
  const { topUp } = opened
  assert.equal(topUp.customerId, customer)
  const stranger = scene.stranger()
  const seen = await engine.payments.find(stranger, topUp.id)
  assert.equal(seen, undefined, 'A stranger saw a payment')
  const token = (await engine.payments.file(topUp.id))?.token ?? ''
  const at = bank.truth().findLast(({ orderId }) => orderId === token)
  assert.ok(at, `${rail} knows nothing of ${token}`)
  atThePage(scene, rail, at.id, at.askedUnits, LATE_MINUTES)
  if (dice.chance(0.6)) await engine.payments.returned(rail, token, new URLSearchParams())
  if (dice.chance(0.2)) await engine.payments.ask(customer, topUp.id)
}

/**
 * Mostly they pay.
 *
 * @param lateMinutes how long the money of some is on its way at most
 * @returns the way back of the browser
 */
export function atThePage(
  { dice, bank: { control } }: Pick<Scene, 'dice' | 'bank'>,
  rail: GatewayName,
  id: string,
  units: number,
  lateMinutes: number,
): ReturnType<Bank['control']['pay']> {
  const fate = dice.next()
  if (fate < 0.5) return control.pay(rail, id, { pushes: dice.below(4) })
  if (fate < 0.65) control.payLater(rail, id, dice.below(lateMinutes * MINUTE))
  else if (fate < 0.75) return control.cancel(rail, id)
  else if (fate < 0.8) return control.fail(rail, id)
  else if (fate < 0.85) return control.pay(rail, id, { units: Math.ceil(units / 2) })
  else if (fate < 0.9) {
    control.pay(rail, id)
    return control.pay(rail, id)
  } else if (fate < 0.93 && (rail === 'cryptopay' || rail === 'nowpayments'))
    control.forgePush(rail, id)
  return undefined
}

/** Somebody of the staff sends a payment back, and perhaps somebody else the same. */
export async function sendBack({ engine, dice, staff }: Scene): Promise<void> {
  const [day] = await engine.payments.reconciliation(1)
  if (day === undefined || day.paid === 0) return
  const paid = (await engine.payments.search('0002')).filter(({ canRefund }) => canRefund)
  const file = dice.pick(paid) // by the card that everybody in the simulated bank pays with
  if (file === undefined) return
  await Promise.all(
    staff
      .map((person) => engine.payments.refund(person, file.topUp.id))
      .slice(0, 1 + dice.below(2)),
  )
}
