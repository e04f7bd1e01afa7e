/** Looks at a message that was kept: what it proves is credited, what it does not is the staff's to decide. */
import assert from 'node:assert/strict'
import type { BankKey } from '#rails'
import { toman, type EpochMs, type Toman } from '#sdk'
import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import { isPseudonym } from '../customers/former-selves.ts'
import { pastOrderRows } from '../customers/past-order-rows.ts'
import { tellAdmins, tellStaff } from '../staff/tell.ts'
import type { Tx } from '../store/store.ts'
import { LATE_MONEY_MS } from '../top-ups/card-rail.ts'
import { credit } from '../top-ups/crediting.ts'
import { WAITING_STATES } from '../top-ups/state.ts'
import { type StoredTopUp, topUpRows } from '../top-ups/top-up-rows.ts'
import { accountRows, type StoredAccount } from './account-rows.ts'
import { addsUp } from './chain.ts'
import type { Context } from '../context.ts'
import { messageRows, type MovedMoney, type StoredMessage } from './message-rows.ts'
import { payableRows } from './payable-rows.ts'
import type { WaitingReason } from './types.ts'

/** A bank's time so far from the network's is a wrong year, or somebody's invention. */
const ODD_TIME_MS = DAY
/** Messages overtake each other on their way: a gap may close by itself. */
const GAP_CLOSES_MS = 20 * SECOND
/** The bank writes no seconds, and its clock is not ours. */
const CLOCKS_DIFFER_MS = 3 * MINUTE
/** What goes out again within so long may be a payment that was taken back. */
const TAKEN_BACK_MS = 30 * DAY

/** Money in Toman; undefined when it is no whole number of them. */
const tomanOf = (rial: number): Toman | undefined =>
  rial % 10 === 0 ? toman(rial / 10) : undefined

/** What was found out about a message. */
type Finding =
  | { readonly kind: 'later'; readonly at: EpochMs }
  | {
      readonly kind: 'waits'
      readonly why: WaitingReason
      readonly isSound: boolean
      readonly topUpId?: number
    }
  | { readonly kind: 'noted'; readonly isSound: boolean }
  | { readonly kind: 'pays'; readonly topUp: StoredTopUp }
  | { readonly kind: 'evidence'; readonly topUp: StoredTopUp }

/** All of it in one transaction, one message after the other: it is used once, or not at all. */
export async function lookAt(context: Context, messageId: number): Promise<void> {
  const { store, clock } = context
  const isPaid = await store.transaction(async (tx) => {
    await messageRows(tx).lock()
    const message = await messageRows(tx).find(messageId)
    if (message === undefined || !isOpen(message)) return false
    const now = clock.now()
    const finding = await findOut(tx, message, now)
    await act(context, tx, message, finding, now)
    return finding.kind === 'pays'
  })
  context.wake('notices')
  context.wake('deposits')
  if (isPaid) context.wake('top-ups')
}

/** True while nobody has decided about it, and there is something to be found out. */
const isOpen = (message: StoredMessage): message is MovedMoney =>
  ['new', 'waiting', 'noted'].includes(message.state) && message.kind !== 'unknown'

async function findOut(tx: Tx, message: MovedMoney, now: EpochMs): Promise<Finding> {
  const waits = (why: WaitingReason): Finding => ({ kind: 'waits', why, isSound: false })
  const isDeposit = message.kind === 'deposit'
  const account = await accountRows(tx).of(message.bank, message.account)
  if (account === undefined || account.cardId === undefined)
    return isDeposit ? waits('unknown-account') : { kind: 'noted', isSound: false }
  if (isDeposit && !isTrusted(message, account)) return waits('unconfirmed')
  if (Math.abs(message.bankAt - message.receivedAt) > ODD_TIME_MS) return waits('odd-time')
  if (message.isSound === 0 && !(await addsUp(tx, message))) {
    const closesAt = message.at + GAP_CLOSES_MS
    return now < closesAt ? { kind: 'later', at: closesAt } : waits('gap')
  }
  return isDeposit ? payerOf(tx, message, account.cardId) : { kind: 'noted', isSound: true }
}

const isTrusted = ({ grade }: MovedMoney, { confirmedId }: StoredAccount): boolean =>
  grade === 'A' || confirmedId !== undefined

/** Nothing by time, nothing by a rounded amount: exactly one top-up with exactly this amount on this card. */
async function payerOf(tx: Tx, message: MovedMoney, cardId: number): Promise<Finding> {
  const waits = (why: WaitingReason, topUpId?: number): Finding => ({
    kind: 'waits',
    why,
    isSound: true,
    ...(topUpId !== undefined && { topUpId }),
  })
  const amount = tomanOf(message.amountRial)
  const { bankAt } = message
  const [found, ...others] =
    amount === undefined || amount <= 0
      ? []
      : await payableRows(tx).withAmount(
          cardId,
          amount,
          bankAt - LATE_MONEY_MS,
          bankAt + CLOCKS_DIFFER_MS,
        )
  if (found === undefined) return waits('no-top-up')
  if (others.length > 0) return waits('several')
  await pastOrderRows(tx).lock(found.customerId) // who is being forgotten is forgotten first
  const topUp = (await topUpRows(tx).find(found.id)) ?? found
  if (topUp.state === 'paid') {
    const isProven = (await messageRows(tx).ofTopUp(topUp.id)) !== undefined
    const isSame = topUp.confirmedBy === undefined && topUp.paidToman === amount
    return isProven || !isSame ? waits('paid-before') : { kind: 'evidence', topUp }
  }
  if (isPseudonym(topUp.customerId)) return waits('customer-forgotten')
  return message.isSigned === 1 ? { kind: 'pays', topUp } : waits('unsigned', topUp.id)
}

async function act(
  context: Context,
  tx: Tx,
  message: MovedMoney,
  finding: Finding,
  now: EpochMs,
): Promise<void> {
  const rows = messageRows(tx)
  switch (finding.kind) {
    case 'later':
      await rows.plan(message.id, finding.at)
      return
    case 'waits': {
      const isSound = finding.isSound ? 1 : message.isSound
      const { why, topUpId } = finding
      await rows.move(message, 'waiting', {
        why,
        isSound,
        dueAt: null,
        topUpId: topUpId ?? null,
        firstBy: null,
      })
      if (message.state !== 'waiting' || message.why !== why)
        await tellOfWaiting(context, tx, message, why, now)
      break
    }
    case 'noted':
      await rows.move(message, 'noted', {
        isSound: finding.isSound ? 1 : 0,
        why: null,
        dueAt: null,
      })
      if (message.kind === 'withdrawal' && finding.isSound)
        await lookForPayment(context, tx, message)
      break
    case 'pays': {
      const evidence = `deposit:${message.id}`
      const { topUp } = finding
      const by = { evidence, paidAt: message.bankAt }
      const paid = await credit(tx, topUp, topUp.toman, by, now)
      assert.ok(paid, `Top-up ${topUp.id} changed while a deposit was looked at`) // it is looked at again
      await settle(tx, message, 'credited', topUp, now)
      await tellWhoLooks(context, tx, topUp)
      break
    }
    case 'evidence':
      await settle(tx, message, 'evidence', finding.topUp, now)
      break
  }
  const isSound = !('isSound' in finding) || finding.isSound
  if (isSound && message.isSound === 0) await rows.lookAgain(message.bank, message.account, now)
}

async function settle(
  tx: Tx,
  message: MovedMoney,
  to: 'credited' | 'evidence',
  topUp: StoredTopUp,
  now: EpochMs,
): Promise<void> {
  const columns = { why: null, isSound: 1, topUpId: topUp.id, decidedAt: now, dueAt: null }
  const settled = await messageRows(tx).move(message, to, columns)
  assert.ok(settled, `Message ${message.id} changed while it was looked at`)
}

/** Whoever has its receipt before them sees that it is decided. */
export async function tellWhoLooks(
  context: Context,
  tx: Tx,
  { id, state, revision }: StoredTopUp,
): Promise<void> {
  if (!(WAITING_STATES as readonly string[]).includes(state)) return
  const news = { kind: 'top-up-changed', topUpId: id } as const
  await tellStaff(context, tx, 'approve-topups', `top-up-changed:${id}:${revision}`, news)
}

/** The staff hear of each; of accounts that nobody has claimed once an hour, for they may be private. */
async function tellOfWaiting(
  context: Context,
  tx: Tx,
  { id, revision, bank, amountRial }: MovedMoney,
  why: WaitingReason,
  now: EpochMs,
): Promise<void> {
  const key =
    why === 'unknown-account'
      ? `deposit-account:${Math.floor(now / HOUR)}`
      : `deposit-waiting:${id}:${revision}`
  const news = {
    kind: 'deposit-waiting',
    messageId: id,
    why,
    bank: bank as BankKey | 'other', // kept as it was read
    toman: toman(Math.floor(amountRial / 10)),
  } as const
  await tellStaff(context, tx, 'approve-topups', key, news)
  if (why === 'gap')
    await tellAdmins(context, tx, `deposit-gap:${id}`, { kind: 'deposit-gap', messageId: id })
}

/** As much went out again as a customer had paid in: somebody should know. Nothing is reversed. */
async function lookForPayment(
  context: Context,
  tx: Tx,
  { id, bank, account, amountRial, bankAt }: MovedMoney,
): Promise<void> {
  const paid = await messageRows(tx).paidWith(
    bank,
    account,
    amountRial,
    bankAt - TAKEN_BACK_MS,
    bankAt,
  )
  if (paid?.topUpId === undefined) return
  const news = { kind: 'deposit-taken-back', messageId: id, topUpId: paid.topUpId } as const
  await tellStaff(context, tx, 'approve-topups', `deposit-taken-back:${id}`, news)
}
