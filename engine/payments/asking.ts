/** Asks a gateway about one payment, with the amount that the shop wants. Whatever caused the question, only the answer counts. */
import type { Inquiry } from '#rails'
import { MINUTE, SECOND } from '../clock.ts'
import { createWorker, type Worker } from '../scheduling/worker.ts'
import { finishByInquiry } from './refund-ending.ts'
import { giveUp, safely } from './opening.ts'
import { gatewayOf, type PaymentContext } from './payment-context.ts'
import { paymentRows, type StoredPayment } from './payment-rows.ts'
import { pushRows } from './push-rows.ts'
import { HINT_EVERY_MS, nextInquiry } from './schedule.ts'
import { ChangedMeanwhile, settle } from './settling.ts'

/** Longer than a gateway may take for its answer. */
const PACE = { atOnce: 10, leaseMs: MINUTE, longestPauseMs: 2 * SECOND }
const RETRY_MS = 10 * SECOND
/** Its credentials are not set any more: who knows until when. */
const WITHOUT_GATEWAY_MS = 10 * MINUTE

/** A gateway that says nothing keeps a question for as long as it may: so many at once leave room for the others. */
const AT_ONCE_OF_SILENT = 2
const NEXT_TURN_MS = 10 * SECOND

/** Asks about what is due. A silent gateway makes nobody wait who has paid by another. */
export function createAsker(context: PaymentContext): Worker {
  const { store, clock, alarms } = context
  const asking = new Map<string, number>()
  return createWorker(clock, paymentRows(store), PACE, async (payment) => {
    const { id, rail } = payment
    const others = asking.get(rail) ?? 0
    if (others >= AT_ONCE_OF_SILENT && alarms.isSilent(rail))
      return paymentRows(store)
        .plan(id, clock.now() + NEXT_TURN_MS)
        .catch(() => undefined) // its lease runs out
    asking.set(rail, others + 1)
    await ask(context, payment).finally(() => asking.set(rail, (asking.get(rail) ?? 1) - 1))
  })
}

/** Asks now, or in a moment when somebody has just asked. */
export async function askNow(
  context: PaymentContext,
  { id }: StoredPayment,
  hints: readonly string[] = [],
): Promise<void> {
  const now = context.clock.now()
  const payment = await paymentRows(context.store).claim(id, now, now + PACE.leaseMs)
  if (payment === undefined) return
  if (payment.gatewayId === undefined) return paymentRows(context.store).letGo(id)
  const wasJustAsked = payment.askedAt !== undefined && payment.askedAt > now - HINT_EVERY_MS
  if (!wasJustAsked) return ask(context, payment, hints)
  await paymentRows(context.store).letGo(id)
  await paymentRows(context.store).hasten(id, now, HINT_EVERY_MS)
}

/**
 * @param payment leased. One payment's failure is its own
 * @param hints other ids under which the gateway may know it, beside those that it has pushed
 */
async function ask(
  context: PaymentContext,
  payment: StoredPayment,
  hints: readonly string[] = [],
): Promise<void> {
  const { store, clock, log } = context
  const { id, rail } = payment
  try {
    await step(context, payment, hints)
  } catch (error) {
    if (error instanceof ChangedMeanwhile)
      log.debug({ paymentId: id }, 'A payment changed meanwhile')
    else log.error({ paymentId: id, rail, err: error }, 'A payment could not be asked about')
    await paymentRows(store)
      .plan(id, clock.now() + (error instanceof ChangedMeanwhile ? SECOND : RETRY_MS))
      .catch((again: unknown) => {
        log.error({ paymentId: id, err: again }, 'Its next time could not be kept either')
      })
  }
}

async function step(
  context: PaymentContext,
  payment: StoredPayment,
  hints: readonly string[],
): Promise<void> {
  const { store, clock, alarms } = context
  const { id, rail, gatewayId, token, currency, units } = payment
  if (gatewayId === undefined) return neverCreated(context, payment)
  const gateway = gatewayOf(context, rail)
  if (gateway === undefined) return withoutGateway(context, payment)
  const asked = { gatewayId, orderId: token, amount: { currency, units } }
  const said = await safely(() => gateway.inquire(asked))
  await alarms.heard(rail, said.kind !== 'unknown')
  if (said.kind === 'refunded' && (await finishByInquiry(context, payment, said.reason)))
    return paymentRows(store).asked(id, { askedAt: clock.now(), unknowns: 0, dueAt: null })
  await settle(context, id, said)
  const hinted = new Set([...(await pushRows(store).gatewayIdsOf(id)), ...hints])
  hinted.delete(gatewayId)
  for (const hintedId of hinted) {
    const other = await safely(() => gateway.inquire({ ...asked, hintedId }))
    // Of money that came. What did not come by another id may still come by this one.
    if (COUNTS_OF_HINTS.has(other.kind)) await settle(context, id, other)
  }
}

/** It may have been paid, and may still be asked about when its credentials are back: until then a person knows of it. */
async function withoutGateway(context: PaymentContext, payment: StoredPayment): Promise<void> {
  const now = context.clock.now()
  const isOver = nextInquiry({ ...payment, unknowns: 0 }, now) === undefined
  if (payment.state === 'waiting' && isOver)
    await settle(context, payment.id, { kind: 'unknown', reason: 'it is not set up any more' })
  await paymentRows(context.store).plan(payment.id, now + WITHOUT_GATEWAY_MS)
}

const COUNTS_OF_HINTS: ReadonlySet<Inquiry['kind']> = new Set(['paid', 'other-amount', 'unknown'])

/** Nobody was ever shown where to pay it. */
async function neverCreated(
  { store, clock }: PaymentContext,
  payment: StoredPayment,
): Promise<void> {
  await store.transaction(async (tx) => {
    const columns = { note: 'never created', dueAt: null }
    const failed = await paymentRows(tx).move(payment, 'failed', columns)
    if (failed !== undefined) await giveUp(tx, payment.topUpId, clock.now(), false)
  })
}
