import type { EpochMs, Roundness, Toman } from '#sdk'
import type { Generated, Selectable } from 'kysely'
import type { Nullable } from './domain-rows.ts'

export interface QuoteTable {
  id: Generated<number>
  customerId: number
  service: string
  country: string
  operator: string
  priceToman: Toman
  costToman: Toman
  count: number
  validMs: number
  repeatable: number
  remark: string
  at: EpochMs
  discountId: Nullable<number>
  fullToman: Nullable<Toman>
}

export interface OrderTable {
  id: Generated<number>
  quoteId: number
  customerId: number
  service: string
  country: string
  operator: string
  state:
    | 'placing'
    | 'waiting'
    | 'received'
    | 'waiting-again'
    | 'completed'
    | 'failed'
    | 'cancelled'
    | 'banned'
    | 'expired'
    | 'lost'
  reason: Nullable<'sold-out' | 'provider-unavailable' | 'dearer' | 'other-terms' | 'too-late'>
  payer: string
  priceToman: Toman
  costToman: Nullable<Toman>
  providerId: Nullable<string>
  number: Nullable<string>
  areaCode: Nullable<string>
  repeatable: Generated<number>
  placedAt: EpochMs
  boughtAt: Nullable<EpochMs>
  expiresAt: Nullable<EpochMs>
  code: Nullable<string>
  codeCount: Generated<number>
  codeAt: Nullable<EpochMs>
  request: Nullable<'cancel' | 'ban'>
  requestDueAt: Nullable<EpochMs>
  requestTries: Generated<number>
  endedAt: Nullable<EpochMs>
  cardMessageId: Nullable<number>
  balanceBeforeToman: Nullable<Toman>
  balanceAfterToman: Nullable<Toman>
  revision: Generated<number>
  askedAt: Nullable<EpochMs>
  failures: Generated<number>
  disowned: Generated<number>
  dueAt: Nullable<EpochMs>
  leaseUntil: Generated<EpochMs>
  tryCount: Generated<number>
  tryOperator: Nullable<string>
  tryCostToman: Nullable<Toman>
  tryValidMs: Nullable<number>
  tryAt: Nullable<EpochMs>
  verdict: Nullable<'not-charged' | 'charged' | 'refunded' | 'unknown'>
  pollAt: Nullable<EpochMs>
  pollPhase: Generated<0 | 1 | 2>
  phaseAt: Generated<EpochMs>
  heardAt: Generated<EpochMs>
  pollSentAt: Nullable<EpochMs>
  pollFailures: Generated<number>
  maskedAt: Nullable<EpochMs>
  repeatCount: Generated<number>
  repeatToman: Nullable<Toman>
  repeatSoldToman: Generated<Toman>
  refundedToman: Generated<Toman>
  discountId: Nullable<number>
  fullToman: Nullable<Toman>
}

export interface OrderRefundTable {
  id: Generated<number>
  orderId: number
  actorId: number
  toman: Toman
  note: Nullable<string>
  state: Generated<'asked' | 'half' | 'done' | 'dropped'>
  decidedBy: Nullable<number>
  at: EpochMs
  decidedAt: Nullable<EpochMs>
}

export interface CodeTable {
  orderId: number
  sequence: number
  code: string
  at: EpochMs
}

export type OrderRow = Selectable<OrderTable>

export interface PermanentOrderTable {
  id: Generated<number>
  customerId: number
  listId: string
  number: string
  formatted: string
  roundness: Roundness
  state: 'offered' | 'asking' | 'checking' | 'owned' | 'failed'
  payer: string
  priceToman: Toman
  costToman: Toman
  offeredAt: EpochMs
  askedAt: Nullable<EpochMs>
  endedAt: Nullable<EpochMs>
  absences: Generated<number>
  failures: Generated<number>
  reveals: Generated<number>
  revealedAt: Nullable<EpochMs>
  dueAt: Nullable<EpochMs>
  leaseUntil: Generated<EpochMs>
}

export interface PermanentClaimTable {
  number: string
  orderId: number
}

export interface RepeatOfferTable {
  id: Generated<number>
  orderId: number
  afterCodes: number
  afterRepeats: number
  priceToman: Toman
  at: EpochMs
}

export interface RefusedTable {
  kind: 'order' | 'permanent'
  orderId: number
  customerId: number
  priceToman: Toman
  at: EpochMs
  toldAt: Nullable<EpochMs>
}
