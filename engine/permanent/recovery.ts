/** Orders whose answer was lost, or whose process died while it asked: what we own at the provider tells. */
import { MINUTE, SECOND } from '../clock.ts'
import type { Context } from '../context.ts'
import { createWorker, type Worker } from '../scheduling/worker.ts'
import { type StoredPermanentOrder, permanentRows } from './permanent-rows.ts'
import { tried } from './buying.ts'
import { giveUpAsLost, keep } from './ending.ts'
import { ownedNumbers } from './owned.ts'

const LEASE_MS = 2 * MINUTE
const PACE = { atOnce: 4, leaseMs: LEASE_MS }
const PATIENCE_MS = 20 * SECOND
/** Looks are repeated at growing distances, up to this. */
const RETRY_AT_MOST_MS = 5 * MINUTE
/** A purchase that the provider does not show after so many answers, so long after it was asked for, did not happen. */
const ENOUGH_ABSENCES = 6
const ENOUGH_MS = 10 * MINUTE

export const createRecovery = (context: Context): Worker =>
  createWorker(context.clock, permanentRows(context.store), PACE, (order) => look(context, order))

/** One order's failure is its own: its lease runs out, and it is due again. */
async function look(context: Context, order: StoredPermanentOrder): Promise<void> {
  try {
    await pollKindOf(context, order)
  } catch (error) {
    context.log.error(
      { permanentOrderId: order.id, err: error },
      'A permanent order could not be looked at',
    )
  }
}

async function pollKindOf(context: Context, order: StoredPermanentOrder): Promise<void> {
  const { store, clock } = context
  // From now on nobody may ask for it any more: what is not ours after that never will be.
  if (order.state === 'asking' && !(await takeOver(context, order))) return
  const owned = await tried(context, () => ownedNumbers(context, PATIENCE_MS))
  const found = owned?.numbers.find(({ number }) => number === order.number)
  if (found !== undefined) {
    await keep(context, order, found, true)
    return
  }
  const isAbsent = owned?.isComplete === true
  const absences = order.absences + (isAbsent ? 1 : 0)
  const failures = order.failures + (isAbsent ? 0 : 1)
  const now = clock.now()
  const askedAt = order.askedAt ?? order.offeredAt
  if (isAbsent && absences >= ENOUGH_ABSENCES && now - askedAt >= ENOUGH_MS)
    return giveUpAsLost(context, order)
  await permanentRows(store).note(order.id, {
    absences,
    failures,
    dueAt: now + pauseAfter(absences + failures),
  })
}

/** @returns false when whoever asks for it has taken the right to do so anew, or knows how it ended */
const takeOver = async ({ store, clock }: Context, order: StoredPermanentOrder): Promise<boolean> =>
  (await permanentRows(store).takeOver(order, clock.now() + LEASE_MS)) !== undefined

/** 5, 10, 20 … seconds. */
const pauseAfter = (looks: number): number =>
  Math.min(5 * SECOND * 2 ** Math.min(looks - 1, 10), RETRY_AT_MOST_MS)
