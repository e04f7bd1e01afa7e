/**
 * Holds the books against the provider's balance, and writes down what only that can tell: what became of purchases whose answer
 * was lost, what somebody paid in there, and what nobody can explain.
 *
 * Nothing is concluded from one reading: two in a row, taken at quiet moments, must say the same.
 */
import { toman, type EpochMs } from '#sdk'
import { DAY, MINUTE, SECOND } from '../clock.ts'
import { tellAdmins } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import { every, type Job } from '../scheduling/jobs.ts'
import { difference, lostBought, lostRefunded, lostTogether, opening } from '../ledger/ledger.ts'
import { type OpenLost, providerAccountRows } from './provider-account-rows.ts'
import type { Tx } from '../store/store.ts'
import { explain, type OpenPurchase } from './explain.ts'
import { keepReading, lastReading, readQuietly, type Reading } from './provider-balance.ts'
import type { Verdict } from './types.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'

const TRY_OPENING_EVERY_MS = 5 * SECOND
/** Of an account about which there is nothing to learn. */
const READ_EVERY_MS = 10 * MINUTE
/** Two readings that are closer to one another are one. */
const APART_MS = 20 * SECOND
/** What was asked of the provider so lately may still happen there. */
const SETTLES_AFTER_MS = MINUTE
/** Clocks differ, and the provider takes its time to give money back. */
const OVER_AFTER_MS = 2 * MINUTE

export const reconcileJob = (context: Context): Job => ({
  kind: 'reconcile',
  next: every(30 * SECOND),
  run: () => reconcile(context),
})

export async function reconcile(context: Context): Promise<void> {
  const { store, clock } = context
  const [before, lost] = [await lastReading(store), await providerAccountRows(store).openLost()]
  const isDue = before === undefined || clock.now() - before.at >= READ_EVERY_MS
  if (lost.length === 0 && before?.byToman === 0 && !isDue) return
  if (!(await providerAccountRows(store).account()).isOpen) return
  const reading = await readQuietly(context)
  if (reading === undefined) return
  await keepReading(store, reading, clock.now())
  if (before !== undefined && confirms(before, reading)) await conclude(context, reading)
}

/** The same difference twice, with nothing booked in between. */
const confirms = (before: Reading, now: Reading): boolean =>
  before.byToman === now.byToman &&
  before.transferId === now.transferId &&
  now.at - before.at >= APART_MS

/** Opens the account's books before the first purchase. @returns how long there is nothing to do */
export async function openEarly(context: Context): Promise<number> {
  if ((await providerAccountRows(context.store).account()).isOpen) return DAY
  const reading = await readQuietly(context)
  if (reading === undefined) return TRY_OPENING_EVERY_MS
  await openAccount(context, reading)
  return DAY
}

/** The first look: whatever is there was there before. */
async function openAccount({ store, clock }: Context, reading: Reading): Promise<void> {
  const now = clock.now()
  await store.transaction(async (tx) => {
    if (reading.byToman > 0) await ledgerRows(tx).post(opening(reading.byToman), now)
    await providerAccountRows(tx).setOpen(now)
    await keepReading(tx, { ...reading, byToman: toman(0) }, now)
  })
}

async function conclude(context: Context, reading: Reading): Promise<void> {
  const now = context.clock.now()
  await context.store.transaction(async (tx) => {
    const account = await providerAccountRows(tx).account()
    if (account.lastTransferId !== reading.transferId) return
    const lost = await providerAccountRows(tx).openLost()
    const open = lost
      .filter(({ lostAt }) => now - lostAt >= SETTLES_AFTER_MS)
      .map((purchase) => asOpen(purchase, now))
    if (open.length < lost.length) return
    const explanation = explain(reading.byToman, open)
    const isClear = explanation.kind === 'these'
    if (!isClear && !open.every(({ isOver }) => isOver)) return
    if (isClear) await decide(context, tx, open, explanation.orderIds)
    else await giveUp(context, tx, open, reading, explanation.kind)
    await keepReading(tx, { ...reading, byToman: toman(0) }, now)
  })
  context.wake('notices')
}

const asOpen = (purchase: OpenLost, now: EpochMs): OpenPurchase => ({
  orderId: purchase.orderId,
  costToman: purchase.costToman,
  isBooked: purchase.isBooked,
  isOver: now >= purchase.overAt + OVER_AFTER_MS,
})

/** The balance says of each what became of it so far. */
async function decide(
  context: Context,
  tx: Tx,
  open: readonly OpenPurchase[],
  changed: ReadonlySet<number>,
): Promise<void> {
  const now = context.clock.now()
  for (const purchase of open) {
    const isChanged = changed.has(purchase.orderId)
    const { orderId, costToman, isBooked } = purchase
    if (isChanged) {
      const post = isBooked ? lostRefunded : lostBought
      await ledgerRows(tx).post(post(orderId, costToman), now)
    }
    const verdict = verdictOf(purchase, isChanged)
    if (verdict !== undefined) await close(context, tx, purchase, verdict)
  }
}

function verdictOf({ isBooked, isOver }: OpenPurchase, isChanged: boolean): Verdict | undefined {
  if (isBooked && isChanged) return 'refunded'
  if (!isBooked && !isChanged) return 'not-charged'
  return isOver ? 'charged' : undefined // a number that lives may still be given back
}

/** Nothing can change any more, and still several stories are possible, or none: what is missing is booked as a whole. */
async function giveUp(
  context: Context,
  tx: Tx,
  open: readonly OpenPurchase[],
  { byToman, transferId }: Reading,
  why: 'some' | 'none',
): Promise<void> {
  const now = context.clock.now()
  for (const purchase of open) await close(context, tx, purchase, 'unknown')
  if (byToman === 0) return
  const key = `difference:${transferId}`
  if (why === 'some') {
    const note = `some of the orders ${open.map(({ orderId }) => orderId).join(', ')}`
    await ledgerRows(tx).post(lostTogether(key, byToman, note), now)
    return
  }
  if (!(await ledgerRows(tx).post(difference(key, byToman), now))) return
  await tellAdmins(
    context,
    tx,
    key,
    byToman > 0
      ? { kind: 'provider-deposit', toman: byToman }
      : { kind: 'provider-difference', toman: toman(-byToman) },
  )
}

async function close(
  context: Context,
  tx: Tx,
  { orderId, costToman }: OpenPurchase,
  verdict: Verdict,
): Promise<void> {
  await providerAccountRows(tx).decide(orderId, verdict)
  await tellAdmins(context, tx, `lost-decided:${orderId}`, {
    kind: 'lost-decided',
    orderId,
    verdict,
    costToman,
  })
}
