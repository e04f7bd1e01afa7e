import type { EpochMs } from '#sdk'
import type { Generated } from 'kysely'
import type { Nullable } from './domain-rows.ts'

export interface DepositPhoneTable {
  id: Generated<number>
  token: string
  name: string
  state: 'active' | 'revoked'
  app: Nullable<string>
  addedBy: number
  addedAt: EpochMs
  seenAt: Nullable<EpochMs>
  signedAt: Nullable<EpochMs>
  heard: Nullable<string>
  heardAt: Nullable<EpochMs>
  trouble: Nullable<'clock' | 'unreadable'>
  troubleAt: Nullable<EpochMs>
  skewMs: Nullable<number>
  silentToldAt: Nullable<EpochMs>
}

export interface DepositAccountTable {
  id: Generated<number>
  bank: string
  account: string
  state: 'active' | 'ignored'
  cardId: Nullable<number>
  phoneId: Nullable<number>
  confirmedId: Nullable<number>
  addedBy: number
  addedAt: EpochMs
}

export interface BankMessageTable {
  id: Generated<number>
  key: string
  phoneId: number
  kind: 'deposit' | 'withdrawal' | 'other-in' | 'other-out' | 'unknown'
  state: 'new' | 'waiting' | 'credited' | 'evidence' | 'noted' | 'dismissed' | 'fake' | 'unread'
  why: Nullable<string>
  bank: Nullable<string>
  account: Nullable<string>
  grade: Nullable<'A' | 'B'>
  amountRial: Nullable<number>
  balanceRial: Nullable<number>
  bankAt: Nullable<EpochMs>
  receivedAt: EpochMs
  at: EpochMs
  sender: string
  text: Nullable<string>
  isSigned: number
  isSound: Generated<number>
  copies: Generated<number>
  topUpId: Nullable<number>
  firstBy: Nullable<number>
  decidedBy: Nullable<number>
  decidedAt: Nullable<EpochMs>
  revision: Generated<number>
  dueAt: Nullable<EpochMs>
  leaseUntil: Generated<EpochMs>
}

export interface TaughtFormatTable {
  id: Generated<number>
  sender: string
  bank: string
  form: Nullable<string>
  taughtBy: number
  taughtAt: EpochMs
}
