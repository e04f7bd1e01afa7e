/** What a customer does with their own order: the provider is asked, its answer decides. */
import type { ActionResult } from './types.ts'
import type { Context } from '../context.ts'
import { ask, recordLatestAnswer, own, PATIENCE, providerIdOf, reread } from './control.ts'
import { recordAnswer } from '../watching/record-answer.ts'
import { isEnded, type OrderState } from '../orders/order.ts'
import { retryRequestAfterMs } from '../orders/schedule.ts'
import { waitingOf, type StoredOrder, orderRows } from '../orders/order-rows.ts'
import { giveBackRepeat } from '../orders/repeat-end.ts'
import { scheduleColumns } from '../polling/schedule-columns.ts'

export const cancel = (
  context: Context,
  customerId: number,
  orderId: number,
): Promise<ActionResult> => giveUp(context, customerId, orderId, 'cancel', 'cancelled')

export const ban = (context: Context, customerId: number, orderId: number): Promise<ActionResult> =>
  giveUp(context, customerId, orderId, 'ban', 'banned')

/**
 * Gives a number back. The request is written down before the provider is asked, so that a crash in between only delays it;
 * until the provider confirms, the watch keeps asking.
 */
async function giveUp(
  context: Context,
  customerId: number,
  orderId: number,
  request: 'cancel' | 'ban',
  wanted: OrderState,
): Promise<ActionResult> {
  const order = await own(context, customerId, orderId)
  if (order === undefined) return { kind: 'not-found' }
  if (order.state === wanted) return { kind: 'done', order }
  if (order.state === 'received') return { kind: 'code-came', order }
  if (order.state !== 'waiting') return { kind: 'not-allowed', order }
  if (order.request !== undefined) return { kind: 'pending', order }

  const sentAt = context.clock.now()
  const againAt = sentAt + retryRequestAfterMs(0)
  const requesting = await orderRows(context.store).note(order, {
    request,
    requestDueAt: againAt,
    requestTries: 1,
    dueAt: againAt,
  })
  if (requesting === undefined) return giveUp(context, customerId, orderId, request, wanted)
  const status = await ask(context, () =>
    context.provider[request](providerIdOf(requesting), PATIENCE),
  )
  if (status === undefined) return { kind: 'pending', order: requesting }
  const after = await recordLatestAnswer(context, requesting, status, sentAt)
  if (after.state === wanted) return { kind: 'done', order: after }
  if (after.state === 'waiting') return { kind: 'pending', order: after }
  return after.code === undefined
    ? { kind: 'not-allowed', order: after }
    : { kind: 'code-came', order: after }
}

/** Ends an order that has its code. The provider is told, but its silence does not keep the order open. */
export async function finish(
  context: Context,
  customerId: number,
  orderId: number,
): Promise<ActionResult> {
  const order = await own(context, customerId, orderId)
  if (order === undefined) return { kind: 'not-found' }
  if (order.state === 'completed') return { kind: 'done', order }
  if (order.state !== 'received' && order.state !== 'waiting-again')
    return { kind: 'not-allowed', order }

  const sentAt = context.clock.now()
  const status = await ask(context, () => context.provider.close(providerIdOf(order), PATIENCE))
  const after =
    status === undefined ? order : await recordLatestAnswer(context, order, status, sentAt)
  if (after.codeCount > order.codeCount) return { kind: 'code-came', order: after }
  if (isEnded(after.state)) return { kind: 'done', order: after }
  const completed = await complete(context, after)
  return completed === undefined
    ? finish(context, customerId, orderId)
    : { kind: 'done', order: completed }
}

/** Without the provider's word a code may be there that nobody has seen: the watch looks once more. */
async function complete(
  { store, clock, wake }: Context,
  order: StoredOrder,
): Promise<StoredOrder | undefined> {
  const now = clock.now()
  const completed = await store.transaction(async (tx) => {
    const moved = await orderRows(tx).move(
      order,
      'completed',
      { dueAt: now, repeatToman: null },
      now,
    )
    if (moved !== undefined) await giveBackRepeat(tx, order, now)
    return moved
  })
  wake('notices')
  return completed
}

/** Looks at once, unless somebody has looked a moment ago. */
export async function refresh(
  context: Context,
  customerId: number,
  orderId: number,
): Promise<ActionResult> {
  const order = await own(context, customerId, orderId)
  if (order === undefined) return { kind: 'not-found' }
  const waiting = waitingOf(order)
  const sentAt = context.clock.now()
  // Who asks often gains nothing, at the cost of others.
  if (waiting === undefined || context.polls.refreshed(waiting, sentAt) === undefined)
    return { kind: 'done', order }
  const status = await ask(context, () =>
    context.provider.status(providerIdOf(order), { ...PATIENCE, priority: 'read' }),
  )
  if (status === undefined) return { kind: 'unavailable', order }
  // Unlike a control's answer, a look that lost a race may be older than what won it.
  const after = await recordAnswer(context, order, status, { sentAt, watched: true })
  return { kind: 'done', order: after ?? (await reread(context, order)) }
}

/** The customer says that the code was requested: from now on it is likely, and looked for more often. */
export async function requested(
  context: Context,
  customerId: number,
  orderId: number,
): Promise<ActionResult> {
  const order = await own(context, customerId, orderId)
  if (order === undefined) return { kind: 'not-found' }
  const waiting = waitingOf(order)
  if (order.state !== 'waiting' || waiting === undefined) return { kind: 'not-allowed', order }
  const now = context.clock.now()
  const schedule = context.polls.requested(waiting, now)
  const noted = await orderRows(context.store).note(order, scheduleColumns(schedule, now))
  return noted === undefined
    ? requested(context, customerId, orderId)
    : { kind: 'done', order: noted }
}
