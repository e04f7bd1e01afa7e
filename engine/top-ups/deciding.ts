/** The staff decide about a top-up: approved once for ever, by whom and when; rejected with a reason. */
import type { EpochMs, Toman } from '#sdk'
import { tellStaff } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import { isPseudonym } from '../customers/former-selves.ts'
import { pastOrderRows } from '../customers/past-order-rows.ts'
import { may } from '../staff/roles.ts'
import { type StoredTopUp, topUpRows } from './top-up-rows.ts'
import type { Tx } from '../store/store.ts'
import { credit, tellCustomer } from './crediting.ts'
import { fileOf } from './file.ts'
import { WAITING_STATES } from './state.ts'
import type { TopUpDecision } from './types.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'

/** The amount of a transfer that a person has typed; far above any, and far below where sums stop being exact. */
const MOST_TOMAN = 1_000_000_000
const LONGEST_REASON = 200

/** What a decision came to, before its file is gathered. */
type Verdict = Exclude<TopUpDecision['kind'], 'not-allowed' | 'not-found'>

export async function approve(
  context: Context,
  actorId: number,
  topUpId: number,
  seen: number,
  otherToman?: Toman,
): Promise<TopUpDecision> {
  if (otherToman !== undefined && (otherToman <= 0 || otherToman > MOST_TOMAN))
    throw new RangeError(`Not an amount to credit: ${otherToman}`)
  return decide(context, actorId, topUpId, seen, async (tx, topUp, now) => {
    if (await isForgotten(tx, topUp)) return 'customer-forgotten'
    const toman = otherToman ?? topUp.approvedToman ?? topUp.toman
    const above = (await context.settings.now(tx)).get('topUpTwoPersonsAboveToman')
    const isSeconded = topUp.state === 'review' && topUp.approvedToman === toman
    if (above === 0 || toman <= above) return creditBy(tx, topUp, toman, actorId, now)
    if (!isSeconded) return approveFirst(tx, topUp, toman, actorId, now)
    return topUp.approvedBy === actorId ? 'same-person' : creditBy(tx, topUp, toman, actorId, now)
  })
}

/** Nobody would have the money. Who is being forgotten is forgotten first. */
export async function isForgotten(tx: Tx, { id, customerId }: StoredTopUp): Promise<boolean> {
  await pastOrderRows(tx).lock(customerId)
  return isPseudonym((await topUpRows(tx).find(id))?.customerId ?? customerId)
}

export async function reject(
  context: Context,
  actorId: number,
  topUpId: number,
  seen: number,
  reason: string,
): Promise<TopUpDecision> {
  return decide(context, actorId, topUpId, seen, async (tx, topUp, now) => {
    const isWaiting = (WAITING_STATES as readonly string[]).includes(topUp.state)
    if (!isWaiting) return 'not-waiting'
    const after = { decidedBy: actorId, decidedAt: now, reason: reason.slice(0, LONGEST_REASON) }
    if ((await topUpRows(tx).move(topUp, 'rejected', { ...after, dueAt: null })) === undefined)
      return 'changed'
    await note(
      tx,
      topUp,
      actorId,
      'reject-top-up',
      { state: 'rejected', reason: after.reason },
      now,
    )
    await tellCustomer(tx, topUp, 'rejected', now)
    return 'done'
  })
}

type AuditEntry = (tx: Tx, topUp: StoredTopUp, now: EpochMs) => Promise<Verdict>

/** What both decisions share: who may, on which look, and who has to hear of it. */
async function decide(
  context: Context,
  actorId: number,
  topUpId: number,
  seen: number,
  entry: AuditEntry,
): Promise<TopUpDecision> {
  const { store, staff, clock } = context
  const role = await staff.roleOf(actorId)
  if (!may(role, 'approve-topups')) return { kind: 'not-allowed' }
  const now = clock.now()
  const verdict = await store.transaction(async (tx) => {
    const topUp = await topUpRows(tx).find(topUpId)
    if (topUp === undefined) return undefined
    if (topUp.customerId === actorId && role !== 'owner') return 'own'
    if (topUp.state === 'paid') return 'paid-already'
    if (topUp.revision !== seen) return 'changed'
    const done = await entry(tx, topUp, now)
    if (done === 'done' || done === 'half') {
      const key = `top-up-changed:${topUpId}:${topUp.revision}`
      const news = { kind: 'top-up-changed', topUpId } as const
      await tellStaff(context, tx, 'approve-topups', key, news, { isEverywhere: true })
    }
    return done
  })
  context.wake('notices')
  const after = await topUpRows(store).find(topUpId)
  if (verdict === undefined || after === undefined) return { kind: 'not-found' }
  // Two who tapped at once: the one who came second is told how it stands.
  const kind = verdict === 'changed' && after.state === 'paid' ? 'paid-already' : verdict
  return { kind, file: await fileOf(context, after) }
}

async function creditBy(
  tx: Tx,
  topUp: StoredTopUp,
  toman: Toman,
  actorId: number,
  now: EpochMs,
): Promise<Verdict> {
  if ((await credit(tx, topUp, toman, { actorId }, now)) === undefined) return 'changed'
  await note(tx, topUp, actorId, 'approve-top-up', { state: 'paid', toman }, now)
  return 'done'
}

async function approveFirst(
  tx: Tx,
  topUp: StoredTopUp,
  toman: Toman,
  actorId: number,
  now: EpochMs,
): Promise<Verdict> {
  const columns = { approvedBy: actorId, approvedToman: toman, dueAt: null }
  if ((await topUpRows(tx).move(topUp, 'review', columns)) === undefined) return 'changed'
  await note(tx, topUp, actorId, 'approve-top-up-first', { state: 'review', toman }, now)
  return 'half'
}

const note = (
  tx: Tx,
  { id, state, toman }: StoredTopUp,
  actorId: number,
  action: string,
  after: object,
  now: EpochMs,
): Promise<void> =>
  auditLogRows(tx).add(
    { actorId, action, subject: `top-up:${id}`, before: { state, toman }, after },
    now,
  )
