/** Money goes back by the gateway that brought it: out of the wallet first, sent once, and asked about when nobody answers. */
import { HOUR, MINUTE, SECOND, DAY } from '../clock.ts'
import { refundHold } from '../ledger/ledger.ts'
import { ledgerRows, TooLittleMoney } from '../ledger/ledger-rows.ts'
import { createWorker, type Worker } from '../scheduling/worker.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { may } from '../staff/roles.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import { safely } from './opening.ts'
import { gatewayOf, type PaymentContext } from './payment-context.ts'
import { paymentRows, type StoredPayment } from './payment-rows.ts'
import { endRefund, finishByInquiry } from './refund-ending.ts'
import { refundRows, type StoredRefund } from './refund-rows.ts'
import type { Refunding } from './types.ts'
import { canRefund, fileOf } from './views.ts'

const PACE = { atOnce: 4, leaseMs: MINUTE }
/** A process that died may or may not have sent it: it is asked about, and not sent again. */
const ASKED_AFTER_MS = 2 * MINUTE
const ASKED_FOR_MS = DAY

export async function refund(
  context: PaymentContext,
  actorId: number,
  topUpId: number,
): Promise<Refunding> {
  const { store, staff } = context
  if (!may(await staff.roleOf(actorId), 'correct-wallets')) return { kind: 'not-allowed' }
  const payment = await paymentRows(store).ofTopUp(topUpId)
  if (payment === undefined) return { kind: 'not-found' }
  const earlier = await refundRows(store).ofPayment(payment.id)
  if (earlier !== undefined && earlier.state !== 'refused')
    return { kind: 'sent-already', file: await fileOf(context, payment) }
  if (!canRefund(context, payment, earlier)) return { kind: 'not-possible' }
  const kept = await setAside(context, actorId, payment)
  if (kept === undefined) return { kind: 'sent-already', file: await fileOf(context, payment) }
  return 'kind' in kept ? kept : send(context, payment, kept)
}

/** @returns undefined when somebody else was faster */
async function setAside(
  { store, clock }: PaymentContext,
  actorId: number,
  payment: StoredPayment,
): Promise<StoredRefund | Refunding | undefined> {
  const now = clock.now()
  try {
    return await store.transaction(async (tx): Promise<StoredRefund | Refunding | undefined> => {
      const topUp = await topUpRows(tx).find(payment.topUpId)
      if (topUp?.paidToman === undefined) return { kind: 'not-possible' }
      const { customerId, paidToman: toman } = topUp
      const dueAt = now + ASKED_AFTER_MS
      const asked = { paymentId: payment.id, customerId, toman, actorId, dueAt }
      const created = await refundRows(tx).create(asked, now)
      if (created === undefined) return undefined
      await ledgerRows(tx).post(refundHold(created), now)
      const subject = `top-up:${topUp.id}`
      await auditLogRows(tx).add({ actorId, action: 'refund', subject, after: { toman } }, now)
      return created
    })
  } catch (error) {
    if (!(error instanceof TooLittleMoney)) throw error
    return { kind: 'too-little-money', missingToman: error.missingToman }
  }
}

async function send(
  context: PaymentContext,
  payment: StoredPayment,
  asked: StoredRefund,
): Promise<Refunding> {
  const { store, clock, log, wake } = context
  const { rail, gatewayId = '', reference = '', currency, units } = payment
  const gateway = gatewayOf(context, rail)
  const answer = await safely(async () =>
    gateway?.refund?.({ gatewayId, reference, amount: { currency, units } }),
  )
  if (answer === undefined || answer.kind === 'unknown') {
    const reason = answer?.reason ?? 'the gateway is gone'
    log.warn({ refundId: asked.id, rail, why: reason }, 'Nobody knows whether a refund was sent')
    await refundRows(store).unknown(asked.id, reason, clock.now() + ASKED_AFTER_MS)
    return { kind: 'unknown', file: await fileOf(context, payment) }
  }
  const isDone = answer.kind === 'refunded'
  const end = isDone
    ? { isDone, reference: answer.reference }
    : { isDone, note: `${answer.code} ${answer.reason}` }
  await store.transaction((tx) => endRefund(context, tx, asked, payment, end))
  wake('notices')
  const file = await fileOf(context, payment)
  return isDone ? { kind: 'done', file } : { kind: 'refused', file, reason: answer.reason }
}

/** A person has found out at the gateway what became of it. */
export async function settleRefund(
  context: PaymentContext,
  actorId: number,
  refundId: number,
  isDone: boolean,
): Promise<Refunding> {
  const { store, staff, clock, wake } = context
  if (!may(await staff.roleOf(actorId), 'correct-wallets')) return { kind: 'not-allowed' }
  const known = await refundRows(store).find(refundId)
  const payment = known && (await paymentRows(store).find(known.paymentId))
  if (known === undefined || payment === undefined) return { kind: 'not-found' }
  const isEnded = await store.transaction(async (tx) => {
    const note = 'settled by hand'
    if (!(await endRefund(context, tx, known, payment, { isDone, note }))) return false
    await auditLogRows(tx).add(
      { actorId, action: 'settle-refund', subject: `top-up:${payment.topUpId}`, after: { isDone } },
      clock.now(),
    )
    return true
  })
  wake('notices')
  const file = await fileOf(context, payment)
  if (!isEnded) return { kind: 'sent-already', file }
  return isDone ? { kind: 'done', file } : { kind: 'refused', file, reason: 'settled by hand' }
}

/** Asks about refunds of which nobody knows what became of them. */
export const createRefundAsker = (context: PaymentContext): Worker =>
  createWorker(context.clock, refundRows(context.store), PACE, (asked) => askAbout(context, asked))

async function askAbout(context: PaymentContext, asked: StoredRefund): Promise<void> {
  const { store, clock, log } = context
  try {
    const payment = await paymentRows(store).find(asked.paymentId)
    const gateway = payment && gatewayOf(context, payment.rail)
    if (payment !== undefined && gateway !== undefined) {
      const { gatewayId = '', token, currency, units } = payment
      const said = await safely(() =>
        gateway.inquire({ gatewayId, orderId: token, amount: { currency, units } }),
      )
      if (said.kind === 'refunded' && (await finishByInquiry(context, payment, said.reason))) return
    }
    const ageMs = clock.now() - asked.at
    const note = asked.note ?? 'no answer'
    const dueAt = ageMs < ASKED_FOR_MS ? clock.now() + Math.min(ageMs, HOUR) : undefined
    await refundRows(store).unknown(asked.id, note, dueAt)
  } catch (error) {
    log.error({ refundId: asked.id, err: error }, 'A refund could not be asked about')
    const dueAt = clock.now() + 30 * SECOND
    await refundRows(store)
      .unknown(asked.id, 'no answer', dueAt)
      .catch((again: unknown) => {
        log.error({ refundId: asked.id, err: again }, 'Its next time could not be kept either')
      })
  }
}
