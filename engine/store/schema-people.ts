import type { EpochMs, Toman } from '#sdk'
import type { Generated } from 'kysely'
import type { Nullable } from './domain-rows.ts'

export interface CustomerTable {
  id: number
  name: string
  /** NULL until it is filled. */
  folded: Nullable<string>
  username: Nullable<string>
  language: Nullable<'fa' | 'en' | 'ru'>
  reachable: Generated<number>
  createdAt: EpochMs
  /** A mask of it. */
  phone: Nullable<string>
  phoneAt: Nullable<EpochMs>
}

export interface BlockTable {
  customerId: number
  reason: string
  at: EpochMs
}

export interface BroadcastTable {
  id: Generated<number>
  authorId: number
  body: string
  audience: 'all' | 'fa' | 'en' | 'ru' | 'bought7' | 'bought30' | 'bought90'
  state: 'draft' | 'scheduled' | 'running' | 'paused' | 'stopped' | 'done'
  total: Generated<number>
  taken: Generated<number>
  sent: Generated<number>
  unreachable: Generated<number>
  failed: Generated<number>
  cursor: Generated<number>
  nextAt: Generated<EpochMs>
  toldAt: Generated<EpochMs>
  cardMessageId: Nullable<number>
  createdAt: EpochMs
  startedAt: Nullable<EpochMs>
  endedAt: Nullable<EpochMs>
  startsAt: Nullable<EpochMs>
}

export interface CustomerNoteTable {
  customerId: number
  note: string
  at: EpochMs
}

export interface ProposalTable {
  id: Generated<number>
  actorId: number
  kind: 'credit' | 'debit'
  customerId: number
  toman: Toman
  note: Nullable<string>
  at: EpochMs
}

export interface ConsentTable {
  customerId: number
  version: number
  at: EpochMs
}

export interface ForgottenTable {
  id: Generated<number>
  mark: string
  personId: Nullable<number>
  at: EpochMs
}

export interface FavouriteTable {
  customerId: number
  service: string
  country: string
  at: EpochMs
}

export interface QuestionTable {
  personId: number
  body: string
  at: EpochMs
}

export interface StaffTable {
  personId: number
  role: 'owner' | 'finance' | 'support'
  at: EpochMs
}

export interface TicketTable {
  id: Generated<number>
  customerId: number
  orderId: Nullable<number>
  state: 'open' | 'closed'
  openedAt: EpochMs
  touchedAt: EpochMs
}

export interface TicketMessageTable {
  id: Generated<number>
  key: string
  ticketId: number
  authorId: number
  fromStaff: number
  text: string
  photo: Nullable<string>
  at: EpochMs
}

export interface TicketCopyTable {
  personId: number
  messageId: number
  ticketId: number
  part: Nullable<'card' | 'alert'>
}

export interface AuditLogTable {
  id: Generated<number>
  actorId: number
  action: string
  subject: string
  before: Nullable<string>
  after: Nullable<string>
  at: EpochMs
}

export interface ReportGroupTable {
  chatId: number
  title: string
  state: 'asked' | 'on' | 'gone'
  namedAs: Nullable<number>
  hasTopics: Nullable<number>
  toldTransferId: Generated<number>
  sent: Generated<string>
  at: EpochMs
}

export interface ReportTopicTable {
  chatId: number
  topic: 'orders' | 'top-ups' | 'failures' | 'support' | 'backups' | 'digest'
  threadId: number
  gone: Nullable<'closed' | 'deleted'>
}
