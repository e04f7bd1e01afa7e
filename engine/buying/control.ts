/** A control of a number, such as giving it back: the provider is asked once, and its answer is applied to the order as it is then. */
import assert from 'node:assert/strict'
import { NumberlandError, type EpochMs, type NumberStatus } from '#sdk'
import { SECOND } from '../clock.ts'
import type { Context } from '../context.ts'
import { recordAnswer } from '../watching/record-answer.ts'
import { type StoredOrder, orderRows } from '../orders/order-rows.ts'

/** Somebody looks at the screen meanwhile; what is not answered by then goes on by itself. */
export const PATIENCE = { deadlineMs: 20 * SECOND } as const
/** Another change of the same order may win a race; more than a few in a row is a defect. */
const RACES = 5

export async function own(
  context: Context,
  customerId: number,
  orderId: number,
): Promise<StoredOrder | undefined> {
  const order = await orderRows(context.store).find(orderId)
  return order?.customerId === customerId ? order : undefined
}

/** The provider's answer, or undefined when there was none that can be used. */
export async function ask(
  context: Context,
  call: () => Promise<NumberStatus>,
): Promise<NumberStatus | undefined> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    context.log.warn({ error: error.message }, 'The provider did not answer a control')
    return undefined
  }
}

/** A control's answer is the state after it: it holds for the order as it is now, whoever else changed it meanwhile. */
export async function recordLatestAnswer(
  context: Context,
  order: StoredOrder,
  status: NumberStatus,
  sentAt: EpochMs,
): Promise<StoredOrder> {
  const how = { sentAt, watched: true }
  let current = order
  for (let race = 0; race < RACES; race++) {
    const after = await recordAnswer(context, current, status, how)
    if (after !== undefined) return after
    current = await reread(context, current)
  }
  throw new Error(`Order ${order.id} changed ${RACES} times while an answer was being applied`)
}

export async function reread(context: Context, order: StoredOrder): Promise<StoredOrder> {
  const current = await orderRows(context.store).find(order.id)
  assert.ok(current, `Order ${order.id} has vanished`)
  return current
}

export function providerIdOf(order: StoredOrder): string {
  assert.ok(order.providerId, `Order ${order.id} is ${order.state} without a number`)
  return order.providerId
}
