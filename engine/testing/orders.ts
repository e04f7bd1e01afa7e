/** Orders of one customer as rows, for tests that need no shop around them. */
import assert from 'node:assert/strict'
import { toman, type EpochMs } from '#sdk'
import { walletAccount } from '../ledger/ledger.ts'
import { orderRows, type StoredOrder } from '../orders/order-rows.ts'
import { quoteRows, type NewQuote } from '../orders/quote-rows.ts'
import type { Tx } from '../store/store.ts'

export const exampleQuote = (changes: Partial<NewQuote> = {}): NewQuote => ({
  customerId: 1002,
  service: '1',
  country: '1',
  operator: 'any',
  priceToman: toman(12_000),
  costToman: toman(10_000),
  count: 5,
  validMs: 1_200_000,
  repeatable: true,
  remark: '',
  ...changes,
})

interface Placing extends Partial<NewQuote> {
  readonly payer?: string
  readonly at?: EpochMs
  readonly dueAt?: EpochMs
}

/** Writes a quote and the order for it. No money is held. */
export async function placeOrder(
  store: Tx,
  { payer, at = 1, dueAt = at, ...request }: Placing = {},
): Promise<StoredOrder> {
  const quote = await quoteRows(store).create(exampleQuote(request), at)
  const order = { ...quote, quoteId: quote.id, payer: payer ?? walletAccount(quote.customerId) }
  return (await orderRows(store).create(order, at, dueAt)) ?? assert.fail('The order exists')
}
