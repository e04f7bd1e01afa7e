/** A further code for the same number: asked for once, at the price that the customer has confirmed. */
import assert from 'node:assert/strict'
import { toman, type Toman } from '#sdk'
import { SECOND } from '../clock.ts'
import type { Repeat } from './types.ts'
import type { Context } from '../context.ts'
import { ask, recordLatestAnswer, own, PATIENCE, providerIdOf, reread } from './control.ts'
import { repeatHold } from '../ledger/ledger.ts'
import { takeRight, type Right } from '../orders/right.ts'
import { TooLittleMoney, ledgerRows } from '../ledger/ledger-rows.ts'
import { type StoredOrder, orderRows } from '../orders/order-rows.ts'
import { repeatOfferRows } from './repeat-offer-rows.ts'

/** A request that is still under way is not judged by a look. */
const UNANSWERED_MS = PATIENCE.deadlineMs + 5 * SECOND
const LOOK_AFTER_MS = 2 * SECOND

/** What a further code costs now; 0: nothing. Where nobody has a wallet it is free. */
export const repeatPriceToman = ({ mode, settings }: Context): Toman =>
  toman(mode === 'private' ? 0 : settings.get('secondCodePriceToman'))

/** Asks for a further code where it is free, and for a confirmation of the price where it is not. */
export async function repeat(
  context: Context,
  customerId: number,
  orderId: number,
  afterCodes: number,
): Promise<Repeat> {
  await context.settings.reload()
  const order = await own(context, customerId, orderId)
  if (order === undefined) return { kind: 'not-found' }
  const earlier = earlierEnd(context, order, afterCodes)
  if (earlier !== undefined) return earlier
  const priceToman = repeatPriceToman(context)
  if (priceToman === 0) return askProvider(context, order)
  const offer = await repeatOfferRows(context.store).offer(
    { orderId, afterCodes, afterRepeats: order.repeatCount, priceToman },
    context.clock.now(),
  )
  return { kind: 'costs', order, offer: { id: offer.id, priceToman } }
}

/** Sets the price aside and asks for the code. An offer of another price than now is made anew. */
export async function confirmRepeat(
  context: Context,
  customerId: number,
  offerId: number,
): Promise<Repeat> {
  await context.settings.reload()
  const offer = await repeatOfferRows(context.store).find(offerId)
  const order = offer && (await own(context, customerId, offer.orderId))
  if (offer === undefined || order === undefined) return { kind: 'not-found' }
  const earlier = earlierEnd(context, order, offer.afterCodes)
  if (earlier !== undefined) return earlier
  // This very offer was taken, and the money went back.
  if (order.repeatCount > offer.afterRepeats) return { kind: 'not-allowed', order }
  if (repeatPriceToman(context) !== offer.priceToman)
    return repeat(context, customerId, order.id, offer.afterCodes)
  try {
    const requesting = await setAside(context, order, offer.priceToman)
    if (requesting === undefined) return await confirmRepeat(context, customerId, offerId)
    return await askProvider(context, requesting)
  } catch (error) {
    if (!(error instanceof TooLittleMoney)) throw error
    return { kind: 'too-little-money', order, offer, missingToman: error.missingToman }
  }
}

/** What an earlier tap, or the end of the time, has made of this one. */
function earlierEnd(
  { clock }: Context,
  order: StoredOrder,
  afterCodes: number,
): Repeat | undefined {
  if (order.state === 'waiting-again' || order.codeCount > afterCodes)
    return { kind: 'done', order }
  if (order.repeatToman !== undefined) return { kind: 'pending', order }
  const inTime = order.expiresAt !== undefined && clock.now() < order.expiresAt
  return order.state === 'received' && order.repeatable && inTime
    ? undefined
    : { kind: 'not-allowed', order }
}

/** The hold and the request in one: whatever happens to this process, a look finds out what became of it. */
async function setAside(
  { store, clock }: Context,
  order: StoredOrder,
  priceToman: Toman,
): Promise<StoredOrder | undefined> {
  const now = clock.now()
  return store.transaction(async (tx) => {
    const requesting = await orderRows(tx).note(order, {
      repeatCount: order.repeatCount + 1,
      repeatToman: priceToman,
      dueAt: now + UNANSWERED_MS,
    })
    if (requesting === undefined) return undefined
    const isNew = await ledgerRows(tx).post(repeatHold(requesting, priceToman), now)
    assert.ok(
      isNew,
      `Order ${order.id} has set aside for further code ${requesting.repeatCount} before`,
    )
    return requesting
  })
}

/** Sent once: the provider's answer, or the next look, says whether it worked. */
async function askProvider(context: Context, before: StoredOrder): Promise<Repeat> {
  const right = await rightToAsk(context, before)
  if (right === undefined) return overtaken(context, before)
  const { row: order, leftMs } = right
  const sentAt = context.clock.now()
  const limits = { timeoutMs: leftMs, deadlineMs: leftMs }
  const status = await ask(context, () => context.provider.repeat(providerIdOf(order), limits))
  if (status === undefined) {
    await orderRows(context.store).plan(order, context.clock.now() + LOOK_AFTER_MS)
    return { kind: order.repeatToman === undefined ? 'unavailable' : 'pending', order }
  }
  return outcome(order, await recordLatestAnswer(context, order, status, sentAt))
}

/** No look judges the request meanwhile. @returns undefined when one has, or the order changed in another way */
const rightToAsk = (
  { clock, store }: Context,
  order: StoredOrder,
): Promise<Right<StoredOrder> | undefined> =>
  takeRight(clock, order, PATIENCE.deadlineMs, (row, now) =>
    orderRows(store).note(row, { dueAt: now + UNANSWERED_MS }),
  )

/** Nothing was asked: whatever the order has become meanwhile holds. */
async function overtaken(context: Context, before: StoredOrder): Promise<Repeat> {
  const after = await reread(context, before)
  return after.repeatToman === undefined
    ? outcome(before, after)
    : { kind: 'pending', order: after }
}

const outcome = (order: StoredOrder, after: StoredOrder): Repeat =>
  after.state === 'waiting-again' || after.codeCount > order.codeCount
    ? { kind: 'done', order: after }
    : { kind: 'not-allowed', order: after }
