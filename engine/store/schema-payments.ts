import type { EpochMs, Toman } from '#sdk'
import type { Generated } from 'kysely'
import type { Nullable } from './domain-rows.ts'

export interface RateTable {
  id: Generated<number>
  toman: Toman
  spreadPercent: number
  source: 'typed' | 'nobitex'
  actorId: Nullable<number>
  at: EpochMs
}

export interface RailTermsTable {
  rail: string
  isOn: number
  leastToman: Nullable<Toman>
  mostToman: Nullable<Toman>
  feePercent: number
  at: EpochMs
}

export interface PaymentTable {
  id: Generated<number>
  topUpId: number
  rail:
    | 'zarinpal'
    | 'zibal'
    | 'aqayepardakht'
    | 'cryptopay'
    | 'nowpayments'
    | 'abangateway'
    | 'stars'
  token: string
  gatewayId: Nullable<string>
  state: 'creating' | 'waiting' | 'paid' | 'review' | 'failed'
  currency: 'IRR' | 'USD' | 'XTR'
  units: number
  toman: Toman
  feeToman: Toman
  rateToman: Nullable<Toman>
  payUrl: Nullable<string>
  reference: Nullable<string>
  payerCard: Nullable<string>
  payerHash: Nullable<string>
  payerNote: Nullable<string>
  review: Nullable<
    'other-amount' | 'reference-used' | 'customer-forgotten' | 'rejected-before' | 'unanswered'
  >
  note: Nullable<string>
  openedAt: EpochMs
  paidAt: Nullable<EpochMs>
  askedAt: Nullable<EpochMs>
  unknowns: Generated<number>
  revision: Generated<number>
  dueAt: Nullable<EpochMs>
  leaseUntil: Generated<EpochMs>
}

export interface PaymentReferenceTable {
  rail: string
  reference: string
  paymentId: number
  at: EpochMs
}

export interface PaymentPushTable {
  id: Generated<number>
  rail: PaymentTable['rail']
  hash: string
  gatewayId: Nullable<string>
  orderId: Nullable<string>
  paymentId: Nullable<number>
  at: EpochMs
  tries: Generated<number>
  dueAt: Nullable<EpochMs>
  leaseUntil: Generated<EpochMs>
}

export interface PaymentStrayTable {
  id: Generated<number>
  rail: PaymentTable['rail']
  key: string
  kind: 'not-ours' | 'second-payment' | 'refunded-there'
  paymentId: Nullable<number>
  gatewayId: Nullable<string>
  reference: Nullable<string>
  currency: Nullable<PaymentTable['currency']>
  units: Nullable<number>
  note: Nullable<string>
  seenAt: EpochMs
  closedBy: Nullable<number>
  closedAt: Nullable<EpochMs>
  closingNote: Nullable<string>
}

export interface PaymentRefundTable {
  id: Generated<number>
  paymentId: number
  customerId: number
  state: 'asked' | 'unknown' | 'done' | 'refused'
  toman: Toman
  actorId: number
  reference: Nullable<string>
  note: Nullable<string>
  at: EpochMs
  endedAt: Nullable<EpochMs>
  dueAt: Nullable<EpochMs>
  leaseUntil: Generated<EpochMs>
}
