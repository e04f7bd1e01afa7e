/** The watch: asks the provider about the orders that are due, at the pace that the limit allows. */
import { NumberlandError, type EpochMs, type NumberStatus } from '#sdk'
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { createWorkerPool } from '../scheduling/pool.ts'
import { createWorker, type Worker } from '../scheduling/worker.ts'
import { createDuePolls } from './due-polls.ts'
import { tellAdmins } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import { recordAnswer } from './record-answer.ts'
import { release } from '../ledger/ledger.ts'
import { isEnded } from '../orders/order.ts'
import {
  pollKindOf,
  nextPollAt,
  retryLookAfterMs,
  retryRequestAfterMs,
  type PollKind,
} from '../orders/schedule.ts'
import { dueOrderRows } from '../orders/due-order-rows.ts'
import { waitingOf, type StoredOrder, orderRows } from '../orders/order-rows.ts'
import { isUnknownNumber, isWrongKey } from '../provider.ts'
import { endAsLost } from '../orders/lost.ts'
import { giveBackRepeat } from '../orders/repeat-end.ts'
import { scheduleColumns } from '../polling/schedule-columns.ts'
import { pollRows } from '../polling/poll-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'

const AT_ONCE = 100
/** The watch has a pace of its own for what fails. */
const ONCE = { retries: 0 } as const
const LEASE_MS = 2 * MINUTE
/** Longer than one question takes; the codes of a process that died in it are looked for again after it. */
const POLL_LEASE_MS = 45 * SECOND
/** Orders are looked for this often, whatever is known to be due: new ones come. */
const DUE_PACE = { atOnce: AT_ONCE, leaseMs: LEASE_MS, longestPauseMs: 2 * SECOND }
/** How often the worth of polls is weighed while some are due, and how soon a new order is noticed when none is. */
const CLAIM_EVERY_MS = 200
const NEW_ONES_WITHIN_MS = SECOND
const PUT_OFF_AT_MOST = 3
/** After so many answers in a row that it does not know a number, the staff is told. */
const UNKNOWN_TOLD_AFTER = 5

/** Its ticks are for what is due at its time: requests, ends, what became of a number. */
export interface Watch extends Worker {
  /** Asks about the waiting orders that are worth it most. @returns how long none can be, in milliseconds */
  poll(): Promise<number>
}

export function createWatch(context: Context): Watch {
  const { store, clock, polls } = context
  const worker = createWorker(clock, dueOrderRows(store), DUE_PACE, (order) =>
    look(context, order, 'due'),
  )
  // What has its time does not stand behind the polls.
  const pollers = createWorkerPool(AT_ONCE)
  const duePolls = createDuePolls()

  return {
    tick: () => worker.tick(),

    async poll() {
      const now = clock.now()
      await polls.adjust(now)
      const firstAt = (await pollRows(store).nextAt()) ?? Infinity
      if (firstAt > now && duePolls.due().length === 0) return pauseUntilPoll(firstAt, now)
      await duePolls.follow((after, until) => pollRows(store).due(after, until), now)
      const chosen = polls.choose(duePolls.due(), now, pollers.room())
      duePolls.drop(chosen)
      if (chosen.length > 0) {
        const ids = chosen.map(({ id }) => id)
        const claimed = await dueOrderRows(store).claimPolls(ids, now, now + POLL_LEASE_MS)
        for (const order of claimed) pollers.begin(look(context, order, 'poll'))
      }
      if (duePolls.due().length > 0) return CLAIM_EVERY_MS
      const nextAt = (await pollRows(store).nextAt()) ?? Infinity
      return pauseUntilPoll(nextAt, now)
    },

    async idle() {
      await Promise.all([worker.idle(), pollers.idle()])
    },
  }
}

const pauseUntilPoll = (nextAt: EpochMs, now: EpochMs): number =>
  Math.min(Math.max(nextAt - now, CLAIM_EVERY_MS), NEW_ONES_WITHIN_MS)

/** What an order was taken for: its time has come, or asking is worth it. */
type Occasion = 'due' | 'poll'

/** One order's failure is its own: whatever happens here, the others go on. */
async function look(context: Context, order: StoredOrder, occasion: Occasion): Promise<void> {
  const sentAt = context.clock.now()
  const kind = pollKindOf(order, sentAt)
  try {
    await act(context, order, kind, sentAt)
  } catch (error) {
    await putOff(context, order, { kind, occasion, sentAt }, error)
  }
}

/** What cannot be written would keep the order from being looked at until its lease is over: the database may be back in a moment. */
async function putOff(
  context: Context,
  order: StoredOrder,
  look: FailedLook,
  error: unknown,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await failed(context, order, look, error)
    } catch (worse) {
      context.log.error({ orderId: order.id, attempt, err: worse }, 'A look could not be put off')
      if (attempt === PUT_OFF_AT_MOST) return
      await context.clock.sleep(SECOND, undefined)
    }
  }
}

async function act(
  context: Context,
  order: StoredOrder,
  kind: PollKind,
  sentAt: EpochMs,
): Promise<void> {
  switch (kind) {
    case 'give-up-placing':
      // Its number is here, and is written as soon as that can be.
      if (context.unwritten.holds('number', order.id)) return
      await endAsLost(context, order)
      return
    case 'none':
      await orderRows(context.store).plan(order, undefined)
      return
    case 'status':
      await hear(context, order, await context.provider.status(idOf(order), ONCE), sentAt)
      return
    case 'cancel':
    case 'ban': {
      const requesting = await countTry(context, order)
      await hear(context, requesting, await context.provider[kind](idOf(order)), sentAt)
      return
    }
    case 'last-status': {
      const status = await context.provider.status(idOf(order), ONCE)
      await hear(context, order, status, sentAt)
      await endOfTime(context, order.id)
      return
    }
  }
}

async function hear(
  context: Context,
  order: StoredOrder,
  status: NumberStatus,
  sentAt: EpochMs,
): Promise<void> {
  await recordAnswer(context, order, status, { sentAt, watched: false })
}

/** A request that the provider has not granted yet is repeated ever less often. */
async function countTry(context: Context, order: StoredOrder): Promise<StoredOrder> {
  if (order.request === undefined) return order
  const requestDueAt = context.clock.now() + retryRequestAfterMs(order.requestTries)
  const noted = await orderRows(context.store).note(order, {
    requestDueAt,
    requestTries: order.requestTries + 1,
  })
  return noted ?? order
}

/** The window and its grace are over: the customer does not wait for the provider any longer. */
async function endOfTime(context: Context, orderId: number): Promise<void> {
  const now = context.clock.now()
  await context.store.transaction(async (tx) => {
    const order = await orderRows(tx).find(orderId)
    if (order === undefined || isEnded(order.state)) return
    // Due again: what the provider says of it later is still of interest, above all a code.
    const due = { dueAt: now + 10 * SECOND }
    if (order.state !== 'waiting') {
      const completed = await orderRows(tx).move(
        order,
        'completed',
        { ...due, repeatToman: null },
        now,
      )
      if (completed !== undefined) await giveBackRepeat(tx, order, now)
      return
    }
    const expired = await orderRows(tx).move(order, 'expired', due, now)
    if (expired === undefined) return
    await ledgerRows(tx).post(release(expired), now)
    const news = { kind: 'ended', orderId } as const
    await noticeRows(tx).add(
      { key: `ended:${orderId}`, recipientId: order.customerId, news, dueAt: now },
      now,
    )
  })
  context.wake('notices')
}

interface FailedLook {
  readonly kind: PollKind
  readonly occasion: Occasion
  readonly sentAt: EpochMs
}

async function failed(
  context: Context,
  order: StoredOrder,
  { kind, occasion, sentAt }: FailedLook,
  error: unknown,
): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  context.log.warn(
    { orderId: order.id, look: kind, failures: order.failures + 1, error: message },
    'A look failed',
  )
  if (!(error instanceof NumberlandError))
    context.log.error({ orderId: order.id, err: error }, 'A look broke')
  if (isWrongKey(error)) await alertOfKey(context)
  const disowned = order.disowned + (isUnknownNumber(error) ? 1 : 0)
  if (disowned >= UNKNOWN_TOLD_AFTER) await tellOfUnknown(context, order)
  if (kind === 'last-status') await endOfTime(context, order.id)
  const current = await orderRows(context.store).find(order.id)
  const now = context.clock.now()
  if (current === undefined || pollKindOf(current, now) === 'none') return
  const waiting = waitingOf(current)
  const schedule = waiting && scheduleColumns(context.polls.failed(waiting, sentAt, now), now)
  const againAt = now + retryLookAfterMs(order.failures)
  const dueAt =
    occasion === 'poll' && kind === 'status'
      ? nextPollAt(current, now, context.polls.turnMs())
      : againAt
  await orderRows(context.store).plan(current, dueAt, {
    ...schedule,
    failures: order.failures + 1,
    disowned,
    askedAt: now,
  })
}

/**
 * The provider does not know a number that we hold paid. That is doubt and no end: it has been seen to forget for a while. So it is
 * asked about as before, for as long as its window lasts and while its charge may come back.
 */
async function tellOfUnknown(context: Context, { id }: StoredOrder): Promise<void> {
  await context.store.transaction((tx) =>
    tellAdmins(context, tx, `unknown:${id}`, { kind: 'number-unknown', orderId: id }),
  )
  context.wake('notices')
}

async function alertOfKey(context: Context): Promise<void> {
  const hour = Math.floor(context.clock.now() / HOUR)
  await context.store.transaction((tx) =>
    tellAdmins(context, tx, `wrong-key:${hour}`, { kind: 'provider-refuses-key' }),
  )
  context.wake('notices')
}

function idOf(order: StoredOrder): string {
  if (order.providerId === undefined) throw new Error(`Order ${order.id} has no number`)
  return order.providerId
}
