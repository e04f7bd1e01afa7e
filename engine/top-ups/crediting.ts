/** The only place where a top-up becomes money. */
import assert from 'node:assert/strict'
import type { EpochMs, Toman } from '#sdk'
import { noticeRows } from '../delivery/notice-rows.ts'
import { toppedUp } from '../ledger/ledger.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import type { Tx } from '../store/store.ts'
import { type StoredTopUp, topUpRows } from './top-up-rows.ts'
import type { TopUpNews } from './types.ts'

/** Who or what stands for it: a person, or the row of what was paid, such as `payment:7`. */
export type Confirmation =
  | { readonly actorId: number }
  | {
      readonly evidence: string
      /** When the customer paid, where that is known: the order that waited is expected from then on. */
      readonly paidAt?: EpochMs
    }

/**
 * Credits a top-up, once for ever: a conditional change of its state and a transfer with a key of its own. Its customer is told, and the
 * order that waited for the money is due.
 *
 * @returns undefined when the top-up has changed since it was read: nothing is done
 */
export async function credit(
  tx: Tx,
  topUp: StoredTopUp,
  toman: Toman,
  by: Confirmation,
  now: EpochMs,
): Promise<StoredTopUp | undefined> {
  const actorId = 'actorId' in by ? by.actorId : undefined
  const paid = await topUpRows(tx).move(topUp, 'paid', {
    paidToman: toman,
    decidedBy: actorId ?? null,
    confirmedBy: 'evidence' in by ? by.evidence : null,
    ...('paidAt' in by && topUp.receiptAt === undefined && { receiptAt: by.paidAt ?? null }),
    decidedAt: now,
    dueAt: topUp.quoteId === undefined ? null : now,
  })
  if (paid === undefined) return undefined
  const isFirst = await ledgerRows(tx).post(toppedUp(paid, toman, actorId), now)
  assert.ok(isFirst, `Top-up ${topUp.id} was credited before`)
  await tellCustomer(tx, { ...topUp, customerId: paid.customerId }, 'paid', now)
  return paid
}

export const tellCustomer = (
  tx: Tx,
  { id, customerId, revision }: StoredTopUp,
  how: Extract<TopUpNews, { kind: 'top-up-ended' }>['how'],
  now: EpochMs,
): Promise<void> =>
  noticeRows(tx).add(
    {
      key: `top-up:${id}:${how}:${revision}`,
      recipientId: customerId,
      news: { kind: 'top-up-ended', topUpId: id, how },
      dueAt: now,
    },
    now,
  )
