/** Topping up a wallet, from the request to pay until the money is there and the order that waited for it goes on. */
import { DAY, MINUTE, SECOND } from '../clock.ts'
import type { Context } from '../context.ts'
import { allowance } from '../buying/eligibility.ts'
import { createWorker, type Worker } from '../scheduling/worker.ts'
import { type StoredTopUp, topUpRows } from './top-up-rows.ts'
import { tellCustomer } from './crediting.ts'
import { approve, reject } from './deciding.ts'
import { fileOf } from './file.ts'
import { hasCards } from './card-rail.ts'
import { invoiceOf, missingFor, open, terms } from './opening.ts'
import { PACE_DAYS, PACE_DECISIONS, paceOf } from './pace.ts'
import { bindReceipt, takeReceipt } from './receiving.ts'
import { resume } from './resuming.ts'
import { OPEN_STATES } from './state.ts'
import type { TopUps } from './types.ts'
import { receiptRows } from './receipt-rows.ts'

const WAITING_PAGE = 8
/** A lease is longer than a purchase can take. */
const PACE = { atOnce: 20, leaseMs: 5 * MINUTE }
const RETRY_MS = 30 * SECOND

export function createTopUps(context: Context): TopUps {
  const { store } = context
  return {
    terms: () => terms(context),
    allowance: (customerId) => allowance(context, customerId),
    isOpen: () => hasCards(store),
    async pace() {
      const now = context.clock.now()
      return paceOf(await topUpRows(store).decidedSince(now - PACE_DAYS * DAY, PACE_DECISIONS), now)
    },
    open: (customerId, request) => open(context, customerId, request),
    missingFor: (customerId, wanted) => missingFor(context, customerId, wanted),
    openOf: (customerId) => topUpRows(store).ofCustomer(customerId, OPEN_STATES, 0),

    async find(customerId, topUpId) {
      const topUp = await topUpRows(store).find(topUpId)
      return topUp?.customerId === customerId ? invoiceOf(store, topUp) : undefined
    },

    async cancel(customerId, topUpId) {
      const topUp = await topUpRows(store).find(topUpId)
      if (topUp === undefined || topUp.customerId !== customerId) return { kind: 'not-found' }
      const cancelled =
        topUp.state === 'pending' &&
        (await topUpRows(store).move(topUp, 'cancelled', { dueAt: null }))
      if (cancelled) return { kind: 'done', invoice: await invoiceOf(store, cancelled) }
      const isDone = topUp.state === 'cancelled'
      return { kind: isDone ? 'done' : 'not-allowed', invoice: await invoiceOf(store, topUp) }
    },

    setMessage: (topUpId, messageId) => topUpRows(store).setMessage(topUpId, messageId),
    takeReceipt: (customerId, picture, key) => takeReceipt(context, customerId, picture, key),
    bindReceipt: (customerId, receiptId, topUpId) =>
      bindReceipt(context, customerId, receiptId, topUpId),

    waiting: (page) => topUpRows(store).waiting(page, WAITING_PAGE),

    async file(topUpId) {
      const topUp = await topUpRows(store).find(topUpId)
      return topUp && fileOf(context, topUp)
    },

    approve: async (actorId, topUpId, seen, toman) => {
      const decision = await approve(context, actorId, topUpId, seen, toman)
      context.wake('top-ups')
      return decision
    },
    reject: (actorId, topUpId, seen, reason) => reject(context, actorId, topUpId, seen, reason),
    noteMessage: (topUpId, personId, messageId) =>
      topUpRows(store).noteMessage(topUpId, personId, messageId),
    messagesOf: (topUpId, personId) => topUpRows(store).messagesOf(topUpId, personId),
  }
}

/** Does what is due by itself: amounts expire, orders go on. */
export const createCashier = (context: Context): Worker =>
  createWorker(context.clock, topUpRows(context.store), PACE, (topUp) => work(context, topUp))

/** One top-up's failure is its own. */
async function work(context: Context, topUp: StoredTopUp): Promise<void> {
  const { store, clock, log } = context
  try {
    if (topUp.state === 'pending') await expire(context, topUp)
    else await topUpRows(store).plan(topUp.id, await resume(context, topUp))
  } catch (error) {
    log.error({ topUpId: topUp.id, err: error }, 'A top-up could not be worked on')
    await topUpRows(store)
      .plan(topUp.id, clock.now() + RETRY_MS)
      .catch((again: unknown) => {
        log.error({ topUpId: topUp.id, err: again }, 'Its next time could not be kept either')
      })
  }
}

/** The time is over. Money that comes all the same is not lost: a receipt brings the top-up back. */
async function expire({ store, clock, wake }: Context, topUp: StoredTopUp): Promise<void> {
  const now = clock.now()
  await store.transaction(async (tx) => {
    const expired = await topUpRows(tx).move(topUp, 'expired', { dueAt: null })
    if (expired !== undefined) await tellCustomer(tx, topUp, 'expired', now)
  })
  wake('notices')
}

/** Pictures of receipts are not kept longer than somebody may ask about them. */
export async function forgetReceipts({
  store,
  clock,
  settings,
  log,
}: Pick<Context, 'store' | 'clock' | 'log'> & {
  readonly settings: Pick<Context['settings'], 'get'>
}): Promise<void> {
  const before = clock.now() - settings.get('receiptsKeptDays') * DAY
  const forgotten = await receiptRows(store).forgetBefore(before)
  if (forgotten > 0) log.info({ forgotten }, 'Old receipts were forgotten')
}
