import type { Generated, Selectable } from 'kysely'

export interface QuoteTable {
  id: Generated<number>
  customer_id: number
  service: string
  country: string
  operator: string
  price_toman: number
  cost_toman: number
  count: number
  valid_ms: number
  repeatable: number
  remark: string
  at: number
}

export interface OrderTable {
  id: Generated<number>
  quote_id: number
  customer_id: number
  service: string
  country: string
  operator: string
  state: string
  reason: string | null
  payer: string
  price_toman: number
  cost_toman: number | null
  provider_id: string | null
  number: string | null
  area_code: string | null
  repeatable: Generated<number>
  placed_at: number
  bought_at: number | null
  expires_at: number | null
  code: string | null
  code_count: Generated<number>
  code_at: number | null
  wish: string | null
  wish_due_at: number | null
  wish_tries: Generated<number>
  ended_at: number | null
  card_message_id: number | null
  balance_before_toman: number | null
  balance_after_toman: number | null
  revision: Generated<number>
  asked_at: number | null
  failures: Generated<number>
  disowned: Generated<number>
  due_at: number | null
  lease_until: Generated<number>
  try_count: Generated<number>
  try_operator: string | null
  try_cost_toman: number | null
  try_valid_ms: number | null
  try_at: number | null
  verdict: string | null
  poll_at: number | null
  poll_phase: Generated<number>
  phase_at: Generated<number>
  heard_at: Generated<number>
  poll_sent_at: number | null
  poll_failures: Generated<number>
  masked_at: number | null
  repeat_count: Generated<number>
  repeat_toman: number | null
  repeat_sold_toman: Generated<number>
}

export interface CodeTable {
  order_id: number
  sequence: number
  code: string
  at: number
}

export type OrderRow = Selectable<OrderTable>

export type QuoteRow = Selectable<QuoteTable>

export interface PermanentOrderTable {
  id: Generated<number>
  customer_id: number
  list_id: string
  number: string
  formatted: string
  roundness: string
  state: string
  payer: string
  price_toman: number
  cost_toman: number
  offered_at: number
  asked_at: number | null
  ended_at: number | null
  absences: Generated<number>
  failures: Generated<number>
  reveals: Generated<number>
  revealed_at: number | null
  due_at: number | null
  lease_until: Generated<number>
}

export interface PermanentClaimTable {
  number: string
  order_id: number
}

export interface RepeatOfferTable {
  id: Generated<number>
  order_id: number
  after_codes: number
  after_repeats: number
  price_toman: number
  at: number
}

export interface RefusedTable {
  kind: string
  order_id: number
  customer_id: number
  price_toman: number
  at: number
  told_at: number | null
}
