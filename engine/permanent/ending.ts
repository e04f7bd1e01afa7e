/** How a permanent order ends: its state, its money and its news in one commit, once. */
import type { OwnedPermanentNumber } from '#sdk'
import { tellAdmins } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import { type StoredPermanentOrder, permanentRows } from './permanent-rows.ts'
import type { Tx } from '../store/store.ts'
import { boughtFor, releaseFor, settleFor, strayOf } from './transfers.ts'
import type { PermanentOrder } from './types.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { referralRows } from '../promotions/referral-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'

/**
 * The number is ours: it is the customer's now.
 *
 * @param tells true when nobody stands before the screen who is shown it anyway
 * @returns undefined when the order has ended before
 */
export async function keep(
  context: Context,
  order: PermanentOrder,
  owned: Pick<OwnedPermanentNumber, 'priceToman'>,
  tells: boolean,
): Promise<StoredPermanentOrder | undefined> {
  const now = context.clock.now()
  const kept = await context.store.transaction(async (tx) => {
    const columns = { costToman: owned.priceToman ?? order.costToman, endedAt: now, dueAt: null }
    const moved = await permanentRows(tx).move(order.id, 'owned', columns)
    if (moved === undefined) return undefined
    const settling = settleFor(moved)
    await ledgerRows(tx).post(settling, now)
    await referralRows(tx).owe({ ...moved, occasion: settling.key }, now)
    if (moved.costToman > 0) await ledgerRows(tx).post(boughtFor(moved), now)
    if (tells) await tellCustomer(context, tx, moved)
    return moved
  })
  if (tells) context.wake('notices')
  context.wake('rewards')
  return kept
}

/** Nothing was bought: the money goes back, and the number may be asked for by another. */
export async function giveUp(
  context: Context,
  order: PermanentOrder,
  also: (tx: Tx, failed: PermanentOrder) => Promise<void>,
): Promise<void> {
  const now = context.clock.now()
  await context.store.transaction(async (tx) => {
    const failed = await permanentRows(tx).move(order.id, 'failed', { endedAt: now, dueAt: null })
    if (failed === undefined) return
    await permanentRows(tx).unclaim(order.id)
    await ledgerRows(tx).post(releaseFor(failed), now)
    await also(tx, failed)
  })
  context.wake('notices')
}

/** The provider never showed it: its customer and the staff are told. */
export const giveUpAsLost = (context: Context, order: PermanentOrder): Promise<void> =>
  giveUp(context, order, async (tx, failed) => {
    await tellCustomer(context, tx, failed)
    await tellAdmins(context, tx, `permanent-lost:${order.id}`, {
      kind: 'permanent-lost',
      orderId: order.id,
    })
  })

/**
 * The provider sold it after all, when its customer had the money back: what it cost us is written down as what nobody ordered,
 * and the staff is told. It is in our account there, and cannot be given back.
 */
export async function bookStray(
  context: Context,
  { id, costToman }: PermanentOrder,
  { priceToman = costToman }: Pick<OwnedPermanentNumber, 'priceToman'>,
): Promise<void> {
  await context.store.transaction(async (tx) => {
    if (priceToman > 0) await ledgerRows(tx).post(strayOf(id, priceToman), context.clock.now())
    await tellAdmins(context, tx, `permanent-stray:${id}`, { kind: 'permanent-stray', orderId: id })
  })
  context.wake('notices')
}

async function tellCustomer(
  { clock }: Context,
  tx: Tx,
  { id, customerId }: PermanentOrder,
): Promise<void> {
  const now = clock.now()
  const notice = {
    key: `permanent-ended:${id}`,
    recipientId: customerId,
    news: { kind: 'permanent-ended', orderId: id },
    dueAt: now,
  } as const
  await noticeRows(tx).add(notice, now)
}
