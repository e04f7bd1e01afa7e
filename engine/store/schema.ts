/** The tables as Kysely sees them. The migrations are the truth; the store's contract suite holds the two together. */
import type { Generated, Selectable } from 'kysely'
import type { BroadcastTable } from './broadcasts.ts'
import type { BlockTable } from './blocks.ts'
import type { ForgottenTable } from './dossiers.ts'
import type { CustomerNoteTable, ProposalTable } from './clientele.ts'
import type { FailureTable } from './failures.ts'
import type { ConsentTable } from './consents.ts'
import type { FavouriteTable } from './favourites.ts'
import type { GiftCodeTable, GiftTryTable, GiftUseTable } from './gifts.ts'
import type { ReferralDueTable, ReferralRewardTable, ReferralTable } from './referrals.ts'
import type { JobTable } from './jobs.ts'
import type { LeaseTable } from './leases.ts'
import type { PayCardTable } from './pay-cards.ts'
import type { PermanentClaimTable, PermanentOrderTable } from './permanent.ts'
import type { PriceDraftTable, PriceRuleTable } from './price-rules.ts'
import type { QuestionTable } from './questions.ts'
import type { ReceiptTable } from './receipts.ts'
import type { RefusedTable } from './refused.ts'
import type { RepeatOfferTable } from './repeats.ts'
import type { SettingTable } from './settings.ts'
import type { SlotTable } from './slots.ts'
import type { StaffTable } from './staff.ts'
import type { TopUpMessageTable, TopUpTable } from './top-ups.ts'
import type { TicketCopyTable, TicketMessageTable, TicketTable } from './tickets.ts'
import type { TrailTable } from './trail.ts'

export interface Schema {
  block: BlockTable
  consent: ConsentTable
  broadcast: BroadcastTable
  customer: CustomerTable
  customer_note: CustomerNoteTable
  proposal: ProposalTable
  favourite: FavouriteTable
  forgotten: ForgottenTable
  gift_code: GiftCodeTable
  gift_try: GiftTryTable
  gift_use: GiftUseTable
  referral: ReferralTable
  referral_due: ReferralDueTable
  referral_reward: ReferralRewardTable
  transfer: TransferTable
  posting: PostingTable
  balance: BalanceTable
  quote: QuoteTable
  number_order: OrderTable
  code: CodeTable
  notice: NoticeTable
  inbox: InboxTable
  fact: FactTable
  failure: FailureTable
  job: JobTable
  lease: LeaseTable
  pay_card: PayCardTable
  permanent_claim: PermanentClaimTable
  permanent_order: PermanentOrderTable
  price_draft: PriceDraftTable
  price_rule: PriceRuleTable
  question: QuestionTable
  receipt: ReceiptTable
  refused_purchase: RefusedTable
  repeat_offer: RepeatOfferTable
  setting: SettingTable
  slot: SlotTable
  staff: StaffTable
  top_up: TopUpTable
  top_up_message: TopUpMessageTable
  ticket: TicketTable
  ticket_copy: TicketCopyTable
  ticket_message: TicketMessageTable
  trail: TrailTable
}

interface CustomerTable {
  id: number
  name: string
  /** NULL until it is filled. */
  folded: Generated<string | null>
  username: string | null
  language: string | null
  reachable: Generated<number>
  created_at: number
}

interface TransferTable {
  id: Generated<number>
  key: string
  kind: string
  order_id: number | null
  actor_id: number | null
  note: string | null
  at: number
}

interface PostingTable {
  transfer_id: number
  account: string
  toman: number
}

interface BalanceTable {
  account: string
  toman: number
}

interface QuoteTable {
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

interface OrderTable {
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

interface CodeTable {
  order_id: number
  sequence: number
  code: string
  at: number
}

interface NoticeTable {
  id: Generated<number>
  key: string
  recipient_id: number
  body: string
  attempts: Generated<number>
  due_at: number | null
  lease_until: Generated<number>
  created_at: number
  done_at: number | null
}

interface InboxTable {
  seq: Generated<number>
  update_id: number
  lane: string
  body: string
  state: Generated<string>
  tries: Generated<number>
  crashes: Generated<number>
  lease_until: Generated<number>
  received_at: number
  done_at: number | null
  error: string | null
}

interface FactTable {
  key: string
  value: string
  at: number
}

export type OrderRow = Selectable<OrderTable>
export type QuoteRow = Selectable<QuoteTable>
export type NoticeRow = Selectable<NoticeTable>
