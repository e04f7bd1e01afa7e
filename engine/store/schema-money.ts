import type { Generated } from 'kysely'

export interface TransferTable {
  id: Generated<number>
  key: string
  kind: string
  order_id: number | null
  actor_id: number | null
  note: string | null
  at: number
}

export interface PostingTable {
  transfer_id: number
  account: string
  toman: number
}

export interface BalanceTable {
  account: string
  toman: number
}

export interface GiftCodeTable {
  id: Generated<number>
  key: string
  code: string
  toman: number
  uses: number
  used: Generated<number>
  expires_at: number | null
  stopped_at: number | null
  made_by: number
  made_at: number
}

export interface GiftUseTable {
  id: Generated<number>
  code_id: number
  customer_id: number
  at: number
}

export interface GiftTryTable {
  id: Generated<number>
  customer_id: number
  at: number
}

export interface PayCardTable {
  id: Generated<number>
  number: string
  holder: string
  state: string
  most_a_day: number
  most_toman_a_day: number
  created_at: number
}

export interface RuleColumns {
  service: string
  country: string
  operator: string
  markup_percent: number
  add_toman: number
  min_margin_toman: number
  round_to_toman: number
}

export interface PriceRuleTable extends RuleColumns {
  id: Generated<number>
  at: number
}

export interface PriceDraftTable extends RuleColumns {
  author_id: number
  revision: number
  at: number
}

export interface ReceiptTable {
  id: Generated<number>
  key: string
  customer_id: number
  top_up_id: number | null
  kind: string
  file_id: string
  file_unique_id: string
  at: number
}

export interface ReferralTable {
  customer_id: number
  referrer_id: number
  orders: Generated<number>
  earned_toman: Generated<number>
  at: number
  ended_at: number | null
}

export interface ReferralRewardTable {
  id: Generated<number>
  deed: string
  customer_id: number
  referrer_id: number
  toman: number
  at: number
}

export interface ReferralDueTable {
  deed: string
  customer_id: number
  price_toman: number
  cost_toman: number | null
  attempts: Generated<number>
  due_at: number
}

export interface TopUpTable {
  id: Generated<number>
  customer_id: number
  rail: string
  card_id: number | null
  state: string
  base_toman: number
  toman: number
  paid_toman: number | null
  quote_id: number | null
  resume_quote_id: number | null
  opened_at: number
  expires_at: number
  receipts: Generated<number>
  message_id: Generated<number | null>
  receipt_at: number | null
  approved_by: number | null
  approved_toman: number | null
  decided_by: number | null
  decided_at: number | null
  reason: string | null
  revision: Generated<number>
  due_at: number | null
  lease_until: Generated<number>
}

export interface TopUpMessageTable {
  top_up_id: number
  person_id: number
  message_id: number
}
