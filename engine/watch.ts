/** The watch: asks the provider about the orders that are due, at the pace that the limit allows. */
import { NumberlandError, type NumberStatus } from '#sdk'
import { HOUR, MINUTE, SECOND } from './clock.ts'
import { createCrew } from './crew.ts'
import { tellAdmins, type Context } from './context.ts'
import { learn } from './learn.ts'
import { release } from './ledger.ts'
import { isEnded } from './order.ts'
import { lookFor, pollInterval, retryLookAfterMs, retryWishAfterMs, type Look } from './plan.ts'
import { isUnknownNumber, isWrongKey } from './provider.ts'
import { endAsLost } from './purchase-end.ts'
import type { StoredOrder } from './store/index.ts'

const AT_ONCE = 100
/** The watch has a pace of its own for what fails. */
const ONCE = { retries: 0 } as const
const LEASE_MS = 2 * MINUTE
const SHORTEST_PAUSE_MS = 100
/** Orders are looked for this often, whatever is known to be due: new ones come. */
const LONGEST_PAUSE_MS = 2 * SECOND
/** A number that the provider has disowned this often in a row is given up. */
const UNKNOWN_AT_MOST = 5

export interface Watch {
  /** Takes the due orders that there is room for and begins to look at them. @returns how long none is due, in milliseconds */
  tick(): Promise<number>
  /** Resolves when nothing is being looked at. */
  idle(): Promise<void>
}

export function createWatch(context: Context): Watch {
  const crew = createCrew(AT_ONCE)

  return {
    async tick() {
      const room = crew.room()
      if (room <= 0) return SHORTEST_PAUSE_MS
      const now = context.clock.now()
      const due = await context.store.orders.claimDue(now, now + LEASE_MS, room)
      if (due.length === 0) return pauseUntil(await context.store.orders.nextDueAt(now), now)
      const pollEveryMs = pollInterval(
        await context.store.orders.countWatched(),
        context.requestsPerSecond,
      )
      for (const order of due) crew.begin(look(context, order, pollEveryMs))
      return SHORTEST_PAUSE_MS
    },

    idle: () => crew.idle(),
  }
}

const pauseUntil = (dueAt: number | undefined, now: number): number =>
  Math.min(Math.max((dueAt ?? Infinity) - now, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS)

/** One order's failure is its own: whatever happens here, the others go on. */
async function look(context: Context, order: StoredOrder, pollEveryMs: number): Promise<void> {
  const kind = lookFor(order, context.clock.now())
  try {
    await act(context, order, kind, pollEveryMs)
  } catch (error) {
    await failed(context, order, kind, error).catch((worse: unknown) => {
      context.log.error({ orderId: order.id, error: worse }, 'A look could not be put off')
    })
  }
}

async function act(
  context: Context,
  order: StoredOrder,
  kind: Look,
  pollEveryMs: number,
): Promise<void> {
  switch (kind) {
    case 'give-up-placing':
      await endAsLost(context, order)
      return
    case 'none':
      await context.store.orders.plan(order, undefined)
      return
    case 'status':
      await hear(context, order, await context.provider.status(idOf(order), ONCE), pollEveryMs)
      return
    case 'cancel':
    case 'ban': {
      const wishing = await countTry(context, order)
      await hear(context, wishing, await context.provider[kind](idOf(order)), pollEveryMs)
      return
    }
    case 'last-status': {
      const status = await context.provider.status(idOf(order), ONCE)
      await hear(context, order, status, pollEveryMs)
      await endOfTime(context, order.id)
      return
    }
  }
}

async function hear(
  context: Context,
  order: StoredOrder,
  status: NumberStatus,
  pollEveryMs: number,
): Promise<void> {
  await learn(context, order, status, { pollEveryMs, watched: false })
}

/** A wish that the provider has not granted yet is repeated ever less often. */
async function countTry(context: Context, order: StoredOrder): Promise<StoredOrder> {
  if (order.wish === undefined) return order
  const wish_due_at = context.clock.now() + retryWishAfterMs(order.wishTries)
  const noted = await context.store.orders.note(order, {
    wish_due_at,
    wish_tries: order.wishTries + 1,
  })
  return noted ?? order
}

/** The window and its grace are over: the customer does not wait for the provider any longer. */
async function endOfTime(context: Context, orderId: number): Promise<void> {
  const now = context.clock.now()
  await context.store.transaction(async (tx) => {
    const order = await tx.orders.find(orderId)
    if (order === undefined || isEnded(order.state)) return
    // Due again: what the provider says of it later is still of interest, above all a code.
    const due = { due_at: now + 10 * SECOND }
    if (order.state !== 'waiting') {
      await tx.orders.move(order, 'completed', due, now)
      return
    }
    const expired = await tx.orders.move(order, 'expired', due, now)
    if (expired === undefined) return
    await tx.ledger.post(release(expired), now)
    const news = { kind: 'ended', orderId } as const
    await tx.notices.add(
      { key: `ended:${orderId}`, recipientId: order.customerId, news, dueAt: now },
      now,
    )
  })
  context.ring()
}

async function failed(
  context: Context,
  order: StoredOrder,
  kind: Look,
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
  if (disowned >= UNKNOWN_AT_MOST) {
    await disown(context, order)
    return
  }
  if (kind === 'last-status') await endOfTime(context, order.id)
  const current = await context.store.orders.find(order.id)
  if (current === undefined || lookFor(current, context.clock.now()) === 'none') return
  const dueAt = context.clock.now() + retryLookAfterMs(order.failures)
  await context.store.orders.plan(current, dueAt, {
    failures: order.failures + 1,
    disowned,
    asked_at: context.clock.now(),
  })
}

/** The provider does not know the number (any more): nothing can come for it. */
async function disown(context: Context, order: StoredOrder): Promise<void> {
  await context.store.transaction(async (tx) => {
    await tellAdmins(context, tx, `unknown:${order.id}`, {
      kind: 'number-unknown',
      orderId: order.id,
    })
  })
  await endOfTime(context, order.id)
  const ended = await context.store.orders.find(order.id)
  if (ended !== undefined) await context.store.orders.plan(ended, undefined)
}

async function alertOfKey(context: Context): Promise<void> {
  const hour = Math.floor(context.clock.now() / HOUR)
  await context.store.transaction((tx) =>
    tellAdmins(context, tx, `wrong-key:${hour}`, { kind: 'provider-refuses-key' }),
  )
  context.ring()
}

function idOf(order: StoredOrder): string {
  if (order.providerId === undefined) throw new Error(`Order ${order.id} has no number`)
  return order.providerId
}
