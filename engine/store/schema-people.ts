import type { Generated } from 'kysely'

export interface CustomerTable {
  id: number
  name: string
  /** NULL until it is filled. */
  folded: Generated<string | null>
  username: string | null
  language: string | null
  reachable: Generated<number>
  created_at: number
}

export interface BlockTable {
  customer_id: number
  reason: string
  at: number
}

export interface BroadcastTable {
  id: Generated<number>
  author_id: number
  body: string
  audience: string
  state: string
  total: Generated<number>
  taken: Generated<number>
  sent: Generated<number>
  unreachable: Generated<number>
  failed: Generated<number>
  cursor: Generated<number>
  next_at: Generated<number>
  told_at: Generated<number>
  card_message_id: number | null
  created_at: number
  started_at: number | null
  ended_at: number | null
}

export interface CustomerNoteTable {
  customer_id: number
  note: string
  at: number
}

export interface ProposalTable {
  id: Generated<number>
  actor_id: number
  kind: string
  customer_id: number
  toman: number
  note: string | null
  at: number
}

export interface ConsentTable {
  customer_id: number
  version: number
  at: number
}

export interface ForgottenTable {
  id: Generated<number>
  mark: string
  person_id: number | null
  at: number
}

export interface FavouriteTable {
  customer_id: number
  service: string
  country: string
  at: number
}

export interface QuestionTable {
  person_id: number
  body: string
  at: number
}

export interface StaffTable {
  person_id: number
  role: string
  at: number
}

export interface TicketTable {
  id: Generated<number>
  customer_id: number
  order_id: number | null
  state: string
  opened_at: number
  touched_at: number
}

export interface TicketMessageTable {
  id: Generated<number>
  key: string
  ticket_id: number
  author_id: number
  from_staff: number
  text: string
  photo: string | null
  at: number
}

export interface TicketCopyTable {
  person_id: number
  message_id: number
  ticket_id: number
  part: string | null
}

export interface TrailTable {
  id: Generated<number>
  actor_id: number
  action: string
  subject: string
  before: string | null
  after: string | null
  at: number
}
