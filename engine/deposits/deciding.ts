/** The staff decide about a message: which top-up it is for, or that it pays nothing here. Once for ever. */
import { toman, type EpochMs, type Toman } from '#sdk'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import { may, type Role } from '../staff/roles.ts'
import type { Tx } from '../store/store.ts'
import { credit } from '../top-ups/crediting.ts'
import { isForgotten } from '../top-ups/deciding.ts'
import { type StoredTopUp, topUpRows } from '../top-ups/top-up-rows.ts'
import type { Context } from '../context.ts'
import { tellWhoLooks } from './matching.ts'
import { messageRows, type StoredMessage } from './message-rows.ts'
import type { DepositDecision } from './types.ts'
import { fileOf } from './views.ts'

/** What a decision came to, before its file is gathered. */
type Verdict = Exclude<DepositDecision['kind'], 'not-allowed' | 'not-found'>
interface Actor {
  readonly id: number
  readonly role: Role | undefined
}

export const bind = (
  context: Context,
  actorId: number,
  messageId: number,
  topUpId: number,
  seen: number,
): Promise<DepositDecision> =>
  decide(context, actorId, messageId, seen, async (tx, message, actor, now) => {
    const topUp = await topUpRows(tx).find(topUpId)
    const amount = paidIn(message)
    if (topUp === undefined || amount === undefined) return 'no-such-top-up'
    if (topUp.customerId === actor.id && actor.role !== 'owner') return 'own'
    if (topUp.state === 'paid') return 'paid-already'
    if (await isForgotten(tx, topUp)) return 'customer-forgotten'
    const above = (await context.settings.now(tx)).get('topUpTwoPersonsAboveToman')
    if (above === 0 || amount <= above)
      return pay(context, tx, { message, topUp, amount, actor }, now)
    if (message.firstBy === undefined || message.topUpId !== topUp.id)
      return bindFirst(tx, message, topUp, actor, now)
    return message.firstBy === actor.id
      ? 'same-person'
      : pay(context, tx, { message, topUp, amount, actor }, now)
  })

export const dismiss = (
  context: Context,
  actorId: number,
  messageId: number,
  seen: number,
  as: 'real' | 'fake',
): Promise<DepositDecision> =>
  decide(context, actorId, messageId, seen, async (tx, message, actor, now) => {
    const isSound = as === 'real' && message.kind !== 'unknown' ? 1 : 0
    const to = as === 'real' ? 'dismissed' : 'fake'
    const columns = { isSound, decidedBy: actor.id, decidedAt: now, dueAt: null, topUpId: null }
    if ((await messageRows(tx).move(message, to, columns)) === undefined) return 'changed'
    await note(tx, message, actor, `dismiss-deposit`, { state: to }, now)
    await goOn(tx, message, isSound, now)
    return 'done'
  })

type Step = (tx: Tx, message: StoredMessage, actor: Actor, now: EpochMs) => Promise<Verdict>

/** What both decisions share: who may, on which look, and one after the other. */
async function decide(
  context: Context,
  actorId: number,
  messageId: number,
  seen: number,
  step: Step,
): Promise<DepositDecision> {
  const { store, staff, clock, wake } = context
  const role = await staff.roleOf(actorId)
  if (!may(role, 'approve-topups')) return { kind: 'not-allowed' }
  const verdict = await store.transaction(async (tx): Promise<Verdict | undefined> => {
    await messageRows(tx).lock()
    const message = await messageRows(tx).find(messageId)
    if (message === undefined) return undefined
    if (message.state !== 'waiting' && message.state !== 'unread') return 'decided-already'
    if (message.revision !== seen) return 'changed'
    return step(tx, message, { id: actorId, role }, clock.now())
  })
  for (const loop of ['notices', 'top-ups', 'deposits'] as const) wake(loop)
  const file = await fileOf(context, messageId)
  return verdict === undefined || file === undefined
    ? { kind: 'not-found' }
    : { kind: verdict, file }
}

/** What really came, in whole Toman; undefined when it is no deposit. */
function paidIn({ kind, amountRial = 0 }: StoredMessage): Toman | undefined {
  const amount = Math.floor(amountRial / 10)
  return kind === 'deposit' && amount > 0 ? toman(amount) : undefined
}

interface Payment {
  readonly message: StoredMessage
  readonly topUp: StoredTopUp
  readonly amount: Toman
  readonly actor: Actor
}

async function pay(
  context: Context,
  tx: Tx,
  { message, topUp, amount, actor }: Payment,
  now: EpochMs,
): Promise<Verdict> {
  const by = { decidedBy: actor.id, decidedAt: now, topUpId: topUp.id }
  const columns = { ...by, isSound: 1, why: null, dueAt: null }
  if ((await messageRows(tx).move(message, 'credited', columns)) === undefined) return 'changed'
  if ((await credit(tx, topUp, amount, { actorId: actor.id }, now)) === undefined)
    throw new Error(`Top-up ${topUp.id} changed while a deposit was bound to it`)
  await tellWhoLooks(context, tx, topUp)
  await note(tx, message, actor, 'bind-deposit', { topUpId: topUp.id, toman: amount }, now)
  await goOn(tx, message, 1, now)
  return 'done'
}

async function bindFirst(
  tx: Tx,
  message: StoredMessage,
  topUp: StoredTopUp,
  actor: Actor,
  now: EpochMs,
): Promise<Verdict> {
  const columns = { firstBy: actor.id, topUpId: topUp.id, dueAt: null }
  if ((await messageRows(tx).move(message, 'waiting', columns)) === undefined) return 'changed'
  await note(tx, message, actor, 'bind-deposit-first', { topUpId: topUp.id }, now)
  return 'half'
}

/** Its balance is relied on from now on: what comes after it may fit. */
async function goOn(
  tx: Tx,
  { bank, account, isSound }: StoredMessage,
  isSoundNow: number,
  now: EpochMs,
): Promise<void> {
  if (isSound === 1 || isSoundNow === 0 || bank === undefined || account === undefined) return
  await messageRows(tx).lookAgain(bank, account, now)
}

const note = (
  tx: Tx,
  { id, state, why, amountRial }: StoredMessage,
  actor: Actor,
  action: string,
  after: object,
  now: EpochMs,
): Promise<void> =>
  auditLogRows(tx).add(
    {
      actorId: actor.id,
      action,
      subject: `deposit:${id}`,
      before: { state, why, amountRial },
      after,
    },
    now,
  )
