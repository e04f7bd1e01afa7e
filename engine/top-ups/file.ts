/** What somebody who decides about a top-up should see, gathered in one place. */
import type { Context } from '../context.ts'
import { type StoredTopUp, topUpRows } from './top-up-rows.ts'
import type { TopUpFile } from './types.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { cardRows } from './card-rows.ts'
import { receiptRows } from './receipt-rows.ts'
import { blockRows } from '../customers/block-rows.ts'

export async function fileOf({ store }: Context, topUp: StoredTopUp): Promise<TopUpFile> {
  const { customerId, cardId, decidedBy, approvedBy } = topUp
  const nameOf = async (id: number | undefined) =>
    id === undefined ? undefined : (await customerRows(store).find(id))?.name || String(id)
  const [customer, card, receipt, record, decidedByName, approvedByName, blockedBecause] =
    await Promise.all([
      customerRows(store).find(customerId),
      cardId === undefined ? undefined : cardRows(store).find(cardId),
      receiptRows(store).newestOf(topUp.id),
      topUpRows(store).record(customerId, topUp.id),
      nameOf(decidedBy),
      nameOf(approvedBy),
      blockRows(store).reason(customerId),
    ])
  const others =
    receipt === undefined
      ? []
      : await receiptRows(store).otherTopUps(receipt.fileUniqueId, topUp.id)
  const reusedIn = await Promise.all(others.map((id) => topUpRows(store).find(id)))
  return {
    topUp,
    card,
    receipt,
    record,
    decidedByName,
    approvedByName,
    reusedIn: reusedIn.filter((other) => other !== undefined),
    customerName: customer?.name || String(customerId),
    customerUsername: customer?.username,
    customerSince: customer?.createdAt,
    blockedBecause,
  }
}
