/** Writes down what the provider said about an order: state, money, codes and news in one transaction. */
import type { OrderNews } from '../orders/news.ts'
import assert from 'node:assert/strict'
import { toman, type EpochMs, type NumberStatus } from '#sdk'
import type { Context } from '../context.ts'
import { refunded, release, settle } from '../ledger/ledger.ts'
import { isEnded } from '../orders/order.ts'
import { nextPollAt } from '../orders/schedule.ts'
import { waitingOf, type StoredOrder, orderRows } from '../orders/order-rows.ts'
import { progressOf, type Progress } from './progress.ts'
import { giveBackRepeat, payRepeat } from '../orders/repeat-end.ts'
import { scheduleColumns } from '../polling/schedule-columns.ts'
import type { Tx } from '../store/store.ts'
import { referralRows } from '../promotions/referral-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'

export interface Learning {
  /** When the question was sent: what came later may be unseen. */
  readonly sentAt: EpochMs
  /** True when the customer is looking at the result: an end needs no message of its own. */
  readonly watched: boolean
}

/**
 * Applies an answer to the order as the caller read it.
 *
 * @returns the order after it, or undefined when the order was changed meanwhile: nothing is written then.
 */
export async function recordAnswer(
  context: Context,
  order: StoredOrder,
  status: NumberStatus,
  { sentAt, watched }: Learning,
): Promise<StoredOrder | undefined> {
  const now = context.clock.now()
  const progress = progressOf(order, status, now)
  const schedule = scheduleAfter(context, order, progress, { sentAt, now })
  const after = await context.store.transaction(async (tx) => {
    const changed = await write(tx, order, progress, now, {
      schedule,
      turnMs: context.polls.turnMs(),
    })
    if (changed === undefined) return undefined
    await moveMoney(tx, changed, progress, now)
    if (progress.money === 'settle')
      await referralRows(tx).owe({ ...changed, occasion: settle(changed).key }, now)
    if (progress.repeat === 'settle') await payRepeat(tx, order, now)
    if (progress.repeat === 'release') await giveBackRepeat(tx, order, now)
    await tellCustomer(tx, changed, progress, now, watched)
    return changed
  })
  if (after !== undefined && after !== order) context.wake('notices')
  if (progress.money === 'settle') context.wake('rewards')
  if (after?.codeCount === 1 && order.codeCount === 0 && after.boughtAt !== undefined)
    context.onCode?.(now - after.boughtAt)
  return after
}

type ScheduleColumns = ReturnType<typeof scheduleColumns>
const NOTHING_TO_WAIT_FOR: ScheduleColumns = { pollAt: null }

/** What the policy learns from an answer, and where asking about the order goes on. */
function scheduleAfter(
  { polls }: Context,
  order: StoredOrder,
  progress: Progress,
  { sentAt, now }: { readonly sentAt: EpochMs; readonly now: EpochMs },
): ScheduleColumns {
  const waiting = waitingOf(order)
  if (waiting !== undefined && progress.code !== undefined) polls.found(waiting, sentAt)
  const state = progress.to ?? order.state
  if (state !== 'waiting' && state !== 'waiting-again') return NOTHING_TO_WAIT_FOR
  if (waiting === undefined || progress.to === 'waiting-again')
    return scheduleColumns(polls.begin(order, state === 'waiting' ? 0 : 2, now), now)
  return scheduleColumns(polls.quiet(waiting, sentAt), now)
}

/** One conditional change; the caller's order is given back as it is when there is nothing to change but the plan. */
async function write(
  tx: Tx,
  order: StoredOrder,
  progress: Progress,
  now: EpochMs,
  { schedule, turnMs }: { readonly schedule: ScheduleColumns; readonly turnMs: number },
): Promise<StoredOrder | undefined> {
  const next = { ...order, state: progress.to ?? order.state }
  const dueAt = progress.providerEnd === undefined ? nextPollAt(next, now, turnMs) : undefined
  const asked = { ...schedule, askedAt: now, failures: 0, disowned: 0 }
  const { to, code, repeat } = progress
  if (to === undefined && code === undefined && repeat === undefined) {
    return (await orderRows(tx).plan(order, dueAt, asked)) ? order : undefined
  }
  const columns = {
    ...asked,
    dueAt: dueAt ?? null,
    ...(progress.code !== undefined && {
      code: progress.code,
      codeCount: order.codeCount + 1,
      codeAt: now,
      request: null, // code beats cancel
    }),
    ...(repeat !== undefined && { repeatToman: null }),
    ...(repeat === 'settle' && {
      repeatSoldToman: toman(order.repeatSoldToman + (order.repeatToman ?? 0)),
    }),
  }
  const changed =
    progress.to === undefined
      ? await orderRows(tx).note(order, columns)
      : await orderRows(tx).move(order, progress.to, columns, now)
  if (changed !== undefined && progress.code !== undefined) {
    await orderRows(tx).addCode(order, progress.code, now)
  }
  return changed
}

async function moveMoney(
  tx: Tx,
  order: StoredOrder,
  progress: Progress,
  now: EpochMs,
): Promise<void> {
  if (progress.money !== undefined) {
    const transfer = progress.money === 'settle' ? settle(order) : release(order)
    assert.ok(
      await ledgerRows(tx).post(transfer, now),
      `The hold of order ${order.id} had ended before`,
    )
  }
  if (progress.providerEnd === 'refunded' && order.costToman !== undefined && order.costToman > 0) {
    await ledgerRows(tx).post(refunded(order.id, order.costToman), now)
  }
}

async function tellCustomer(
  tx: Tx,
  order: StoredOrder,
  progress: Progress,
  now: EpochMs,
  watched: boolean,
): Promise<void> {
  const tell = (key: string, news: OrderNews) =>
    noticeRows(tx).add({ key, recipientId: order.customerId, news, dueAt: now }, now)

  if (progress.code !== undefined) {
    const late = isEnded(order.state) && order.state !== 'completed'
    const news = {
      kind: 'code',
      orderId: order.id,
      code: progress.code,
      sequence: order.codeCount,
      late,
    } as const
    await tell(`code:${order.id}:${order.codeCount}`, news)
  } else if (progress.money === 'release') {
    if (!watched) await tell(`ended:${order.id}`, { kind: 'ended', orderId: order.id })
  } else if (progress.to !== undefined && !watched) {
    await tell(`card:${order.id}:${order.revision}`, { kind: 'card', orderId: order.id })
  }
}
