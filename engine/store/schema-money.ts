import type { EpochMs, Toman } from '#sdk'
import type { Generated } from 'kysely'
import type { Nullable } from './domain-rows.ts'

export interface TransferTable {
  id: Generated<number>
  key: string
  kind: string
  orderId: Nullable<number>
  actorId: Nullable<number>
  note: Nullable<string>
  at: EpochMs
}

export interface PostingTable {
  transferId: number
  account: string
  toman: Toman
}

export interface BalanceTable {
  account: string
  toman: Toman
}

export interface GiftCodeTable {
  id: Generated<number>
  key: string
  code: string
  toman: Toman
  uses: number
  used: Generated<number>
  expiresAt: Nullable<EpochMs>
  stoppedAt: Nullable<EpochMs>
  madeBy: number
  madeAt: EpochMs
  batchId: Nullable<number>
}

export interface DiscountCodeTable {
  id: Generated<number>
  key: string
  code: string
  percent: Nullable<number>
  offToman: Nullable<Toman>
  service: Nullable<string>
  uses: number
  expiresAt: Nullable<EpochMs>
  stoppedAt: Nullable<EpochMs>
  madeBy: number
  madeAt: EpochMs
}

export interface GiftUseTable {
  id: Generated<number>
  codeId: number
  customerId: number
  at: EpochMs
}

export interface GiftTryTable {
  id: Generated<number>
  customerId: number
  at: EpochMs
}

export interface PayCardTable {
  id: Generated<number>
  number: string
  holder: string
  state: 'active' | 'disabled' | 'removed'
  mostADay: number
  mostTomanADay: number
  createdAt: EpochMs
  autoUntil: Nullable<EpochMs>
}

export interface RuleColumns {
  service: string
  country: string
  operator: string
  markupPercent: number
  addToman: Toman
  minMarginToman: Toman
  roundToToman: Toman
}

export interface PriceRuleTable extends RuleColumns {
  id: Generated<number>
  at: EpochMs
}

export interface PriceDraftTable extends RuleColumns {
  authorId: number
  revision: number
  at: EpochMs
}

export interface ReceiptTable {
  id: Generated<number>
  key: string
  customerId: number
  topUpId: Nullable<number>
  kind: 'photo' | 'document'
  fileId: string
  fileUniqueId: string
  at: EpochMs
}

export interface ReferralTable {
  customerId: number
  referrerId: number
  orders: Generated<number>
  earnedToman: Generated<Toman>
  at: EpochMs
  endedAt: Nullable<EpochMs>
}

export interface ReferralRewardTable {
  id: Generated<number>
  occasion: string
  customerId: number
  referrerId: number
  toman: Toman
  at: EpochMs
}

export interface ReferralDueTable {
  occasion: string
  customerId: number
  priceToman: Toman
  costToman: Nullable<Toman>
  attempts: Generated<number>
  dueAt: EpochMs
}

export interface TopUpTable {
  id: Generated<number>
  customerId: number
  rail:
    | 'card'
    | 'card-auto'
    | 'stars'
    | 'zarinpal'
    | 'zibal'
    | 'aqayepardakht'
    | 'cryptopay'
    | 'nowpayments'
    | 'abangateway'
  cardId: Nullable<number>
  state: 'pending' | 'receipt-sent' | 'review' | 'paid' | 'rejected' | 'expired' | 'cancelled'
  baseToman: Toman
  toman: Toman
  paidToman: Nullable<Toman>
  quoteId: Nullable<number>
  resumeQuoteId: Nullable<number>
  openedAt: EpochMs
  expiresAt: EpochMs
  receipts: Generated<number>
  messageId: Nullable<number>
  receiptAt: Nullable<EpochMs>
  approvedBy: Nullable<number>
  approvedToman: Nullable<Toman>
  decidedBy: Nullable<number>
  decidedAt: Nullable<EpochMs>
  reason: Nullable<string>
  confirmedBy: Nullable<string>
  revision: Generated<number>
  dueAt: Nullable<EpochMs>
  leaseUntil: Generated<EpochMs>
}

export interface TopUpMessageTable {
  topUpId: number
  personId: number
  messageId: number
}

export interface TrackingLinkTable {
  id: Generated<number>
  key: string
  token: string
  name: string
  madeBy: number
  madeAt: EpochMs
}

export interface TrackedCustomerTable {
  customerId: number
  linkId: number
  at: EpochMs
}
