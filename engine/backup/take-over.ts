import type { EpochMs } from '#sdk'
import { inboxRows } from '../delivery/inbox-rows.ts'
import { messageRows } from '../deposits/message-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { dueOrderRows } from '../orders/due-order-rows.ts'
import { paymentRows } from '../payments/payment-rows.ts'
import { pushRows } from '../payments/push-rows.ts'
import { refundRows } from '../payments/refund-rows.ts'
import { permanentRows } from '../permanent/permanent-rows.ts'
import { backupRows } from './backup-rows.ts'
import { jobRows } from '../scheduling/job-rows.ts'
import { leaseRows } from '../scheduling/lease-rows.ts'
import type { Store, Tx } from '../store/store.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'

/** Takes over the work of a process that is gone. Changes nothing where others may be at work. */
export const takeOver = (store: Store, now: EpochMs): Promise<void> =>
  store.isShared ? Promise.resolve() : store.transaction((tx) => forgetAllLeases(tx, now))

/** Where there is one process: whatever was leased before its start belongs to a process that is gone. */
export async function forgetAllLeases(tx: Tx, now: EpochMs): Promise<void> {
  await dueOrderRows(tx).forgetLeases(now)
  for (const rows of [
    noticeRows,
    inboxRows,
    jobRows,
    leaseRows,
    topUpRows,
    messageRows,
    paymentRows,
    pushRows,
    refundRows,
    permanentRows,
    backupRows,
  ])
    await rows(tx).forgetLeases()
}
