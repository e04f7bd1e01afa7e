/** What becomes of the money that was set aside for a further code: it is paid with the code, or goes back. Each once. */
import assert from 'node:assert/strict'
import type { EpochMs } from '#sdk'
import { repeatRelease, repeatSettle } from '../ledger/ledger.ts'
import type { StoredOrder } from './order-rows.ts'
import type { Tx } from '../store/store.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'

/** The further code is there. To be called with the order as it was, in the transaction that says so. */
export async function payRepeat(tx: Tx, order: StoredOrder, now: EpochMs): Promise<void> {
  if (order.repeatToman === undefined) return
  assert.ok(await ledgerRows(tx).post(repeatSettle(order, order.repeatToman), now), hasEnded(order))
}

/** None comes any more. The same holds, and its customer is told. */
export async function giveBackRepeat(tx: Tx, order: StoredOrder, now: EpochMs): Promise<void> {
  const { id: orderId, customerId, repeatCount, repeatToman } = order
  if (repeatToman === undefined) return
  assert.ok(await ledgerRows(tx).post(repeatRelease(order, repeatToman), now), hasEnded(order))
  const news = { kind: 'no-further-code', orderId, toman: repeatToman } as const
  const key = `no-further-code:${orderId}:${repeatCount}`
  await noticeRows(tx).add({ key, recipientId: customerId, news, dueAt: now }, now)
}

const hasEnded = ({ id, repeatCount }: StoredOrder): string =>
  `The hold for further code ${repeatCount} of order ${id} had ended before`
