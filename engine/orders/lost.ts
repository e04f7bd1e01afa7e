import type { Context } from '../context.ts'
import { type StoredOrder, orderRows } from './order-rows.ts'
import { balanceNow } from '../ledger/recent-balance.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { release } from '../ledger/ledger.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { tellAdmins } from '../staff/tell.ts'
import type { Tx } from '../store/store.ts'
import type { PurchaseFailure } from '../provider.ts'
import { HOUR } from '../clock.ts'

/**
 * Ends a purchase whose answer was lost: the customer's money comes back, the admin learns what the provider's balance
 * did. Nothing is bought again.
 *
 * @param tellAfterMs how long to leave it to somebody else to tell the customer: the notice then finds it told
 */
export async function endAsLost(
  context: Context,
  order: StoredOrder,
  tellAfterMs = 0,
): Promise<StoredOrder | undefined> {
  const balanceAfter = await balanceNow(context)
  const now = context.clock.now()
  const lost = await context.store.transaction(async (tx) => {
    const columns = {
      dueAt: null,
      ...(balanceAfter !== undefined && { balanceAfterToman: balanceAfter }),
    }
    const moved = await orderRows(tx).move(order, 'lost', columns, now)
    if (moved === undefined) return undefined
    await ledgerRows(tx).post(release(moved), now)
    await noticeRows(tx).add(
      {
        key: `ended:${order.id}`,
        recipientId: order.customerId,
        news: { kind: 'ended', orderId: order.id },
        dueAt: now + tellAfterMs,
      },
      now,
    )
    await tellAdmins(context, tx, `lost:${order.id}`, {
      kind: 'order-lost',
      orderId: order.id,
      balanceBeforeToman: order.balanceBeforeToman,
      balanceAfterToman: balanceAfter,
    })
    return moved
  })
  context.wake('notices')
  return lost
}

/** Once an hour: an alarm that rings for every customer is switched off. */
export async function alertAdmins(
  context: Context,
  tx: Tx,
  failure: PurchaseFailure,
): Promise<void> {
  const hour = Math.floor(context.clock.now() / HOUR)
  if (failure === 'no-balance')
    await tellAdmins(context, tx, `no-balance:${hour}`, { kind: 'provider-out-of-money' })
  if (failure === 'wrong-key')
    await tellAdmins(context, tx, `wrong-key:${hour}`, { kind: 'provider-refuses-key' })
}
