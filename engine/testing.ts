/** Examples for this room's tests. */
import { toman } from '#sdk'
import type { StoredOrder } from './store/index.ts'

/** A complete order in which a test changes what it is about. */
export const exampleOrder = (changes: Partial<StoredOrder> = {}): StoredOrder => ({
  id: 7,
  quoteId: 3,
  customerId: 1002,
  service: '1',
  country: '1',
  operator: 'any',
  state: 'waiting',
  reason: undefined,
  payer: 'customer:1002',
  priceToman: toman(12_000),
  costToman: toman(10_000),
  providerId: '74001',
  number: '79313226657',
  areaCode: '7',
  repeatable: false,
  placedAt: 0,
  boughtAt: 0,
  expiresAt: 1_200_000,
  code: undefined,
  codeCount: 0,
  codeAt: undefined,
  wish: undefined,
  endedAt: undefined,
  cardMessageId: undefined,
  revision: 1,
  askedAt: undefined,
  failures: 0,
  wishDueAt: undefined,
  wishTries: 0,
  balanceBeforeToman: undefined,
  balanceAfterToman: undefined,
  ...changes,
})
