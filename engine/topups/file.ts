/** What somebody who decides about a top-up should see, gathered in one place. */
import type { Context } from '../context.ts'
import type { StoredTopUp } from '../store/index.ts'
import type { TopUpFile } from './types.ts'

export async function fileOf({ store }: Context, topUp: StoredTopUp): Promise<TopUpFile> {
  const { customerId, cardId, decidedBy, approvedBy } = topUp
  const nameOf = async (id: number | undefined) =>
    id === undefined ? undefined : (await store.customers.find(id))?.name || String(id)
  const [customer, card, receipt, record, decidedByName, approvedByName, blockedBecause] =
    await Promise.all([
      store.customers.find(customerId),
      cardId === undefined ? undefined : store.payCards.find(cardId),
      store.receipts.newestOf(topUp.id),
      store.topUps.record(customerId, topUp.id),
      nameOf(decidedBy),
      nameOf(approvedBy),
      store.blocks.reason(customerId),
    ])
  const others =
    receipt === undefined ? [] : await store.receipts.otherTopUps(receipt.fileUniqueId, topUp.id)
  const reusedIn = await Promise.all(others.map((id) => store.topUps.find(id)))
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
